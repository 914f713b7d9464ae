import { ChartTable, TimeChart } from '../../ui/chart/time-chart';
import { type Column, DataTable } from '../../ui/data-table';
import { count, day, duration, NONE, percent } from '../../ui/format';
import { dimensionValue } from '../../ui/words';
import { intervalText, rateText } from './bars';
import type { FunnelAnswer, FunnelStep, Part } from './data';
import { t } from './texts';

/** The bars as a table. */
export const StepTable = ({ steps }: { steps: FunnelStep[] }) => (
  <DataTable
    label={t('steps')}
    rows={steps.map((step, at) => ({ ...step, at }))}
    rowKey={(row) => String(row.at)}
    columns={[
      { id: 'step', label: t('step_name'), cell: (row) => `${row.at + 1}. ${row.name}` },
      { id: 'entered', label: t('who_entered'), number: true, cell: (row) => count(row.entered) },
      {
        id: 'dropped',
        label: t('dropped'),
        number: true,
        cell: (row) => (row.dropped === null ? NONE : count(row.dropped)),
      },
      {
        id: 'previous',
        label: t('of_previous'),
        number: true,
        cell: (row) => `${rateText(row.rate_of_previous)} ${bracket(row.rate_of_previous)}`,
      },
      {
        id: 'first',
        label: t('of_first'),
        number: true,
        cell: (row) => `${rateText(row.rate_of_first)} ${bracket(row.rate_of_first)}`,
      },
      {
        id: 'time',
        label: t('median_time'),
        number: true,
        cell: (row) => (row.time_from_previous ? duration(row.time_from_previous.median) : NONE),
      },
    ]}
  />
);

const bracket = (rate: FunnelStep['rate_of_first']): string =>
  rate ? `(${intervalText(rate)})` : '';

export const stepRows = (steps: FunnelStep[]): (string | number | null)[][] => [
  ['step', 'entered', 'dropped', 'rate_of_previous', 'rate_of_first', 'median_seconds'],
  ...steps.map((step) => [
    step.name,
    step.entered,
    step.dropped,
    step.rate_of_previous?.value ?? null,
    step.rate_of_first?.value ?? null,
    step.time_from_previous?.median ?? null,
  ]),
];

type Value = Part & { value: string | null };

/** A row a value of the breakdown. */
export const Breakdown = ({
  dimension,
  rows,
  onSelect,
}: {
  dimension: string;
  rows: Value[];
  /** Shows who is in a bar of the value. */
  onSelect: (value: string, step: number) => void;
}) => {
  const names = rows[0]?.steps ?? [];
  const columns: Column<Value>[] = [
    {
      id: 'value',
      label: t('value'),
      cell: (row) => dimensionValue(dimension, row.value),
    },
    ...names.map((step, at) => ({
      id: `s${at}`,
      label: step.name,
      number: true,
      cell: (row: Value) => (
        <button
          type="button"
          class="link"
          aria-label={t('who_of', {
            n: count(row.steps[at]?.entered ?? 0),
            step: step.name,
            value: dimensionValue(dimension, row.value),
          })}
          onClick={() => onSelect(row.value ?? '', at)}
        >
          {count(row.steps[at]?.entered ?? 0)}
        </button>
      ),
    })),
    {
      id: 'rate',
      label: t('conversion'),
      number: true,
      cell: (row) => (
        <span title={intervalText(row.overall.rate)}>{rateText(row.overall.rate)}</span>
      ),
    },
    {
      id: 'time',
      label: t('median_time'),
      number: true,
      cell: (row) => (row.overall.time ? duration(row.overall.time.median) : NONE),
    },
  ];
  return (
    <DataTable
      label={t('breakdown')}
      rows={rows}
      rowKey={(row) => String(row.value)}
      columns={columns}
    />
  );
};

type Segment = NonNullable<FunnelAnswer['results']['segments']>[number];

