import { query } from '../api/query';
import type { PageProps } from '../app/route';
import { currentView, questionOf } from '../app/view';
import { useLoad } from '../ui/use-load';
import { ReportHead } from '../ui/view/report-head';
import { Actions } from './actions';
import { Breakdown } from './breakdown';
import { Headline } from './headline';
import { PANELS, SHOP } from './panels';
import { RulesMenu } from './rules-menu';
import { t } from './texts';
import { Vitals } from './vitals';

/** The dashboard of a site: everything on one page. */
export default function DashboardPage({ site }: PageProps) {
  const sold = {
    ...questionOf(site, currentView()),
    metrics: ['revenue' as const],
  };
  const revenue = useLoad(JSON.stringify(sold), (signal) => query(sold, signal));
  const sells = Number(revenue.data?.results[0]?.metrics[0] ?? 0) !== 0;
  // What comes only with data comes in order, so that nothing is pushed down.
  const known = revenue.data !== undefined || revenue.error !== undefined;
  return (
    <div class="page">
      <ReportHead title={t('title')} site={site}>
        <RulesMenu site={site} />
      </ReportHead>
      <Headline site={site} />
      <div class="panels">
        {PANELS.map((panel) => (
          <Breakdown key={panel.id} site={site} panel={panel} />
        ))}
        <Actions site={site} />
        {sells && <Breakdown site={site} panel={SHOP} />}
        {known && <Vitals site={site} />}
      </div>
    </div>
  );
}
