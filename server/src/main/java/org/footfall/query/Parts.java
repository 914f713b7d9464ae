package org.footfall.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.footfall.query.Answer.Interval;
import org.footfall.query.Answer.Test;
import org.footfall.store.Rows;
import org.jspecify.annotations.Nullable;

/** The parts of the metrics of one row, and what follows from them. */
final class Parts {
  /** A row in which nothing happened. */
  static final Parts NONE = new Parts(Map.of());

  private static final double MILLIS = 1_000;
  private final Map<Part, BigDecimal> values;

  private Parts(Map<Part, BigDecimal> values) {
    this.values = values;
  }

  /** Reads them from a row, where they start at a column. */
  static Parts read(Rows rows, int firstColumn, List<Part> columns) {
    Map<Part, BigDecimal> values = new EnumMap<>(Part.class);
    for (int i = 0; i < columns.size(); i++) {
      BigDecimal value = rows.getDecimal(firstColumn + i);
      if (value != null) {
        values.put(columns.get(i), value);
      }
    }
    return new Parts(values);
  }

  private double number(Part part) {
    return exact(part).doubleValue();
  }

  private BigDecimal exact(Part part) {
    return values.getOrDefault(part, BigDecimal.ZERO);
  }

  private @Nullable Double ratio(double numerator, double denominator) {
    return denominator == 0 ? null : numerator / denominator;
  }

  /** The value of a metric as answers have it; {@code null} for a share or mean of nothing. */
  @Nullable Object value(Metric metric) {
    return switch (metric) {
      case VISITORS -> count(Part.VISITORS);
      case PERSONS -> count(Part.PERSONS);
      case NEW_VISITORS -> count(Part.NEW_VISITORS);
      case RETURNING_VISITORS -> count(Part.VISITORS) - count(Part.NEW_VISITORS);
      case VISITS -> count(Part.VISITS);
      case PAGEVIEWS -> count(Part.PAGEVIEWS);
      case EVENTS -> count(Part.EVENTS);
      case ENTRIES -> count(Part.ENTRIES);
      case EXITS -> count(Part.EXITS);
      case CONVERSIONS -> count(Part.CONVERSIONS);
      case ORDERS -> count(Part.ORDERS);
      case ITEMS -> count(Part.ITEMS);
      case VIEWS_PER_VISIT -> ratio(number(Part.PAGEVIEWS), number(Part.VISITS));
      case ENGAGEMENT_RATE, BOUNCE_RATE, EXIT_RATE, CONVERSION_RATE, VISITOR_CONVERSION_RATE ->
          ratio(successes(metric), trials(metric));
      case VISIT_DURATION -> ratio(number(Part.DURATION_MS) / MILLIS, number(Part.VISITS));
      case MEDIAN_VISIT_DURATION -> {
        BigDecimal median = values.get(Part.MEDIAN_DURATION_MS);
        yield median == null ? null : median.doubleValue() / MILLIS;
      }
      case ENGAGEMENT_TIME -> number(Part.ENGAGEMENT_MS) / MILLIS;
      case AVERAGE_ENGAGEMENT_TIME ->
          ratio(number(Part.ENGAGEMENT_MS) / MILLIS, number(Part.VISITS));
      case SCROLL_DEPTH -> ratio(number(Part.SCROLL_SUM), number(Part.SCROLL_PAGES));
      case REVENUE -> money(exact(Part.REVENUE));
      case REFUNDS -> money(exact(Part.REFUNDS));
      case AVERAGE_ORDER_VALUE ->
          exact(Part.ORDERS).signum() == 0
              ? null
              : money(
                  exact(Part.ORDER_REVENUE).divide(exact(Part.ORDERS), 4, RoundingMode.HALF_UP));
      case PERCENTAGE -> ratio(100 * number(Part.VISITORS), number(Part.ALL_VISITORS));
    };
  }

  private long count(Part part) {
    return exact(part).longValueExact();
  }

