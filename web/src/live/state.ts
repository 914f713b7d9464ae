import type { Json } from '../api/client';

/** In the last 5 and in the last 30 minutes. */
export type Count = { now: number; recent: number };
export type LiveRow = { value: string | null } & Count;
export type LiveList = { rows: LiveRow[]; total: number };
export type Minute = { time: string; visitors: number; pageviews: number; events: number };

type Attributes = {
  source?: string | null;
  channel?: string | null;
  country?: string | null;
  city?: string | null;
  browser?: string | null;
  os?: string | null;
  device?: string | null;
};

export type LiveVisit = Attributes & {
  visit: number;
  visitor: number;
  person: string | null;
  last_at: string;
  page: string | null;
  started_at?: string;
  pageviews?: number;
  interactions?: number;
  returning?: boolean;
};

export type LiveEvent = Attributes & {
  seq: number;
  time: string;
  name: string;
  page: string | null;
  title: string | null;
  visit: number;
  visitor: number;
  person: string | null;
  props?: { [key: string]: Json } | null;
  revenue?: { amount: string; currency: string };
};

export type LiveGoal = { id: number; name: string } & Count;
export type GoalMet = { goal: number; name: string; seq: number; visit: number; time: string };

export const LISTS = [
  'pages',
  'sources',
  'channels',
  'campaigns',
  'countries',
  'cities',
  'devices',
  'browsers',
] as const;
export type ListName = (typeof LISTS)[number];

/** What happens on a site now, as the server told it. */
export type LiveState = {
  at: string;
  visitors: Count;
  visits: Count;
  pageviews: Count;
  events: Count;
  seconds: number[];
  minutes: Minute[];
  goals: LiveGoal[];
  stream: LiveEvent[];
  active: LiveVisit[];
  goals_met: GoalMet[];
} & Record<ListName, LiveList>;

/** What was kept out of the counts. */
export type Quarantined = {
  seq: number;
  time: string;
  reason: string;
  name: string;
  page: string | null;
  country: string | null;
  browser: string | null;
};
export type Lane = { reasons: Record<string, Count>; stream: Quarantined[] };

const STREAM_KEPT = 100;
const ACTIVE_KEPT = 100;
const MINUTES_KEPT = 30;

/** Entries of both, those of the second instead of those of the first with the same key. */
const replaced = <T>(before: T[], after: T[], key: (entry: T) => string | number): T[] => {
  const fresh = new Set(after.map(key));
  return [...before.filter((entry) => !fresh.has(key(entry))), ...after];
};

/** A snapshot with a delta applied. */
export const withDelta = (state: LiveState, delta: Partial<LiveState>): LiveState => {
  const { stream, active, minutes, goals_met, ...rest } = delta;
  const next = { ...state, ...rest };
  if (stream)
    next.stream = replaced(state.stream, stream, (event) => event.seq).slice(-STREAM_KEPT);
  if (goals_met)
    next.goals_met = replaced(state.goals_met, goals_met, (met) => `${met.goal} ${met.seq}`).slice(
      -20,
    );
  if (minutes)
    next.minutes = replaced(state.minutes, minutes, (minute) => minute.time)
      .sort((a, b) => a.time.localeCompare(b.time))
      .slice(-MINUTES_KEPT);
  if (active)
    next.active = replaced(state.active, active, (visit) => visit.visit)
      .sort((a, b) => b.last_at.localeCompare(a.last_at))
      .slice(0, ACTIVE_KEPT);
  return next;
};

/** The lane of quarantine with what came in. */
export const withQuarantine = (lane: Lane, more: Lane): Lane => ({
  reasons: more.reasons,
  stream: replaced(lane.stream, more.stream, (event) => event.seq).slice(-50),
});
