import { addDays, addMonths } from '../app/dates';
import { day, days, instant } from './format';

export type Granularity = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** The granularity of labels of the query API, by the steps between them. */
export const granularityOf = (labels: string[]): Granularity => {
  const [first, second] = labels;
  const days = first && second ? (Date.parse(second) - Date.parse(first)) / 86_400_000 : undefined;
  if (first && first.length > 10) return days !== undefined && days < 1 / 24 ? 'minute' : 'hour';
  if (days === undefined || days < 2) return 'day';
  if (days < 8) return 'week';
  if (days < 32) return 'month';
  return days < 93 ? 'quarter' : 'year';
};

const MONTH = { month: 'short', year: 'numeric' } as const;

/** A label as it stands below the axis: short. */
export const axisLabel = (label: string, of: Granularity, zone: string): string => {
  switch (of) {
    case 'minute':
    case 'hour':
      return instant(label, zone, { hour: '2-digit', minute: '2-digit' });
    case 'month':
      return day(label, { month: 'short', year: '2-digit' });
    case 'quarter':
      return day(label, { month: 'short', year: '2-digit' });
    case 'year':
      return label.slice(0, 4);
    default:
      return day(label, { day: 'numeric', month: 'short' });
  }
};

/** A label in full. */
export const titleLabel = (label: string, of: Granularity, zone: string): string => {
  switch (of) {
    case 'minute':
    case 'hour':
      return instant(label, zone, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
      });
    case 'month':
      return day(label, MONTH);
    case 'quarter':
      return days(label, lastOf(label, 3));
    case 'year':
      return label.slice(0, 4);
    case 'week':
      return days(label, addDays(label, 6));
    default:
      return day(label, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  }
};

const lastOf = (first: string, months: number): string => addDays(addMonths(first, months), -1);

/** Where a point stands against now: over, under way, or not begun. */
export const stateOf = (
  label: string,
  next: string | undefined,
  today: string,
  now: number,
): 'over' | 'open' | 'ahead' => {
  if (label.length > 10) {
    if (Date.parse(label) > now) return 'ahead';
    return next !== undefined ? (Date.parse(next) > now ? 'open' : 'over') : 'open';
  }
  if (label > today) return 'ahead';
  return next !== undefined && next <= today ? 'over' : 'open';
};

/**
 * The first point whose time is not over, of a range that reaches up to now; undefined where all is.
 */
export const partialFrom = (
  labels: string[],
  today: string,
  now: number,
  reachesNow: boolean,
): number | undefined => {
  if (!reachesNow) return undefined;
  const at = labels.findIndex(
    (label, index) => stateOf(label, labels[index + 1], today, now) !== 'over',
  );
  return at < 0 ? undefined : at;
};
