package org.footfall.store.duckdb;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.footfall.model.Event;
import org.footfall.model.QuarantineReason;
import org.footfall.store.ResumeState;
import org.footfall.store.StoredEvent;
import org.footfall.store.VisitorRow;
import org.footfall.store.WriteBatch;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a batch within the transaction that the caller has begun. */
final class BatchWriter {
  private static final long DAY_MICROS = 86_400_000_000L;

  /** Replaced rows in visits_open after which the table is written anew without their remains. */
  private static final int REPLACED_ROWS_MAX = 20_000;

  private final DuckDBConnection connection;
  private final Function<Event, byte[]> coding;
  private final Identities identities;
  private final Aliases aliases;
  private final TraitRows traits;
  private int replacedRows;

  BatchWriter(DuckDBConnection connection, Identities identities, Function<Event, byte[]> coding) {
    this.connection = connection;
    this.identities = identities;
    this.aliases = new Aliases(connection);
    this.traits = new TraitRows(connection);
    this.coding = coding;
  }

  /**
   * Writes all of the batch.
   *
   * @param lastVisitor highest number of a visitor before it
   * @return the sites of which it changed who somebody is, or what is known of somebody
   */
  Set<Integer> write(WriteBatch batch, int hour, int lastVisitor) throws SQLException {
    removeReplaced(batch);
    append("visits_open", batch.open(), VisitRows::append);
    append("visits", batch.closed(), VisitRows::append);
    append("events", batch.events(), BatchWriter::appendEvent);
    Set<Integer> persons = new HashSet<>(identities.write(batch, lastVisitor));
    persons.addAll(aliases.write(batch));
    persons.addAll(traits.write(batch));
    append("visitors", batch.visitors(), BatchWriter::appendVisitor);
    append("quarantine", batch.quarantined(), this::appendQuarantined);
    if (batch.idHashes().length > 0) {
      try (DuckDBAppender appender = appender("event_ids")) {
        for (long hash : batch.idHashes()) {
          appender.beginRow().append(hash).append(hour).endRow();
        }
      }
    }
    move(batch.moves());
    return persons;
  }

  private void removeReplaced(WriteBatch batch) throws SQLException {
    Set<Integer> visits = new HashSet<>();
    batch.open().forEach(row -> visits.add(row.visit()));
    batch.closed().forEach(row -> visits.add(row.visit()));
    for (int visit : batch.touchedVisits()) {
      visits.add(visit);
    }
    if (visits.isEmpty()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      numbers("replaced_visits", visits);
      if (replacedRows > REPLACED_ROWS_MAX) {
        statement.execute(
            """
            CREATE TABLE visits_open_new AS FROM visits_open ANTI JOIN replaced_visits USING (visit)\
            """);
        statement.execute("DROP TABLE visits_open");
        statement.execute("ALTER TABLE visits_open_new RENAME TO visits_open");
        replacedRows = 0;
      } else {
        statement.execute("DELETE FROM visits_open WHERE visit IN (FROM replaced_visits)");
        replacedRows += statement.getUpdateCount();
      }
      if (batch.touchedVisits().length > 0) {
        numbers("replaced_visits", ints(batch.touchedVisits()));
        statement.execute("DELETE FROM visits WHERE visit IN (FROM replaced_visits)");
      }
      statement.execute("DELETE FROM replaced_visits");
    }
  }

  private static Set<Integer> ints(int[] values) {
    Set<Integer> set = new HashSet<>();
    for (int value : values) {
      set.add(value);
    }
    return set;
  }

