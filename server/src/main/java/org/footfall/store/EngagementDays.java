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
 * <p>{@code engagement_ms_squared} is the sum, over visits, of the square of their time in the
 * range. Of a visit over midnight the square has the products of its days, too: they are in the row
 * of previous_day 0, and taken back in the row of the earlier day, for ranges that begin after it.
 *
 * <pre>
 * engagement_ms(a, b) = sum over day between a and b
 * engagement_ms_squared(a, b), scroll_pages(a, b), scroll_sum(a, b), scroll_squared(a, b)
 *                     = sum where day between a and b and previous_day &lt; a
 * </pre>
 */
public final class EngagementDays {
  private EngagementDays() {}

  /** What each visitor saw of each page on each day, and on which days they came again. */
  private static final String DEPTHS =
      """
      daily AS MATERIALIZED (
        SELECT visitor, visit, hostname, page, day, sum(engagement_ms) AS ms,
          max(CAST(scroll AS BIGINT)) AS deepest
        FROM %1$s GROUP BY visitor, visit, hostname, page, day),
      depths AS MATERIALIZED (
        SELECT visitor, hostname, page, day, max(deepest) AS deepest
        FROM daily WHERE deepest IS NOT NULL GROUP BY visitor, hostname, page, day),
      pairs AS MATERIALIZED (
        SELECT visitor, hostname, page, count(*) AS days, min(day) AS day, max(day) AS last_day,
          max(deepest) AS deepest
        FROM depths GROUP BY visitor, hostname, page),
      again AS MATERIALIZED (
        SELECT visitor, hostname, page, d.day, d.deepest
        FROM depths d JOIN (
          SELECT visitor, hostname, page FROM pairs WHERE days > 1 AND last_day > %2$d)
          USING (visitor, hostname, page))\
      """;

  /** Of the days before, those count that were the last to reach some per cent. */
  private static final String REACHED =
      """
      kept AS (
        SELECT * FROM (
          SELECT *, max(CASE WHEN day <= %2$d THEN deepest END) OVER (
            PARTITION BY visitor, hostname, page ORDER BY day DESC
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS later
          FROM again)
        WHERE day > %2$d OR later IS NULL OR deepest > later),
      steps AS (
        SELECT visitor, hostname, page, deepest AS top,
          lag(deepest, 1, 0) OVER (PARTITION BY visitor, hostname, page ORDER BY deepest) AS below
        FROM (SELECT DISTINCT visitor, hostname, page, deepest FROM kept)),
      reached AS (
        SELECT page, day, top - below AS depth, top * top - below * below AS squared,
          lag(day, 1, 0) OVER (PARTITION BY visitor, hostname, page, top ORDER BY day)
            AS previous_day
        FROM kept JOIN steps USING (visitor, hostname, page) WHERE top <= deepest),
      """;

  private static final String ROWS =
      """
      seen AS (
        SELECT page, day,
          lag(day, 1, 0) OVER (PARTITION BY visitor, hostname, page ORDER BY day) AS previous_day
        FROM again),
      scrolled AS (
        SELECT page, day, 0 AS previous_day, count(*) AS pages, sum(deepest) AS depth,
          sum(deepest * deepest) AS squared
        FROM pairs WHERE days = 1 AND day > %2$d GROUP BY page, day
        UNION ALL
        SELECT page, day, previous_day, count(*), 0, 0
        FROM seen WHERE day > %2$d GROUP BY page, day, previous_day
        UNION ALL
        SELECT page, day, previous_day, 0, sum(depth), sum(squared)
        FROM %3$s WHERE day > %2$d GROUP BY page, day, previous_day),
      visited AS MATERIALIZED (
        SELECT page, visit, day, CAST(sum(ms) AS HUGEINT) AS ms
        FROM daily WHERE ms > 0 GROUP BY page, visit, day),
      spent AS MATERIALIZED (
        SELECT 'event:page' AS dimension, page AS value, visit, day, ms FROM visited
        UNION ALL
        SELECT '', '', visit, day, CAST(sum(ms) AS HUGEINT) FROM visited GROUP BY visit, day),
      nights AS MATERIALIZED (
        SELECT * FROM spent WHERE visit IN (
          SELECT visit FROM visited GROUP BY visit HAVING min(day) < max(day)))
      SELECT dimension, value, day, 0 AS previous_day, sum(ms) AS engagement_ms,
        sum(ms * ms) AS engagement_ms_squared, 0 AS scroll_pages, 0 AS scroll_sum,
        0 AS scroll_squared
      FROM spent WHERE day > %2$d GROUP BY dimension, value, day
      UNION ALL
      SELECT dimension, value, l.day, unnest([0, e.day]), 0, unnest([2, -2]) * l.ms * e.ms,
        0, 0, 0
      FROM nights l JOIN nights e USING (dimension, value, visit)
      WHERE e.day < l.day AND l.day > %2$d
      UNION ALL
      SELECT unnest(['', 'event:page']), unnest(['', page]), day, previous_day, 0, 0,
        pages, depth, squared
      FROM scrolled\
      """;

  /**
   * A SELECT of dimension ({@code ''} for the total, or {@code event:page}), value, day,
   * previous_day, engagement_ms, engagement_ms_squared, scroll_pages, scroll_sum and
   * scroll_squared; several rows may have the same value and days.
   *
   * @param events table with visitor, visit, hostname, page, day, engagement_ms and scroll of
   *     events of visits; earlier days of a visitor and page without it count as none
   * @param after only later days are told; meant for a few days after many
   */
  public static String rows(String events, int after) {
    return ("WITH " + DEPTHS + ",\n" + REACHED + ROWS).formatted(events, after, "reached");
  }

  /**
   * The same where another table has worked out which per cents were reached: page, day,
   * previous_day, depth (their number) and squared, of visitors that {@link #again} tells.
   */
  public static String rows(String events, int after, String reached) {
    return ("WITH " + DEPTHS + ",\n" + ROWS).formatted(events, after, reached);
  }

  /**
   * A SELECT of page, day and deepest of visitors that saw a page on several days, one of them
   * after the given one; {@code first} is true where another visitor or page begins.
   */
  public static String again(String events, int after) {
    return ("WITH "
            + DEPTHS
            + " SELECT page, day, deepest, lag(day) OVER pair IS NULL AS first FROM again"
            + " WINDOW pair AS (PARTITION BY visitor, hostname, page ORDER BY day)"
            + " ORDER BY visitor, hostname, page, day")
        .formatted(events, after);
  }
}
