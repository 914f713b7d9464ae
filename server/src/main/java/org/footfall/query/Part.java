package org.footfall.query;

import java.util.Locale;

/** A number that metrics are made of; each is a column between plan and answer. */
enum Part {
  /** Distinct visitors with an event. */
  VISITORS,
  /** Distinct persons with an event. */
  PERSONS,
  /** Visitors whose first event ever lies in the row's interval. */
  NEW_VISITORS,
  PAGEVIEWS,
  EVENTS,
  /** Visits, each in the interval of its first event. */
  VISITS,
  BOUNCES,
  DURATION_MS,
  DURATION_MS_SQUARED,
  MEDIAN_DURATION_MS,
  /** Limits of the median's interval. */
  MEDIAN_LOW_MS,
  MEDIAN_HIGH_MS,
  PAGEVIEWS_SQUARED,
  ENTRIES,
  EXITS,
  /** Visits with a pageview. */
  VIEWING_VISITS,
  ENGAGEMENT_MS,
  /** Squares of the visits' sums. */
  ENGAGEMENT_MS_SQUARED,
  SCROLL_SUM,
  SCROLL_SQUARED,
  /** Pairs of visitor and page whose scroll depth is known. */
  SCROLL_PAGES,
  REVENUE,
  REFUNDS,
  ORDERS,
  ORDER_REVENUE,
  /** Squares of the events' amounts. */
  REVENUE_SQUARED,
  ORDER_REVENUE_SQUARED,
  ITEMS,
  CONVERSIONS,
  VISITOR_CONVERSIONS,
  /** What conversions are a share of. */
  BASE_VISITS,
  BASE_VISITORS,
  /** Visitors of the whole answer. */
  ALL_VISITORS;

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
