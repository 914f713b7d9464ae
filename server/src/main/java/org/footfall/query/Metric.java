package org.footfall.query;

import static org.footfall.query.Part.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be counted: the name in the API, what it means, and what it is made of. */
public enum Metric {
  VISITORS(
      Unit.COUNT,
      "Distinct visitors with at least one event that is not passive in the range, after filters.",
      "coalesce(visitors, 0)",
      Part.VISITORS),
  PERSONS(
      Unit.COUNT,
      "Distinct persons with at least one event that is not passive; a visitor who was not"
          + " identified is a person of its own.",
      "coalesce(persons, 0)",
      Part.PERSONS),
  NEW_VISITORS(
      Unit.COUNT,
      "Visitors whose first event ever lies in the range; in breakdowns by time, in the interval.",
      "coalesce(new_visitors, 0)",
      Part.NEW_VISITORS),
  RETURNING_VISITORS(
      Unit.COUNT,
      "Visitors whose first event ever lies before the range; in breakdowns by time, not in the"
          + " interval.",
      "coalesce(visitors, 0) - coalesce(new_visitors, 0)",
      Part.VISITORS,
      Part.NEW_VISITORS),
  VISITS(
      Unit.COUNT,
      "Visits with at least one event that is not passive in the range. In breakdowns by time a"
          + " visit counts once, in the interval of its first event in the range.",
      "coalesce(visits, 0)",
      Part.VISITS),
  PAGEVIEWS(Unit.COUNT, "Events named pageview.", "coalesce(pageviews, 0)", Part.PAGEVIEWS),
  EVENTS(Unit.COUNT, "Events that are not passive.", "coalesce(events, 0)", Part.EVENTS),
  VIEWS_PER_VISIT(
      Unit.RATIO,
      "Pageviews divided by visits.",
      "coalesce(pageviews, 0) / nullif(visits, 0)",
      Part.PAGEVIEWS,
      Part.VISITS),
  ENGAGEMENT_RATE(
      Unit.RATE,
      "Visits that are not bounces divided by visits.",
      "(visits - bounces) / nullif(visits, 0)",
      Part.VISITS,
      BOUNCES),
  BOUNCE_RATE(
      Unit.RATE,
      "Visits that are bounces divided by visits; what a bounce is depends on the rule set.",
      "bounces / nullif(visits, 0)",
      Part.VISITS,
      BOUNCES),
  VISIT_DURATION(
      Unit.SECONDS,
      "Mean duration of the visits; how it is measured depends on the rule set.",
      "duration_ms / nullif(visits, 0) / 1000",
      Part.VISITS,
      DURATION_MS),
  MEDIAN_VISIT_DURATION(
      Unit.SECONDS,
      "Median duration of the visits.",
      "median_duration_ms / 1000",
      Part.VISITS,
      MEDIAN_DURATION_MS),
  ENGAGEMENT_TIME(
      Unit.SECONDS,
      "Time that pages were visible and focused, summed.",
      "coalesce(engagement_ms, 0) / 1000",
      ENGAGEMENT_MS),
  AVERAGE_ENGAGEMENT_TIME(
      Unit.SECONDS,
      "Time that pages were visible and focused, divided by visits.",
      "coalesce(engagement_ms, 0) / nullif(visits, 0) / 1000",
      ENGAGEMENT_MS,
      Part.VISITS),
  SCROLL_DEPTH(
      Unit.PERCENT,
      "Deepest part of the page seen per visitor and page, in per cent, mean.",
      "scroll_sum / nullif(scroll_pages, 0)",
      SCROLL_SUM,
      SCROLL_PAGES),
  ENTRIES(
      Unit.COUNT,
      "Visits whose first pageview is among the events of the row.",
      "coalesce(entries, 0)",
      Part.ENTRIES),
  EXITS(
      Unit.COUNT,
      "Visits whose last pageview is among the events of the row.",
      "coalesce(exits, 0)",
      Part.EXITS),
  EXIT_RATE(
      Unit.RATE,
      "Visits that ended on the page divided by visits that saw it.",
      "exits / nullif(viewing_visits, 0)",
      Part.EXITS,
      VIEWING_VISITS),
  CONVERSIONS(
      Unit.COUNT,
      "Visits with at least one event that meets the goal.",
      "coalesce(conversions, 0)",
      Part.CONVERSIONS),
  CONVERSION_RATE(
      Unit.RATE,
      "Visits with at least one event that meets the goal divided by all visits.",
      "coalesce(conversions, 0) / nullif(base_visits, 0)",
      Part.CONVERSIONS,
      BASE_VISITS),
  VISITOR_CONVERSION_RATE(
      Unit.RATE,
      "Visitors with at least one event that meets the goal divided by all visitors.",
      "coalesce(visitor_conversions, 0) / nullif(base_visitors, 0)",
      VISITOR_CONVERSIONS,
      BASE_VISITORS),
  REVENUE(
      Unit.MONEY,
      "Revenue of all events but carts in the site's currency; refunds are subtracted.",
      "coalesce(revenue, 0)",
      Part.REVENUE),
  ORDERS(
      Unit.COUNT,
      "Distinct orders of purchase events; a purchase without an order id counts as one.",
      "coalesce(orders, 0)",
      Part.ORDERS),
  AVERAGE_ORDER_VALUE(
      Unit.MONEY,
      "Revenue of purchase events divided by orders.",
      "order_revenue / nullif(orders, 0)",
      ORDER_REVENUE,
      Part.ORDERS),
  ITEMS(
      Unit.COUNT,
      "Quantities of the items of purchase events, summed.",
      "coalesce(items, 0)",
      Part.ITEMS),
  REFUNDS(
      Unit.MONEY,
      "Amounts of refund events in the site's currency, as a positive sum.",
      "coalesce(refunds, 0)",
      Part.REFUNDS),
  PERCENTAGE(
      Unit.PERCENT,
      "Visitors of the row divided by the visitors of the whole answer, in per cent.",
      "100 * coalesce(visitors, 0) / nullif(all_visitors, 0)",
      Part.VISITORS,
      ALL_VISITORS);

