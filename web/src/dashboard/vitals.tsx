import './vitals.css';
import type { Json } from '../api/client';
import { ask } from '../api/client';
import { type Filter, type Query, query } from '../api/query';
import type { Site } from '../api/session';
import { place, setQuery } from '../app/location';
import { addFilter, currentView, questionOf, rangeOf } from '../app/view';
import { BarList } from '../ui/bar-list';
import { rowsExport } from '../ui/exports';
import { count, NONE, percent } from '../ui/format';
import { Panel } from '../ui/panel';
import { useLoad } from '../ui/use-load';
import { dimensionName, dimensionValue } from '../ui/words';
import { LIST_HEIGHT, SHOWN_ROWS } from './breakdown';
import { t } from './texts';

/** With the published bounds: up to the first is good, above the second poor. */
const VITALS = [
  { id: 'lcp', good: 2_500, poor: 4_000 },
  { id: 'inp', good: 200, poor: 500 },
  { id: 'cls', good: 0.1, poor: 0.25 },
  { id: 'fcp', good: 1_800, poor: 3_000 },
  { id: 'ttfb', good: 800, poor: 1_800 },
] as const;
type Vital = (typeof VITALS)[number];
type Verdict = 'good' | 'fair' | 'poor';

const SENT: Filter = ['is', 'event:name', ['web_vital']];

/** How fast pages were for their visitors, where the site tells in the range. */
export const Vitals = ({ site }: { site: Site }) => {
  const view = currentView();
  // Without the page's filters: so daily counts suffice, and the panel stays where it is.
  const any: Query = {
    site: site.domain,
    date_range: rangeOf(view),
    metrics: ['events'],
    filters: [SENT],
  };
  const sent = useLoad(JSON.stringify(any), (signal) => query(any, signal));
  if (!(Number(sent.data?.results[0]?.metrics[0] ?? 0) > 0)) return null;
  const wanted = place.value.query.get('vital');
  return <VitalPanel site={site} vital={VITALS.find(({ id }) => id === wanted) ?? VITALS[0]} />;
};

type Share = { events: number; p75: number | null; good: number; poor: number };
type Answer = {
  results: { totals: Json[]; rows: { dimensions: (string | null)[]; values: Json[] }[] };
};

const shareOf = ([events, p75, good, poor]: Json[]): Share => ({
  events: Number(events),
  p75: p75 === null ? null : Number(p75),
  good: Number(good),
  poor: Number(poor),
});

const written = (vital: Vital, value: number | null): string => {
  if (value === null) return NONE;
  if (vital.id === 'cls') return count(value, 3);
  return value < 1_000 ? `${count(value)} ms` : `${count(value / 1_000, 2)} s`;
};

const verdictOf = (vital: Vital, value: number | null): Verdict | null =>
  value === null ? null : value <= vital.good ? 'good' : value > vital.poor ? 'poor' : 'fair';

const VitalPanel = ({ site, vital }: { site: Site; vital: Vital }) => {
  const base = questionOf(site, currentView());
  const of = `event:props:${vital.id}`;
  const series = (name: string, filter: Filter, measure: Json): Json => ({
    name,
    filter,
    ...(measure as { [key: string]: Json }),
  });
  const body = {
    ...base,
    filters: [...(base.filters ?? []), SENT],
    series: [
      series('events', ['is_set', of], { measure: 'total' }),
      series('p75', SENT, { measure: 'percentile', percentile: 75, of }),
      series('good', ['lte', of, [vital.good]], { measure: 'total' }),
      series('poor', ['gt', of, [vital.poor]], { measure: 'total' }),
    ],
    dimensions: ['event:page'],
    pagination: { limit: SHOWN_ROWS },
  } as { site: string } & { [key: string]: Json };
  const load = useLoad(
    JSON.stringify(body),
    (signal) => ask<Answer>('/explore', body, signal),
    vital.id,
  );
  return (
    <Panel<Answer>
      title={t('vitals')}
      quietTitle
      load={load}
      height={LIST_HEIGHT}
      tabs={VITALS.map(({ id }) => ({ id, label: id.toUpperCase() }))}
      tab={vital.id}
      onTab={(id) => setQuery({ vital: id === VITALS[0].id ? null : id })}
      isEmpty={({ results }) => shareOf(results.totals).events === 0}
      exports={[rowsExport(() => rowsOf(load.data), `${site.domain} ${vital.id}`)]}
      foot={<span>{t(`vital.${vital.id}`)}</span>}
    >
      {({ results }) => (
        <>
          <Summary vital={vital} share={shareOf(results.totals)} />
          <BarList
            head={dimensionName('event:page')}
            columns={[t('vital.p75'), t('vital.good')]}
            rows={results.rows.slice(0, SHOWN_ROWS - 1).map(({ dimensions, values }) => {
              const page = dimensions[0] ?? null;
              const share = shareOf(values);
              const verdict = verdictOf(vital, share.p75);
              return {
                key: String(page),
                label: dimensionValue('event:page', page),
                share: share.events === 0 ? 0 : share.good / share.events,
                cells: [
                  <span class={`vital ${verdict}`} key="p75">
                    {written(vital, share.p75)}
                  </span>,
                  percent(share.events === 0 ? 0 : share.good / share.events, 0),
                ],
                onClick: page === null ? undefined : () => addFilter(['is', 'event:page', [page]]),
              };
            })}
          />
        </>
      )}
    </Panel>
  );
};

/** The panel as a table. */
const rowsOf = (answer: Answer | undefined): (string | number | null)[][] => [
  ['page', 'measurements', 'p75', 'good', 'poor'],
  ...(answer?.results.rows ?? []).map(({ dimensions, values }) => {
    const { events, p75, good, poor } = shareOf(values);
    return [dimensions[0] ?? null, events, p75, good, poor];
  }),
];

/** All pages together: the 75th percentile in words, and the shares. */
const Summary = ({ vital, share }: { vital: Vital; share: Share }) => {
  const verdict = verdictOf(vital, share.p75);
  const part = (events: number): string => percent(events / share.events, 0);
  return (
    <p class="vital-summary">
      <strong class={`vital ${verdict}`}>
        {written(vital, share.p75)} {verdict && t(`vital.${verdict}`)}
      </strong>{' '}
      <span class="muted small">
        {t('vital.shares', {
          good: part(share.good),
          fair: part(share.events - share.good - share.poor),
          poor: part(share.poor),
          n: share.events,
        })}
      </span>
    </p>
  );
};
