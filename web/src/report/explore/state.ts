import { ask, type Json } from '../../api/client';
import type { Filter } from '../../api/query';
import { complete } from '../../ui/view/condition';
import { filterWords } from '../../ui/words';
import { t } from './texts';

export const MEASURES = [
  'total',
  'visitors',
  'persons',
  'visits',
  'per_visitor',
  'per_person',
  'sum',
  'average',
  'median',
  'percentile',
  'min',
  'max',
] as const;
export type Measure = (typeof MEASURES)[number];
export const CHARTS = ['line', 'area', 'bar', 'pie', 'table', 'number', 'map', 'heat'] as const;
export type Chart = (typeof CHARTS)[number];
export const INTERVALS = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
export type Interval = (typeof INTERVALS)[number];
export const UNITS = ['number', 'rate', 'money'] as const;

/** A line: a measure over events, or a formula of the lines before it. */
export type Series = {
  name?: string;
  filter?: Filter[];
  measure?: Measure;
  of?: string;
  percentile?: number;
  formula?: string;
  unit?: (typeof UNITS)[number];
};

/** What is explored, as it stands in the address. */
export type Exploration = {
  series: Series[];
  by: string[];
  interval: Interval;
  chart: Chart;
  limit: number;
};

export const FIRST: Exploration = {
  series: [{ measure: 'visitors' }],
  by: [],
  interval: 'day',
  chart: 'line',
  limit: 10,
};

const has = <T extends string>(all: readonly T[], value: unknown): value is T =>
  all.includes(value as T);

/** Reads what is explored out of a parameter; what is wrong there is left out. */
export const readExploration = (text: string | null): Exploration => {
  try {
    const given = JSON.parse(text ?? '') as Partial<Exploration>;
    return {
      series: Array.isArray(given.series) && given.series.length > 0 ? given.series : FIRST.series,
      by: Array.isArray(given.by) ? given.by.map(String).slice(0, 2) : [],
      interval: has(INTERVALS, given.interval) ? given.interval : 'day',
      chart: has(CHARTS, given.chart) ? given.chart : 'line',
      limit: Number.isInteger(given.limit) ? Number(given.limit) : 10,
    };
  } catch {
    return FIRST;
  }
};

export const ofValue = (measure: Measure | undefined): boolean =>
  has(['sum', 'average', 'median', 'percentile', 'min', 'max'] as const, measure);

export const letter = (at: number): string => String.fromCharCode(65 + at);

/** True where a series can be asked as it is. */
export const isComplete = (series: Series): boolean => {
  if (series.formula !== undefined) return series.formula.trim() !== '';
  if (ofValue(series.measure) && (!series.of || series.of.endsWith(':'))) return false;
  return (series.filter ?? []).every(complete);
};

const NAME_LENGTH = 100;

/** A series that has no name is called by what it measures of which events. */
export const seriesName = (series: Series): string => {
  if (series.name) return series.name;
  if (series.formula !== undefined) return series.formula;
  const of = ofValue(series.measure) && series.of ? [series.of.replace(/^event:props:/, '')] : [];
  const words = [
    t(`m.${series.measure ?? 'total'}`),
    ...of,
    ...(series.filter ?? []).map(filterWords),
  ];
  const whole = words.join(' · ');
  return whole.length > NAME_LENGTH ? `${whole.slice(0, NAME_LENGTH - 1)}…` : whole;
};

const seriesBody = (series: Series): { [key: string]: Json | undefined } => {
  const name: { [key: string]: Json } = { name: seriesName(series) };
  if (series.formula !== undefined)
    return { ...name, formula: series.formula, unit: series.unit ?? 'number' };
  const measure = series.measure ?? 'total';
  return {
    ...name,
    measure,
    ...(series.filter?.length ? { filter: series.filter as Json } : {}),
    ...(ofValue(measure) ? { of: series.of ?? 'revenue' } : {}),
    ...(measure === 'percentile' ? { percentile: series.percentile ?? 90 } : {}),
  };
};

/** The dimensions that a chart needs: time for lines, hour by weekday for the grid. */
export const dimensionsOf = ({ by, chart, interval }: Exploration): string[] => {
  switch (chart) {
    case 'line':
    case 'area':
      return [...by, `time:${interval}`];
    case 'heat':
      return ['time:day_of_week', 'time:hour_of_day'];
    case 'map':
      return ['visit:country'];
    case 'number':
      return [];
    default:
      return by;
  }
};

/** The fields of the report beyond those that all reports have. */
export const exploreBody = (exploration: Exploration): { [key: string]: Json } => ({
  series: exploration.series.map(seriesBody) as Json,
  dimensions: dimensionsOf(exploration),
  pagination: { limit: exploration.chart === 'map' ? 300 : exploration.limit, offset: 0 },
});

/** What a saved question was made of, so that it can be explored further. */
export const explorationOf = (question: { [key: string]: Json }, chart: Chart): Exploration => {
  const dimensions = (question.dimensions ?? []) as string[];
  const interval = dimensions.find((each) => each.startsWith('time:'))?.slice('time:'.length);
  const { limit } = (question.pagination ?? {}) as { limit?: number };
  return {
    series: (question.series ?? FIRST.series) as Series[],
    by: dimensions.filter((each) => !each.startsWith('time:')),
    interval: has(INTERVALS, interval) ? interval : FIRST.interval,
    chart,
    limit: chart === 'map' || limit === undefined ? FIRST.limit : limit,
  };
};

export type Value = number | string | null;
export type Unit = 'count' | 'money' | 'rate' | 'number';
export type Row = {
  dimensions: (string | null)[];
  values: Value[];
  comparison: Value[] | null;
  points: Value[][] | null;
};
export type Answer = {
  results: {
    series: { name: string; unit: Unit }[];
    intervals: (string | number | (string | number)[])[] | null;
    totals: Value[];
    comparison: Value[] | null;
    rows: Row[];
  };
  meta: { total_rows: number; timing_ms: number };
  query: { [key: string]: Json };
};

export const askExplore = (
  body: { site: string } & { [key: string]: Json | undefined },
  signal?: AbortSignal,
): Promise<Answer> => ask<Answer>('/explore', body, signal);
