import type { DateRange, Filter, Query, Rules } from '../api/query';
import type { Site } from '../api/session';
import { addDays, today } from './dates';
import { readFilter, writeFilter } from './filter-text';
import { place, setQuery } from './location';

/** The ranges that have a name; the query API knows them. */
export const PERIODS = [
  'realtime',
  'day',
  '24h',
  '7d',
  '28d',
  '30d',
  '90d',
  'month',
  '6mo',
  '12mo',
  'year',
  'all',
] as const;
export type Period = (typeof PERIODS)[number];

/** What every report page has in common, as it stands in the address. */
export type View = {
  /** A named range, or null where it is from … to. */
  period: Period | null;
  from: string | null;
  to: string | null;
  compare: 'previous_period' | 'previous_year' | 'none' | [string, string];
  filters: Filter[];
  /** The id of a saved segment; the server knows what it stands for. */
  segment: number | null;
  rules: Rules;
};

const DATE = /^\d{4}-\d\d-\d\d$/;
const RULES: Rules[] = ['footfall', 'ga4', 'matomo', 'plausible', 'clicky'];

/** Reads the view out of an address's parameters; what is wrong there is left out. */
export const readView = (query: URLSearchParams): View => {
  const from = query.get('from');
  const to = query.get('to');
  const dated = from !== null && to !== null && DATE.test(from) && DATE.test(to) && from <= to;
  const period = query.get('period') as Period | null;
  const compare = query.get('compare') ?? '';
  const [first, last] = compare.split('..');
  const rules = query.get('rules') as Rules | null;
  return {
    period: dated ? null : period && PERIODS.includes(period) ? period : '28d',
    from: dated ? from : null,
    to: dated ? to : null,
    compare:
      compare === 'none' || compare === 'previous_year'
        ? compare
        : first && last && DATE.test(first) && DATE.test(last) && first <= last
          ? [first, last]
          : 'previous_period',
    filters: query
      .getAll('f')
      .map(readFilter)
      .filter((filter) => filter !== undefined),
    segment: Number(query.get('segment')) || null,
    rules: rules && RULES.includes(rules) ? rules : 'footfall',
  };
};

/** The view of the present address; follows it when read while drawing. */
export const currentView = (): View => readView(place.value.query);

/** Changes parts of the view, as a step of the browser's history. */
export const changeView = (changes: Partial<View>): void => {
  const query: Record<string, string | string[] | null> = {};
  if (changes.period) Object.assign(query, { period: changes.period, from: null, to: null });
  if (changes.from && changes.to)
    Object.assign(query, { period: null, from: changes.from, to: changes.to });
  if (changes.compare !== undefined) {
    const { compare } = changes;
    query.compare =
      compare === 'previous_period' ? null : Array.isArray(compare) ? compare.join('..') : compare;
  }
  if (changes.filters) query.f = changes.filters.map(writeFilter);
  if (changes.segment !== undefined)
    query.segment = changes.segment === null ? null : String(changes.segment);
  if (changes.rules) query.rules = changes.rules === 'footfall' ? null : changes.rules;
  setQuery(query);
};

/** Adds a filter unless it is there already. */
export const addFilter = (filter: Filter): void => {
  const { filters } = currentView();
  const text = writeFilter(filter);
  if (!filters.some((each) => writeFilter(each) === text))
    changeView({ filters: [...filters, filter] });
};

export const rangeOf = (view: View): DateRange =>
  view.from && view.to ? [view.from, view.to] : (view.period ?? '28d');

/** What every question of a view has in common. Reports take the same fields. */
export const questionOf = (
  site: Site,
  view: View,
): Pick<Query, 'site' | 'date_range' | 'filters' | 'rules' | 'segment'> => ({
  site: site.domain,
  date_range: rangeOf(view),
  filters: view.filters,
  rules: view.rules,
  ...(view.segment === null ? {} : { segment: view.segment }),
});

/**
 * The comparison for sums over the range. Today is held against as much of yesterday as has passed
 * of today, not against all of it.
 */
export const sumComparisonOf = (site: Site, view: View, now = new Date()): Query['compare'] => {
  const comparison = comparisonOf(view);
  if (view.period !== 'day' || comparison !== 'previous_period') return comparison;
  const yesterday = addDays(today(site.timezone, now), -1);
  const minutes = new Intl.DateTimeFormat('en-GB', {
    timeZone: site.timezone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(now);
  // In steps of ten minutes, so that questions stay the same for a while.
  const until = `${minutes.slice(0, 4)}0`;
  return until === '00:00'
    ? comparison
    : { date_range: [`${yesterday}T00:00:00`, `${yesterday}T${until}:00`] };
};

/** The comparison that the query API is to add, if one is wanted and there can be one. */
export const comparisonOf = (view: View): Query['compare'] => {
  if (view.compare === 'none' || (view.period === 'all' && !Array.isArray(view.compare)))
    return null;
  return Array.isArray(view.compare) ? { date_range: view.compare } : view.compare;
};
