import type { Period, View } from './view';

// Site days as texts (2026-11-23): arithmetic on them needs no time zone.

/** Today in a time zone. */
export const today = (zone: string, now = new Date()): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);

export const addDays = (date: string, days: number): string => {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
};

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The same day some months on, or the last of that month where it has no such day. */
export const addMonths = (date: string, months: number): string => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
};

const DAYS: Partial<Record<Period, number>> = { day: 1, '7d': 7, '28d': 28, '30d': 30, '90d': 90 };
const MONTHS: Partial<Record<Period, number>> = { '6mo': 6, '12mo': 12 };

/** First and last day of a view's range, as the server reads it; null where it is not of days. */
export const datesOf = (
  view: Pick<View, 'period' | 'from' | 'to'>,
  now: string,
): [string, string] | null => {
  const { period, from, to } = view;
  if (from && to) return [from, to];
  if (!period || period === 'all' || period === 'realtime' || period === '24h') return null;
  const days = DAYS[period];
  if (days) return [addDays(now, 1 - days), now];
  if (period === 'month') return [`${now.slice(0, 7)}-01`, now];
  if (period === 'year') return [`${now.slice(0, 4)}-01-01`, now];
  return [`${addMonths(now, 1 - (MONTHS[period] ?? 12)).slice(0, 7)}-01`, now];
};

/** The range of the same length just before or after; null where there is none or not yet. */
export const shifted = (
  view: Pick<View, 'period' | 'from' | 'to'>,
  direction: -1 | 1,
  now: string,
): [string, string] | null => {
  const range = datesOf(view, now);
  if (!range) return null;
  const [from, to] = range;
  const whole = from.endsWith('-01') && (view.period !== null || addDays(to, 1).endsWith('-01'));
  let next: [string, string];
  if (whole && view.period !== '7d' && view.period !== 'day') {
    const months = monthsIn(from, to);
    const first = addMonths(from, direction * months);
    next = [first, addDays(addMonths(first, months), -1)];
  } else {
    const length = daysBetween(from, to) + 1;
    next = [addDays(from, direction * length), addDays(to, direction * length)];
  }
  return next[0] > now ? null : next;
};

const monthsIn = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
  Number(to.slice(5, 7)) -
  Number(from.slice(5, 7)) +
  1;