  /** At least two decimals, more where they say something. */
  static String money(@Nullable BigDecimal amount) {
    BigDecimal bare = amount == null ? BigDecimal.ZERO : amount.stripTrailingZeros();
    return bare.setScale(Math.max(2, bare.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }

  private double successes(Metric rate) {
    return switch (rate) {
      case ENGAGEMENT_RATE -> number(Part.VISITS) - number(Part.BOUNCES);
      case BOUNCE_RATE -> number(Part.BOUNCES);
      case EXIT_RATE -> number(Part.EXITS);
      case CONVERSION_RATE -> number(Part.CONVERSIONS);
      case VISITOR_CONVERSION_RATE -> number(Part.VISITOR_CONVERSIONS);
      default -> throw new IllegalArgumentException(rate.code());
    };
  }

  private double trials(Metric rate) {
    return switch (rate) {
      case ENGAGEMENT_RATE, BOUNCE_RATE -> number(Part.VISITS);
      case EXIT_RATE -> number(Part.VIEWING_VISITS);
      case CONVERSION_RATE -> number(Part.BASE_VISITS);
      case VISITOR_CONVERSION_RATE -> number(Part.BASE_VISITORS);
      default -> throw new IllegalArgumentException(rate.code());
    };
  }

  /** The limits of a metric, {@code null} where it has none or there is too little. */
  @Nullable Interval interval(Metric metric) {
    if (metric.unit() == Metric.Unit.RATE) {
      return trials(metric) == 0 ? null : Statistics.wilson(successes(metric), trials(metric));
    }
    return switch (metric) {
      case VISIT_DURATION -> mean(Part.DURATION_MS, Part.DURATION_MS_SQUARED, Part.VISITS, MILLIS);
      case VIEWS_PER_VISIT -> mean(Part.PAGEVIEWS, Part.PAGEVIEWS_SQUARED, Part.VISITS, 1);
      case SCROLL_DEPTH -> mean(Part.SCROLL_SUM, Part.SCROLL_SQUARED, Part.SCROLL_PAGES, 1);
      case AVERAGE_ENGAGEMENT_TIME ->
          mean(Part.ENGAGEMENT_MS, Part.ENGAGEMENT_MS_SQUARED, Part.VISITS, MILLIS);
      case AVERAGE_ORDER_VALUE ->
          mean(Part.ORDER_REVENUE, Part.ORDER_REVENUE_SQUARED, Part.ORDERS, 1);
      case MEDIAN_VISIT_DURATION ->
          values.containsKey(Part.MEDIAN_LOW_MS)
              ? new Interval(
                  number(Part.MEDIAN_LOW_MS) / MILLIS, number(Part.MEDIAN_HIGH_MS) / MILLIS)
              : null;
      default -> null;
    };
  }

  private @Nullable Interval mean(Part sum, Part squares, Part n, double unit) {
    if (number(n) < 2 || !values.containsKey(squares)) {
      return null;
    }
    Interval interval = Statistics.mean(number(sum), number(squares), number(n));
    return new Interval(interval.low() / unit, interval.high() / unit);
  }

  /** Whether noise explains the difference of a metric to its counterpart. */
  @Nullable Test test(Metric metric, Parts other) {
    if (metric.unit() == Metric.Unit.RATE) {
      return trials(metric) == 0 || other.trials(metric) == 0
          ? null
          : Statistics.shares(
              successes(metric), trials(metric), other.successes(metric), other.trials(metric));
    }
    return switch (metric) {
      case VISIT_DURATION ->
          means(other, Part.DURATION_MS, Part.DURATION_MS_SQUARED, Part.VISITS, MILLIS);
      case VIEWS_PER_VISIT -> means(other, Part.PAGEVIEWS, Part.PAGEVIEWS_SQUARED, Part.VISITS, 1);
      case SCROLL_DEPTH -> means(other, Part.SCROLL_SUM, Part.SCROLL_SQUARED, Part.SCROLL_PAGES, 1);
      case AVERAGE_ENGAGEMENT_TIME ->
          means(other, Part.ENGAGEMENT_MS, Part.ENGAGEMENT_MS_SQUARED, Part.VISITS, MILLIS);
      case AVERAGE_ORDER_VALUE ->
          means(other, Part.ORDER_REVENUE, Part.ORDER_REVENUE_SQUARED, Part.ORDERS, 1);
      case VISITORS, PERSONS, NEW_VISITORS, RETURNING_VISITORS, VISITS, ENTRIES, EXITS ->
          counts(metric, other);
      case CONVERSIONS, ORDERS -> counts(metric, other);
      case REVENUE -> sums(other, Part.REVENUE, Part.REVENUE_SQUARED);
      case PAGEVIEWS -> sums(other, Part.PAGEVIEWS, Part.PAGEVIEWS_SQUARED);
      default -> null;
    };
  }

  /** Of things that come independently of each other. */
  private @Nullable Test counts(Metric metric, Parts other) {
    double mine = ((Number) Objects.requireNonNull(value(metric))).doubleValue();
    double theirs = ((Number) Objects.requireNonNull(other.value(metric))).doubleValue();
    return mine + theirs == 0 ? null : Statistics.sums(mine, mine, theirs, theirs);
  }

  private @Nullable Test sums(Parts other, Part sum, Part squares) {
    double both = number(squares) + other.number(squares);
    return both == 0
        ? null
        : Statistics.sums(number(sum), number(squares), other.number(sum), other.number(squares));
  }

  private @Nullable Test means(Parts other, Part sum, Part squares, Part n, double unit) {
    if (mean(sum, squares, n, unit) == null || other.mean(sum, squares, n, unit) == null) {
      return null;
    }
    return Statistics.means(
        number(sum) / number(n) / unit,
        Statistics.varianceOfMean(number(sum), number(squares), number(n)) / unit / unit,
        other.number(sum) / other.number(n) / unit,
        Statistics.varianceOfMean(other.number(sum), other.number(squares), other.number(n))
            / unit
            / unit);
  }
}
