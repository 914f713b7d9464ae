package org.footfall.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {
  @TempDir Path folder;

  @Test
  void rowsOfEqualKeysBecomeOneAndThoseThatCancelOutNone() throws SQLException {
    try (DuckDBConnection writer = DuckDbFile.connect(null, DuckDbSettings.in(folder));
        Readers readers = new Readers(writer, 2)) {
      Migrations.run(writer);
      // Two corrections of each row: one that takes it back and adds it again, one that adds 1.
      RollUps.execute(
          writer,
          """
          INSERT INTO rollups
          SELECT 1 + i % 2, dimension, 'v' || i % 100, i // 1000, 0, n, n, 0, 0, 0, 0, 0, n, n
          FROM range(60000) t(i), unnest(['', 'event:page']) d(dimension), unnest([5, -5, 5, 1]) c(n)\
          """);
      RollUps.execute(
          writer,
          """
          INSERT INTO rollups
          SELECT 1, 'visit:source', 'gone', i % 60, 0, n, n, 0, 0, 0, 0, 0, n, n
          FROM range(1000) t(i), unnest([2, -2]) c(n)\
          """);
      String sums =
          """
          SELECT count(*) || ' ' || sum(visitors) || ' ' || sum(day * visitors) FROM (
            SELECT site, dimension, value, day, sum(visitors) AS visitors
            FROM rollups GROUP BY ALL HAVING sum(visitors) <> 0)\
          """;
      String before = text(writer, sums);

      new Compaction(writer, new ReentrantLock(), readers).run();

      assertThat(text(writer, sums)).isEqualTo(before);
      // 60 days, each with the 50 values of each of two sites (even and odd), two dimensions.
      assertThat(RollUps.count(writer, "SELECT count(*) FROM rollups")).isEqualTo(60 * 100 * 2);
    }
  }

  private static String text(DuckDBConnection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
