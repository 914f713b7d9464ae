import { ask, type Json } from '../../api/client';
import type { Filter } from '../../api/query';
import { complete } from '../../ui/view/condition';

/** Those with an event that meets all the filters. */
export type Group = { name?: string; filters: Filter[] };
export type Comparison = { groups: Group[]; by: 'visitor' | 'person' };

export const MOST = 4;
/** Differences at a time. */
export const ROWS = 50;
const NAME_LENGTH = 100;
const FIRST: Comparison = {
  groups: [
    { filters: [['is', 'visit:device', ['desktop']]] },
    { filters: [['is', 'visit:device', ['mobile']]] },
  ],
  by: 'visitor',
};

/** Reads what is compared out of a parameter; what is wrong there is left out. */
export const readComparison = (text: string | null): Comparison => {
  try {
    const given = JSON.parse(text ?? '') as Partial<Comparison>;
    const groups = Array.isArray(given.groups)
      ? given.groups.filter((group) => Array.isArray(group?.filters)).slice(0, MOST)
      : [];
    return {
      groups: groups.length > 0 ? groups : FIRST.groups,
      by: given.by === 'person' ? 'person' : 'visitor',
    };
  } catch {
    return FIRST;
  }
};

export const isComplete = (group: Group): boolean =>
  group.filters.length > 0 && group.filters.every(complete);

export type Difference = {
  attribute: string;
  kind: 'share' | 'mean';
  value: string | null;
  first: number;
  other: number;
  first_count: number | null;
  other_count: number | null;
  difference: number;
  interval: [number, number];
  lift: number | null;
  p_value: number;
  q_value: number;
  verdict: 'higher' | 'lower' | 'too few to tell';
};
export type Answer = {
  results: {
    segments: { name: string; count: number }[];
    regions: { in: number[]; count: number }[];
    outside: number;
    differences: { first: number; other: number; tests: number; rows: Difference[] };
  };
  meta: { total_rows: number };
};

export const askCompare = (
  common: { site: string } & { [key: string]: Json | undefined },
  { groups, by }: Comparison,
  names: string[],
  offset: number,
  signal: AbortSignal,
): Promise<Answer> =>
  ask<Answer>(
    '/compare',
    {
      ...common,
      segments: groups.map((group, at) => ({
        name: (names[at] ?? '').slice(0, NAME_LENGTH),
        filter: (group.filters.length === 1 ? group.filters[0] : ['and', group.filters]) as Json,
      })),
      count_by: by,
      pagination: { limit: ROWS, offset },
    },
    signal,
  );
