package org.footfall.query;

import java.util.List;

/**
 * Visits that also end at the site's midnight and when a new campaign or referrer arrives, made
 * from the stored visits and their events. What the whole visit says of source, place and device
 * stays; pages, counts and times are those of the piece.
 */
final class ResplitSql {
  static final String EVENTS = "resplit_events";
  static final String VISITS = "resplit_visits";

  private ResplitSql() {}

  /** The tables, for WITH. */
  static Fragment tables(Frame frame) {
    return Fragment.join(", ", List.of(arrivals(frame.arrivals()), pieces(frame)));
  }

  /** How the pieces after the first came, as JSON that the store reads. */
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

  /** The arrivals that pieces after the first began with. */
  static Fragment begun(Frame frame) {
    return Fragment.of(
        "WITH {} SELECT DISTINCT arrival FROM resplit_events"
            + " WHERE arrival IS NOT NULL AND visit % 65536 > 0",
        tables(frame));
  }

  private static Fragment pieces(Frame frame) {
    return Fragment.of(
        """
        resplit_events AS (
          SELECT * EXCLUDE (token, before, carried, piece, visit), coalesce(nullif(token, ''), carried) AS arrival,
            CAST(visit AS BIGINT) * 65536 + piece AS visit
          FROM (
            SELECT *, sum(CASE WHEN NOT passive AND before IS NOT NULL AND
                (before <> day OR (token <> '' AND token IS DISTINCT FROM carried))
                THEN 1 ELSE 0 END)
              OVER (PARTITION BY visit ORDER BY ts, seq ROWS UNBOUNDED PRECEDING) AS piece
            FROM (
              SELECT *,
                max(CASE WHEN NOT passive THEN day END) OVER earlier AS before,
                last_value(nullif(token, '') IGNORE NULLS) OVER earlier AS carried
              FROM (
                SELECT *, CASE WHEN passive OR (referrer = '' AND query = '') THEN ''
                  ELSE hostname || '?' || referrer || '?' || query END AS token
                FROM {} WHERE site = {} AND day BETWEEN {} AND {} AND visit <> 0)
              WINDOW earlier AS (PARTITION BY visit ORDER BY ts, seq
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))),
        resplit_visits AS (
          SELECT whole.* REPLACE (
            piece.visit AS visit, piece.starts AS visit_start, piece.ends AS visit_end,
            date_diff('millisecond', piece.starts, piece.ends) AS duration_ms,
            piece.pageviews AS total_pageviews, piece.interactions AS interactions,
            piece.engaged_ms AS engagement_ms, piece.entry_page AS entry_page,
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
            whole.is_returning OR piece.visit % 65536 > 0 AS is_returning)
          FROM (
            SELECT visit,
              arg_min(arrival, (ts, seq)) FILTER (NOT passive) AS arrival, min(ts) FILTER (NOT passive) AS starts,
              max(ts) FILTER (NOT passive) AS ends,
              count(*) FILTER (name = 'pageview') AS pageviews,
              count(*) FILTER (NOT passive AND name <> 'pageview') AS interactions,
              coalesce(sum(engagement_ms), 0) AS engaged_ms,
              coalesce(arg_min(page, (ts, seq)) FILTER (name = 'pageview'), '') AS entry_page,
              coalesce(arg_max(page, (ts, seq)) FILTER (name = 'pageview'), '') AS exit_page,
              min(ts) FILTER (name = 'pageview') AS entry_ts,
              max(ts) FILTER (name = 'pageview') AS exit_ts
            FROM resplit_events GROUP BY visit) piece
          JOIN (SELECT * FROM {} WHERE site = {} AND day BETWEEN {} AND {}
            AND previous_day < {}) whole ON whole.visit = piece.visit // 65536
          LEFT JOIN resplit_arrivals came
            ON came.arrival = piece.arrival AND piece.visit % 65536 > 0)\
        """,
        frame.ofRange("events", EventScope.DAYS_AROUND),
        frame.siteId(),
        frame.range().firstDay() - EventScope.DAYS_AROUND,
        frame.range().lastDay() + EventScope.DAYS_AROUND,
        frame.ofRange("visit_days", 0),
        frame.siteId(),
        frame.range().firstDay(),
        frame.range().lastDay(),
        frame.range().firstDay());
  }
}
