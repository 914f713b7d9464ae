package org.footfall.report.explore;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.footfall.query.Dimension;
import org.footfall.query.EventTable;
import org.footfall.query.Fragment;
import org.footfall.query.ReportRun;
import org.footfall.report.explore.Explore.Measured;
import org.footfall.report.explore.Explore.Series;

/**
 * The SQL of explore. All series are read in one pass over the events: a column a series says
 * whether an event belongs to it. Values are decimal: revenue as it is stored, properties with nine
 * decimals. What is not a number is left out of measures over values.
 */
final class ExploreSql {
  /** Two decimals of a percentile, in hundredths of a per cent of all. */
  private static final BigDecimal PARTS = BigDecimal.valueOf(100);

  private static final int WHOLE = 10_000;

  private final Explore explore;
  private final ReportRun run;

  ExploreSql(Explore explore, ReportRun run) {
    this.explore = explore;
    this.run = run;
  }

  /** Names of the columns of dimensions. */
  static List<String> names(String stem, List<Dimension> dimensions) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      names.add(stem + i);
    }
    return names;
  }

  /** The events of any series, with the columns that the measures need. */
  private Fragment events() {
    EventTable events = run.events().visitor().person().visit();
    if (explore.series().stream()
        .anyMatch(series -> series instanceof Measured m && m.filter().isOfVitals())) {
      events.withVitals();
    }
    columns(events, "g", explore.groups());
    columns(events, "t", explore.times());
    for (int i = 0; i < explore.series().size(); i++) {
      if (explore.series().get(i) instanceof Measured measured) {
        events.flag("f" + i, measured.filter());
        if (measured.measure().ofValue()) {
          Dimension of = measured.of();
          if (of == null) {
            events.revenue("r" + i);
          } else {
            events.value("r" + i, of);
          }
        }
      }
    }
    List<String> columns = new ArrayList<>(List.of("visitor", "person", "visit"));
    columns.addAll(names("g", explore.groups()));
    columns.addAll(names("t", explore.times()));
    for (int i = 0; i < explore.series().size(); i++) {
      if (explore.series().get(i) instanceof Measured measured) {
        columns.add("f" + i);
        if (measured.measure().ofValue()) {
          columns.add(
              measured.of() == null
                  ? "r%1$d AS v%1$d".formatted(i)
                  : "TRY_CAST(r%1$d AS DECIMAL(38, 9)) AS v%1$d".formatted(i));
        }
      }
    }
    return Fragment.of("(SELECT " + String.join(", ", columns) + " FROM {})", events.table());
  }

  private static void columns(EventTable events, String stem, List<Dimension> dimensions) {
    for (int i = 0; i < dimensions.size(); i++) {
      events.value(stem + i, dimensions.get(i));
    }
  }

  /**
   * What the series are made of, for each combination of the columns. Columns: these, then for each
   * series three numbers: see {@link #aggregates}.
   *
   * @param by columns of dimensions
   * @param among only these values of the groups; empty for all
   */
  Fragment counts(List<String> by, List<List<String>> among) {
    List<String> selected = new ArrayList<>(by);
    for (int i = 0; i < explore.series().size(); i++) {
      selected.addAll(aggregates(i));
    }
    return Fragment.of(
        "SELECT " + String.join(", ", selected) + " FROM {} WHERE ({}){}" + grouped(by),
        events(),
        anySeries(),
        chosen(among));
  }

  private Fragment anySeries() {
    List<String> flags = new ArrayList<>();
    for (int i = 0; i < explore.series().size(); i++) {
      if (explore.series().get(i) instanceof Measured) {
        flags.add("f" + i);
      }
    }
    return Fragment.of(String.join(" OR ", flags));
  }

  private Fragment chosen(List<List<String>> among) {
    if (among.isEmpty() || explore.groups().isEmpty()) {
      return Fragment.EMPTY;
    }
    List<Fragment> rows =
        among.stream().map(row -> Fragment.of("({})", Fragment.list(row))).toList();
    String columns = String.join(", ", names("g", explore.groups()));
    return explore.groups().size() == 1
        ? Fragment.of(" AND g0 IN ({})", Fragment.list(among.stream().map(List::getFirst).toList()))
        : Fragment.of(" AND (" + columns + ") IN ({})", Fragment.join(", ", rows));
  }

  private static String grouped(List<String> by) {
    return by.isEmpty() ? "" : " GROUP BY " + String.join(", ", by);
  }

  /** Two columns: what is divided, and what it is divided by (1 for what is not divided). */
  private List<String> aggregates(int i) {
    if (!(explore.series().get(i) instanceof Measured measured)) {
      return List.of("NULL", "NULL");
    }
    String met = " FILTER (f" + i + ")";
    String value = "v" + i;
    return switch (measured.measure()) {
      case TOTAL -> List.of("count(*)" + met, "1");
      case VISITORS -> List.of("count(DISTINCT visitor)" + met, "1");
      case PERSONS -> List.of("count(DISTINCT person)" + met, "1");
      case VISITS -> List.of("count(DISTINCT nullif(visit, 0))" + met, "1");
      case PER_VISITOR -> List.of("count(*)" + met, "count(DISTINCT visitor)" + met);
      case PER_PERSON -> List.of("count(*)" + met, "count(DISTINCT person)" + met);
      case SUM -> List.of("coalesce(sum(" + value + ")" + met + ", 0)", "1");
      case AVERAGE -> List.of("sum(" + value + ")" + met, "count(" + value + ")" + met);
      case MIN -> List.of("min(" + value + ")" + met, "1");
      case MAX -> List.of("max(" + value + ")" + met, "1");
      // Their values come from a statement of their own.
      case MEDIAN, PERCENTILE -> List.of("NULL", "NULL");
    };
  }

  /**
   * The values on either side of a percentile, for each combination of the columns. Columns: these,
   * the lower value, the upper value, and how many ten-thousandths of the way to the upper one.
   */
  Fragment percentile(int i, List<String> by, List<List<String>> among) {
    Series series = explore.series().get(i);
    int parts = ((Measured) series).percentile().multiply(PARTS).intValueExact();
    String partition = by.isEmpty() ? "" : "PARTITION BY " + String.join(", ", by) + " ";
    String comma = by.isEmpty() ? "" : ", ";
    String columns = String.join(", ", by);
    String below = "(n - 1) * " + parts;
    return Fragment.of(
        "SELECT "
            + columns
            + comma
            + "min(v) FILTER (k = %1$s // %2$d + 1), min(v) FILTER (k = least(%1$s // %2$d + 2, n)),"
                .formatted(below, WHOLE)
            + " any_value(%s %% %d)".formatted(below, WHOLE)
            + " FROM (SELECT "
            + columns
            + comma
            + "v%1$d AS v, row_number() OVER (%2$sORDER BY v%1$d) AS k, count(*) OVER (%2$s) AS n"
                .formatted(i, partition)
            + " FROM {} WHERE f%1$d AND v%1$d IS NOT NULL{})".formatted(i)
            + grouped(by),
        events(),
        chosen(among));
  }
}
