import { ask, type Json, send } from './client';
import { ApiError } from './problem';

export type Metric =
  | 'visitors'
  | 'persons'
  | 'new_visitors'
  | 'returning_visitors'
  | 'visits'
  | 'pageviews'
  | 'events'
  | 'views_per_visit'
  | 'engagement_rate'
  | 'bounce_rate'
  | 'visit_duration'
  | 'median_visit_duration'
  | 'engagement_time'
  | 'average_engagement_time'
  | 'scroll_depth'
  | 'entries'
  | 'exits'
  | 'exit_rate'
  | 'conversions'
  | 'conversion_rate'
  | 'visitor_conversion_rate'
  | 'revenue'
  | 'orders'
  | 'average_order_value'
  | 'items'
  | 'refunds'
  | 'percentage';

export type Unit = 'count' | 'rate' | 'ratio' | 'seconds' | 'percent' | 'money';
export type Rules = 'footfall' | 'ga4' | 'matomo' | 'plausible' | 'clicky';

/** A filter as the query API takes it: docs/api.md, "Filters". */
export type Filter = Json[];

/** Several conditions as one filter. */
export const joined = (filters: Filter[]): Filter => {
  const [only] = filters;
  return filters.length === 1 && only ? only : ['and', filters];
};

/** The conditions that a filter of several joins. */
export const apart = (filter: Filter): Filter[] =>
  filter[0] === 'and' && Array.isArray(filter[1]) ? (filter[1] as Filter[]) : [filter];

/** A named range, or two dates or date-times. */
export type DateRange = string | [string, string];

export type Query = {
  site: string;
  metrics: Metric[];
  date_range: DateRange;
  dimensions?: string[];
  filters?: Filter[];
  /** One more filter, or the id of a saved segment. */
  segment?: Filter | number | null;
  order_by?: [string, 'asc' | 'desc'][];
  compare?: 'previous_period' | 'previous_year' | { date_range: DateRange } | null;
  rules?: Rules;
  include?: { total_rows?: boolean; totals?: boolean; intervals?: boolean; proof?: boolean };
  pagination?: { limit?: number; offset?: number };
};

/** A number; money is decimal text; null where there is nothing to divide by. */
export type Value = number | string | null;
export type DimensionValue = string | number | null;
export type Interval = [number, number] | null;

/** Whether a difference is more than noise. */
export type Test = {
  p_value: number;
  verdict: 'higher' | 'lower' | 'too few to tell';
  interval: Interval;
} | null;

export type Row = {
  dimensions: DimensionValue[];
  metrics: Value[];
  intervals?: Interval[];
  comparison?: {
    dimensions: DimensionValue[];
    metrics: Value[];
    change: (number | null)[];
    tests: Test[];
  };
};

/** What was read for an answer. */
export type Reading =
  | 'events'
  | 'events_split_anew'
  | 'visits_and_events'
  | 'visits'
  | 'daily_counts'
  | 'daily_counts_and_last_days';

export type Proof = {
  definitions: Record<string, string>;
  rules: Record<string, string>;
  filters: string;
  plan: string;
  reading: Reading;
  explanation: string;
  rows_read: number;
  quarantined: number;
  late: number;
  /** Events with revenue in a currency without a rate; only with metrics of money. */
  without_rate?: number;
  visits: { method: string; path: string; body: { [key: string]: Json } };
};

export type Answer = {
  results: Row[];
  totals?: Row;
  meta: {
    total_rows?: number;
    rules: Rules;
    exact: boolean;
    plan: string;
    timing_ms: number;
    units: Unit[];
    currency?: string;
  };
  query: Omit<Query, 'date_range'> & { date_range: [string, string] };
  proof?: Proof;
};

/** Answers a question; the server stops working on it when the signal aborts. */
export const query = (question: Query, signal?: AbortSignal): Promise<Answer> =>
  ask<Answer>('/query', question as Query & { [key: string]: Json }, signal);

/** An answer without the metrics that make no sense under the question's filters. */
export type Fitting = Answer & { refused: Partial<Record<Metric, string>> };

/**
 * Answers what can be answered: metrics that the filters make impossible are left out and said why,
 * instead of refusing all of the question.
 */
export const queryFitting = async (question: Query, signal?: AbortSignal): Promise<Fitting> => {
  try {
    return { ...(await query(question, signal)), refused: {} };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    const refused: Fitting['refused'] = {};
    for (const { field, message } of error.errors) {
      const metric = question.metrics[Number(/^metrics\[(\d+)\]$/.exec(field)?.[1] ?? -1)];
      if (metric === undefined) throw error;
      refused[metric] = message;
    }
    const metrics = question.metrics.filter((metric) => refused[metric] === undefined);
    if (metrics.length === 0 || metrics.length === question.metrics.length) throw error;
    return { ...(await query({ ...question, metrics }, signal)), refused };
  }
};

/** All rows of the question as a file that the browser saves. */
export const download = async (
  path: string,
  body: { [key: string]: Json | undefined },
  ending: 'csv' | 'xlsx' | 'parquet',
  name: string,
): Promise<void> => {
  const response = await send('POST', `${path}.${ending}`, body as Json);
  save(await response.blob(), `${name}.${ending}`);
};

/** Hands a file to the browser's downloads. */
export const save = (blob: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name.replace(/[^\p{L}\p{N}._-]+/gu, '-');
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
