import type { Filter, Metric, Row, Value } from '../api/query';
import type { Kind } from '../api/session';
import { isText, type TextKey, t } from './texts';

/** The figures that each kind of site can act on, in the order of the screen. */
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
    'visits',
    'engagement_rate',
    'average_engagement_time',
    'conversion_rate',
    'scroll_depth',
  ],
};

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

/** One sentence: what to do with a figure, or why it is not among the first. */
export const sentence = (metric: Metric, kind: Kind): { lead: string; text: string } => {
  const first = actionable(kind).includes(metric);
  const key = `${first ? 'why' : 'vain'}.${metric}`;
  const other = `why.${metric}`;
  const found: TextKey = isText(key) ? key : isText(other) ? other : 'vain.other';
  return { lead: first ? t('act') : t('vain'), text: t(found) };
};

const LOWER_IS_BETTER: Metric[] = ['bounce_rate', 'exit_rate', 'refunds'];

export type Change = {
  fraction: number | null;
  before: Value;
  tone: 'good' | 'bad' | 'none';
  noise: boolean;
};

/** How a metric of a row changed against the comparison; undefined where nothing is compared. */
export const changeOf = (row: Row, at: number, metric: Metric): Change | undefined => {
  const { comparison } = row;
  if (!comparison) return undefined;
  const fraction = comparison.change[at] ?? null;
  const noise = comparison.tests[at]?.verdict === 'too few to tell';
  const better = LOWER_IS_BETTER.includes(metric) ? (fraction ?? 0) < 0 : (fraction ?? 0) > 0;
  return {
    fraction,
    before: comparison.metrics[at] ?? null,
    tone: noise || !fraction ? 'none' : better ? 'good' : 'bad',
    noise,
  };
};

/** Goals that a kind of site starts with. */
export const suggestedGoals = (kind: Kind): { name: string; filter: Filter }[] => {
  const event = (name: TextKey, of: string): { name: string; filter: Filter } => ({
    name: t(name),
    filter: ['is', 'event:name', [of]],
  });
  const page = (name: TextKey, path: string): { name: string; filter: Filter } => ({
    name: t(name),
    filter: ['contains', 'event:page', [path]],
  });
  switch (kind) {
    case 'shop':
      return [
        event('goal.purchase', 'purchase'),
        page('goal.checkout', '/checkout'),
        event('goal.newsletter', 'signup'),
      ];
    case 'saas':
      return [event('goal.signup', 'signup'), page('goal.pricing', '/pricing')];
    case 'content':
      return [event('goal.newsletter', 'signup'), event('goal.download', 'download')];
    case 'internal':
      return [event('goal.search', 'search'), event('goal.download', 'download')];
    default:
      return [event('goal.signup', 'signup'), event('goal.download', 'download')];
  }
};
