import type { Filter, Metric, Query } from '../api/query';
import type { Site } from '../api/session';
import { questionOf, type View } from '../app/view';
import { shownContains } from '../ui/words';
import type { List } from './panels';

/** What a list of a panel asks. */
export const listQuestion = (
  site: Site,
  view: View,
  list: List,
  {
    metrics = list.metrics,
    limit,
    offset = 0,
    search = '',
    order,
  }: {
    metrics?: Metric[];
    limit: number;
    offset?: number;
    search?: string;
    order?: [string, 'asc' | 'desc'];
  },
): Query => {
  const base = questionOf(site, view);
  return {
    ...base,
    filters: [...(base.filters ?? []), ...listFilters(list, search)],
    metrics,
    dimensions: [list.dimension],
    ...(order ? { order_by: [order] } : {}),
    include: { total_rows: true },
    pagination: { limit, offset },
  };
};

/** The filters that a list adds to those of the page. */
export const listFilters = (list: List, search = ''): Filter[] => [
  ...(list.filters ?? []),
  ...(list.onlySet ? [['is_set', list.dimension] as Filter] : []),
  ...(search.trim() && list.dimension !== 'event:goal'
    ? [shownContains(list.dimension, search.trim())]
    : []),
];

/** The filter that a click on a row adds. */
export const rowFilter = (list: List, value: string | number | null): Filter | null =>
  list.filter
    ? list.filter(value)
    : value === null
      ? ['not_set', list.dimension]
      : ['is', list.dimension, [String(value)]];

/** The metric that explains a number: a share is one of visitors. */
export const provedMetric = (metric: Metric | undefined): Metric =>
  metric === undefined || metric === 'percentage' ? 'visitors' : metric;
