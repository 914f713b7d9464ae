package org.footfall.report.compare;

import java.util.ArrayList;
import java.util.List;
import org.footfall.query.Dimension;
import org.footfall.query.EventTable;
import org.footfall.query.Filter;
import org.footfall.query.Fragment;
import org.footfall.query.ReportRun;

/** The SQL of who is in which segment, and of what they have in common. */
final class CompareSql {
  /** Attributes of visits that are looked at. */
  static final List<String> OF_VISITS =
      List.of(
          "visit:source",
          "visit:channel",
          "visit:medium",
          "visit:utm_campaign",
          "visit:entry_page",
          "visit:country",
          "visit:region",
          "visit:city",
          "visit:browser",
          "visit:os",
          "visit:device",
          "visit:screen",
          "visit:language",
          "visit:new_or_returning");

  /** Attributes of events that are looked at. */
  static final List<String> OF_EVENTS = List.of("event:name", "event:page");

  private final Compare compare;
  private final ReportRun run;
  private final String unit;

  CompareSql(Compare compare, ReportRun run) {
    this.compare = compare;
    this.run = run;
    this.unit = compare.column();
  }

  private EventTable events() {
    EventTable events = run.events();
    return compare.unit() == Compare.Unit.PERSON ? events.person() : events.visitor();
  }

  /** Everybody once, with a number whose bits are the segments. */
  private Fragment members() {
    EventTable events = events();
    List<String> bits = new ArrayList<>();
    for (int i = 0; i < compare.segments().size(); i++) {
      events.flag("s" + i, compare.segments().get(i).filter());
      bits.add("max(CASE WHEN s%d THEN %d ELSE 0 END)".formatted(i, 1 << i));
    }
    return Fragment.of(
        "(SELECT "
            + unit
            + " AS unit, "
            + String.join(" + ", bits)
            + " AS mask FROM {} GROUP BY 1)",
        events.table());
  }

  /** How many are in exactly which segments. Columns: bits of the segments, number. */
  Fragment overlap() {
    return Fragment.of("SELECT mask, count(*) FROM {} GROUP BY mask ORDER BY mask", members());
  }

  /** Who is in the first segment and not in the second, or the other way round. */
  private Fragment sides() {
    return compare.segments().size() == 1
        ? Fragment.of("(SELECT unit, mask = 1 AS first FROM {})", members())
        : Fragment.of(
            "(SELECT unit, mask & 3 = 1 AS first FROM {} WHERE mask & 3 IN (1, 2))", members());
  }

  /** How many on either side: the first, the other. */
  Fragment sizes() {
    return Fragment.of(
        "SELECT count(*) FILTER (first), count(*) FILTER (NOT first) FROM {}", sides());
  }

  /**
   * How many on either side had each value of attributes of their visits. Columns: number of the
   * attribute, value, the first, the other.
   */
  Fragment visitValues() {
    EventTable events = events().visit();
    List<String> columns = columns(events, OF_VISITS);
    String any =
        String.join(
            ", ",
            columns.stream().map(column -> "any_value(%1$s) AS %1$s".formatted(column)).toList());
    return counted(
        columns,
        Fragment.of(
            "(SELECT " + unit + ", " + any + " FROM {} GROUP BY visit, " + unit + ")",
            events.table()));
  }

  /** The same of attributes of events. */
  Fragment eventValues() {
    EventTable events = events();
    List<String> columns = columns(events, OF_EVENTS);
    String list = unit + ", " + String.join(", ", columns);
    return counted(columns, Fragment.of("(SELECT DISTINCT " + list + " FROM {})", events.table()));
  }

  private static List<String> columns(EventTable events, List<String> dimensions) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      events.value("d" + i, Dimension.of(dimensions.get(i)).orElseThrow());
      columns.add("d" + i);
    }
    return columns;
  }

  private Fragment counted(List<String> columns, Fragment source) {
    List<String> sets = columns.stream().map(column -> "(" + column + ")").toList();
    StringBuilder which = new StringBuilder("CASE ");
    for (int i = 0; i < columns.size(); i++) {
      which.append("WHEN GROUPING(%s) = 0 THEN %d ".formatted(columns.get(i), i));
    }
    return Fragment.of(
        "SELECT "
            + which
            + "END, coalesce("
            + String.join(", ", columns)
            + "), count(DISTINCT unit) FILTER (first), count(DISTINCT unit) FILTER (NOT first)"
            + " FROM {} JOIN {} s ON s.unit = "
            + unit
            + " GROUP BY GROUPING SETS ("
            + String.join(", ", sets)
            + ") HAVING count(DISTINCT unit) >= {}",
        source,
        sides(),
        compare.support());
  }

  /** How many on either side had each value of a property. Columns: key, value, first, other. */
  Fragment propertyValues() {
    EventTable events = events().properties("props");
    return Fragment.of(
        "SELECT key, value, count(DISTINCT unit) FILTER (first),"
            + " count(DISTINCT unit) FILTER (NOT first) FROM (SELECT DISTINCT unit, key,"
            + " json_extract_string(props, '$.\"' || replace(key, '\"', '\\\"') || '\"') AS value"
            + " FROM (SELECT "
            + unit
            + " AS unit, props, unnest(json_keys(props)) AS key FROM {}"
            + " WHERE props IS NOT NULL)) JOIN {} s USING (unit) WHERE value IS NOT NULL"
            + " GROUP BY key, value HAVING count(DISTINCT unit) >= {}",
        events.table(),
        sides(),
        compare.support());
  }

  /**
   * Sums and sums of squares of numbers of each one on either side. Columns: whether it is the
   * first side, then two for each of {@link #NUMBERS}.
   */
  Fragment numbers() {
    EventTable events = events().visit().flag("view", event("pageview")).revenue("amount");
    List<String> each = new ArrayList<>();
    List<String> sums = new ArrayList<>();
    for (int i = 0; i < NUMBERS.size(); i++) {
      each.add(EXPRESSIONS.get(i) + " AS n" + i);
      sums.add("sum(n%1$d), sum(n%1$d * n%1$d)".formatted(i));
    }
    return Fragment.of(
        "SELECT first, "
            + String.join(", ", sums)
            + " FROM (SELECT "
            + unit
            + " AS unit, "
            + String.join(", ", each)
            + " FROM {} GROUP BY 1) JOIN {} s USING (unit) GROUP BY first",
        events.table(),
        sides());
  }

  private static Filter event(String name) {
    return new Filter.Compare(
        Filter.Operator.IS, Dimension.of("event:name").orElseThrow(), List.of(name), true);
  }

  /** What is counted of each one. */
  static final List<String> NUMBERS = List.of("visits", "pageviews", "events", "revenue");

  private static final List<String> EXPRESSIONS =
      List.of(
          "CAST(count(DISTINCT nullif(visit, 0)) AS DOUBLE)",
          "CAST(count(*) FILTER (view) AS DOUBLE)",
          "CAST(count(*) AS DOUBLE)",
          "CAST(coalesce(sum(amount), 0) AS DOUBLE)");
}
