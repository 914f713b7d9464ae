package org.footfall.query;

import java.util.ArrayList;
import java.util.List;

/**
 * Our own visits end after 24 hours, those of other rule sets last as long as nobody pauses. Where
 * one that touches the range is longer, visits are put together from events, also from those beyond
 * the usual days around the range.
 */
final class LongVisits {
  /** A visit that was ended by the limit has lasted at least so long: 24 h less the time-out. */
  private static final long NEARLY_A_DAY_MS = 84_600_000;

  private static final long LIMIT_MICROS = 86_400_000_000L;

  /** Two days have 47 hours at least; who never pauses leaves out none but the outermost. */
  private static final int HOURS = 45;

  private LongVisits() {}

  /**
   * Where the events of the range's visits are.
   *
   * @param visitors whose events count from first to last day; of others those around the range do
   */
  record Reach(int firstDay, int lastDay, List<Long> visitors) {
    static Reach around(DateRange range) {
      return new Reach(
          range.firstDay() - EventScope.DAYS_AROUND,
          range.lastDay() + EventScope.DAYS_AROUND,
          List.of());
    }
  }

  /** The frame, changed if there are such visits. */
  static Frame considered(Frame frame, Run run) {
    if (frame.query().rules() == RuleSet.FOOTFALL) {
      return frame;
    }
    List<Long> able = numbers(frame.anew() ? busyAround(frame) : nearlyADay(frame), run);
    if (able.isEmpty()) {
      return frame;
    }
    return run.aside(
        reaching(frame, able),
        rows -> {
          Reach reach = frame.reach();
          int first = reach.firstDay();
          int last = reach.lastDay();
          List<Long> visitors = new ArrayList<>();
          while (rows.next()) {
            visitors.add(rows.getLong(0));
            first = Math.min(first, (int) rows.getLong(1));
            last = Math.max(last, (int) rows.getLong(2));
          }
          return visitors.isEmpty() ? frame : frame.anew(new Reach(first, last, visitors));
        });
  }

  private static List<Long> numbers(Fragment select, Run run) {
    return run.aside(
        select,
        rows -> {
          List<Long> numbers = new ArrayList<>();
          while (rows.next()) {
            numbers.add(rows.getLong(0));
          }
          return numbers;
        });
  }

  /** Who has a stored visit that may have been ended by the limit. */
  private static Fragment nearlyADay(Frame frame) {
    int last = frame.range().lastDay();
    return Fragment.of(
        "SELECT DISTINCT visitor FROM {} WHERE site = {} AND day <= {} AND duration_ms > {}",
        frame.reads().days("visit_days", Integer.MIN_VALUE, last),
        frame.siteId(),
        last,
        NEARLY_A_DAY_MS);
  }

  /** Who did something in each hour of all the days before, or after, the range that are read. */
  private static Fragment busyAround(Frame frame) {
    return Fragment.of(
        "{} UNION {}",
        busy(frame, frame.reach().firstDay(), frame.range().firstDay() - 1),
        busy(frame, frame.range().lastDay() + 1, frame.reach().lastDay()));
  }

  private static Fragment busy(Frame frame, int first, int last) {
    return Fragment.of(
        "SELECT visitor FROM {} WHERE site = {} AND day BETWEEN {} AND {} GROUP BY visitor"
            + " HAVING count(DISTINCT epoch_us(ts) // 3600000000) >= {}",
        frame.reads().days("events", first, last),
        frame.siteId(),
        first,
        last,
        HOURS);
  }

  /** Those of them with a stretch over the limit that touches the range, and its days. */
  private static Fragment reaching(Frame frame, List<Long> visitors) {
    return Fragment.of(
        """
        SELECT visitor, min(first_day), max(last_day) FROM (
          SELECT visitor, min(day) AS first_day, max(day) AS last_day,
            max(micros) - min(micros) AS lasted
          FROM (
            SELECT *, count(*) FILTER (gap > {}) OVER (PARTITION BY visitor
              ORDER BY micros, seq ROWS UNBOUNDED PRECEDING) AS stretch
            FROM (
              SELECT visitor, day, seq, epoch_us(ts) AS micros, epoch_us(ts) - lag(epoch_us(ts))
                OVER (PARTITION BY visitor ORDER BY ts, seq) AS gap
              FROM events WHERE site = {} AND visitor IN ({})))
          GROUP BY visitor, stretch)
        WHERE first_day <= {} AND last_day >= {} AND lasted > {}
        GROUP BY visitor\
        """,
        ResplitSql.TIMEOUT_MICROS,
        frame.siteId(),
        Fragment.list(visitors),
        frame.range().lastDay(),
        frame.range().firstDay(),
        LIMIT_MICROS);
  }
}
