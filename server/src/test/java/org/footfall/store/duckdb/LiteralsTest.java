package org.footfall.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.footfall.store.Sql;
import org.junit.jupiter.api.Test;

class LiteralsTest {
  private static final String PIECES = "'\"?\\$%_;-/*{}\n\r\t\u007f\u0001 aé☕😀\0";

  @Test
  void whateverAParameterHoldsArrivesAsItIs() throws SQLException {
    Random random = new Random(7);
    List<Object> values =
        new ArrayList<>(
            List.of(
                "",
                "'; DROP TABLE events; --",
                "it''s",
                "\\'",
                "$$?$$",
                -1,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                true,
                2.5,
                new BigDecimal("1.20")));
    int[] pieces = PIECES.codePoints().toArray();
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(8); n > 0; n--) {
        text.appendCodePoint(pieces[random.nextInt(pieces.length)]);
      }
      values.add(text.toString());
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      for (Object value : values) {
        Sql asked =
            new Sql(
                "SELECT ?, typeof(?), '?''?', \"?\" FROM (SELECT 1 AS \"?\")",
                List.of(value, value));
        assertThat(row(connection, Literals.written(asked)))
            .as("%s", value)
            .isEqualTo(row(connection, asked));
      }
    }
  }

  @Test
  void leavesNoParameterOfATextOrANumber() {
    Sql written =
        Literals.written(new Sql("a = ? AND b = '?' AND c = ? AND d = ?", List.of("x'", 5L, 2.5)));

    assertThat(written.text())
        .isEqualTo("a = CAST('x''' AS VARCHAR) AND b = '?' AND c = CAST(5 AS BIGINT) AND d = ?");
    assertThat(written.parameters()).containsExactly(2.5);
  }

  private static List<Object> row(Connection connection, Sql sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      Readers.bind(statement, sql.parameters());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        List<Object> row = new ArrayList<>();
        for (int column = 1; column <= 4; column++) {
          row.add(rows.getObject(column));
        }
        return row;
      }
    }
  }
}
