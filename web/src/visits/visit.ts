import { ask, type Json } from '../api/client';
import type { Filter } from '../api/query';

export type VisitEvent = {
  time: string;
  name: string;
  hostname: string | null;
  page: string | null;
  title: string | null;
  referrer: string | null;
  person: string | null;
  order_id?: string | null;
  engagement_ms?: number;
  scroll?: number;
  revenue?: { amount: string; currency: string };
  items?: Json[];
  props?: { [key: string]: Json };
  late?: boolean;
};

export type Visit = {
  visit: number;
  visitor: number;
  started_at: string;
  ended_at: string;
  duration: number;
  pageviews: number;
  interactions: number;
  engagement_time: number;
  bounce: boolean;
  attributes: Record<string, string | null>;
  events: VisitEvent[];
};

export type Visits = { visits: Visit[]; meta: { total_rows: number; rules: string } };

/** Asks for visits with their events. */
export const askVisits = (
  body: {
    site: string;
    date_range?: Json;
    filters?: Filter[];
    segment?: Json;
    rules?: string;
    visit?: number;
    visitor?: number;
    pagination?: { limit: number; offset: number };
  },
  signal: AbortSignal,
): Promise<Visits> => ask('/visits', body as { site: string } & { [key: string]: Json }, signal);

/** The person of a visit, where an event named one. */
export const personOf = (visit: Visit): string | null =>
  visit.events.findLast((event) => event.person !== null)?.person ?? null;
