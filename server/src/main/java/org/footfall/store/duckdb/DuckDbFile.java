package org.footfall.store.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.footfall.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens database files, says what is wrong with those that cannot be opened, and copies them. */
final class DuckDbFile {
  private static final Logger LOG = LoggerFactory.getLogger(DuckDbFile.class);

  private DuckDbFile() {}

  /**
   * Opens a file.
   *
   * @param file {@code null} for a database in memory
   */
  static DuckDBConnection connect(@Nullable Path file, DuckDbSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("threads", Integer.toString(settings.threads()));
    properties.setProperty("memory_limit", settings.memoryLimitMb() + "MB");
    properties.setProperty("temp_directory", settings.temporaryFolder().toString());
    properties.setProperty("autoinstall_known_extensions", "false");
    // Without it a prepared ORDER BY of more than a row group comes in pieces that are out of
    // order.
    properties.setProperty("preserve_insertion_order", "true");
    // Automatic checkpoints stall commits; Checkpoints does them in the background.
    properties.setProperty("checkpoint_threshold", "1TB");
    try {
      return (DuckDBConnection)
          DriverManager.getConnection("jdbc:duckdb:" + (file == null ? "" : file), properties);
    } catch (SQLException failure) {
      throw unreadable(file, failure);
    }
  }

  static void closeQuietly(DuckDBConnection connection) {
    try {
      connection.close();
    } catch (SQLException failure) {
      LOG.warn("A connection could not be closed: {}", failure.getMessage());
    }
  }

  static StoreException unreadable(@Nullable Path file, SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    String help;
    if (message.contains("lock")) {
      help = "it is in use by another process";
    } else if (message.contains("WAL") || message.contains("replay")) {
      help = "its log of latest changes (.wal) is damaged; restore a backup";
    } else if (message.contains("version")) {
      help = "it was written by another version of the database engine";
    } else {
      help = "it may be damaged; restore a backup";
    }
    return new StoreException(
        "The store %s cannot be opened, %s: %s".formatted(file, help, message), failure);
  }

  /** Writes all that the connection sees now into a new file of this name in the folder. */
  static void copy(DuckDBConnection connection, Path folder, String name) throws SQLException {
    Path copy = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(copy);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    String path = copy.toAbsolutePath().toString().replace("'", "''");
    try (Statement statement = connection.createStatement();
        ResultSet current = statement.executeQuery("SELECT current_database()")) {
      current.next();
      String database = current.getString(1);
      statement.execute("ATTACH '" + path + "' AS backup_copy");
      try {
        // One statement, so one snapshot.
        statement.execute("COPY FROM DATABASE \"" + database + "\" TO backup_copy");
      } finally {
        statement.execute("DETACH backup_copy");
      }
    }
  }
}
