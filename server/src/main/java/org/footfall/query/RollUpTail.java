package org.footfall.query;

import org.jspecify.annotations.Nullable;

/** The days after the last that is rolled up, read from rows into the shape of roll-ups. */
final class RollUpTail {
  private static final String COLUMNS =
      "value, day, previous_day, visitors, visits, bounces, duration, pageviews, events";

  private final Frame frame;
  private final int throughDay;
  private final @Nullable Dimension dimension;
  private final Fragment filter;

  /**
   * @param dimension {@code null} for the total
   * @param filter on the column value, with AND in front, or empty
   */
  RollUpTail(Frame frame, int throughDay, @Nullable Dimension dimension, Fragment filter) {
    this.frame = frame;
    this.throughDay = throughDay;
    this.dimension = dimension;
    this.filter = filter;
  }

  private boolean ofEvents() {
    return dimension != null && dimension.kind() == Dimension.Kind.EVENT;
  }

  Fragment rows() {
    return Fragment.of(
        "(SELECT "
            + COLUMNS
            + " FROM (WITH seen AS ({}), visit_parts AS ({}) {} UNION ALL {}"
            + " UNION ALL {}))",
        seen(throughDay + 1, frame.range().lastDay(), Fragment.EMPTY),
        visitParts(),
        visitors(),
        visits(),
        counts());
  }

  private int first() {
    return frame.range().firstDay();
  }

  private Fragment value(String alias) {
    if (dimension == null) {
      return Fragment.of("''");
    }
    return ofEvents()
        ? Fragment.of(alias + "." + dimension.argument())
        : VisitScope.column(alias, dimension);
  }

  /** Rows with value from events or visits of some days. */
  private Fragment source(String columns, int fromDay, int toDay, Fragment more) {
    return Fragment.of(
        "(SELECT * FROM (SELECT "
            + columns
            + ", {} AS value FROM "
            + (ofEvents() ? "events" : "visit_days")
            + " x WHERE x.site = {} AND x.day BETWEEN {} AND {}"
            + (ofEvents() ? " AND NOT x.passive" : "")
            + "{}) WHERE TRUE{})",
        value("x"),
        frame.siteId(),
        fromDay,
        toDay,
        more,
        filter);
  }

  private Fragment seen(int fromDay, int toDay, Fragment more) {
    return Fragment.of(
        "SELECT DISTINCT visitor, value, day FROM {}",
        source("x.visitor, x.day", fromDay, toDay, more));
  }

  /** Visitors that come again may have had the value before: only those are looked up. */
  private Fragment visitors() {
    Fragment visitors =
        Fragment.of(
            "(SELECT visitor FROM visit_days WHERE site = {} AND day BETWEEN {} AND {}"
                + " AND visitor_previous_day >= {})",
            frame.siteId(),
            throughDay + 1,
            frame.range().lastDay(),
            first());
    // Events that tell a value belong to visits, of which there are far fewer to look through.
    Fragment again =
        ofEvents()
            ? Fragment.of(
                " AND x.visit IN (SELECT visit FROM visit_days WHERE site = {} AND day BETWEEN {}"
                    + " AND {} AND visitor IN {})",
                frame.siteId(),
                first(),
                throughDay,
                visitors)
            : Fragment.of(" AND x.visitor IN {}", visitors);
    return Fragment.of(
        "SELECT value, day, previous_day, count(*) AS visitors, 0 AS visits, 0 AS bounces, 0 AS"
            + " duration, 0 AS pageviews, 0 AS events FROM (SELECT s.value, s.day,"
            + " coalesce(lag(s.day) OVER (PARTITION BY s.visitor, s.value ORDER BY s.day), o.day,"
            + " 0) AS previous_day FROM seen s LEFT JOIN (SELECT visitor, value, max(day) AS day"
            + " FROM ({}) GROUP BY visitor, value) o ON o.visitor = s.visitor AND o.value ="
            + " s.value) GROUP BY value, day, previous_day",
        seen(first(), throughDay, again));
  }

  /** Each visit on each day, with its day before that with the same value. */
  private Fragment visitParts() {
    if (!ofEvents()) {
      return Fragment.of(
          "SELECT visit, value, day, previous_day FROM {}",
          source(
              "x.visit, x.day, x.previous_day",
              throughDay + 1,
              frame.range().lastDay(),
              Fragment.EMPTY));
    }
    // A visit lasts 24 h at most: what it did before lies on the two days before.
    return Fragment.of(
        "SELECT * FROM (SELECT visit, value, day, lag(day, 1, 0) OVER (PARTITION BY visit, value"
            + " ORDER BY day) AS previous_day FROM (SELECT DISTINCT visit, value, day FROM {}))"
            + " WHERE day > {}",
        source("x.visit, x.day", throughDay - 1, frame.range().lastDay(), ofTail()),
        throughDay);
  }

  /** Of two whole days before, only the few visits that reach over. */
  private Fragment ofTail() {
    return Fragment.of(
        " AND x.visit IN (SELECT visit FROM visit_days WHERE site = {} AND day BETWEEN {} AND {})",
        frame.siteId(),
        throughDay + 1,
        frame.range().lastDay());
  }

  private Fragment visits() {
    return Fragment.of(
        "SELECT p.value, p.day, p.previous_day, 0 AS visitors, count(*) AS visits,"
            + " count(*) FILTER ({}) AS bounces, sum({}) AS duration, 0 AS pageviews, 0 AS events"
            + " FROM visit_parts p JOIN visit_days v ON v.visit = p.visit AND v.day = p.day"
            + " WHERE v.site = {} AND v.day BETWEEN {} AND {}"
            + " GROUP BY p.value, p.day, p.previous_day",
        Rules.bounce(frame, "v"),
        Rules.durationMs(frame, "v"),
        frame.siteId(),
        throughDay + 1,
        frame.range().lastDay());
  }

  private Fragment counts() {
    String sums =
        ofEvents()
            ? "count(*) FILTER (name = 'pageview') AS pageviews, count(*) AS events"
            : "sum(pageviews) AS pageviews, sum(events) AS events";
    return Fragment.of(
        "SELECT value, day, 0 AS previous_day, 0 AS visitors, 0 AS visits, 0 AS bounces,"
            + " 0 AS duration, "
            + sums
            + " FROM {} GROUP BY value, day",
        source(
            ofEvents() ? "x.name, x.day" : "x.pageviews, x.events, x.day",
            throughDay + 1,
            frame.range().lastDay(),
            Fragment.EMPTY));
  }
}
