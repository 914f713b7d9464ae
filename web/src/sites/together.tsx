import '../dashboard/headline.css';
import { type Answer, type Metric, query, type Row } from '../api/query';
import type { Site } from '../api/session';
import { today } from '../app/dates';
import { currentView, questionOf } from '../app/view';
import { granularities } from '../dashboard/graph';
import { BarList } from '../ui/bar-list';
import { ChartTable, seriesColor, TimeChart } from '../ui/chart/time-chart';
import { rowsExport } from '../ui/exports';
import * as format from '../ui/format';
import { Panel } from '../ui/panel';
import { axisLabel, granularityOf, titleLabel } from '../ui/time-axis';
import { useLoad } from '../ui/use-load';
import { DatePicker } from '../ui/view/date-picker';
import { metricName } from '../ui/words';
import { t } from './texts';

/** What adds up over sites. Visitors do so as a sum per site, and the page says it. */
const SUMMED: Metric[] = ['visitors', 'visits', 'pageviews', 'events'];
const COLORS = 8;

type Part = { site: Site; sums: Row; days: Answer };

/** Chosen sites together: their sums, side by side over time and as a list. */
export const Together = ({ sites }: { sites: Site[] }) => {
  const view = currentView();
  const first = sites[0] as Site;
  const by = granularities(view, today(first.timezone))[0] ?? 'day';
  const key = JSON.stringify([
    'together',
    sites.map((site) => site.domain),
    questionOf(first, view),
    by,
  ]);
  const load = useLoad(key, (signal) =>
    Promise.all(
      sites.map(async (site): Promise<Part> => {
        const base = { ...questionOf(site, view), filters: [], metrics: SUMMED };
        const [sums, days] = await Promise.all([
          query(base, signal),
          query({ ...base, metrics: ['visitors'], dimensions: [`time:${by}`] }, signal),
        ]);
        return { site, sums: sums.results[0] as Row, days };
      }),
    ),
  );
  const total = (parts: Part[], at: number): number =>
    parts.reduce((sum, part) => sum + Number(part.sums.metrics[at] ?? 0), 0);
  const file = (parts: Part[]): (string | number | null)[][] => [
    ['site', ...SUMMED],
    ...parts.map((part) => [part.site.domain, ...part.sums.metrics]),
  ];
  return (
    <div class="page">
      <div class="page-head">
        <h1>{t('together_title')}</h1>
        <a href="/">{t('back')}</a>
        <DatePicker site={first} comparison={false} />
      </div>
      <Panel title={t('sum')} load={load} height="70px">
        {(parts) => (
          <>
            <dl class="sums">
              {SUMMED.map((metric, at) => (
                <div key={metric}>
                  <dt>{metricName(metric)}</dt>
                  <dd>{format.count(total(parts, at))}</dd>
                </div>
              ))}
            </dl>
            <p class="muted small">{t('sum_note')}</p>
          </>
        )}
      </Panel>
      <Panel
        title={t('over_time')}
        load={load}
        height="300px"
        table={(parts) => <ChartTable head={t('site')} {...shapeOf(parts)} />}
        foot={t('zone_note')}
      >
        {(parts) => {
          const shape = shapeOf(parts);
          return (
            <>
              <TimeChart label={t('over_time')} axis={format.compact} height={260} {...shape} />
              <div class="row wrap small">
                {shape.series.map((series) => (
                  <span key={series.name}>
                    <span class="chart-key" style={{ background: seriesColor(series) }} />
                    {series.name}
                  </span>
                ))}
              </div>
            </>
          );
        }}
      </Panel>
      <Panel
        title={t('title')}
        load={load}
        height={`${28 + 34 * sites.length}px`}
        exports={[rowsExport(() => file(load.data ?? []), t('together_title'))]}
      >
        {(parts) => {
          const most = Math.max(1, ...parts.map((part) => Number(part.sums.metrics[0])));
          return (
            <div class="data-scroll" tabIndex={0} role="region" aria-label={t('title')}>
              <BarList
                head={t('site')}
                columns={[...SUMMED.map(metricName), t('share')]}
                rows={parts.map(({ site, sums }) => ({
                  key: site.domain,
                  label: site.domain,
                  share: Number(sums.metrics[0]) / most,
                  cells: [
                    ...sums.metrics.map((value) => format.compact(Number(value))),
                    total(parts, 0) > 0
                      ? format.percent(Number(sums.metrics[0]) / total(parts, 0))
                      : format.NONE,
                  ],
                  href: `/${encodeURIComponent(site.domain)}`,
                }))}
              />
            </div>
          );
        }}
      </Panel>
    </div>
  );
};

/** The lines of the sites over the steps of the longest. */
const shapeOf = (parts: Part[]) => {
  const longest = parts.reduce(
    (most, part) => (part.days.results.length > most.days.results.length ? part : most),
    parts[0] as Part,
  );
  const keys = longest.days.results.map((row) => String(row.dimensions[0]));
  const by = granularityOf(keys);
  const zone = longest.site.timezone;
  return {
    labels: keys.map((key) => axisLabel(key, by, zone)),
    titles: keys.map((key) => titleLabel(key, by, zone)),
    series: parts.map(({ site, days }, at) => {
      const values = new Map(
        days.results.map((row) => [String(row.dimensions[0]), Number(row.metrics[0])]),
      );
      return {
        name: site.domain,
        values: keys.map((key) => values.get(key) ?? null),
        format: (value: number | null) => (value === null ? format.NONE : format.count(value)),
        color: (at % COLORS) + 1,
      };
    }),
  };
};
