package org.footfall.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A stored event that is not passive, for references that go through all of them.
 *
 * @param subject the same for all visitors of a person
 * @param source of its visit
 */
public record Act(
    long micros,
    long seq,
    int visitor,
    long subject,
    long visit,
    String name,
    String page,
    String source,
    BigDecimal revenue) {

  /** Its site day. */
  public LocalDate date(ZoneId zone) {
    return Instant.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L)
        .atZone(zone)
        .toLocalDate();
  }

  /** All of them, in the order of time. */
  public static List<Act> all(ReportWorld world) {
    return world.rows(
        "SELECT epoch_us(e.ts), e.seq, e.visitor, e.visit, e.name, e.page, v.source, coalesce(CASE"
            + " e.name WHEN 'refund' THEN -abs(e.revenue) ELSE e.revenue END, 0),"
            + " coalesce(s.person, e.visitor) FROM events e LEFT JOIN spans s ON s.visitor ="
            + " e.visitor AND e.ts >= s.since AND e.ts < s.until JOIN visit_days v ON v.visit ="
            + " e.visit AND v.previous_day = 0 WHERE e.name <> 'engagement' ORDER BY e.ts, e.seq",
        rows -> {
          List<Act> acts = new ArrayList<>();
          while (rows.next()) {
            acts.add(
                new Act(
                    rows.getLong(0),
                    rows.getLong(1),
                    (int) rows.getLong(2),
                    rows.getLong(8),
                    rows.getLong(3),
                    rows.getString(4),
                    rows.getString(5),
                    rows.getString(6),
                    rows.getDecimal(7)));
          }
          return acts;
        });
  }
}
