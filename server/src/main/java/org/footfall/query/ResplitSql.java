package org.footfall.query;

import java.util.List;

/**
 * Visits of a rule set that are not those that are stored, made from events. Where the site's
 * visits end after 30 minutes and for no other reason, they are pieces of those that are stored;
 * else, and where one lasts over 24 hours, all events of a visitor are looked at. What the stored
 * visit with the first event says of place and device stays, and of source if it began with that
 * event; pages, counts and times are those of the piece.
 */
final class ResplitSql {
  static final String EVENTS = "resplit_events";
  static final String VISITS = "resplit_visits";

  /** What all of the rule sets wait for the next event. */
  static final long TIMEOUT_MICROS = 1_800_000_000L;

  private ResplitSql() {}

  /** The tables, for WITH. */
  static Fragment tables(Frame frame) {
    return Fragment.join(
        ", ", List.of(arrivals(frame.arrivals()), base(frame), pieces(frame), visits(frame)));
  }

  /** How the pieces that begin no stored visit came, as JSON that the store reads. */
  private static Fragment arrivals(String json) {
    return Fragment.of(
        """
        resplit_arrivals AS (SELECT unnest(from_json({}, '[{"arrival": "VARCHAR",
          "source": "VARCHAR", "medium": "VARCHAR", "channel": "VARCHAR", "referrer": "VARCHAR",
          "utm_source": "VARCHAR", "utm_medium": "VARCHAR", "utm_campaign": "VARCHAR",
          "utm_term": "VARCHAR", "utm_content": "VARCHAR"}]'), recursive := true))\
        """,
        json);
  }

  /** The arrivals that pieces may have begun with. */
  static Fragment begun(Frame frame) {
    return Fragment.of(
        "WITH {} SELECT DISTINCT arrival FROM resplit_events WHERE arrival IS NOT NULL"
            + (frame.anew() ? "" : " AND visit % 65536 > 0"),
        tables(frame));
  }

  /**
   * Events in stretches that no gap interrupts; {@code visit} is the stored visit of the stretch's
   * first event, {@code begins} says that it is this one. Passive ones begin none.
   */
  private static Fragment base(Frame frame) {
    Fragment events =
        Fragment.of(
            "FROM {} WHERE site = {} AND {}",
            frame.reads().days("events", frame.reach().firstDay(), frame.reach().lastDay()),
            frame.siteId(),
            days(frame));
    if (!frame.anew()) {
      return Fragment.of(
          "resplit_base AS (SELECT *, 0 AS stretch, FALSE AS begins {} AND visit <> 0)", events);
    }
    return Fragment.of(
        """
        resplit_base AS (
          SELECT * EXCLUDE (so_far, visit), first_value(visit) OVER whole AS visit,
            NOT passive AND so_far = 1 AS begins
          FROM (
            SELECT *, count(*) FILTER (NOT passive) OVER (PARTITION BY visitor, stretch
              ORDER BY ts, seq ROWS UNBOUNDED PRECEDING) AS so_far
            FROM (
              SELECT * EXCLUDE (gap), count(*) FILTER (gap > {}) OVER (PARTITION BY visitor
                ORDER BY ts, seq ROWS UNBOUNDED PRECEDING) AS stretch
              FROM (
                SELECT *, epoch_us(ts) - lag(epoch_us(ts)) OVER (PARTITION BY visitor
                  ORDER BY ts, seq) AS gap
                {})))
          WHERE so_far > 0
          WINDOW whole AS (PARTITION BY visitor, stretch ORDER BY ts, seq))\
        """,
        TIMEOUT_MICROS,
        events);
  }

  private static Fragment days(Frame frame) {
    LongVisits.Reach near = LongVisits.Reach.around(frame.range());
    LongVisits.Reach far = frame.reach();
    Fragment days = Fragment.of("day BETWEEN {} AND {}", near.firstDay(), near.lastDay());
    return far.equals(near)
        ? days
        : Fragment.of(
            "({} OR day BETWEEN {} AND {} AND visitor IN ({}))",
            days,
            far.firstDay(),
            far.lastDay(),
            Fragment.list(far.visitors()));
  }

