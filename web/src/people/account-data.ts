import { ask, type Json } from '../api/client';
import type { Filter } from '../api/query';
import type { Said } from './data';

export type Membership = 'now' | 'at_event';

type Counts = {
  persons: number;
  visitors: number;
  visits: number;
  events: number;
  pageviews: number;
  revenue: string;
};

/** A row of the list: docs/people.md. */
export type ListedAccount = Counts & {
  id: string;
  first_visit: string;
  last_visit: string;
  traits: Record<string, string>;
};

export type Accounts = {
  results: ListedAccount[];
  meta: {
    total_rows: number;
    currency: string;
    trait_keys: string[];
    type: string | null;
    types: { type: string; accounts: number }[];
  };
};

export type Account = {
  results: Counts & {
    type: string;
    id: string;
    known_since: string | null;
    members: number;
    first_visit: string | null;
    last_visit: string | null;
    traits: (Said & { key: string })[];
  };
  meta: { known: boolean; currency: string };
};

type Body = { site: string; [key: string]: Json };

export const askAccounts = (question: Body, signal?: AbortSignal): Promise<Accounts> =>
  ask<Accounts>('/accounts', question, signal);

export const askAccount = (question: Body, signal?: AbortSignal): Promise<Account> =>
  ask<Account>('/account', question, signal);

/** Of an address: which account an event counts for. */
export const membershipOf = (query: URLSearchParams): Membership =>
  query.get('membership') === 'at_event' ? 'at_event' : 'now';

/** What chooses an account's events in any question. */
export const accountFilter = (type: string, id: string, membership: Membership): Filter => [
  'is',
  `${membership === 'now' ? 'group' : 'group_at_event'}:${type}`,
  [id],
];
