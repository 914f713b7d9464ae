import '../dashboard/headline.css';
import { useState } from 'preact/hooks';
import { type Answer, type Metric, type Query, query, type Row } from '../api/query';
import type { Site } from '../api/session';
import { today } from '../app/dates';
import { place, setQuery } from '../app/location';
import { comparisonOf, currentView, rangeOf, sumComparisonOf, type View } from '../app/view';
import { ChangeMark } from '../dashboard/change-mark';
import { changeOf } from '../dashboard/figures';
import { granularities } from '../dashboard/graph';
import { BarList } from '../ui/bar-list';
import { ChartTable, seriesColor, TimeChart } from '../ui/chart/time-chart';
import { rowsExport } from '../ui/exports';
import * as format from '../ui/format';
import { Panel } from '../ui/panel';
import { ProofDialog } from '../ui/proof-dialog';
import { Proved } from '../ui/proved';
import { axisLabel, granularityOf, partialFrom, titleLabel } from '../ui/time-axis';
import { useLoad } from '../ui/use-load';
import { DatePicker } from '../ui/view/date-picker';
import { metricName } from '../ui/words';
import { t } from './texts';

/** What adds up over sites. Visitors do so as a sum per site, and the page says it. */
const SUMMED: Metric[] = ['visitors', 'visits', 'pageviews', 'events'];
/** Adds up within a currency only. */
const METRICS: Metric[] = [...SUMMED, 'revenue'];
const COLORS = 8;

type Part = { site: Site; asked: Query; sums: Row; days: Answer };

/** Chosen sites together: their sums, side by side over time and as a list. */
export const Together = ({ sites }: { sites: Site[] }) => {
  const view = currentView();
  const first = sites[0] as Site;
  const by = granularities(view, today(first.timezone))[0] ?? 'day';
  const [proof, setProof] = useState<{ part: Part; metric: Metric }>();
  const wanted = place.value.query.get('metric') as Metric | null;
  const currencies = new Set(sites.map((site) => site.currency));
  const drawable = currencies.size === 1 ? METRICS : SUMMED;
  const metric = wanted && drawable.includes(wanted) ? wanted : 'visitors';
  const key = JSON.stringify([
    'together',
    sites.map((site) => [site.domain, sumComparisonOf(site, view)]),
    rangeOf(view),
    view.rules,
    by,
    metric,
  ]);
  const load = useLoad(
    key,
    (signal) =>
      Promise.all(
        sites.map(async (site): Promise<Part> => {
          // Filters and segments belong to one site.
          const base = { site: site.domain, date_range: rangeOf(view), rules: view.rules };
          const asked: Query = {
            ...base,
            metrics: METRICS,
            compare: sumComparisonOf(site, view) ?? null,
          };
          const [sums, days] = await Promise.all([
            query(asked, signal),
            query({ ...base, metrics: [metric], dimensions: [`time:${by}`] }, signal),
          ]);
          return { site, asked, sums: sums.results[0] as Row, days };
        }),
      ),
    metric,
  );
  const file = (parts: Part[]): (string | number | null)[][] => [
    ['site', ...METRICS, 'currency'],
    ...parts.map((part) => [part.site.domain, ...part.sums.metrics, part.site.currency]),
  ];
  return (
    <div class="page together">
      <div class="page-head">
        <h1>{t('together_title')}</h1>
        <a href="/">{t('back')}</a>
        <DatePicker site={first} />
      </div>
      <Panel title={t('sum')} load={load} height="var(--sums-height)">
        {(parts) => (
          <>
            <div class="sums">
              {SUMMED.map((each, at) => (
                <Sum
                  key={each}
                  name={metricName(each)}
                  value={format.count(total(parts, at))}
                  change={changed(parts, at, view)}
                  chosen={each === metric}
                  onChoose={() => setQuery({ metric: each === 'visitors' ? null : each })}
                />
              ))}
              {[...currencies].map((currency) => {
                const those = parts.filter((part) => part.site.currency === currency);
                const at = METRICS.indexOf('revenue');
                const sum = total(those, at);
                return sum === 0 ? null : (
                  <Sum
                    key={currency}
                    name={metricName('revenue')}
                    value={format.value(sum, 'money', { currency })}
                    change={changed(those, at, view)}
                    chosen={metric === 'revenue'}
                    onChoose={
                      currencies.size === 1 ? () => setQuery({ metric: 'revenue' }) : undefined
                    }
                  />
                );
              })}
            </div>
            <p class="muted small">{t('sum_note')}</p>
          </>
        )}
      </Panel>
      <Panel
        title={t('over_time', { metric: metricName(metric) })}
        load={load}
        height="300px"
        table={(parts) => <ChartTable head={t('site')} {...shapeOf(parts)} />}
        foot={t('zone_note')}
      >
        {(parts) => {
          const shape = shapeOf(parts);
          return (
            <>
              <TimeChart
                label={t('over_time', { metric: metricName(metric) })}
                height={260}
                {...shape}
              />
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
                columns={[...METRICS.map(metricName), t('change'), t('share')]}
                rows={parts.map((part) => ({
                  key: part.site.domain,
                  label: part.site.domain,
                  share: Number(part.sums.metrics[0]) / most,
                  cells: [
                    ...METRICS.map((each, at) => (
                      <Proved
                        key={each}
                        value={format.value(
                          part.sums.metrics[at] ?? null,
                          each === 'revenue' ? 'money' : 'count',
                          { currency: part.site.currency, short: true },
                        )}
                        onProof={() => setProof({ part, metric: each })}
                      />
                    )),
                    <Changed key="change" part={part} />,
                    total(parts, 0) > 0
                      ? format.percent(Number(part.sums.metrics[0]) / total(parts, 0))
                      : format.NONE,
                  ],
                  href: `/${encodeURIComponent(part.site.domain)}`,
                }))}
              />
            </div>
          );
        }}
      </Panel>
      {proof && (
        <ProofDialog
          site={proof.part.site}
          question={proof.part.asked}
          metric={proof.metric}
          onClose={() => setProof(undefined)}
        />
      )}
    </div>
  );
};

