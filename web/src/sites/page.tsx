import { session } from '../api/session';
import { t } from '../app/texts';

/** The sites that the user may see. */
export default function SitesPage() {
  return (
    <div class="page">
      <div class="page-head">
        <h1>{t('sites')}</h1>
      </div>
      <ul class="stack">
        {session.value?.sites.map((site) => (
          <li key={site.id} class="card pad">
            <a href={`/${encodeURIComponent(site.domain)}`}>{site.domain}</a>{' '}
            <span class="muted">{site.name}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
