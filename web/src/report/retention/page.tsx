import '../event-choice.css';
import './retention.css';
import { place, setQuery } from '../../app/location';
import type { PageProps } from '../../app/route';
import { Tabs } from '../../ui/tabs';
import { ReportHead } from '../../ui/view/report-head';
import { LifecycleReport } from './lifecycle';
import { RetentionReport } from './retention';
import { StickinessReport } from './stickiness';
import { t } from './texts';
import { ValueReport } from './value';

const TABS = ['retention', 'stickiness', 'lifecycle', 'value'] as const;
type Tab = (typeof TABS)[number];

/** Who comes back: four reports on cohorts and activity. */
export default function RetentionPage({ site }: PageProps) {
  const given = place.value.query.get('tab') as Tab | null;
  const tab = given && TABS.includes(given) ? given : 'retention';
  return (
    <div class="page">
      <ReportHead title={t('title')} site={site} comparison={false} />
      <div class="report-tabs">
        <Tabs
          label={t('reports')}
          tabs={TABS.map((id) => ({ id, label: t(`tab.${id}`) }))}
          selected={tab}
          onSelect={(id) => setQuery({ tab: id === 'retention' ? null : id })}
        />
      </div>
      {tab === 'retention' && <RetentionReport site={site} />}
      {tab === 'stickiness' && <StickinessReport site={site} />}
      {tab === 'lifecycle' && <LifecycleReport site={site} />}
      {tab === 'value' && <ValueReport site={site} />}
    </div>
  );
}
