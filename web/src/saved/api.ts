import { api, type Json } from '../api/client';
import { ApiError } from '../api/problem';
import type { DateRange, Filter, Metric, Query } from '../api/query';
import type { Site } from '../api/session';
import { forget } from '../ui/use-load';

/** What all saved things have. */
export type Saved = {
  id: number;
  name: string;
  shared: boolean;
  mine: boolean;
  version: number;
  created: string;
  changed: string;
  changed_by: string;
};

export type Segment = Saved & {
  filter: Filter;
  kind: 'filter' | 'live_cohort' | 'static_cohort';
  description: string;
};

export type Chart = 'number' | 'line' | 'bar' | 'table' | 'report';
export type Place = { x: number; y: number; w: number; h: number };

/** The answer to a question, at a place on a grid of twelve columns. */
export type Panel = Place & {
  id: string;
  title: string;
  report:
    | 'query'
    | 'explore'
    | 'text'
    | 'funnel'
    | 'flow'
    | 'retention'
    | 'stickiness'
    | 'lifecycle'
    | 'cohort'
    | 'attribution';
  chart: Chart | 'area' | 'pie' | 'map' | 'heat';
  question?: Partial<Query> & { [key: string]: unknown };
  text?: string;
  /** What of the answer is shown, where the report tells several. */
  shown?: string;
};

export type BoardBody = { panels: Panel[]; date_range: DateRange; refresh_seconds: number };
export type Board = Saved & BoardBody;
export type Funnel = Saved & { question: { [key: string]: Json }; description: string };

export type Share = Saved & {
  slug: string;
  protected: boolean;
  dashboard: number | null;
  filters: Filter[];
  props: boolean;
  costs: boolean;
  origins: string[];
  expires: string | null;
};

export type Report = Saved & {
  recipients: string[];
  schedule: 'day' | 'week' | 'month';
  hour: number;
  metrics: Metric[];
  language: 'en' | 'de';
  status?: { sent_at?: string; error?: string };
};

export type Alert = Saved & {
  metric: Metric;
  interval: 'hour' | 'day' | 'week';
  condition: 'above' | 'below' | 'rises' | 'falls';
  value: number;
  recipients: string[];
  webhook: string;
  language: 'en' | 'de';
  status?: { firing?: boolean; value?: number | null; evaluated?: string; error?: string };
};

export type Version = Saved & Partial<Segment>;
export type Use = { kind: string; id: number; name: string };

export type Plural = 'segments' | 'dashboards' | 'funnels' | 'shares' | 'reports' | 'alerts';

/** The key under which the things of a kind are fetched. */
export const savedKey = (site: Site, kind: Plural): string => `saved ${kind} ${site.domain}`;

export const list = async <T extends Saved>(
  site: Site,
  kind: Plural,
  signal?: AbortSignal,
): Promise<T[]> => {
  const answer = await api.get<Record<string, T[]>>(`/${kind}`, {
    query: { site: site.domain },
    signal,
  });
  return (answer[kind] ?? []).sort((a, b) => a.name.localeCompare(b.name));
};

export const one = <T>(site: Site, kind: Plural, id: string, signal?: AbortSignal): Promise<T> =>
  api.get<T>(`/${kind}/${id}`, { query: { site: site.domain }, signal });

const changed = (site: Site, kind: Plural): void => {
  forget(savedKey(site, kind));
  if (kind === 'segments') forget(`segments ${site.domain}`);
};

/** Adds a thing, or changes the one of that number. */
export const keep = async <T extends Saved>(
  site: Site,
  kind: Plural,
  id: number | null,
  body: { [key: string]: unknown },
): Promise<T> => {
  const whole = { site: site.domain, ...body } as { [key: string]: Json };
  const saved =
    id === null
      ? await api.post<T>(`/${kind}`, whole)
      : await api.patch<T>(`/${kind}/${id}`, whole);
  changed(site, kind);
  return saved;
};

export const remove = async (
  site: Site,
  kind: Plural,
  id: number,
  force = false,
): Promise<void> => {
  await api.delete(`/${kind}/${id}`, {
    query: { site: site.domain, force: force ? 'true' : undefined },
  });
  changed(site, kind);
};

/** True where somebody was faster, or something uses what should go. */
export const isConflict = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 409;

/** The thing as somebody stored it who was faster; any other error goes on. */
export const theirsOf = <T>(site: Site, kind: Plural, id: number, error: unknown): Promise<T> => {
  if (!isConflict(error)) throw error;
  return one<T>(site, kind, String(id));
};

export const METRICS: Metric[] = [
  'visitors',
  'visits',
  'pageviews',
  'events',
  'bounce_rate',
  'engagement_rate',
  'visit_duration',
  'views_per_visit',
  'new_visitors',
  'conversions',
  'conversion_rate',
  'revenue',
  'orders',
];
