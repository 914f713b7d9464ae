import type { Filter, Metric } from '../api/query';
import type { Kind } from '../api/session';
import { isText, type TextKey, t } from './texts';

/** The figures that each kind of site can act on: what set-up advises and the dashboard shows first. */
const ACTIONABLE: Record<Kind, Metric[]> = {
  shop: [
    'visitors',
    'revenue',
    'orders',
    'conversion_rate',
    'average_order_value',
    'engagement_rate',
  ],
  content: [
    'visitors',
    'average_engagement_time',
    'scroll_depth',
    'engagement_rate',
    'returning_visitors',
    'conversion_rate',
  ],
  saas: [
    'visitors',
    'conversion_rate',
    'conversions',
    'engagement_rate',
    'average_engagement_time',
    'returning_visitors',
  ],
  internal: [
    'persons',
    'visits',
    'average_engagement_time',
    'engagement_rate',
    'returning_visitors',
    'conversion_rate',
  ],
  other: [
    'visitors',
    'engagement_rate',
    'average_engagement_time',
    'conversion_rate',
    'scroll_depth',
    'returning_visitors',
  ],
};

/** What looks good and decides little, the worst first. */
const VANITY: Metric[] = [
  'pageviews',
  'visits',
  'visit_duration',
  'views_per_visit',
  'bounce_rate',
  'new_visitors',
];

const ALL: Metric[] = [
  'visitors',
  'persons',
  'visits',
  'pageviews',
  'events',
  'views_per_visit',
  'engagement_rate',
  'bounce_rate',
  'visit_duration',
  'median_visit_duration',
  'average_engagement_time',
  'scroll_depth',
  'new_visitors',
  'returning_visitors',
  'conversions',
  'conversion_rate',
  'revenue',
  'orders',
  'average_order_value',
  'items',
  'refunds',
];

export const actionable = (kind: Kind): Metric[] => ACTIONABLE[kind] ?? ACTIONABLE.other;

/** All the others: a click away. */
export const others = (kind: Kind): Metric[] =>
  ALL.filter((metric) => !actionable(kind).includes(metric));

/** Those of the others that people look at first and can do least with. */
export const vanity = (kind: Kind): Metric[] =>
  VANITY.filter((metric) => !actionable(kind).includes(metric));

/** One sentence: what to do with a figure, or why it is not among the first. */
export const sentence = (metric: Metric, kind: Kind): { lead: string; text: string } => {
  const first = actionable(kind).includes(metric);
  const keys = first
    ? [`why.${metric}.${kind}`, `why.${metric}`]
    : [`vain.${metric}`, `why.${metric}`];
  return { lead: first ? t('act') : t('vain'), text: t(keys.find(isText) ?? 'vain.other') };
};

/** A goal that is worth having, and why. */
export type Proposal = { id: string; name: string; why: string; filter: Filter };

const event = (name: string): Filter => ['is', 'event:name', [name]];
const page = (part: string): Filter => ['contains', 'event:page', [part]];

const GOALS = {
  purchase: event('purchase'),
  cart: event('cart'),
  search: event('search'),
  newsletter: event('signup'),
  outbound: event('outbound'),
  download: event('download'),
  signup: event('signup'),
  pricing: page('/pricing'),
  contact: page('/contact'),
  form: event('submit'),
} satisfies Record<string, Filter>;

const PROPOSED: Record<Kind, (keyof typeof GOALS)[]> = {
  shop: ['purchase', 'cart', 'search'],
  content: ['newsletter', 'outbound', 'download'],
  saas: ['signup', 'pricing', 'contact'],
  internal: ['search', 'form', 'download'],
  other: ['contact', 'form', 'download'],
};

/** The goals that a kind of site begins with, in the chosen language. */
export const proposals = (kind: Kind): Proposal[] =>
  (PROPOSED[kind] ?? PROPOSED.other).map((id) => ({
    id,
    name: t(`goal.${id}`),
    why: t(`goal.${id}.why` as TextKey),
    filter: GOALS[id],
  }));