  private static Fragment pieces(Frame frame) {
    String ends =
        frame.query().rules() == RuleSet.MATOMO
            ? " OR before <> day OR (token <> '' AND token IS DISTINCT FROM carried)"
            : "";
    return Fragment.of(
        """
        resplit_events AS (
          SELECT * EXCLUDE (token, before, carried, piece, visit, stretch, begins),
            coalesce(nullif(token, ''), carried) AS arrival,
            CAST(visit AS BIGINT) * 65536 + greatest(piece - 1, 0) AS visit
          FROM (
            SELECT *, count(*) FILTER (NOT passive AND (before IS NULL%s))
              OVER (PARTITION BY visit ORDER BY ts, seq ROWS UNBOUNDED PRECEDING) AS piece
            FROM (
              SELECT *,
                max(CASE WHEN NOT passive THEN day END) OVER earlier AS before,
                last_value(nullif(token, '') IGNORE NULLS) OVER earlier AS carried
              FROM (
                SELECT *, CASE WHEN passive OR NOT begins AND referrer = '' AND query = '' THEN ''
                  ELSE hostname || '?' || referrer || '?' || query END AS token
                FROM resplit_base)
              WINDOW earlier AS (PARTITION BY visit, stretch ORDER BY ts, seq
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))))\
        """
            .formatted(ends));
  }

  private static Fragment visits(Frame frame) {
    boolean actions = frame.query().rules() == RuleSet.MATOMO;
    Fragment inRange =
        Fragment.of("day BETWEEN {} AND {}", frame.range().firstDay(), frame.range().lastDay());
    // What is stored of a visit may begin before the first of the events that are read.
    int before = frame.reach().firstDay() - EventScope.DAYS_AROUND;
    int last = frame.reach().lastDay();
    Fragment whole =
        frame.anew()
            ? Fragment.of("day BETWEEN {} AND {} AND previous_day = 0", before, last)
            : Fragment.of("{} AND previous_day < {}", inRange, frame.range().firstDay());
    return Fragment.of(
        """
        resplit_visits AS (
          SELECT whole.* REPLACE (
            piece.visit AS visit, piece.first_day AS day, piece.first_ts AS ts,
            piece.starts AS visit_start, piece.ends AS visit_end,
            date_diff('millisecond', piece.starts, piece.ends) AS duration_ms,
            piece.pageviews AS total_pageviews, piece.interactions AS interactions,
            piece.engaged_ms AS engagement_ms,
            piece.engaged_ms >= 10000 OR piece.pageviews >= 2 AS engaged,
            piece.entry_page AS entry_page,
            piece.exit_page AS exit_page, piece.entry_ts AS entry_ts, piece.exit_ts AS exit_ts,
            coalesce(came.source, whole.source) AS source,
            coalesce(came.medium, whole.medium) AS medium,
            coalesce(came.channel, whole.channel) AS channel,
            coalesce(came.referrer, whole.referrer) AS referrer,
            coalesce(came.utm_source, whole.utm_source) AS utm_source,
            coalesce(came.utm_medium, whole.utm_medium) AS utm_medium,
            coalesce(came.utm_campaign, whole.utm_campaign) AS utm_campaign,
            coalesce(came.utm_term, whole.utm_term) AS utm_term,
            coalesce(came.utm_content, whole.utm_content) AS utm_content,
            whole.is_returning OR piece.starts > whole.visit_start AS is_returning)
          FROM (
            SELECT visit,
              arg_min(arrival, (ts, seq)) FILTER (NOT passive) AS arrival,
              min(day) FILTER (NOT passive AND {}) AS first_day,
              min(ts) FILTER (NOT passive AND {}) AS first_ts,
              min(ts) FILTER (NOT passive) AS starts,
              max(ts)%s AS ends,
              count(*) FILTER (name = 'pageview') AS pageviews,
              count(*) FILTER (NOT passive AND name <> 'pageview') AS interactions,
              coalesce(sum(engagement_ms), 0) AS engaged_ms,
              coalesce(arg_min(page, (ts, seq)) FILTER (name = 'pageview'), '') AS entry_page,
              coalesce(arg_max(page, (ts, seq)) FILTER (name = 'pageview'), '') AS exit_page,
              min(ts) FILTER (name = 'pageview') AS entry_ts,
              max(ts) FILTER (name = 'pageview') AS exit_ts
            FROM resplit_events GROUP BY visit) piece
          JOIN (SELECT * FROM {} WHERE site = {} AND {}) whole
            ON whole.visit = piece.visit // 65536
          LEFT JOIN resplit_arrivals came
            ON came.arrival = piece.arrival AND piece.starts > whole.visit_start
          WHERE piece.first_day IS NOT NULL)\
        """
            .formatted(actions ? " FILTER (NOT passive)" : ""),
        inRange,
        inRange,
        frame.anew()
            ? frame.reads().days("visit_days", before, last)
            : frame.ofRange("visit_days", 0),
        frame.siteId(),
        whole);
  }
}
