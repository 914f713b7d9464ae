import type { DateRange, Filter } from '../api/query';
import { writeFilter } from './filter-text';
import { PERIODS } from './view';

/** What a question of any report may have; what is no such thing there is left out. */
type Question = { [key: string]: unknown };

/** Range, filters, segment, rules and comparison of a question as parameters of a page's address. */
export const addressOf = (
  { date_range, segment, rules, compare }: Question,
  filters: Filter[],
): URLSearchParams => {
  const query = new URLSearchParams();
  const range = date_range as DateRange | undefined;
  if (Array.isArray(range)) {
    query.set('from', String(range[0]).slice(0, 10));
    query.set('to', String(range[1]).slice(0, 10));
  } else if (PERIODS.some((each) => each === range)) query.set('period', String(range));
  if (typeof rules === 'string' && rules !== 'footfall') query.set('rules', rules);
  const against = (compare as { date_range?: DateRange } | null | undefined)?.date_range;
  if (!compare) query.set('compare', 'none');
  else if (typeof compare === 'string') query.set('compare', compare);
  // A part of a day, which today is held against, is what a page asks by itself.
  else if (Array.isArray(against) && against.every((each) => String(each).length === 10))
    query.set('compare', against.join('..'));
  if (typeof segment === 'number') query.set('segment', String(segment));
  const all = [...filters];
  if (Array.isArray(segment)) all.push(segment as Filter);
  else if (typeof segment === 'string') all.push(['is', 'segment', [segment]]);
  for (const filter of all) query.append('f', writeFilter(filter));
  return query;
};
