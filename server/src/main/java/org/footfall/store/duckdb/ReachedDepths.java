package org.footfall.store.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.footfall.store.EngagementDays;

/**
 * Works out which per cents of pages were reached on a day, by the last day before that reached
 * them, into the temporary table {@code reached}. In SQL that takes a row for each day and depth; a
 * page that somebody reads every day for a year would be tens of thousands.
 */
final class ReachedDepths {
  private final Map<Key, long[]> sums = new HashMap<>();

  /** Days of the visitor and page at hand that were the last to reach some per cent. */
  private final Deque<Day> last = new ArrayDeque<>();

  private record Key(String page, int day, int previousDay) {}

  private record Day(int day, long deepest) {}

  /**
   * @param events table as for {@link EngagementDays}
   * @param after only later days are told
   */
  static void store(DuckDBConnection connection, String events, int after) throws SQLException {
    ReachedDepths depths = new ReachedDepths();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(EngagementDays.again(events, after))) {
      while (rows.next()) {
        if (rows.getBoolean(4)) {
          depths.last.clear();
        }
        depths.add(rows.getString(1), new Day(rows.getInt(2), rows.getLong(3)), after);
      }
    }
    RollUps.execute(
        connection,
        "CREATE OR REPLACE TEMP TABLE reached (page VARCHAR, day INTEGER, previous_day INTEGER,"
            + " depth BIGINT, squared BIGINT)");
    try (DuckDBAppender appender = connection.createAppender("temp", "main", "reached")) {
      for (Map.Entry<Key, long[]> entry : depths.sums.entrySet()) {
        appender
            .beginRow()
            .append(entry.getKey().page)
            .append(entry.getKey().day)
            .append(entry.getKey().previousDay)
            .append(entry.getValue()[0])
            .append(entry.getValue()[1])
            .endRow();
      }
    }
  }

  /** From the latest day before on, each tells of the per cents that no later one reached. */
  private void add(String page, Day now, int after) {
    long covered = 0;
    while (!last.isEmpty() && covered < now.deepest) {
      Day before = last.peek();
      if (before.deepest <= now.deepest) {
        last.pop();
      }
      covered = reached(page, now, before.day, covered, before.deepest, after);
    }
    reached(page, now, 0, covered, now.deepest, after);
    if (!last.isEmpty() && last.peek().deepest <= now.deepest) {
      last.pop();
    }
    last.push(now);
  }

  private long reached(
      String page, Day now, int previousDay, long covered, long deepest, int after) {
    long top = Math.min(deepest, now.deepest);
    if (top <= covered) {
      return covered;
    }
    if (now.day > after) {
      long[] sum = sums.computeIfAbsent(new Key(page, now.day, previousDay), key -> new long[2]);
      sum[0] += top - covered;
      sum[1] += top * top - covered * covered;
    }
    return top;
  }
}
