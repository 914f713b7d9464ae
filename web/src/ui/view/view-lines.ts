import type { Query } from '../../api/query';
import type { Segment } from '../../api/segments';
import type { Site } from '../../api/session';
import type { View } from '../../app/view';
import * as format from '../format';
import { filterWords, rulesName } from '../words';
import { rangeName } from './date-picker';
import { t } from './texts';

/** The view in words: range, comparison, zone, then rules and filters where there are any. */
export const viewLines = (
  site: Site,
  view: View,
  /** As it was answered: with the dates that were meant. */
  asked: Query | undefined,
  segments: Segment[] | undefined,
): string[] => {
  const dates = (range: Query['date_range'] | undefined): string =>
    Array.isArray(range) ? format.days(range[0], range[1]) : '';
  const compare = asked?.compare;
  const against = compare && typeof compare === 'object' ? dates(compare.date_range) : '';
  const range = [
    dates(asked?.date_range) || rangeName(view),
    ...(against ? [t('compared', { what: against })] : []),
    `(${site.timezone})`,
  ].join(' ');
  const segment = segments?.find((each) => each.id === view.segment)?.name ?? view.segment;
  const narrowed = [
    ...(view.rules === 'footfall' ? [] : [`${t('rules')}: ${rulesName(view.rules)}`]),
    ...(segment === null ? [] : [t('segment', { name: segment })]),
    ...view.filters.map(filterWords),
  ];
  return narrowed.length > 0 ? [range, narrowed.join('; ')] : [range];
};
