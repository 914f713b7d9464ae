package org.footfall.store.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.footfall.store.StoreException;

/**
 * Merges rows of roll-ups that corrections left beside each other, a piece at a time, so that
 * writing waits for one piece at most.
 */
final class Compaction {
  private static final long ROWS_MIN = 200_000;
  private static final int ROWS_AT_ONCE = 100_000;

  private final DuckDBConnection writer;
  private final ReentrantLock writing;
  private final Readers readers;
  private long rowsAfter;

  Compaction(DuckDBConnection writer, ReentrantLock writing, Readers readers) throws SQLException {
    this.writer = writer;
    this.writing = writing;
    this.readers = readers;
    rowsAfter = rows(writer);
  }

  /** Runs if there are a third more rows than after the last time. */
  void runIfScattered() {
    long rows = readers.withConnection(Compaction::rows);
    if (rows >= ROWS_MIN && rows >= rowsAfter * 13 / 10) {
      run();
      rowsAfter = readers.withConnection(Compaction::rows);
    }
  }

  void run() {
    try {
      for (String piece : readers.withConnection(Compaction::pieces)) {
        merge(piece);
      }
    } catch (SQLException failure) {
      throw new StoreException("Roll-ups could not be compacted: " + failure.getMessage(), failure);
    }
  }

  private static long rows(DuckDBConnection connection) throws SQLException {
    return RollUps.count(connection, "SELECT count(*) FROM rollups");
  }

  /** Conditions on the rows of pieces that have rows to be merged. */
  private static List<String> pieces(DuckDBConnection connection) throws SQLException {
    List<String> pieces = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet days =
            statement.executeQuery(
                """
                SELECT site, dimension, min(day), max(day) FROM (
                  SELECT *, sum(n) OVER (PARTITION BY site, dimension ORDER BY day) // %d AS piece
                  FROM (SELECT site, dimension, day, sum(n) AS n, sum(n - 1) AS spare
                    FROM (SELECT site, dimension, day, count(*) AS n
                      FROM rollups GROUP BY site, dimension, day, value, previous_day)
                    GROUP BY site, dimension, day))
                GROUP BY site, dimension, piece HAVING sum(spare) > 0 ORDER BY ALL\
                """
                    .formatted(ROWS_AT_ONCE))) {
      while (days.next()) {
        pieces.add(
            "site = %d AND dimension = '%s' AND day BETWEEN %d AND %d"
                .formatted(days.getInt(1), days.getString(2), days.getInt(3), days.getInt(4)));
      }
    }
    return pieces;
  }

  private void merge(String piece) throws SQLException {
    writing.lock();
    try {
      RollUps.execute(writer, "BEGIN");
      boolean done = false;
      try {
        new Contributions(writer).merge(piece);
        RollUps.execute(writer, "COMMIT");
        done = true;
      } finally {
        if (!done) {
          RollUps.execute(writer, "ROLLBACK");
        }
      }
    } finally {
      writing.unlock();
    }
  }
}
