package org.footfall.control.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.footfall.control.ControlException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * One connection to the file, used by one thread at a time. Other processes may use the file at the
 * same time: writers wait for each other.
 */
final class Database implements AutoCloseable {
  private static final List<String> MIGRATIONS =
      List.of(
          "V1__core.sql",
          "V2__saved.sql",
          "V3__costs.sql",
          "V4__core_gaps.sql",
          "V5__accounts.sql",
          "V6__catalogue.sql");
  private static final int BUSY_TIMEOUT_MS = 15_000;

  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();

  Database(Path file) {
    try {
      createPrivately(file);
      SQLiteConfig config = new SQLiteConfig();
      config.setBusyTimeout(BUSY_TIMEOUT_MS);
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.enforceForeignKeys(true);
      connection = config.createConnection("jdbc:sqlite:" + file);
      migrate();
    } catch (SQLException cause) {
      throw new ControlException("cannot open the control database " + file, cause);
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot create the control database " + file, cause);
    }
  }

  /** Work on the connection. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /** Turns a row into a value. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Runs the work in a transaction of its own: all of it is kept, or nothing. */
  <T> T transaction(Work<T> work) {
    lock.lock();
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        T result = work.run(connection);
        statement.execute("COMMIT");
        return result;
      } catch (SQLException | RuntimeException cause) {
        statement.execute("ROLLBACK");
        throw cause;
      }
    } catch (SQLException cause) {
      throw new ControlException("the control database refused a change", cause);
    } finally {
      lock.unlock();
    }
  }

  <T> List<T> list(Row<T> row, String sql, @Nullable Object... parameters) {
    lock.lock();
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> result = new ArrayList<>();
      while (rows.next()) {
        result.add(row.read(rows));
      }
      return result;
    } catch (SQLException cause) {
      throw new ControlException("the control database could not be read", cause);
    } finally {
      lock.unlock();
    }
  }

  /** Work outside of a transaction. */
  <T> T run(Work<T> work) {
    lock.lock();
    try {
      return work.run(connection);
    } catch (SQLException cause) {
      throw new ControlException("the control database refused", cause);
    } finally {
      lock.unlock();
    }
  }

  boolean exists(String sql, @Nullable Object... parameters) {
    return !list(row -> true, sql, parameters).isEmpty();
  }

  /** A number that changes whenever another connection, of any process, changed the file. */
  long dataVersion() {
    return list(row -> row.getLong(1), "PRAGMA data_version").getFirst();
  }

  /** Runs one statement inside of a transaction; returns the number of rows it changed. */
  static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  /** Inserts a row inside of a transaction; returns its id. */
  static int insert(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    update(connection, sql, parameters);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT last_insert_rowid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  private void migrate() {
    transaction(
        open -> {
          int version;
          try (Statement statement = open.createStatement();
              ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            row.next();
            version = row.getInt(1);
          }
          if (version > MIGRATIONS.size()) {
            throw new ControlException(
                "the control database was written by a newer Footfall (version "
                    + version
                    + ", this one knows "
                    + MIGRATIONS.size()
                    + ")",
                null);
          }
          for (int next = version; next < MIGRATIONS.size(); next++) {
            try (Statement statement = open.createStatement()) {
              statement.executeUpdate(text(MIGRATIONS.get(next)));
              statement.executeUpdate("PRAGMA user_version = " + (next + 1));
            }
          }
          return version;
        });
  }

  private static String text(String resource) {
    try (InputStream in = Database.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** Password hashes are in it: nobody else on the machine reads it. */
  private static void createPrivately(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (UnsupportedOperationException noPosix) {
      Files.createFile(file);
    } catch (java.nio.file.FileAlreadyExistsException anotherProcessWasFirst) {
      return;
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException cause) {
      throw new ControlException("the control database could not be closed", cause);
    } finally {
      lock.unlock();
    }
  }
}