  /** How a value is to be read. */
  public enum Unit {
    COUNT,
    /** A share from 0 to 1. */
    RATE,
    RATIO,
    SECONDS,
    /** From 0 to 100. */
    PERCENT,
    /** Decimal text in the site's currency. */
    MONEY;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Unit unit;
  private final String definition;
  private final String expression;
  private final Set<Part> parts;

  Metric(Unit unit, String definition, String expression, Part... parts) {
    this.unit = unit;
    this.definition = definition;
    this.expression = expression;
    this.parts = EnumSet.copyOf(Arrays.asList(parts));
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Unit unit() {
    return unit;
  }

  /** What it means, in a sentence. */
  public String definition() {
    return definition;
  }

  /** SQL over the columns of its parts. */
  String expression() {
    return expression;
  }

  Set<Part> parts() {
    return parts;
  }

  /** What its interval, or the test of its difference, needs besides. */
  Set<Part> intervalParts() {
    return switch (this) {
      case VISIT_DURATION -> EnumSet.of(DURATION_MS_SQUARED);
      case MEDIAN_VISIT_DURATION -> EnumSet.of(MEDIAN_LOW_MS, MEDIAN_HIGH_MS);
      case VIEWS_PER_VISIT -> EnumSet.of(PAGEVIEWS_SQUARED);
      case SCROLL_DEPTH -> EnumSet.of(SCROLL_SQUARED);
      case AVERAGE_ENGAGEMENT_TIME -> EnumSet.of(ENGAGEMENT_MS_SQUARED);
      case REVENUE -> EnumSet.of(REVENUE_SQUARED);
      case AVERAGE_ORDER_VALUE -> EnumSet.of(ORDER_REVENUE_SQUARED);
      default -> EnumSet.noneOf(Part.class);
    };
  }

  /** True where engagement events are read, which belong to a page and to no other event. */
  boolean readsEngagement() {
    return parts.contains(ENGAGEMENT_MS) || parts.contains(SCROLL_SUM);
  }

  /** True where it says something of visits that does not follow from some of their events. */
  boolean ofWholeVisits() {
    return switch (this) {
      case ENGAGEMENT_RATE,
          BOUNCE_RATE,
          VISIT_DURATION,
          MEDIAN_VISIT_DURATION,
          ENTRIES,
          EXITS,
          EXIT_RATE,
          CONVERSIONS,
          CONVERSION_RATE,
          VISITOR_CONVERSION_RATE ->
          true;
      default -> false;
    };
  }

  public static Optional<Metric> of(String code) {
    return Arrays.stream(values()).filter(metric -> metric.code().equals(code)).findFirst();
  }

  public static List<String> codes() {
    return Arrays.stream(values()).map(Metric::code).toList();
  }
}
