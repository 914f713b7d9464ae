package org.footfall.report.compare;

import java.util.ArrayList;
import java.util.List;
import org.footfall.query.Dimension;
import org.footfall.query.EventTable;
import org.footfall.query.Filter;
import org.footfall.query.Fragment;
import org.footfall.query.ReportRun;
import org.footfall.query.VisitTable;

/**
 * The SQL of who is in which segment, and of what they have in common: one statement goes through
 * everybody, one through all that the two sides had.
 */
final class CompareSql {
  /** Attributes of visits that are looked at. */
  private static final List<String> OF_VISITS =
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
  private static final List<String> OF_EVENTS = List.of("event:name", "event:page");

  /** What is counted of each one. */
  static final List<String> NUMBERS = List.of("visits", "pageviews", "events", "revenue");

  private final Compare compare;
  private final ReportRun run;
  private final Filter filter;
  private final boolean persons;
  private final String unit;

  CompareSql(Compare compare, ReportRun run) {
    this.compare = compare;
    this.run = run;
    this.filter = run.question().query().filter();
    this.persons = compare.unit() == Compare.Unit.PERSON;
    this.unit = compare.column();
  }

  private EventTable events() {
    EventTable events = run.events();
    return persons ? events.person() : events.visitor();
  }

  /** A number whose bits are the segments of a row with their flags. */
  private String mask(EventTable events) {
    List<String> bits = new ArrayList<>();
    for (int i = 0; i < compare.segments().size(); i++) {
      events.flag("s" + i, compare.segments().get(i).filter());
      bits.add("CASE WHEN s%d THEN %d ELSE 0 END".formatted(i, 1 << i));
    }
    return "bit_or(CAST(" + String.join(" + ", bits) + " AS UTINYINT)) AS mask";
  }

  /**
   * Everybody, by the segments that they are in exactly. Columns: bits of the segments, how many,
   * then the sum and the sum of squares of each of {@link #NUMBERS}.
   */
  Fragment everybody() {
    EventTable events = events().visit().flag("view", event("pageview")).revenue("amount");
    String mask = mask(events);
    List<String> sums = new ArrayList<>();
    for (int i = 0; i < NUMBERS.size(); i++) {
      sums.add("sum(n%1$d), sum(n%1$d * n%1$d)".formatted(i));
    }
    // By visit first: sets of visits would be one for each of millions.
    return Fragment.of(
        "SELECT mask, count(*), "
            + String.join(", ", sums)
            + " FROM (SELECT bit_or(mask) AS mask, CAST(count(*) FILTER (visit <> 0) AS DOUBLE) AS"
            + " n0, CAST(sum(views) AS DOUBLE) AS n1, CAST(sum(events) AS DOUBLE) AS n2,"
            + " CAST(coalesce(sum(amount), 0) AS DOUBLE) AS n3 FROM (SELECT "
            + unit
            + " AS unit, visit, "
            + mask
            + ", count(*) FILTER (view) AS views, count(*) AS events, sum(amount) AS amount"
            + " FROM {} GROUP BY ALL) GROUP BY unit) GROUP BY mask",
        events.table());
  }

  /** Who is in the first segment and not in the second, or the other way round. */
  private Fragment sides() {
    EventTable events = events();
    String mask = mask(events);
    Fragment members =
        Fragment.of(
            "SELECT " + unit + " AS unit, " + mask + " FROM {} GROUP BY ALL", events.table());
    return compare.segments().size() == 1
        ? Fragment.of("SELECT unit, mask = 1 AS first FROM ({})", members)
        : Fragment.of(
            "SELECT unit, mask & 3 = 1 AS first FROM ({}) WHERE mask & 3 IN (1, 2)", members);
  }

  /**
   * How many on either side had each value of attributes of their visits and events, and of
   * properties. Columns: attribute, value, the first, the other.
   */
  Fragment values() {
    EventTable events = events();
    columns(OF_EVENTS, events::value);
    return Fragment.of(
        "WITH sides AS MATERIALIZED ({}) {} UNION ALL {} UNION ALL {}",
        sides(),
        counted(OF_VISITS, visits()),
        counted(OF_EVENTS, events.table()),
        properties());
  }

  private interface Adding {
    Object value(String as, Dimension dimension);
  }

  /** Adds a column for each dimension. */
  private static void columns(List<String> dimensions, Adding table) {
    for (int i = 0; i < dimensions.size(); i++) {
      table.value("d" + i, Dimension.of(dimensions.get(i)).orElseThrow());
    }
  }

  /** Visits with a column for each attribute: their own rows, where these know enough. */
  private Fragment visits() {
    EventTable events = events();
    columns(OF_VISITS, events::value);
    if (!VisitTable.knows(filter) || !run.range().wholeDays() || !run.visitsAsStored()) {
      return events.table();
    }
    VisitTable visits = run.visitDays().also(filter);
    visits = persons ? visits.person() : visits.visitor();
    columns(OF_VISITS, visits::value);
    return persons
        ? Fragment.of("({} UNION ALL {})", select(visits.table()), select(events.shared().table()))
        : visits.table();
  }

  private Fragment select(Fragment table) {
    return Fragment.of(
        "SELECT " + unit + ", " + String.join(", ", names(OF_VISITS)) + " FROM {}", table);
  }

  private static List<String> names(List<String> dimensions) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      names.add("d" + i);
    }
    return names;
  }

  /** Each value of each attribute once for each one that had it, then how many these are. */
  private Fragment counted(List<String> attributes, Fragment source) {
    List<String> columns = names(attributes);
    StringBuilder which = new StringBuilder("CASE ");
    List<String> sets = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      which.append("WHEN grouping(%s) = 0 THEN '%s' ".formatted(columns.get(i), attributes.get(i)));
      sets.add("(s.unit, " + columns.get(i) + ")");
    }
    return counted(
        Fragment.of(
            "SELECT "
                + which
                + "END AS attribute, coalesce("
                + String.join(", ", columns)
                + ", '') AS value, any_value(s.first) AS first FROM {} x JOIN sides s ON s.unit = x."
                + unit
                + " GROUP BY GROUPING SETS ("
                + String.join(", ", sets)
                + ")",
            source));
  }

  private Fragment counted(Fragment had) {
    return Fragment.of(
        "SELECT attribute, value, count(*) FILTER (first), count(*) FILTER (NOT first) FROM ({})"
            + " GROUP BY attribute, value HAVING count(*) >= {}",
        had,
        compare.support());
  }

  private Fragment properties() {
    return counted(
        Fragment.of(
            "SELECT DISTINCT s.unit, 'event:props:' || key AS attribute, value, s.first FROM"
                + " (SELECT unit, key, "
                + EventTable.PROPERTY
                + " AS value FROM (SELECT "
                + unit
                + " AS unit, props, unnest(json_keys(props)) AS key FROM {} WHERE props IS NOT"
                + " NULL)) x JOIN sides s ON s.unit = x.unit WHERE value IS NOT NULL",
            events().properties("props").table()));
  }

  private static Filter event(String name) {
    return new Filter.Compare(
        Filter.Operator.IS, Dimension.of("event:name").orElseThrow(), List.of(name), true);
  }
}