/** A row a segment; the first is what the others are tested against. */
export const Against = ({ rows }: { rows: Segment[] }) => {
  const columns: Column<Segment>[] = [
    { id: 'name', label: t('segment'), cell: (row) => row.name },
    ...(rows[0]?.steps ?? []).map((step, at) => ({
      id: `s${at}`,
      label: step.name,
      number: true,
      cell: (row: Segment) => count(row.steps[at]?.entered ?? 0),
    })),
    {
      id: 'rate',
      label: t('conversion'),
      number: true,
      cell: (row) => (
        <span class="nowrap">
          {rateText(row.overall.rate)} {bracket(row.overall.rate)}
        </span>
      ),
    },
    {
      id: 'verdict',
      label: t('to_first'),
      cell: (row) =>
        row.tests?.overall
          ? t(`verdict_${row.tests.overall.verdict.replaceAll(' ', '_') as 'higher'}`)
          : NONE,
    },
  ];
  return (
    <DataTable label={t('against')} rows={rows} rowKey={(row) => row.name} columns={columns} />
  );
};

const partRow = (name: string | null, row: Part): (string | number | null)[] => [
  name,
  ...row.steps.map((step) => step.entered),
  row.overall.rate?.value ?? null,
  row.overall.rate?.interval[0] ?? null,
  row.overall.rate?.interval[1] ?? null,
];

const partHead = (name: string, [first]: Part[]): string[] => [
  name,
  ...(first?.steps ?? []).map((step) => step.name),
  'rate',
  'low',
  'high',
];

export const breakdownRows = (rows: Value[]): (string | number | null)[][] => [
  partHead('value', rows),
  ...rows.map((row) => partRow(row.value, row)),
];

export const againstRows = (rows: Segment[]): (string | number | null)[][] => [
  [...partHead('segment', rows), 'p_value'],
  ...rows.map((row) => [...partRow(row.name, row), row.tests?.overall?.p_value ?? null]),
];

type Interval = NonNullable<FunnelAnswer['results']['trend']>[number];

const trendOf = (rows: Interval[]) => {
  const label = (interval: string | number): string => {
    const text = String(interval);
    return text.length > 10 ? text.slice(5, 16).replace('T', ' ') : day(text);
  };
  return {
    titles: rows.map((row) => label(row.interval)),
    labels: rows.map((row, at) =>
      at % Math.max(1, Math.ceil(rows.length / 8)) === 0
        ? String(row.interval).length > 10
          ? String(row.interval).slice(11, 16)
          : day(String(row.interval), { day: 'numeric', month: 'short' })
        : '',
    ),
    series: [
      {
        name: t('conversion'),
        values: rows.map((row) => row.overall.rate?.value ?? null),
        format: (value: number | null) => (value === null ? NONE : percent(value)),
      },
    ],
  };
};

/** The first interval in which somebody entered who may still get further. */
export const openFrom = (rows: Interval[]): number | undefined => {
  const at = rows.findIndex((row) => (row.overall.open ?? 0) > 0);
  return at < 0 ? undefined : at;
};

/** The share that got through, by when they entered. */
export const Trend = ({ rows }: { rows: Interval[] }) => (
  <TimeChart
    label={t('trend_of')}
    {...trendOf(rows)}
    partialFrom={openFrom(rows)}
    axis={(value) => percent(value, 0)}
    height={220}
  />
);

export const TrendTable = ({ rows }: { rows: Interval[] }) => {
  const { titles, series } = trendOf(rows);
  return (
    <ChartTable
      head={t('interval')}
      titles={titles}
      series={[
        {
          name: t('who_entered'),
          values: rows.map((row) => row.overall.entered),
          format: (value) => count(value ?? 0),
        },
        {
          name: t('who_converted'),
          values: rows.map((row) => row.overall.converted),
          format: (value) => count(value ?? 0),
        },
        ...series,
      ]}
    />
  );
};
