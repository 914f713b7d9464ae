package org.footfall.query;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A checked question.
 *
 * @param filter what is counted; the parts of a top-level And are the caller's list
 * @param orderBy never empty where there are dimensions
 * @param compare the range to compare with, {@code null} for none
 * @param limit rows of a page, 1 to 10,000; 0 for all, which only exports ask for
 * @param queryId the caller's name for the running question, {@code null} for none
 * @param segments the saved segments that it is broken down by
 * @param normalised the question as JSON-like maps with everything that was left out filled in
 */
public record Query(
    List<Metric> metrics,
    DateRange range,
    List<Dimension> dimensions,
    Filter filter,
    List<Order> orderBy,
    @Nullable DateRange compare,
    RuleSet rules,
    Include include,
    int limit,
    long offset,
    @Nullable String queryId,
    Map<Dimension, Segments.Named> segments,
    Object normalised) {

  /**
   * A sort key.
   *
   * @param metric position among the metrics, −1 where it is a dimension
   * @param dimension position among the dimensions, −1 where it is a metric
   */
  public record Order(int metric, int dimension, boolean descending) {}

  /** What is wanted beside the rows. */
  public record Include(boolean totalRows, boolean totals, boolean intervals, boolean proof) {}

  /** True where nothing is filtered. */
  boolean isOfEverything() {
    return filter instanceof Filter.And and && and.filters().isEmpty();
  }

  /** Everything that its metrics are made of. */
  Set<Part> parts() {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (Metric metric : metrics) {
      parts.addAll(metric.parts());
      if (include.intervals()) {
        parts.addAll(metric.intervalParts());
      }
    }
    return parts;
  }

  /** What a report is about: no metrics, no dimensions. */
  static Query ofReport(
      DateRange range, Filter filter, RuleSet rules, Map<Dimension, Segments.Named> segments) {
    return new Query(
        List.of(),
        range,
        List.of(),
        filter,
        List.of(),
        null,
        rules,
        new Include(false, false, false, false),
        0,
        0,
        null,
        segments,
        Map.of());
  }

  /** The same with a caller's name for the running question. */
  Query named(@Nullable String id) {
    return new Query(
        metrics,
        range,
        dimensions,
        filter,
        orderBy,
        compare,
        rules,
        include,
        limit,
        offset,
        id,
        segments,
        normalised);
  }

  /** The segment that a dimension of that kind stands for. */
  Segments.Named segment(Dimension dimension) {
    Segments.Named segment = segments.get(dimension);
    if (segment == null) {
      throw new IllegalStateException(dimension.name() + " was not read");
    }
    return segment;
  }

  Query over(DateRange other) {
    return new Query(
        metrics,
        other,
        dimensions,
        filter,
        orderBy,
        null,
        rules,
        include,
        0,
        0,
        queryId,
        segments,
        normalised);
  }

  /** The same question for all rows together. */
  Query totals() {
    return new Query(
        metrics,
        range,
        List.of(),
        filter,
        List.of(),
        null,
        rules,
        include,
        0,
        0,
        queryId,
        segments,
        normalised);
  }

  /** The same question for every row, as exports want it. */
  Query unpaged() {
    return new Query(
        metrics,
        range,
        dimensions,
        filter,
        orderBy,
        compare,
        rules,
        include,
        0,
        0,
        queryId,
        segments,
        normalised);
  }
}
