package org.footfall.store;

/**
 * SQL that turns engagement into rows that add up over any range of days.
 *
 * <p>The scroll depth of a range is the mean of the deepest per cent that each visitor saw of each
 * page in it. A pair of visitor and page is counted in the first of its days in the range, so its
 * rows are kept by the last earlier day with a known depth. The depth itself is the number of per
 * cents that were reached, and each of these is counted in the first day in the range that reached
 * it: a row's {@code scroll_sum} is the number of per cents that were reached on the day and last
 * reached on {@code previous_day}. Since d² is the sum of 2k − 1 for k from 1 to d, {@code
 * scroll_squared} adds up in the same way.
 *
 * <pre>
 * engagement_ms(a, b) = sum over day between a and b
 * scroll_pages(a, b), scroll_sum(a, b), scroll_squared(a, b)
 *                     = sum where day between a and b and previous_day &lt; a
 * </pre>
 */
public final class EngagementDays {
  private EngagementDays() {}

  /**
   * A SELECT of page, day, previous_day, engagement_ms, scroll_pages, scroll_sum and
   * scroll_squared; several rows may have the same page and days.
   *
   * @param events table with visitor, hostname, page, day, engagement_ms and scroll of events of
   *     visits; earlier days of a visitor and page without it count as none
   * @param after only later days are told
   */
  public static String ofPages(String events, int after) {
    // The few that come again are looked at one per cent reached (of those that differ) at a time.
    return """
        WITH daily AS MATERIALIZED (
          SELECT visitor, hostname, page, day, sum(engagement_ms) AS engagement_ms,
            max(CAST(scroll AS BIGINT)) AS deepest
          FROM %1$s GROUP BY visitor, hostname, page, day),
        pairs AS MATERIALIZED (
          SELECT visitor, hostname, page, count(*) AS days, min(day) AS day, max(deepest) AS deepest
          FROM daily WHERE deepest IS NOT NULL GROUP BY visitor, hostname, page),
        again AS MATERIALIZED (
          SELECT visitor, hostname, page, d.day, d.deepest
          FROM daily d JOIN (SELECT visitor, hostname, page FROM pairs WHERE days > 1)
            USING (visitor, hostname, page)
          WHERE d.deepest IS NOT NULL),
        steps AS (
          SELECT visitor, hostname, page, deepest AS top,
            lag(deepest, 1, 0) OVER (PARTITION BY visitor, hostname, page ORDER BY deepest) AS below
          FROM (SELECT DISTINCT visitor, hostname, page, deepest FROM again)),
        seen AS (
          SELECT page, day,
            lag(day, 1, 0) OVER (PARTITION BY visitor, hostname, page ORDER BY day) AS previous_day
          FROM again),
        reached AS (
          SELECT page, day, top, below,
            lag(day, 1, 0) OVER (PARTITION BY visitor, hostname, page, top ORDER BY day)
              AS previous_day
          FROM again JOIN steps USING (visitor, hostname, page) WHERE top <= deepest)
        SELECT page, day, 0 AS previous_day, sum(engagement_ms) AS engagement_ms,
          0 AS scroll_pages, 0 AS scroll_sum, 0 AS scroll_squared
        FROM daily WHERE day > %2$d AND engagement_ms IS NOT NULL GROUP BY page, day
        UNION ALL
        SELECT page, day, 0, 0, count(*), sum(deepest), sum(deepest * deepest)
        FROM pairs WHERE days = 1 AND day > %2$d GROUP BY page, day
        UNION ALL
        SELECT page, day, previous_day, 0, count(*), 0, 0
        FROM seen WHERE day > %2$d GROUP BY page, day, previous_day
        UNION ALL
        SELECT page, day, previous_day, 0, 0, sum(top - below), sum(top * top - below * below)
        FROM reached WHERE day > %2$d GROUP BY page, day, previous_day\
        """
        .formatted(events, after);
  }
}
