import { api } from '../api/client';
import type { PageProps } from '../app/route';
import { type ForPages, Snippets } from '../setup/snippet';
import { ErrorState, Skeleton } from '../ui/states';
import { useLoad } from '../ui/use-load';
import { Part, SettingsFrame } from './frame';
import { t } from './texts';

/** What has to be in the site's pages. */
export default function TrackerPage({ site }: PageProps) {
  const whole = useLoad(`tracker ${site.domain}`, (signal) =>
    api.get<{ settings: ForPages }>(`/sites/${encodeURIComponent(site.domain)}`, { signal }),
  );
  return (
    <SettingsFrame site={site}>
      <Part title={t('tracker')}>
        {whole.error !== undefined && <ErrorState error={whole.error} retry={whole.reload} />}
        {!whole.data && whole.error === undefined && <Skeleton height="200px" />}
        {whole.data && <Snippets site={site} settings={whole.data.settings} />}
      </Part>
    </SettingsFrame>
  );
}
