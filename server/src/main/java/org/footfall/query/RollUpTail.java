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
        "(SELECT " + COLUMNS + " FROM (WITH seen AS ({}) {} UNION ALL {}" + " UNION ALL {}))",
        distinct("visitor", throughDay + 1, Fragment.EMPTY),
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

  /** The days, up to the last, on which each visitor or visit had each value. */
  private Fragment distinct(String who, int fromDay, Fragment more) {
    return Fragment.of(
        "SELECT DISTINCT " + who + ", value, day FROM {}",
        source("x." + who + ", x.day", fromDay, frame.range().lastDay(), more));
  }

  /** Rows of {@code visit_days} from the days that are not rolled up. */
  private Fragment tail(String column, Fragment more) {
    return Fragment.of(
        "SELECT " + column + " FROM visit_days WHERE site = {} AND day BETWEEN {} AND {}{}",
        frame.siteId(),
        throughDay + 1,
        frame.range().lastDay(),
        more);
  }

  /**
   * Each visitor on each day. The day before with the value is looked up only for visitors that
   * come again: in the days before, or, of the few that came on several of these days, here.
   */
  private Fragment visitors() {
    return Fragment.of(
        "SELECT value, day, previous_day, count(*) AS visitors, 0 AS visits, 0 AS bounces, 0 AS"
            + " duration, 0 AS pageviews, 0 AS events FROM (SELECT s.value, s.day,"
            + " coalesce(l.day, o.day, 0) AS previous_day FROM seen s LEFT JOIN (SELECT visitor,"
            + " value, day AS today, lag(day) OVER (PARTITION BY visitor, value ORDER BY day) AS"
            + " day FROM seen WHERE visitor IN ({})) l ON l.visitor = s.visitor AND l.value ="
            + " s.value AND l.today = s.day LEFT JOIN ({}) o ON o.visitor = s.visitor AND o.value"
            + " = s.value) GROUP BY ALL",
        tail("visitor", Fragment.of(" AND visitor_previous_day > {}", throughDay)),
        before());
  }

  /** The last day before these on which each visitor that came again had each value. */
  private Fragment before() {
    Fragment visitors = tail("visitor", Fragment.of(" AND visitor_previous_day >= {}", first()));
    // Events that tell a value belong to visits, of which there are far fewer to look through.
    Fragment again =
        ofEvents()
            ? Fragment.of(
                " AND x.visit IN (SELECT visit FROM visit_days WHERE site = {} AND day BETWEEN {}"
                    + " AND {} AND visitor IN ({}))",
                frame.siteId(),
                first(),
                throughDay,
                visitors)
            : Fragment.of(" AND x.visitor IN ({})", visitors);
    return Fragment.of(
        "SELECT visitor, value, max(day) AS day FROM {} GROUP BY visitor, value",
        source("x.visitor, x.day", first(), throughDay, again));
  }

  /** Each visit on each day, with its day before that with the same value. */
  private Fragment visitParts() {
    if (!ofEvents()) {
      return Fragment.of(
          "(SELECT visit, value, day, previous_day FROM {})",
          source(
              "x.visit, x.day, x.previous_day",
              throughDay + 1,
              frame.range().lastDay(),
              Fragment.EMPTY));
    }
    // A visit lasts 24 h at most: what it did before lies on the two days before. Few reach over.
    Fragment over =
        Fragment.of(" AND x.visit IN ({})", tail("visit", Fragment.of(" AND previous_day > 0")));
    return Fragment.of(
        "(SELECT p.visit, p.value, p.day, coalesce(l.day, 0) AS previous_day FROM ({}) p LEFT JOIN"
            + " (SELECT visit, value, day AS today, lag(day) OVER (PARTITION BY visit, value ORDER"
            + " BY day) AS day FROM ({})) l ON l.visit = p.visit AND l.value = p.value AND l.today"
            + " = p.day)",
        distinct("visit", throughDay + 1, Fragment.EMPTY),
        distinct("visit", throughDay - 1, over));
  }

  private Fragment visits() {
    return Fragment.of(
        "SELECT p.value, p.day, p.previous_day, 0 AS visitors, count(*) AS visits,"
            + " count(*) FILTER ({}) AS bounces, sum({}) AS duration, 0 AS pageviews, 0 AS events"
            + " FROM {} p JOIN visit_days v ON v.visit = p.visit AND v.day = p.day"
            + " WHERE v.site = {} AND v.day BETWEEN {} AND {}"
            + " GROUP BY p.value, p.day, p.previous_day",
        Rules.bounce(frame, "v"),
        Rules.durationMs(frame, "v"),
        visitParts(),
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