  /** Fills a temporary table of one column {@code visit} with numbers. */
  private void numbers(String table, Collection<Integer> numbers) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE OR REPLACE TEMP TABLE " + table + " (visit INTEGER)");
    }
    try (DuckDBAppender appender = connection.createAppender("temp", "main", table)) {
      for (int number : numbers) {
        appender.beginRow().append(number).endRow();
      }
    }
  }

  private void move(List<WriteBatch.Move> moves) throws SQLException {
    if (moves.isEmpty()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE OR REPLACE TEMP TABLE moves (seq BIGINT, visit INTEGER)");
      try (DuckDBAppender appender = connection.createAppender("temp", "main", "moves")) {
        for (WriteBatch.Move move : moves) {
          appender.beginRow().append(move.seq()).append(move.visit()).endRow();
        }
      }
      statement.execute(
          "UPDATE events SET visit = moves.visit FROM moves WHERE events.seq = moves.seq");
      statement.execute("DROP TABLE moves");
    }
  }

  private interface RowAppender<T> {
    void append(DuckDBAppender appender, T row) throws SQLException;
  }

  private <T> void append(String table, List<T> rows, RowAppender<T> how) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (DuckDBAppender appender = appender(table)) {
      for (T row : rows) {
        how.append(appender, row);
      }
    }
  }

  private DuckDBAppender appender(String table) throws SQLException {
    return connection.createAppender("main", table);
  }

  private static void appendEvent(DuckDBAppender appender, StoredEvent stored) throws SQLException {
    Event event = stored.event();
    appender
        .beginRow()
        .append(event.siteId())
        .append(stored.day())
        .appendEpochMicros(event.timeMicros())
        .append(stored.seq())
        .append(stored.visitor())
        .append(stored.visit())
        .append(event.name())
        .append(event.hostname())
        .append(event.page())
        .append(event.query())
        .append(event.title())
        .append(event.referrer())
        .append(event.person())
        .append(event.receivedMicros() - event.timeMicros() > DAY_MICROS);
    if (event.engagementMs() < 0) {
      appender.appendNull();
    } else {
      appender.append(event.engagementMs());
    }
    if (event.scroll() < 0) {
      appender.appendNull();
    } else {
      appender.append((byte) event.scroll());
    }
    appendAmount(appender, stored.siteRevenue());
    appendAmount(appender, event.revenue() == null ? null : event.revenue().amount());
    appender.append(event.revenue() == null ? "" : event.revenue().currency());
    appender.append(event.order());
    appendOptional(appender, event.items());
    appendOptional(appender, event.props());
    appender.append(event.passive()).endRow();
  }

  private static void appendAmount(DuckDBAppender appender, @Nullable BigDecimal amount)
      throws SQLException {
    if (amount == null) {
      appender.appendNull();
    } else {
      appender.append(amount.setScale(4, RoundingMode.HALF_EVEN));
    }
  }

  private static void appendOptional(DuckDBAppender appender, String text) throws SQLException {
    if (text.isEmpty()) {
      appender.appendNull();
    } else {
      appender.append(text);
    }
  }

  private static void appendVisitor(DuckDBAppender appender, VisitorRow row) throws SQLException {
    appender
        .beginRow()
        .append(row.siteId())
        .append(row.visitor())
        .append(row.key())
        .append(row.persistent())
        .append(row.previousDay())
        .append(row.lastDay())
        .endRow();
  }

  private void appendQuarantined(DuckDBAppender appender, StoredEvent stored) throws SQLException {
    Event event = stored.event();
    QuarantineReason reason = event.quarantine();
    appender
        .beginRow()
        .append(event.siteId())
        .append(stored.day())
        .appendEpochMicros(event.timeMicros())
        .append(stored.seq())
        .append(reason == null ? "" : reason.code())
        .append(event.name())
        .append(event.hostname())
        .append(event.page())
        .append(event.referrer())
        .append(event.place().country())
        .append(event.client().browser())
        .append(event.client().os())
        .append(event.client().device())
        .append(coding.apply(event))
        .endRow();
  }

  /** Notes where the store stands. */
  void resume(ResumeState state) throws SQLException {
    String set = "UPDATE meta SET value = %d WHERE key = '%s';";
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          set.formatted(state.journalPosition(), "journal_position")
              + set.formatted(state.lastSeq(), "last_seq")
              + set.formatted(state.lastVisitor(), "last_visitor")
              + set.formatted(state.lastVisit(), "last_visit"));
    }
  }
}
