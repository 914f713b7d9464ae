import { api, ask, type Json } from '../../api/client';
import type { Filter } from '../../api/query';
import type { Funnel } from '../../saved/api';

export type Rate = { value: number; interval: [number, number] } | null;
export type Times = {
  median: number;
  mean: number;
  distribution: { up_to: number; count: number }[];
} | null;

/** docs/reports/funnels.md says what each number is. */
export type FunnelStep = {
  name: string;
  entered: number;
  converted: number | null;
  dropped: number | null;
  excluded: number | null;
  rate_of_first: Rate;
  rate_of_previous: Rate;
  time_from_previous: Times;
};
export type Overall = {
  entered: number;
  converted: number;
  rate: Rate;
  open: number | null;
  time?: Times;
};
export type Verdict = 'higher' | 'lower' | 'too few to tell';
export type FunnelTest = { p_value: number; verdict: Verdict; interval: [number, number] } | null;
export type Part = { steps: FunnelStep[]; overall: Overall };
export type Tests = { overall: FunnelTest; rates_of_previous: FunnelTest[] };

export type FunnelAnswer = {
  results: Part & {
    breakdown?: (Part & { value: string | null })[];
    trend?: { interval: string | number; reached: number[]; overall: Overall }[];
    segments?: (Part & { name: string; tests: Tests | null })[];
    comparison?: Part & { tests: Tests };
  };
  meta: { total_rows: number; timing_ms: number };
};

export type FunnelPeople = {
  results: {
    people: { key: string; person: string | null; visit: number | null; reached: string[] }[];
  };
  meta: { total_rows: number };
};
export type FunnelNext = {
  results: {
    dropped: number;
    nothing: number;
    next: { kind: 'page' | 'event'; name: string; count: number; share: Rate }[];
  };
};
export type Share = { entered: number; converted: number; rate: Rate };
export type Separator = {
  kind: 'attribute' | 'page' | 'event';
  dimension?: string;
  name: string | null;
  with: Share;
  without: Share;
  difference: number;
  interval: [number, number];
  adjusted_p_value: number;
  verdict: Verdict;
};
export type FunnelSeparators = {
  results: { entered: number; converted: number; separators: Separator[] };
};
export type Suggestion = {
  results: { visits: number; steps: { name: string | null; filter: Filter; visits: number }[] };
};

export type Question = { site: string } & { [key: string]: Json | undefined };

export const askFunnel = <T>(path: string, question: Question, signal?: AbortSignal): Promise<T> =>
  ask<T>(`/funnel${path}`, question, signal);

export const savedKey = (site: string): string => `funnels ${site}`;

export const loadSaved = async (site: string, signal?: AbortSignal): Promise<Funnel[]> =>
  (await api.get<{ funnels: Funnel[] }>('/funnels', { query: { site }, signal })).funnels;

export const saveFunnel = (
  site: string,
  name: string,
  question: { [key: string]: Json },
): Promise<Funnel> => api.post<Funnel>('/funnels', { site, name, question, shared: true });
