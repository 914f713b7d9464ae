import { useState } from 'preact/hooks';
import { ask, type Json } from '../../api/client';
import type { Site } from '../../api/session';
import { place, setQuery } from '../../app/location';
import { currentView, questionOf } from '../../app/view';
import { rowsExport } from '../../ui/exports';
import { Field, Select } from '../../ui/field';
import { count, day, NONE, percent } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { useLoad } from '../../ui/use-load';
import { DimensionChoice } from '../../ui/view/dimension-choice';
import { dimensionValue } from '../../ui/words';
import { EventChoice } from '../event-choice';
import { bracketsOf } from './brackets';
import { ByChoice, Choice, choice, event, PeriodChoice, setEvent } from './controls';
import { Curve, CurveTable, curveRows } from './curve';
import { MembersDialog } from './members';
import { t } from './texts';
import type { Cell, Report, Retention, Table } from './types';

const PERIODS = ['week', 'day', 'month'] as const;
const COLUMNS = {
  day: ['14', '7', '30', '60'],
  week: ['8', '4', '12', '26'],
  month: ['6', '3', '12', '24'],
};
/** Lines that can still be told apart. */
const CURVES = 8;

/** Cohorts and who of them came back when. */
export const RetentionReport = ({ site }: { site: Site }) => {
  const [cell, setCell] = useState<{ cohort: string; column: string } | null>(null);
  const period = choice('length', PERIODS);
  const mode = choice('mode', ['on', 'on_or_after', 'on_or_before']);
  const starts = choice('starts', ['first', 'recurring']);
  const by = choice('by', ['visitor', 'person']);
  const breakdown = place.value.query.get('breakdown') ?? '';
  const bracketText = place.value.query.get('brackets') ?? '';
  const brackets = bracketsOf(bracketText);
  const body = {
    ...(questionOf(site, currentView()) as { site: string } & { [key: string]: Json }),
    period,
    periods: Number(choice('periods', COLUMNS[period])),
    mode,
    starts,
    by,
    start: event('start'),
    return: event('return'),
    brackets: brackets ?? null,
    breakdown: breakdown || null,
  };
  const load = useLoad(
    JSON.stringify(['retention', body]),
    async (signal) => (await ask<Report<Retention>>('/retention', body, signal)).results,
  );
  const group = place.value.query.get('group');
  const shown = (data: Retention): Table =>
    data.groups?.find((each) => (each.value ?? '') === group) ?? data;
  return (
    <>
      <div class="report-controls">
        <PeriodChoice values={PERIODS} />
        <Choice
          name="periods"
          label={t('periods')}
          values={COLUMNS[period]}
          words={(value) => value}
        />
        <EventChoice
          label={t('start_event')}
          site={site}
          value={event('start')}
          anything={t('any_event')}
          onChange={(filter) => setEvent('start', filter)}
        />
        <EventChoice
          label={t('return_event')}
          site={site}
          value={event('return')}
          anything={t('any_event')}
          onChange={(filter) => setEvent('return', filter)}
        />
        <Choice
          name="mode"
          label={t('mode')}
          values={['on', 'on_or_after', 'on_or_before'] as const}
          words={(value) => t(`mode.${value}`)}
        />
        <Choice
          name="starts"
          label={t('starts')}
          values={['first', 'recurring'] as const}
          words={(value) => t(`starts.${value}`)}
        />
        <ByChoice />
        <div class="field">
          <span class="label">{t('breakdown')}</span>
          <DimensionChoice
            site={site}
            label={t('breakdown')}
            value={breakdown}
            none={t('no_breakdown')}
            without={['event:goal', 'item:']}
            segments
            onChange={(chosen) => setQuery({ breakdown: chosen || null, group: null })}
          />
        </div>
        <Field
          label={t('brackets')}
          value={bracketText}
          placeholder="0, 1-3, 4-7"
          error={bracketText && !brackets ? t('brackets_wrong') : undefined}
          onChange={(input) => setQuery({ brackets: input.currentTarget.value.trim() || null })}
        />
      </div>
      <div class="report-stack">
        <Panel
          title={t('curve')}
          load={load}
          height="240px"
          isEmpty={(data) => data.size === 0}
          foot={
            <>
              {t('curve_note')}
              {(load.data?.groups?.length ?? 0) > CURVES && ` ${t('groups_note', { n: CURVES })}`}
            </>
          }
          table={(data) => <CurveTable tables={curves(data, breakdown)} />}
          exports={[
            rowsExport(
              () => (load.data ? curveCsv(curves(load.data, breakdown)) : []),
              `${site.domain} retention curve`,
            ),
          ]}
        >
          {(data) => <Curve tables={curves(data, breakdown)} />}
        </Panel>
        <Panel
          title={t('table')}
          load={load}
          height="320px"
          isEmpty={(data) => data.size === 0}
          foot={<span class="open-key">{t('incomplete_detail')}</span>}
          actions={
            load.data?.groups && (
              <Select
                bare
                label={t('shown')}
                value={group ?? '*'}
                options={[
                  { value: '*', label: t('all') },
                  ...load.data.groups.map((each) => ({
                    value: each.value ?? '',
                    label: dimensionValue(breakdown, each.value ?? null),
                  })),
                ]}
                onChange={(value) => setQuery({ group: value === '*' ? null : value })}
              />
            )
          }
          exports={[
            rowsExport(() => (load.data ? csv(shown(load.data)) : []), `${site.domain} retention`),
          ]}
        >
          {(data) => (
            <CohortTable
              table={shown(data)}
              onCell={(cohort, column) => setCell({ cohort, column })}
            />
          )}
        </Panel>
      </div>
      {cell && (
        <MembersDialog
          site={site}
          body={body}
          cell={{ ...cell, ...(breakdown && group !== null ? { value: group || null } : {}) }}
          onClose={() => setCell(null)}
        />
      )}
    </>
  );
};

