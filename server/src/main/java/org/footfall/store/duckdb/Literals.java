package org.footfall.store.duckdb;

import java.util.ArrayList;
import java.util.List;
import org.footfall.store.Sql;

/**
 * Writes parameters into a statement as literals of the same type. DuckDB plans a statement with
 * parameters twice: when it is prepared, without their values, which do not help it then, and when
 * it is run. With literals it plans once.
 */
final class Literals {
  private Literals() {}

  /** The same statement with as few parameters as can be. */
  static Sql written(Sql sql) {
    if (sql.parameters().isEmpty()) {
      return sql;
    }
    String text = sql.text();
    StringBuilder written = new StringBuilder(text.length() + 16 * sql.parameters().size());
    List<Object> left = new ArrayList<>();
    int next = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        // A doubled quote ends the text and begins it again, which is the same here.
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '?') {
        Object value = sql.parameters().get(next++);
        if (hasLiteral(value)) {
          append(written, value);
          continue;
        }
        left.add(value);
      }
      written.append(c);
    }
    return new Sql(written.toString(), left);
  }

  private static boolean hasLiteral(Object value) {
    // NUL ends a statement for some, and cannot be written in it.
    return value instanceof String text
        ? text.indexOf('\0') < 0
        : value instanceof Integer || value instanceof Long || value instanceof Boolean;
  }

  private static void append(StringBuilder written, Object value) {
    written.append("CAST(");
    switch (value) {
      // A doubled quote is all that standard SQL, and DuckDB, escape in a text.
      case String text ->
          written.append('\'').append(text.replace("'", "''")).append("' AS VARCHAR");
      case Integer number -> written.append(number.intValue()).append(" AS INTEGER");
      case Long number -> written.append(number.longValue()).append(" AS BIGINT");
      default -> written.append(value).append(" AS BOOLEAN");
    }
    written.append(')');
  }
}
