package org.footfall.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question.
 *
 * @param rows a page of them
 * @param totals all rows together, {@code null} unless asked for
 * @param totalRows how many rows there are in all pages, −1 unless asked for
 * @param plan which way it was answered
 * @param proof how the numbers came about, {@code null} unless asked for
 */
public record Answer(
    Query query,
    List<Row> rows,
    @Nullable Row totals,
    long totalRows,
    String plan,
    double timingMs,
    @Nullable Object proof) {

  /**
   * One row.
   *
   * @param dimensions values: text, numbers for repeating time, {@code null} for unset
   * @param metrics values by {@link Metric.Unit}: Long, Double, decimal text for money; {@code
   *     null} where there was nothing to divide by
   * @param intervals for each metric the limits within which its true value lies with 95 %
   *     certainty, {@code null} for those without; empty unless asked for
   * @param comparison the row of the other range, {@code null} unless asked for
   */
  public record Row(
      List<@Nullable Object> dimensions,
      List<@Nullable Object> metrics,
      List<@Nullable Interval> intervals,
      @Nullable Comparison comparison) {}

  /** Limits of a value. */
  public record Interval(double low, double high) {}

  /**
   * A row beside its counterpart.
   *
   * @param dimensions those of the counterpart, which differ in time
   * @param metrics values of the counterpart
   * @param changes relative change of each metric, {@code null} where there is nothing to divide by
   * @param tests for each rate and mean whether noise explains the change, {@code null} for others
   */
  public record Comparison(
      List<@Nullable Object> dimensions,
      List<@Nullable Object> metrics,
      List<@Nullable Double> changes,
      List<@Nullable Test> tests) {}

  /**
   * A test of a difference.
   *
   * @param pValue how likely so large a difference is if nothing changed
   * @param verdict higher, lower, or too few to tell
   * @param interval limits of the difference
   */
  public record Test(double pValue, String verdict, Interval interval) {}
}
