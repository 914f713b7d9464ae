import type { Filter } from '../../api/query';

/** What the report answers; docs/reports/attribution.md says what it means. */
export const MODELS = [
  'last_non_direct',
  'last',
  'first',
  'linear',
  'time_decay',
  'position',
  'markov',
  'shapley',
  'participation',
] as const;
export type Model = (typeof MODELS)[number];

export const DIMENSIONS = [
  'visit:channel',
  'visit:source',
  'visit:medium',
  'visit:utm_campaign',
  'visit:utm_source',
  'visit:utm_medium',
  'visit:utm_term',
  'visit:utm_content',
  'visit:referrer',
  'visit:entry_page',
] as const;
/** What a shop asks about. */
export const PURCHASE: Filter = ['is', 'event:name', ['purchase']];
/** A time in days, as choices say it. */
export const DAYS = /^[1-9]\d{0,2}d$/;

/** How many values are shown at a time. */
export const ROWS = 100;

export type Credit = {
  conversions: number;
  revenue: string;
  cost_per_conversion?: string | null;
  return_on_spend?: number | null;
};

export type Row = {
  value: string | null;
  assisted: { conversions: number; revenue: string };
  cost: string | null;
  credits: Partial<Record<Model, Credit>>;
};

type Counted = { conversions: number; share: number; revenue: string };

export type Attribution = {
  conversions: number;
  revenue: string;
  subjects: number;
  models: { model: Model; adds_up: boolean; not_available?: string }[];
  costs: { known: boolean; total: string; other_currencies: Record<string, string> };
  rows: Row[];
  total_rows: number;
  paths: ({ path: (string | null)[] } & Counted)[];
  total_paths: number;
  lengths: ({ visits: number } & Counted)[];
  lags: ({ days: number } & Counted)[];
};

export type CostDays = {
  currency: string;
  days: { date: string; currency: string; cost: string; lines: number }[];
};
