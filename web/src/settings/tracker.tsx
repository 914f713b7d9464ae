import type { PageProps } from '../app/route';
import { Snippets } from '../setup/snippet';
import { Part, SettingsFrame } from './frame';
import { t } from './texts';

/** What has to be in the site's pages. */
export default function TrackerPage({ site }: PageProps) {
  return (
    <SettingsFrame site={site}>
      <Part title={t('tracker')}>
        <Snippets site={site} />
      </Part>
    </SettingsFrame>
  );
}
