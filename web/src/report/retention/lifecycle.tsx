import './retention.css';
import { ask, type Json } from '../../api/client';
import type { Site } from '../../api/session';
import { currentView, questionOf } from '../../app/view';
import { keptOf, PutOnBoard } from '../../saved/put-on-board';
import { DataTable } from '../../ui/data-table';
import { rowsExport } from '../../ui/exports';
import { count, day, NONE, percent } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { useLoad } from '../../ui/use-load';
import { EventChoice } from '../event-choice';
import { useWidth } from '../width';
import { ByChoice, choice, event, PeriodChoice, setEvent } from './controls';
import { periodColumn } from './period';
import { t } from './texts';
import type { Flow, Report } from './types';

const PERIODS = ['week', 'day', 'month'] as const;
const STATES = ['new', 'returning', 'resurrected'] as const;
const ALL = [...STATES, 'dormant'] as const;

/** Where the active ones of each period come from and go to. */
export const LifecycleReport = ({ site }: { site: Site }) => {
  const view = currentView();
  const own = {
    period: choice('length', PERIODS),
    by: choice('by', ['visitor', 'person']),
    event: event('event'),
  };
  const body = {
    ...(questionOf(site, view) as { site: string } & { [key: string]: Json }),
    ...own,
  };
  const load = useLoad(
    JSON.stringify(['lifecycle', body]),
    async (signal) =>
      (await ask<Report<{ periods: Flow[] }>>('/lifecycle', body, signal)).results.periods,
  );
  return (
    <>
      <div class="report-controls">
        <PeriodChoice values={PERIODS} />
        <EventChoice
          label={t('activity')}
          site={site}
          value={event('event')}
          anything={t('any_event')}
          onChange={(filter) => setEvent('event', filter)}
        />
        <ByChoice />
      </div>
      <Panel
        title={t('flows')}
        load={load}
        height="600px"
        isEmpty={(rows) => rows.every((row) => row.active + row.dormant === 0)}
        foot={t('flows_note')}
        actions={
          <PutOnBoard
            site={site}
            panel={{
              title: t('flows'),
              report: 'lifecycle',
              chart: 'bar',
              question: { ...keptOf(view), ...own },
              w: 6,
              h: 5,
            }}
          />
        }
        table={(rows) => <Flows rows={rows} />}
        exports={[rowsExport(() => flowRows(load.data ?? []), `${site.domain} lifecycle`)]}
      >
        {(rows) => (
          <>
            <FlowBars rows={rows} />
            <Flows rows={rows} />
          </>
        )}
      </Panel>
    </>
  );
};

/** The periods as rows for a file. */
export const flowRows = (rows: Flow[]): (string | number | null)[][] => [
  [t('period'), t('active'), ...ALL.map((state) => t(state)), t('retained')],
  ...rows.map((row) => [
    row.period,
    row.active,
    ...ALL.map((state) => row[state]),
    row.retained_rate,
  ]),
];

const USUAL_HEIGHT = 240;

/** Actives above the line, dormant ones below. */
export const FlowBars = ({ rows, height = USUAL_HEIGHT }: { rows: Flow[]; height?: number }) => {
  const [figure, width] = useWidth<HTMLElement>(800);
  const most = Math.max(1, ...rows.map((row) => row.active));
  const least = Math.max(0, ...rows.map((row) => row.dormant));
  const unit = (height - 24) / (most + least);
  const zero = 4 + most * unit;
  const step = width / rows.length;
  const every = Math.ceil(rows.length / (width / 80));
  return (
    <figure class="curve" ref={figure}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('flows')}>
        {rows.map((row, at) => {
          let top = zero;
          const bar = (state: (typeof ALL)[number], y: number) => (
            <rect
              key={state}
              class={`state-${state}`}
              x={at * step + step * 0.12}
              width={step * 0.76}
              y={y}
              height={row[state] * unit}
              opacity={row.complete ? 1 : 0.6}
            >
              <title>{`${day(row.period)}, ${t(state)}: ${count(row[state])}`}</title>
            </rect>
          );
          return (
            <g key={row.period}>
              {STATES.map((state) => {
                top -= row[state] * unit;
                return bar(state, top);
              })}
              {bar('dormant', zero)}
              {at % every === 0 && (
                <text x={at * step + step / 2} y={height - 4} text-anchor="middle">
                  {day(row.period, { day: 'numeric', month: 'short' })}
                </text>
              )}
            </g>
          );
        })}
        <line class="zero" x1="0" x2={width} y1={zero} y2={zero} />
      </svg>
      <figcaption>
        {ALL.map((state) => (
          <span key={state} class={`key state-${state}`}>
            <span class="key-name">{t(state)}</span>
          </span>
        ))}
      </figcaption>
    </figure>
  );
};

/** The same as rows. */
export const Flows = ({ rows }: { rows: Flow[] }) => (
  <DataTable
    label={t('flows')}
    rows={rows}
    rowKey={(row) => row.period}
    columns={[
      periodColumn(),
      { id: 'active', label: t('active'), number: true, cell: (row) => count(row.active) },
      ...ALL.map((state) => ({
        id: state,
        label: t(state),
        number: true,
        cell: (row: Flow) => count(row[state]),
      })),
      {
        id: 'retained',
        label: t('retained'),
        number: true,
        cell: (row) => (row.retained_rate === null ? NONE : percent(row.retained_rate)),
      },
      {
        id: 'quick',
        label: t('quick_ratio'),
        number: true,
        cell: (row) => (row.quick_ratio === null ? NONE : count(row.quick_ratio, 2)),
      },
    ]}
  />
);
