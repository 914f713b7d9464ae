import type { Json } from '../api/client';
import type { Metric } from '../api/query';
import type { Site } from '../api/session';
import { MODELS, PURCHASE } from '../report/attribution/types';
import { type Chart, METRICS, type Panel } from '../saved/api';
import { complete } from '../ui/view/condition';

/** What a panel can be, in the order in which it is offered. */
export const WHAT = [
  'query',
  'funnel',
  'flow',
  'retention',
  'stickiness',
  'lifecycle',
  'cohort',
  'attribution',
  'text',
] as const;

/** How a report can be shown; what is shown in one way only is not here. */
export const CHARTS: Partial<Record<Panel['report'], Chart[]>> = {
  query: ['number', 'line', 'bar', 'table'],
  retention: ['table', 'line'],
  stickiness: ['bar', 'table'],
  lifecycle: ['bar', 'table'],
  attribution: ['bar', 'table'],
};

/** All metrics of the query API that stand for themselves; some need a goal's filter. */
export const PANEL_METRICS: Metric[] = [
  ...METRICS,
  'persons',
  'returning_visitors',
  'median_visit_duration',
  'engagement_time',
  'average_engagement_time',
  'scroll_depth',
  'entries',
  'exits',
  'exit_rate',
  'visitor_conversion_rate',
  'average_order_value',
  'items',
  'refunds',
];

/** A panel as its report begins. */
export const begun = (report: Panel['report'], site: Site): Partial<Panel> => {
  const asks = (question: { [key: string]: Json }, chart: Chart, w: number, h: number) =>
    ({ report, question, chart, w, h }) as Partial<Panel>;
  switch (report) {
    case 'text':
      return { report, chart: 'report', text: '', w: 4, h: 3 };
    case 'funnel':
      return { report, chart: 'report', w: 6, h: 4 };
    case 'flow':
      return asks(
        { direction: 'forward', shape: 'sankey', steps: 3, limit: 5, collapse: true },
        'report',
        12,
        6,
      );
    case 'retention':
      return asks({ period: 'week', periods: 8 }, 'table', 12, 7);
    case 'stickiness':
      return asks({ period: 'week' }, 'bar', 6, 5);
    case 'lifecycle':
      return asks({ period: 'week' }, 'bar', 6, 5);
    case 'cohort':
      return {
        ...asks({ period: 'month', periods: 6 }, 'table', 12, 6),
        shown: 'value_per_member',
      };
    case 'attribution':
      return {
        ...asks(
          {
            dimension: 'visit:channel',
            models: [...MODELS],
            ...(site.kind === 'shop' ? { conversion: PURCHASE as Json } : {}),
          },
          'table',
          12,
          6,
        ),
        shown: 'conversions',
      };
    default:
      return asks({ metrics: ['visitors'], compare: 'previous_period' }, 'number', 6, 4);
  }
};

/** True where a panel can be asked as it is. */
export const isReady = ({ report, text, question }: Panel): boolean => {
  if (report === 'text') return (text ?? '').trim() !== '';
  if (!(question?.filters ?? []).every(complete)) return false;
  if (report === 'query') return (question?.metrics ?? []).length > 0;
  if (report === 'funnel') return question?.steps !== undefined;
  if (report === 'attribution') return Boolean(question?.conversion);
  return true;
};
