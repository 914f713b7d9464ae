package org.footfall.store.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.footfall.store.StoreException;

/** Brings the schema of a file to the newest version, one numbered SQL file after the other. */
final class Migrations {
  /** In order; the position is the version. A published file is never changed. */
  private static final List<String> FILES =
      List.of(
          "V1__core.sql",
          "V2__people.sql",
          "V3__site_zones.sql",
          "V4__cohorts.sql",
          "V5__passive.sql");

  private Migrations() {}

  static void run(Connection connection) throws SQLException {
    int version = version(connection);
    if (version > FILES.size()) {
      throw new StoreException(
          "The data folder was written by a newer Footfall (schema %d, this one knows %d): run that version or restore an older backup"
              .formatted(version, FILES.size()));
    }
    for (int next = version + 1; next <= FILES.size(); next++) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("BEGIN");
        statement.execute(read(FILES.get(next - 1)));
        statement.execute("INSERT OR REPLACE INTO meta VALUES ('schema_version', " + next + ")");
        statement.execute("COMMIT");
      }
    }
    if (version == 0) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            """
            INSERT INTO meta VALUES ('journal_position', 0), ('last_seq', 0), ('last_visitor', 0),
              ('last_visit', 0)\
            """);
      }
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet tables =
          statement.executeQuery(
              "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'meta' AND database_name ="
                  + " current_database()")) {
        tables.next();
        if (tables.getInt(1) == 0) {
          return 0;
        }
      }
      try (ResultSet version =
          statement.executeQuery("SELECT value FROM meta WHERE key = 'schema_version'")) {
        return version.next() ? version.getInt(1) : 0;
      }
    }
  }

  private static String read(String file) {
    try (InputStream in = Migrations.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new StoreException("The program is incomplete: " + file + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
