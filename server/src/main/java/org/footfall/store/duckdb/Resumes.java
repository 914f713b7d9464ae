package org.footfall.store.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;
import org.footfall.store.ResumeState;
import org.footfall.store.StoredEvent;
import org.footfall.store.VisitRow;
import org.footfall.store.VisitorRow;
import org.footfall.store.WriteBatch;

/** Where the store stands. */
final class Resumes {
  private Resumes() {}

  /** As it was noted last. */
  static ResumeState read(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT coalesce(max(value) FILTER (key = 'journal_position'), 0),
                  coalesce(max(value) FILTER (key = 'last_seq'), 0),
                  coalesce(max(value) FILTER (key = 'last_visitor'), 0),
                  coalesce(max(value) FILTER (key = 'last_visit'), 0)
                FROM meta\
                """)) {
      row.next();
      return new ResumeState(row.getLong(1), row.getLong(2), row.getInt(3), row.getInt(4));
    }
  }

  /** After a batch. */
  static ResumeState after(ResumeState before, WriteBatch batch) {
    long seq = before.lastSeq();
    int visitor = before.lastVisitor();
    int visit = before.lastVisit();
    for (StoredEvent event : batch.events()) {
      seq = Math.max(seq, event.seq());
      visitor = Math.max(visitor, event.visitor());
      visit = Math.max(visit, event.visit());
    }
    for (StoredEvent event : batch.quarantined()) {
      seq = Math.max(seq, event.seq());
    }
    for (VisitorRow row : batch.visitors()) {
      visitor = Math.max(visitor, row.visitor());
    }
    for (VisitRow row : batch.open()) {
      visit = Math.max(visit, row.visit());
    }
    for (VisitRow row : batch.closed()) {
      visit = Math.max(visit, row.visit());
    }
    return new ResumeState(batch.journalPosition(), seq, visitor, visit);
  }
}