const total = (parts: Part[], at: number): number =>
  parts.reduce((sum, part) => sum + Number(part.sums.metrics[at] ?? 0), 0);

/** The relative change of a sum; nothing where nothing is compared or nothing was before. */
const changed = (parts: Part[], at: number, view: View): string => {
  if (!comparisonOf(view)) return '';
  const before = parts.reduce(
    (sum, part) => sum + Number(part.sums.comparison?.metrics[at] ?? 0),
    0,
  );
  return before === 0 ? '' : format.change((total(parts, at) - before) / before);
};

/** How the visitors of one site changed. */
const Changed = ({ part }: { part: Part }) => {
  const change = changeOf(part.sums, 0, 'visitors');
  return change ? <ChangeMark change={change} /> : <span>{format.NONE}</span>;
};

type SumProps = {
  name: string;
  value: string;
  change: string;
  chosen: boolean;
  onChoose: (() => void) | undefined;
};

/** A sum; choosing it draws it. */
const Sum = ({ name, value, change, chosen, onChoose }: SumProps) => {
  const words = (
    <>
      <span class="figure-name">{name}</span>
      <span class="figure-value">{value}</span>
      <span class="figure-note">{change}</span>
    </>
  );
  return onChoose ? (
    <button type="button" class="sum" aria-pressed={chosen} onClick={onChoose}>
      {words}
    </button>
  ) : (
    <div class="sum">{words}</div>
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
  const unit = longest.days.meta.units[0] ?? 'count';
  const currency = longest.site.currency;
  const now = Date.now();
  // Not over from where the first of the sites is not.
  const open = parts
    .map(({ site, days }) => {
      const day = today(site.timezone);
      const last = days.query.date_range[1] ?? '';
      return partialFrom(keys, day, now, last.slice(0, 10) >= day);
    })
    .filter((at) => at !== undefined);
  return {
    labels: keys.map((key) => axisLabel(key, by, zone)),
    titles: keys.map((key) => titleLabel(key, by, zone)),
    partialFrom: open.length > 0 ? Math.min(...open) : undefined,
    axis: (value: number): string => format.value(value, unit, { currency, short: true }),
    series: parts.map(({ site, days }, at) => {
      const values = new Map(
        days.results.map((row) => [String(row.dimensions[0]), Number(row.metrics[0])]),
      );
      return {
        name: site.domain,
        values: keys.map((key) => values.get(key) ?? null),
        format: (value: number | null) => format.value(value, unit, { currency }),
        color: (at % COLORS) + 1,
      };
    }),
  };
};
