import { query } from '../api/query';
import type { PageProps } from '../app/route';
import { currentView, questionOf } from '../app/view';
import { TimeChart } from '../ui/chart/time-chart';
import { count } from '../ui/format';
import { ErrorState, Skeleton } from '../ui/states';
import { useLoad } from '../ui/use-load';
import { ReportHead } from '../ui/view/report-head';
import { t } from './title';

/** The dashboard of a site. */
export default function DashboardPage({ site }: PageProps) {
  const question = {
    ...questionOf(site, currentView()),
    metrics: ['visitors' as const],
    dimensions: ['time:day'],
  };
  const load = useLoad(JSON.stringify(question), (signal) => query(question, signal));
  const rows = load.data?.results ?? [];
  const titles = rows.map((row) => String(row.dimensions[0]));
  return (
    <div class="page">
      <ReportHead title={t('dashboard')} site={site} />
      <section class="card pad">
        {load.error ? (
          <ErrorState error={load.error} retry={load.reload} />
        ) : load.data ? (
          <TimeChart
            label="Visitors"
            labels={titles}
            titles={titles}
            axis={(value) => count(value)}
            series={[
              {
                name: 'Visitors',
                values: rows.map((row) => Number(row.metrics[0])),
                format: (value) => (value === null ? '–' : count(value)),
              },
            ]}
          />
        ) : (
          <Skeleton height="260px" />
        )}
      </section>
    </div>
  );
}
