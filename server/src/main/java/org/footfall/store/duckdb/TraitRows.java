package org.footfall.store.duckdb;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.footfall.store.StoredEvent;
import org.footfall.store.WriteBatch;

/**
 * Takes what events {@code identify} and {@code group} say apart into rows, in the transaction that
 * stores them, so that traits are looked up without reading events.
 */
final class TraitRows {
  private static final String EVENTS =
      " FROM events WHERE seq BETWEEN ? AND ? AND name = '%s' AND visitor > 0 AND props IS NOT"
          + " NULL";

  private static final List<String> OF_IDENTIFY =
      List.of(
          "INSERT INTO traits SELECT site, visitor, ts, seq, key, value FROM (SELECT *, "
              + text("props")
              + " AS value FROM (SELECT site, visitor, ts, seq, props, unnest(json_keys(props)) AS"
              + " key"
              + EVENTS.formatted("identify")
              + ")) WHERE value IS NOT NULL");

  private static final List<String> OF_GROUP =
      List.of(
          "INSERT INTO memberships SELECT site, visitor, ts, seq, type, id FROM (SELECT *,"
              + " json_extract_string(props, '$.\"type\"') AS type,"
              + " json_extract_string(props, '$.\"id\"') AS id"
              + EVENTS.formatted("group")
              + ") WHERE type <> '' AND id IS NOT NULL",
          "INSERT INTO group_traits SELECT site, visitor, ts, seq, type, id, key, value FROM"
              + " (SELECT *, "
              + text("told")
              + " AS value FROM (SELECT site, visitor, ts, seq,"
              + " json_extract_string(props, '$.\"type\"') AS type,"
              + " json_extract_string(props, '$.\"id\"') AS id,"
              + " json_extract(props, '$.\"traits\"') AS told,"
              + " unnest(json_keys(props, '$.\"traits\"')) AS key"
              + EVENTS.formatted("group")
              + ")) WHERE type <> '' AND id <> '' AND value IS NOT NULL");

  private final DuckDBConnection connection;

  TraitRows(DuckDBConnection connection) {
    this.connection = connection;
  }

  private static String text(String json) {
    return new DuckDbDialect(0).jsonText(json, "key");
  }

  /**
   * To be called after the batch's events were appended.
   *
   * @return the sites of whose persons and groups it says something
   */
  Set<Integer> write(WriteBatch batch) throws SQLException {
    Set<Integer> told = new HashSet<>(add(batch, "identify", OF_IDENTIFY));
    told.addAll(add(batch, "group", OF_GROUP));
    return told;
  }

  private Set<Integer> add(WriteBatch batch, String name, List<String> inserts)
      throws SQLException {
    Set<Integer> told = new HashSet<>();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (StoredEvent stored : batch.events()) {
      if (stored.event().name().equals(name) && !stored.event().props().isEmpty()) {
        first = Math.min(first, stored.seq());
        last = Math.max(last, stored.seq());
        told.add(stored.event().siteId());
      }
    }
    if (first > last) {
      return told;
    }
    for (String insert : inserts) {
      try (PreparedStatement statement = connection.prepareStatement(insert)) {
        statement.setLong(1, first);
        statement.setLong(2, last);
        statement.execute();
      }
    }
    return told;
  }
}
