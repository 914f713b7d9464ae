package org.footfall.report.explore;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.footfall.query.InvalidQueryException;
import org.footfall.query.Problem;
import org.footfall.query.ReportRun;
import org.footfall.report.explore.Explore.Computed;
import org.footfall.report.explore.Explore.Measured;
import org.footfall.report.explore.Explore.Series;
import org.footfall.report.explore.Explore.Unit;
import org.footfall.store.Rows;
import org.jspecify.annotations.Nullable;

/** The values of all series for each combination of dimensions. */
final class Values {
  private static final int MONEY_SCALE = 4;
  private static final int PARTS_SCALE = 4;

  private final Explore explore;
  private final ReportRun run;
  private final ExploreSql sql;

  Values(Explore explore, ReportRun run) {
    this.explore = explore;
    this.run = run;
    this.sql = new ExploreSql(explore, run);
  }

  /**
   * Reads them.
   *
   * @param by columns of dimensions
   * @param among only these values of the groups; empty for all
   * @return by the texts of the columns; without columns always one entry
   */
  Map<List<String>, List<@Nullable BigDecimal>> read(List<String> by, List<List<String>> among) {
    return read(by, among, Long.MAX_VALUE);
  }

  /**
   * The same.
   *
   * @param most combinations
   * @throws InvalidQueryException as soon as there are more of them
   */
  Map<List<String>, List<@Nullable BigDecimal>> read(
      List<String> by, List<List<String>> among, long most) {
    int columns = by.size();
    Map<List<String>, @Nullable BigDecimal[]> read = new LinkedHashMap<>();
    run.query(
        sql.counts(by, among),
        rows -> {
          while (rows.next()) {
            BigDecimal[] values = row(read, rows, columns);
            if (read.size() > most) {
              throw tooLarge();
            }
            for (int i = 0; i < values.length; i++) {
              int at = columns + 2 * i;
              values[i] =
                  quotient(rows.getDecimal(at), rows.getDecimal(at + 1), explore.series().get(i));
            }
          }
          return true;
        });
    for (int i = 0; i < explore.series().size(); i++) {
      if (explore.series().get(i) instanceof Measured measured && measured.measure().ordered()) {
        percentile(i, by, among, read);
      }
    }
    Map<List<String>, List<@Nullable BigDecimal>> all = new LinkedHashMap<>();
    read.forEach((key, values) -> all.put(key, computed(values)));
    if (by.isEmpty() && all.isEmpty()) {
      all.put(List.of(), computed(new BigDecimal[explore.series().size()]));
    }
    return all;
  }

  private static InvalidQueryException tooLarge() {
    return new InvalidQueryException(
        List.of(
            new Problem(
                "dimensions",
                "make a file of more than "
                    + Explore.MOST_CELLS
                    + " cells; narrow date_range, filters, dimensions or series",
                List.of())));
  }

  /** The values of a combination that is there. */
  static List<@Nullable BigDecimal> at(
      Map<List<String>, List<@Nullable BigDecimal>> all, List<String> key) {
    return Objects.requireNonNull(all.get(key));
  }

  private BigDecimal[] row(Map<List<String>, @Nullable BigDecimal[]> read, Rows rows, int columns) {
    List<String> key = new ArrayList<>(columns);
    for (int i = 0; i < columns; i++) {
      key.add(String.valueOf(rows.getString(i)));
    }
    return read.computeIfAbsent(key, unused -> new BigDecimal[explore.series().size()]);
  }

  private static @Nullable BigDecimal quotient(
      @Nullable BigDecimal dividend, @Nullable BigDecimal divisor, Series series) {
    if (dividend == null || divisor == null || divisor.signum() == 0) {
      return null;
    }
    if (divisor.compareTo(BigDecimal.ONE) == 0) {
      return dividend;
    }
    int scale = series.unit() == Unit.MONEY ? MONEY_SCALE : Formula.SCALE;
    return dividend.divide(divisor, scale, RoundingMode.HALF_EVEN);
  }

  private void percentile(
      int i,
      List<String> by,
      List<List<String>> among,
      Map<List<String>, @Nullable BigDecimal[]> read) {
    int columns = by.size();
    run.query(
        sql.percentile(i, by, among),
        rows -> {
          while (rows.next()) {
            BigDecimal lower = rows.getDecimal(columns);
            BigDecimal upper = rows.getDecimal(columns + 1);
            BigDecimal way = BigDecimal.valueOf(rows.getLong(columns + 2), PARTS_SCALE);
            if (lower != null && upper != null) {
              row(read, rows, columns)[i] = lower.add(upper.subtract(lower).multiply(way));
            }
          }
          return true;
        });
  }

  /** With the formulas, which see only series before them. */
  private List<@Nullable BigDecimal> computed(@Nullable BigDecimal[] values) {
    List<@Nullable BigDecimal> all = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      all.add(
          explore.series().get(i) instanceof Computed computed
              ? computed.formula().value(all)
              : values[i] == null && counts(i) ? BigDecimal.ZERO : values[i]);
    }
    return all;
  }

  /** Of nothing there are none; there is no mean of nothing. */
  private boolean counts(int i) {
    return explore.series().get(i) instanceof Measured measured
        && switch (measured.measure()) {
          case TOTAL, VISITORS, PERSONS, VISITS, SUM -> true;
          default -> false;
        };
  }

  /** The values where there is no event at all. */
  List<@Nullable BigDecimal> ofNothing() {
    return computed(new BigDecimal[explore.series().size()]);
  }
}
