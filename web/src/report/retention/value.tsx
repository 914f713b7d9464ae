import './retention.css';
import { ask, type Json } from '../../api/client';
import type { Site } from '../../api/session';
import { currentView, questionOf } from '../../app/view';
import { keptOf, PutOnBoard } from '../../saved/put-on-board';
import { rowsExport } from '../../ui/exports';
import { count, money, NONE, percent } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { useLoad } from '../../ui/use-load';
import { EventChoice } from '../event-choice';
import { CohortGrid } from './cohorts';
import { ByChoice, Choice, choice, event, offered, PeriodChoice, setEvent } from './controls';
import { t } from './texts';
import type { CohortValue, Report, Worth } from './types';

const PERIODS = ['month', 'week', 'day'] as const;
const COLUMNS = ['6', '3', '12', '24'] as const;
export const MEASURES = [
  'value_per_member',
  'cumulative',
  'revenue',
  'revenue_retention',
  'payers',
] as const;
export type Measure = (typeof MEASURES)[number];

/** What cohorts are worth over time. */
export const ValueReport = ({ site }: { site: Site }) => {
  const measure = choice('measure', MEASURES);
  const view = currentView();
  const lengths = offered('periods', COLUMNS, /^[1-9]\d{0,2}$/);
  const own = {
    period: choice('length', PERIODS),
    periods: Number(choice('periods', lengths)),
    starts: choice('starts', ['first', 'recurring']),
    by: choice('by', ['visitor', 'person']),
    start: event('start'),
    value: event('value'),
  };
  const body = {
    ...(questionOf(site, view) as { site: string } & { [key: string]: Json }),
    ...own,
  };
  const load = useLoad(
    JSON.stringify(['cohort', body]),
    async (signal) => (await ask<Report<CohortValue>>('/cohort', body, signal)).results,
  );
  return (
    <>
      <div class="report-controls">
        <PeriodChoice values={PERIODS} />
        <Choice name="periods" label={t('periods')} values={lengths} words={(value) => value} />
        <EventChoice
          label={t('start_event')}
          site={site}
          value={event('start')}
          anything={t('any_event')}
          onChange={(filter) => setEvent('start', filter)}
        />
        <EventChoice
          label={t('value_event')}
          site={site}
          value={event('value')}
          anything={t('any_revenue')}
          onChange={(filter) => setEvent('value', filter)}
        />
        <Choice
          name="starts"
          label={t('starts')}
          values={['first', 'recurring'] as const}
          words={(value) => t(`starts.${value}`)}
        />
        <ByChoice />
        <Choice
          name="measure"
          label={t('measure')}
          values={MEASURES}
          words={(value) => t(`measure.${value}`)}
        />
      </div>
      <Panel
        title={t('value_table')}
        load={load}
        height="320px"
        isEmpty={(data) => data.cohorts.every((row) => row.size === 0)}
        foot={t('value_note')}
        actions={
          <PutOnBoard
            site={site}
            panel={{
              title: `${t('value_table')}: ${t(`measure.${measure}`)}`,
              report: 'cohort',
              chart: 'table',
              question: { ...keptOf(view), ...own },
              shown: measure,
              w: 12,
              h: 6,
            }}
          />
        }
        exports={[
          rowsExport(
            () => (load.data ? valueRows(load.data, measure) : []),
            `${site.domain} cohorts ${measure}`,
          ),
        ]}
      >
        {(data) => <Values data={data} measure={measure} />}
      </Panel>
    </>
  );
};

/** The table as rows for a file. */
export const valueRows = (data: CohortValue, measure: Measure): (string | number | null)[][] => [
  [t('cohort'), t('size'), ...data.curve.map((point) => point.period)],
  ...data.cohorts.map((row) => [
    row.cohort,
    row.size,
    // Decimal text of money is a number in a file.
    ...row.cells.map((cell) => {
      const value = cell?.[measure] ?? null;
      return value === null ? null : Number(value);
    }),
  ]),
];

const shown = (worth: Worth, measure: Measure, currency: string): string => {
  const value = worth[measure];
  if (value === null) return NONE;
  if (measure === 'payers') return count(Number(value));
  if (measure === 'revenue_retention') return percent(Number(value));
  return money(value, currency);
};

/** What cohorts were worth in their periods. */
export const Values = ({ data, measure }: { data: CohortValue; measure: Measure }) => (
  <CohortGrid
    label={t('value_table')}
    columns={data.curve.map((point) => point.period)}
    rows={data.cohorts}
    cells={(row) =>
      row.cells.map((cell, at) => (
        <td
          key={data.curve[at]?.period}
          class={cell && !cell.complete ? 'number running' : 'number'}
          title={cell && !cell.complete ? t('incomplete_detail') : undefined}
        >
          {cell ? shown(cell, measure, data.currency) : ''}
        </td>
      ))
    }
    foot={data.curve.map((point) => (
      <td key={point.period} class="number" title={t('of_cohorts', { n: point.cohorts })}>
        {point.cohorts === 0 ? NONE : shown(point, measure, data.currency)}
      </td>
    ))}
  />
);
