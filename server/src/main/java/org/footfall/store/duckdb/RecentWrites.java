package org.footfall.store.duckdb;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.footfall.store.VisitRow;
import org.footfall.store.WriteBatch;

/** Which days were written into lately, to tell an import from a few late events. */
final class RecentWrites {
  private static final long KEPT_NANOS = Duration.ofSeconds(20).toNanos();
  private static final int QUIET_ROWS = 500;

  private final Deque<Write> writes = new ArrayDeque<>();

  private record Day(int site, int day) {}

  private record Write(long nanos, Map<Day, Integer> rows) {}

  synchronized void note(WriteBatch batch) {
    Map<Day, Integer> rows = new HashMap<>();
    for (VisitRow row : batch.open()) {
      rows.merge(new Day(row.siteId(), row.day()), 1, Integer::sum);
    }
    for (VisitRow row : batch.closed()) {
      rows.merge(new Day(row.siteId(), row.day()), 1, Integer::sum);
    }
    writes.add(new Write(System.nanoTime(), rows));
    forgetOld();
  }

  private void forgetOld() {
    long now = System.nanoTime();
    while (!writes.isEmpty() && now - writes.peekFirst().nanos() > KEPT_NANOS) {
      writes.removeFirst();
    }
  }

  /** Whether hardly anything was written into the site's days up to this one. */
  synchronized boolean isQuiet(int site, int throughDay) {
    forgetOld();
    int rows = 0;
    for (Write write : writes) {
      for (Map.Entry<Day, Integer> day : write.rows().entrySet()) {
        if (day.getKey().site() == site && day.getKey().day() <= throughDay) {
          rows += day.getValue();
        }
      }
    }
    return rows < QUIET_ROWS;
  }
}
