package org.footfall.report.explore;

import java.math.BigDecimal;
import java.util.List;
import org.footfall.query.DateRange;
import org.footfall.query.Dimension;
import org.footfall.query.Filter;
import org.footfall.query.ReportBody.Page;
import org.jspecify.annotations.Nullable;

/**
 * What is asked.
 *
 * @param groups dimensions that are not of time
 * @param times dimensions of time
 * @param order of the groups
 * @param page which of the groups
 * @param compare another range for the same numbers, {@code null} for none
 */
record Explore(
    List<Series> series,
    List<Dimension> groups,
    List<Dimension> times,
    Order order,
    Page page,
    @Nullable DateRange compare) {

  /** Cells of a file, texts and numbers: what is held in memory while it is made. */
  static final long MOST_CELLS = 1_000_000;

  /**
   * By a series, or by the values of a group; ties by the values of all groups.
   *
   * @param series which, −1 where it is a group
   * @param group which, −1 where it is a series
   */
  record Order(int series, int group, boolean descending) {
    static final Order FIRST_SERIES = new Order(0, -1, true);
  }

  /** The same with all groups. */
  Explore unpaged() {
    return new Explore(series, groups, times, order, new Page(Integer.MAX_VALUE, 0), compare);
  }

  /** The most groups that fit a file of all groups, given how many intervals each has. */
  long mostGroups(int intervals) {
    return MOST_CELLS / ((long) intervals * (groups.size() + times.size() + series.size()));
  }

  /** A line of the answer. */
  sealed interface Series {
    String name();

    Unit unit();
  }

  /**
   * A measure over events.
   *
   * @param of the property that is measured; {@code null} for revenue, and where nothing is
   * @param percentile above 0 and below 100, for the measure of that name
   */
  record Measured(
      String name,
      Unit unit,
      Filter filter,
      Measure measure,
      @Nullable Dimension of,
      BigDecimal percentile)
      implements Series {}

  /** A formula of series before it. */
  record Computed(String name, Unit unit, Formula formula) implements Series {}

  /** How a value is to be read. */
  enum Unit {
    COUNT,
    /** Decimal text in the site's currency. */
    MONEY,
    /** A share from 0 to 1. */
    RATE,
    NUMBER
  }
}
