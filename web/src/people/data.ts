import { ask, type Json } from '../api/client';
import type { Filter } from '../api/query';

/** A row of the list: docs/people.md. */
export type ListedPerson = {
  key: string;
  id: string | null;
  identified: boolean;
  first_seen: string | null;
  last_seen: string | null;
  last_visit: string;
  visitors: number;
  visits: number;
  events: number;
  pageviews: number;
  revenue: string;
  country: string | null;
  city: string | null;
  device: string | null;
  browser: string | null;
  os: string | null;
  traits: Record<string, string>;
};

export type People = {
  results: ListedPerson[];
  meta: { total_rows: number; currency: string; trait_keys: string[] };
};

export type PeopleQuestion = {
  site: string;
  date_range: Json;
  filters: Filter[];
  segment?: Json;
  rules: string;
  search: string;
  who: string;
  order_by: [string, string][];
  traits: string[];
  pagination: { limit: number; offset: number };
};

export const askPeople = (question: PeopleQuestion, signal?: AbortSignal): Promise<People> =>
  ask<People>('/people', question as PeopleQuestion & { [key: string]: Json }, signal);

export type Visit = {
  visit: number;
  visitor: number;
  started_at: string;
  ended_at: string;
  duration: number;
  pageviews: number;
  events: number;
  engagement_time: number;
  attributes: Record<string, string>;
};

export type Said = { value: string; since: string; history: { value: string; since: string }[] };

export type Profile = {
  key: string;
  id: string | null;
  ids: string[];
  identified: boolean;
  first_seen: string | null;
  last_seen: string | null;
  visits: number;
  events: number;
  pageviews: number;
  engagement_time: number;
  revenue: string;
  orders: number;
  currency: string;
  first_touch: Visit | null;
  traits: (Said & { key: string })[];
  groups: (Said & { type: string; traits: Record<string, string> })[];
  visitors: {
    visitor: number;
    first_seen: string;
    last_seen: string;
    visits: number;
    events: number;
    shared: boolean;
    device: string | null;
    browser: string | null;
    os: string | null;
    country: string | null;
  }[];
  days: { day: string; events: number }[];
};

export type PersonEvent = {
  time: string;
  visitor: number;
  visit: number;
  name: string;
  page?: string;
  hostname?: string;
  title?: string;
  referrer?: string;
  order_id?: string;
  engagement_ms?: number;
  scroll?: number;
  revenue?: { amount: string; currency: string };
  items?: Json[];
  props?: Record<string, Json>;
  late?: boolean;
};

export type Timeline = {
  events: PersonEvent[];
  visits: Visit[];
  next: string | null;
  newest: string | null;
};