const curves = (data: Retention, breakdown: string): { name: string; table: Table }[] =>
  data.groups
    ? data.groups
        .slice(0, CURVES)
        .map((table) => ({ name: dimensionValue(breakdown, table.value ?? null), table }))
    : [{ name: t('all'), table: data }];

const curveCsv = (tables: { name: string; table: Table }[]): (string | number | null)[][] => [
  [t('cohort'), t('periods'), t('curve'), '95 % from', '95 % to', t('cohorts')],
  ...curveRows(tables).map((row) => [
    row.name,
    row.column,
    row.rate,
    row.interval?.[0] ?? null,
    row.interval?.[1] ?? null,
    row.cohorts,
  ]),
];

const csv = (table: Table): (string | number | null)[][] => [
  [t('cohort'), t('size'), ...table.columns.flatMap((column) => [column, `${column} %`])],
  ...table.cohorts.map((row) => [
    row.cohort,
    row.size,
    ...row.cells.flatMap((cell) => [cell?.subjects ?? null, cell?.rate ?? null]),
  ]),
];

/** Its colour by tenths of the share; framed while its time is not over. */
const heat = (cell: Cell): string =>
  cell
    ? `heat heat-${Math.round((cell.rate ?? 0) * 10)}${cell.complete ? '' : ' open'}`
    : 'heat none';

const CohortTable = ({
  table,
  onCell,
}: {
  table: Table;
  onCell: (cohort: string, column: string) => void;
}) => (
  <div class="data-scroll" tabIndex={0} role="region" aria-label={t('table')}>
    <table class="data cohorts">
      <thead>
        <tr>
          <th scope="col">{t('cohort')}</th>
          <th scope="col" class="number">
            {t('size')}
          </th>
          {table.columns.map((column) => (
            <th key={column} scope="col" class="number">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.cohorts.map((row) => (
          <tr key={row.cohort}>
            <th scope="row">{day(row.cohort)}</th>
            <td class="number">{count(row.size)}</td>
            {row.cells.map((cell, at) => (
              <td key={table.columns[at]} class={heat(cell)}>
                {cell && (
                  <CellButton
                    cell={cell}
                    cohort={row.cohort}
                    size={row.size}
                    column={table.columns[at] ?? ''}
                    onClick={() => onCell(row.cohort, table.columns[at] ?? '')}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('together')}</th>
          <td />
          {table.curve.map((point) => (
            <td key={point.column} class="number">
              {point.rate === null ? NONE : percent(point.rate)}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  </div>
);

const CellButton = ({
  cell,
  cohort,
  size,
  column,
  onClick,
}: {
  cell: NonNullable<Cell>;
  cohort: string;
  size: number;
  column: string;
  onClick: () => void;
}) => {
  const words =
    cell.rate === null || !cell.interval
      ? t('cell_empty', { cohort: day(cohort), column })
      : t('cell', {
          cohort: day(cohort),
          column,
          subjects: cell.subjects,
          size,
          rate: percent(cell.rate),
          interval: `${percent(cell.interval[0])} … ${percent(cell.interval[1])}`,
        });
  const note = cell.complete ? words : `${words}. ${t('incomplete_detail')}`;
  return (
    <button type="button" class="cell" title={note} onClick={onClick}>
      <strong>{cell.rate === null ? NONE : percent(cell.rate)}</strong>
      <span>{count(cell.subjects)}</span>
    </button>
  );
};
