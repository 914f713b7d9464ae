import type { Meanings } from '../../ui/meanings';

/**
 * What was translated: the server says this itself, so that nothing of it is in the interface. A
 * test tells where the two part, so that the translations follow.
 */
const meanings: Meanings = {
  definitions: {
    visitors:
      'Distinct visitors with at least one event that is not passive in the range, after filters.',
    persons:
      'Distinct persons with at least one event that is not passive; a visitor who was not identified is a person of its own.',
    new_visitors:
      'Visitors whose first event ever lies in the range; in breakdowns by time, in the interval.',
    returning_visitors:
      'Visitors whose first event ever lies before the range; in breakdowns by time, not in the interval.',
    visits:
      'Visits with at least one event that is not passive in the range. In breakdowns by time a visit counts once, in the interval of its first event in the range.',
    pageviews: 'Events named pageview.',
    events: 'Events that are not passive.',
    views_per_visit: 'Pageviews divided by visits.',
    engagement_rate: 'Visits that are not bounces divided by visits.',
    bounce_rate:
      'Visits that are bounces divided by visits; what a bounce is depends on the rule set.',
    visit_duration: 'Mean duration of the visits; how it is measured depends on the rule set.',
    median_visit_duration: 'Median duration of the visits.',
    engagement_time: 'Time that pages were visible and focused, summed.',
    average_engagement_time: 'Time that pages were visible and focused, divided by visits.',
    scroll_depth: 'Deepest part of the page seen per visitor and page, in per cent, mean.',
    entries: 'Visits whose first pageview is among the events of the row.',
    exits: 'Visits whose last pageview is among the events of the row.',
    exit_rate: 'Visits that ended on the page divided by visits that saw it.',
    conversions: 'Visits with at least one event that meets the goal.',
    conversion_rate: 'Visits with at least one event that meets the goal divided by all visits.',
    visitor_conversion_rate:
      'Visitors with at least one event that meets the goal divided by all visitors.',
    revenue: "Revenue of all events but carts in the site's currency; refunds are subtracted.",
    orders: 'Distinct orders of purchase events; a purchase without an order id counts as one.',
    average_order_value: 'Revenue of purchase events divided by orders.',
    items: 'Quantities of the items of purchase events, summed.',
    refunds: "Amounts of refund events in the site's currency, as a positive sum.",
    percentage: 'Visitors of the row divided by the visitors of the whole answer, in per cent.',
  },
  bounce: {
    footfall: 'a visit without engagement, second pageview or conversion',
    ga4: 'a visit without engagement, second pageview or conversion',
    matomo:
      "one pageview and no other interaction; visits also end at the site's midnight and on a new campaign",
    plausible: 'one pageview and no interactive event',
    clicky: 'one page and under 30 s',
  },
  duration: {
    footfall: 'last event − first event',
    ga4: 'foreground time',
    matomo: 'last action − first action',
    plausible: 'last event − first event, 0 for bounces',
    clicky: 'last event − first event',
  },
  reading: {
    events:
      'Read from the events of the range, joined with their visits where the question names attributes of visits.',
    events_split_anew:
      'Read from the events of the range, whose visits were split anew by the rule set, joined with their visits where the question names attributes of visits.',
    visits_and_events:
      "Visitors and visits from the site's exact daily counts or its visits; what only single events tell from the events of the range.",
    visits: 'Read from the visits of the range, one row a visit and day.',
    daily_counts: "Summed up from the site's exact daily counts.",
    daily_counts_and_last_days:
      "Summed up from the site's exact daily counts; the last days from visits and events.",
  },
};
export default meanings;
