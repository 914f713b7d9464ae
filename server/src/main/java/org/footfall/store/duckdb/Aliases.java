package org.footfall.store.duckdb;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.footfall.store.StoredEvent;
import org.footfall.store.WriteBatch;

/**
 * Keeps the tables {@code aliases} and {@code merged}: an event {@code alias} says that two ids are
 * one person. Of all ids that are so connected the smallest key stands for the person, so that the
 * order in which they were connected does not matter.
 */
final class Aliases {
  private static final String ADD =
      """
      INSERT INTO aliases SELECT site, visitor, ts, seq,
        -1 - CAST('0x' || substr(sha256(person), 1, 15) AS BIGINT), person,
        -1 - CAST('0x' || substr(sha256(other), 1, 15) AS BIGINT), other
      FROM (SELECT *, json_extract_string(props, '$."alias"') AS other FROM events
        WHERE seq BETWEEN ? AND ? AND name = 'alias' AND person <> '' AND visitor > 0
          AND props IS NOT NULL)
      WHERE other <> '' AND other <> person\
      """;

  private final DuckDBConnection connection;

  Aliases(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** Two keys of one person of a site. */
  private record Pair(int site, long one, long other) {}

  /**
   * To be called after the batch's events were appended.
   *
   * @return the sites of which it changed who is whom
   */
  Set<Integer> write(WriteBatch batch) throws SQLException {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (StoredEvent stored : batch.events()) {
      if (stored.event().name().equals("alias")) {
        first = Math.min(first, stored.seq());
        last = Math.max(last, stored.seq());
      }
    }
    if (first > last) {
      return Set.of();
    }
    try (PreparedStatement add = connection.prepareStatement(ADD)) {
      add.setLong(1, first);
      add.setLong(2, last);
      add.execute();
    }
    List<Pair> added =
        pairs(
            "SELECT site, person, other FROM aliases WHERE seq BETWEEN %d AND %d"
                .formatted(first, last));
    merge(added);
    return added.stream().map(Pair::site).collect(Collectors.toSet());
  }

  /** Works out anew who is merged with whom, of all sites or one; after pairs were deleted. */
  void rebuild(String whereSite) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM merged " + whereSite);
    }
    merge(pairs("SELECT DISTINCT site, person, other FROM aliases " + whereSite));
  }

  /** After a migration that brought pairs. */
  void complete() throws SQLException {
    if (RollUps.count(connection, "SELECT count(*) FROM merged") == 0
        && RollUps.count(connection, "SELECT count(*) FROM aliases") > 0) {
      rebuild("");
    }
  }

  private List<Pair> pairs(String sql) throws SQLException {
    List<Pair> pairs = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        pairs.add(new Pair(rows.getInt(1), rows.getLong(2), rows.getLong(3)));
      }
    }
    return pairs;
  }

  private void merge(List<Pair> pairs) throws SQLException {
    Map<Integer, Set<Long>> keys = new HashMap<>();
    for (Pair pair : pairs) {
      Set<Long> ofSite = keys.computeIfAbsent(pair.site, site -> new HashSet<>());
      ofSite.add(pair.one);
      ofSite.add(pair.other);
    }
    for (Map.Entry<Integer, Set<Long>> ofSite : keys.entrySet()) {
      int site = ofSite.getKey();
      Components components = new Components();
      listed(ofSite.getValue());
      String touched =
          "root IN (SELECT root FROM merged WHERE site = %1$d AND person IN (FROM listed_persons))"
              .formatted(site);
      for (Pair before :
          pairs(
              "SELECT site, person, root FROM merged WHERE site = %d AND ".formatted(site)
                  + touched)) {
        components.join(before.one, before.other);
      }
      pairs.stream()
          .filter(pair -> pair.site == site)
          .forEach(pair -> components.join(pair.one, pair.other));
      try (Statement statement = connection.createStatement()) {
        statement.execute("DELETE FROM merged WHERE site = %d AND ".formatted(site) + touched);
      }
      try (DuckDBAppender appender = connection.createAppender("main", "merged")) {
        for (long person : components.members()) {
          appender.beginRow().append(site).append(person).append(components.root(person)).endRow();
        }
      }
    }
  }

  private void listed(Set<Long> persons) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE OR REPLACE TEMP TABLE listed_persons (person BIGINT)");
    }
    try (DuckDBAppender appender = connection.createAppender("temp", "main", "listed_persons")) {
      for (long person : persons) {
        appender.beginRow().append(person).endRow();
      }
    }
  }
}
