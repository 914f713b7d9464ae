import type { Json } from '../api/client';
import type { Filter } from '../api/query';
import type { Site } from '../api/session';
import { questionOf, type View } from '../app/view';
import { count, NONE, percent } from '../ui/format';

/** With the published bounds: up to the first is good, above the second poor. */
export const VITALS = [
  { id: 'lcp', good: 2_500, poor: 4_000 },
  { id: 'inp', good: 200, poor: 500 },
  { id: 'cls', good: 0.1, poor: 0.25 },
  { id: 'fcp', good: 1_800, poor: 3_000 },
  { id: 'ttfb', good: 800, poor: 1_800 },
] as const;
export type Vital = (typeof VITALS)[number];
export type Verdict = 'good' | 'fair' | 'poor';
export const VERDICTS: Verdict[] = ['good', 'fair', 'poor'];

export const SENT: Filter = ['is', 'event:name', ['web_vital']];

/** The column of all measurements, of the percentile, or of a verdict's share of them. */
export type Figure = 'measurements' | 'p75' | Verdict;
export const FIGURES: Figure[] = ['measurements', 'p75', ...VERDICTS];

export type Answer = {
  results: { totals: Json[]; rows: { dimensions: (string | null)[]; values: Json[] }[] };
  meta: { total_rows: number };
};

export type Asked = { site: string } & { [key: string]: Json };

/** Which events tell a vital, of the page's filters. */
export const measuredOf = (site: Site, view: View, vital: Vital): Filter[] => [
  ...(questionOf(site, view).filters ?? []),
  SENT,
  ['is_set', `event:props:${vital.id}`],
];

/** What is asked of a vital by page: the answer's values are in the order of the figures. */
export const vitalQuestion = (
  site: Site,
  view: View,
  vital: Vital,
  {
    limit,
    offset = 0,
    more = [],
    order = ['measurements', 'desc'] as [string, string],
  }: {
    limit: number;
    offset?: number;
    more?: Filter[];
    order?: [string, string];
  },
): Asked => {
  const of = `event:props:${vital.id}`;
  return {
    ...questionOf(site, view),
    filters: [...measuredOf(site, view, vital), ...more],
    series: [
      { name: 'measurements', measure: 'total' },
      { name: 'p75', measure: 'percentile', percentile: 75, of },
      { name: 'up to good', filter: ['lte', of, [vital.good]], measure: 'total' },
      { name: 'above poor', filter: ['gt', of, [vital.poor]], measure: 'total' },
      { name: 'good', formula: 'C / A', unit: 'rate' },
      { name: 'fair', formula: '(A - C - D) / A', unit: 'rate' },
      { name: 'poor', formula: 'D / A', unit: 'rate' },
    ],
    dimensions: ['event:page'],
    order_by: [order],
    pagination: { limit, offset },
  } as Asked;
};

export type Share = { measurements: number; p75: number | null } & Record<Verdict, number>;

export const shareOf = ([measurements, p75, , , good, fair, poor]: Json[]): Share => ({
  measurements: Number(measurements),
  p75: p75 === null ? null : Number(p75),
  good: Number(good),
  fair: Number(fair),
  poor: Number(poor),
});

export const written = (vital: Vital, value: number | null): string => {
  if (value === null) return NONE;
  if (vital.id === 'cls') return count(value, 3);
  return value < 1_000 ? `${count(value)} ms` : `${count(value / 1_000, 2)} s`;
};

export const verdictOf = (vital: Vital, value: number | null): Verdict | null =>
  value === null ? null : value <= vital.good ? 'good' : value > vital.poor ? 'poor' : 'fair';

export const part = (share: number): string => percent(share, 0);
