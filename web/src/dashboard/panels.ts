import type { Filter, Metric } from '../api/query';
import { type TextKey, t } from './texts';

/** One list of a panel. */
export type List = {
  id: string;
  label: TextKey;
  dimension: string;
  /** What the rows are, where the dimension's own name does not say it. */
  head?: TextKey;
  /** The first decides the order and the bars. */
  metrics: Metric[];
  /** More figures that the view of all rows offers. */
  more: Metric[];
  /** Always part of the question: what makes this list what it is. */
  filters?: Filter[];
  /** The filter that a click adds; null where rows cannot be filtered by. */
  filter?: (value: string | number | null) => Filter | null;
  empty?: TextKey;
  emptyDetail?: TextKey;
  /** Rows without a value are left out. */
  onlySet?: boolean;
};

export type PanelOf = { id: string; title: TextKey; lists: List[] };

const VISIT_MORE: Metric[] = [
  'visits',
  'pageviews',
  'engagement_rate',
  'bounce_rate',
  'visit_duration',
  'average_engagement_time',
  'conversions',
  'conversion_rate',
  'new_visitors',
  'revenue',
  'orders',
];
const PAGE_MORE: Metric[] = [
  'pageviews',
  'visits',
  'average_engagement_time',
  'scroll_depth',
  'entries',
  'exits',
  'exit_rate',
  'bounce_rate',
  'conversions',
  'conversion_rate',
];

const visit = (id: string, label: TextKey, dimension: string, rest: Partial<List> = {}): List => ({
  id,
  label,
  dimension: `visit:${dimension}`,
  metrics: ['visitors', 'percentage'],
  more: VISIT_MORE,
  ...rest,
});

/** The panels in their pairs. */
export const PANELS: PanelOf[] = [
  {
    id: 'sources',
    title: 'sources',
    lists: [
      visit('channel', 't.channel', 'channel'),
      visit('source', 't.source', 'source'),
      visit('campaign', 't.campaign', 'utm_campaign', {
        onlySet: true,
        empty: 'empty_campaign',
        emptyDetail: 'empty_campaign_detail',
      }),
      visit('ai', 't.ai', 'source', {
        head: 'assistant',
        filters: [['is', 'visit:channel', ['AI assistant']]],
        empty: 'empty_ai',
      }),
      visit('referrer', 't.referrer', 'referrer', { onlySet: true }),
    ],
  },
  {
    id: 'pages',
    title: 'pages',
    lists: [
      {
        id: 'page',
        label: 't.page',
        dimension: 'event:page',
        metrics: ['visitors', 'pageviews'],
        more: PAGE_MORE.filter((metric) => metric !== 'pageviews'),
      },
      visit('entry', 't.entry', 'entry_page', { onlySet: true }),
      visit('exit', 't.exit', 'exit_page', { onlySet: true }),
      {
        id: 'search',
        label: 't.search',
        head: 'search_term',
        dimension: 'event:props:term',
        metrics: ['visitors', 'events'],
        more: ['visits', 'conversions', 'conversion_rate'],
        filters: [['is', 'event:name', ['search']]],
        empty: 'empty_search',
      },
      {
        id: 'missing',
        label: 't.missing',
        head: 'missing_page',
        dimension: 'event:page',
        metrics: ['visitors', 'events'],
        more: ['visits'],
        filters: [['is', 'event:name', ['404']]],
        empty: 'empty_missing',
        emptyDetail: 'empty_missing_detail',
      },
    ],
  },
  {
    id: 'places',
    title: 'places',
    lists: [
      visit('map', 't.map', 'country'),
      visit('country', 't.country', 'country'),
      visit('region', 't.region', 'region', {
        onlySet: true,
        empty: 'empty_region',
        emptyDetail: 'empty_region_detail',
      }),
      visit('city', 't.city', 'city', {
        onlySet: true,
        empty: 'empty_region',
        emptyDetail: 'empty_region_detail',
      }),
    ],
  },
  {
    id: 'technology',
    title: 'technology',
    lists: [
      visit('device', 't.device', 'device'),
      visit('browser', 't.browser', 'browser'),
      visit('os', 't.os', 'os'),
      visit('screen', 't.screen', 'screen'),
      visit('language', 't.language', 'language'),
    ],
  },
];

const ITEM_MORE: Metric[] = ['orders', 'visitors', 'refunds'];

/** What was sold; shown where there is revenue. */
export const SHOP: PanelOf = {
  id: 'shop',
  title: 'shop',
  lists: (
    [
      ['product', 't.product', 'item:name'],
      ['category', 't.category', 'item:category'],
      ['sku', 't.sku', 'item:sku'],
    ] as const
  ).map(([id, label, dimension]) => ({
    id,
    label,
    dimension,
    metrics: ['revenue', 'items'],
    more: ITEM_MORE,
  })),
};

export const GOALS: List = {
  id: 'goal',
  label: 't.goal',
  dimension: 'event:goal',
  metrics: ['conversions', 'conversion_rate'],
  more: ['visitor_conversion_rate', 'visitors', 'events', 'revenue'],
};

export const EVENTS: List = {
  id: 'event',
  label: 't.event',
  dimension: 'event:name',
  metrics: ['visitors', 'events'],
  more: ['visits'],
};

/** The properties of one event, one list each. */
export const propertyList = (event: string, key: string): List => ({
  id: 'property',
  label: 'property',
  dimension: `event:props:${key}`,
  metrics: ['visitors', 'events'],
  more: ['visits', 'conversions'],
  filters: [['is', 'event:name', [event]]],
});

/** The words above a list's rows. */
export const headOf = (list: List, name: (dimension: string) => string): string =>
  list.head ? t(list.head) : name(list.dimension);
