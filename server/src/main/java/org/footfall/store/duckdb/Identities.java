package org.footfall.store.duckdb;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.footfall.model.Event;
import org.footfall.model.PersonKey;
import org.footfall.store.StoredEvent;
import org.footfall.store.WriteBatch;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the table {@code identities} true to the events, in the transaction that stores them: who a
 * visitor is, and since when.
 *
 * <p>An event of a visitor belongs to the person that the visitor's last event up to then named;
 * before the first such event, to the one named first. Where two events of the same microsecond
 * name different persons, the greater id (by UTF-8 bytes) holds. So who is who follows from the
 * events that there are, whatever the order in which they came.
 *
 * <p>Consecutive events that name the same person are one row. A new event that says what its row
 * says already changes nothing; else the visitor's rows from there on are worked out anew from the
 * events from there on, which is little for events of now.
 */
final class Identities {
  private static final int REMEMBERED_VISITORS = 50_000;

  private static final long BEGINNING = -62_135_596_800_000_000L;
  private static final long END = 253_402_214_400_000_000L;

  private final DuckDBConnection connection;

  /** Rows of the visitors that named a person lately. */
  private final Map<Integer, TreeMap<Long, String>> remembered =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, TreeMap<Long, String>> eldest) {
          return size() > REMEMBERED_VISITORS;
        }
      };

  Identities(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** Forgets what is remembered of the table: it was changed otherwise, or a change failed. */
  void forget() {
    remembered.clear();
  }

  /**
   * To be called after the batch's events were appended.
   *
   * @param lastVisitor highest number of a visitor before the batch
   * @return the sites of which it changed who somebody is
   */
  Set<Integer> write(WriteBatch batch, int lastVisitor) throws SQLException {
    Map<Integer, TreeMap<Long, String>> told = told(batch.events());
    if (told.isEmpty()) {
      return Set.of();
    }
    Map<Integer, Integer> sites = new HashMap<>();
    batch.events().forEach(stored -> sites.put(stored.visitor(), stored.event().siteId()));
    Map<Integer, TreeMap<Long, String>> known = known(told.keySet(), lastVisitor);
    Map<Integer, TreeMap<Long, String>> changed = new HashMap<>();
    Map<Integer, Long> contradicted = new HashMap<>();
    told.forEach(
        (visitor, said) -> {
          TreeMap<Long, String> rows = known.get(visitor);
          if (rows == null) {
            changed.put(visitor, folded(new TreeMap<>(), said));
          } else {
            Long from = firstContradiction(rows, said);
            if (from != null) {
              contradicted.put(visitor, from);
            }
          }
        });
    Set<Integer> replaced = new HashSet<>(contradicted.keySet());
    if (!contradicted.isEmpty()) {
      Map<Integer, TreeMap<Long, String>> later = stored(contradicted);
      contradicted.forEach(
          (visitor, from) ->
              changed.put(
                  visitor,
                  folded(
                      new TreeMap<>(known.getOrDefault(visitor, new TreeMap<>()).headMap(from)),
                      later.getOrDefault(visitor, new TreeMap<>()))));
    }
    replace(replaced, changed, sites);
    remembered.putAll(changed);
    return changed.keySet().stream()
        .map(visitor -> sites.getOrDefault(visitor, 0))
        .collect(Collectors.toSet());
  }

  /** Works out anew who visitors of a site are, after some of their events were deleted. */
  void again(int site, Collection<Integer> visitors) throws SQLException {
    Map<Integer, Long> ever = new HashMap<>();
    Map<Integer, Integer> sites = new HashMap<>();
    for (int visitor : visitors) {
      ever.put(visitor, BEGINNING);
      sites.put(visitor, site);
    }
    Map<Integer, TreeMap<Long, String>> rows = new HashMap<>();
    stored(ever).forEach((visitor, said) -> rows.put(visitor, folded(new TreeMap<>(), said)));
    replace(ever.keySet(), rows, sites);
    forget();
  }

  /** What the events say, by visitor and time. */
  private static Map<Integer, TreeMap<Long, String>> told(List<StoredEvent> events) {
    Map<Integer, TreeMap<Long, String>> told = new HashMap<>();
    for (StoredEvent stored : events) {
      Event event = stored.event();
      if (!event.person().isEmpty() && stored.visitor() > 0) {
        told.computeIfAbsent(stored.visitor(), visitor -> new TreeMap<>())
            .merge(event.timeMicros(), event.person(), Identities::greater);
      }
    }
    return told;
  }

  private static String greater(String one, String other) {
    return Arrays.compareUnsigned(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8))
            >= 0
        ? one
        : other;
  }

  /** Time of the first event that the rows do not account for, {@code null} if all are. */
  private static @Nullable Long firstContradiction(
      TreeMap<Long, String> rows, TreeMap<Long, String> said) {
    for (Map.Entry<Long, String> event : said.entrySet()) {
      Map.Entry<Long, String> row = rows.floorEntry(event.getKey());
      if (row == null || !row.getValue().equals(event.getValue())) {
        return event.getKey();
      }
    }
    return null;
  }

  /** Adds what was said to rows that lie before it; only changes become rows. */
  private static TreeMap<Long, String> folded(
      TreeMap<Long, String> rows, TreeMap<Long, String> said) {
    said.forEach(
        (micros, id) -> {
          if (rows.isEmpty() || !rows.lastEntry().getValue().equals(id)) {
            rows.put(micros, id);
          }
        });
    return rows;
  }

  private Map<Integer, TreeMap<Long, String>> known(Set<Integer> visitors, int lastVisitor)
      throws SQLException {
    Map<Integer, TreeMap<Long, String>> known = new HashMap<>();
    List<Integer> unknown = new ArrayList<>();
    for (int visitor : visitors) {
      TreeMap<Long, String> rows = remembered.get(visitor);
      if (rows != null) {
        known.put(visitor, rows);
      } else if (visitor <= lastVisitor) {
        unknown.add(visitor);
      }
    }
    if (!unknown.isEmpty()) {
      int[] numbers = unknown.stream().mapToInt(Integer::intValue).toArray();
      read(
          "SELECT visitor, epoch_us(said), id FROM identities WHERE visitor IN ("
              + PastReader.list(numbers)
              + ")",
          known);
      known.forEach(remembered::put);
    }
    return known;
  }

  /** What the stored events of visitors say from given times on. */
  private Map<Integer, TreeMap<Long, String>> stored(Map<Integer, Long> from) throws SQLException {
    long first = Long.MAX_VALUE;
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE OR REPLACE TEMP TABLE contradicted (visitor INTEGER, since TIMESTAMP)");
    }
    try (DuckDBAppender appender = connection.createAppender("temp", "main", "contradicted")) {
      for (Map.Entry<Integer, Long> entry : from.entrySet()) {
        appender.beginRow().append(entry.getKey()).appendEpochMicros(entry.getValue()).endRow();
        first = Math.min(first, entry.getValue());
      }
    }
    Map<Integer, TreeMap<Long, String>> stored = new HashMap<>();
    read(
        """
        SELECT e.visitor, epoch_us(e.ts), max(e.person) FROM events e
        JOIN contradicted c ON c.visitor = e.visitor AND e.ts >= c.since
        WHERE e.person <> '' AND e.ts >= make_timestamp(%d) GROUP BY e.visitor, e.ts\
        """
            .formatted(first),
        stored);
    return stored;
  }

  private void read(String sql, Map<Integer, TreeMap<Long, String>> into) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        into.computeIfAbsent(rows.getInt(1), visitor -> new TreeMap<>())
            .put(rows.getLong(2), rows.getString(3));
      }
    }
  }

  private void replace(
      Set<Integer> old, Map<Integer, TreeMap<Long, String>> rows, Map<Integer, Integer> sites)
      throws SQLException {
    if (!old.isEmpty()) {
      int[] numbers = old.stream().mapToInt(Integer::intValue).toArray();
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "DELETE FROM identities WHERE visitor IN (" + PastReader.list(numbers) + ")");
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    try (DuckDBAppender appender = connection.createAppender("main", "identities")) {
      for (Map.Entry<Integer, TreeMap<Long, String>> entry : rows.entrySet()) {
        int visitor = entry.getKey();
        append(appender, sites.getOrDefault(visitor, 0), visitor, entry.getValue());
      }
    }
  }

  private static void append(
      DuckDBAppender appender, int site, int visitor, TreeMap<Long, String> rows)
      throws SQLException {
    for (Map.Entry<Long, String> row : rows.entrySet()) {
      Long next = rows.higherKey(row.getKey());
      boolean first = rows.firstKey().equals(row.getKey());
      appender
          .beginRow()
          .append(site)
          .append(visitor)
          .append(PersonKey.of(row.getValue()))
          .append(row.getValue())
          .appendEpochMicros(row.getKey())
          .appendEpochMicros(first ? BEGINNING : row.getKey())
          .appendEpochMicros(next == null ? END : next)
          .append(rows.size() == 1)
          .endRow();
    }
  }
}
