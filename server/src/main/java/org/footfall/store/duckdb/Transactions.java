package org.footfall.store.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.footfall.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs changes on the connection that writes, one at a time, all of each or nothing. */
final class Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

  private final DuckDBConnection writer;
  private final ReentrantLock writing;

  Transactions(DuckDBConnection writer, ReentrantLock writing) {
    this.writer = writer;
    this.writing = writing;
  }

  interface Change {
    /** Makes the change; what it returns is run once it is committed. */
    Runnable run() throws SQLException;
  }

  void run(Change change) {
    writing.lock();
    try (Statement statement = writer.createStatement()) {
      statement.execute("BEGIN");
      boolean done = false;
      try {
        Runnable committed = change.run();
        statement.execute("COMMIT");
        done = true;
        committed.run();
      } finally {
        if (!done) {
          rollBack(statement);
        }
      }
    } catch (SQLException failure) {
      throw new StoreException("Nothing was written: " + failure.getMessage(), failure);
    } finally {
      writing.unlock();
    }
  }

  private static void rollBack(Statement statement) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException failure) {
      // A failed COMMIT has ended the transaction; the failure itself is on its way up.
      LOG.debug("Nothing to roll back: {}", failure.getMessage());
    }
  }
}
