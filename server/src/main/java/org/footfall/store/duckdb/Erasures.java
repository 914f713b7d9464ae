package org.footfall.store.duckdb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.footfall.store.Certificate;
import org.footfall.store.ErasureOrder;

/**
 * Erasures and their certificates. Certificates form a chain: the hash of each covers the hash of
 * the one before it, so that none can be changed or left out later without notice.
 */
final class Erasures {
  private final DuckDBConnection connection;
  private final Deletions deletions;

  Erasures(DuckDBConnection connection, Deletions deletions) {
    this.connection = connection;
    this.deletions = deletions;
  }

  /** Within the transaction that the caller has begun; roll-ups are the caller's. */
  Certificate erase(int site, ErasureOrder order, long micros) throws SQLException {
    int[] visitors = order.visitors().stream().mapToInt(Integer::intValue).toArray();
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("visitors", (long) visitors.length);
    String of = " WHERE site = " + site + " AND visitor IN (" + list(order.visitors()) + ")";
    counts.put("visits", count("(SELECT DISTINCT visit FROM visit_days" + of + ")"));
    counts.put("identities", count("identities" + of));
    counts.put(
        "traits", count("traits" + of) + count("memberships" + of) + count("group_traits" + of));
    counts.put("aliases", aliases(site, order));
    counts.put("quarantined", quarantined(site, order.quarantined()));
    counts.put("events", deletions.visitors(site, visitors));
    return certified(site, order.kind(), micros, counts);
  }

  private static String list(List<? extends Number> numbers) {
    return numbers.isEmpty()
        ? "NULL"
        : numbers.stream().map(Number::toString).collect(Collectors.joining(","));
  }

  private long count(String rows) throws SQLException {
    return RollUps.count(connection, "SELECT count(*) FROM " + rows);
  }

  private long aliases(int site, ErasureOrder order) throws SQLException {
    String persons = list(order.persons());
    long deleted =
        execute(
            "DELETE FROM aliases WHERE site = %1$d AND (person IN (%2$s) OR other IN (%2$s))"
                .formatted(site, persons));
    if (deleted > 0) {
      new Aliases(connection).rebuild("WHERE site = " + site);
    }
    return deleted;
  }

  private long quarantined(int site, List<Long> numbers) throws SQLException {
    return execute(
        "DELETE FROM quarantine WHERE site = %d AND seq IN (%s)".formatted(site, list(numbers)));
  }

  private long execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private Certificate certified(int site, String kind, long micros, Map<String, Long> counts)
      throws SQLException {
    List<Certificate> before = all(connection, site);
    String previous = before.isEmpty() ? "" : before.getLast().hash();
    int number = before.isEmpty() ? 1 : before.getLast().number() + 1;
    Certificate certificate =
        new Certificate(
            number,
            micros,
            kind,
            counts,
            previous,
            hash(site, number, micros, kind, counts, previous));
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO erasures VALUES (?, ?, make_timestamp(?), ?, ?, ?, ?)")) {
      insert.setInt(1, site);
      insert.setInt(2, number);
      insert.setLong(3, micros);
      insert.setString(4, kind);
      insert.setString(5, text(counts));
      insert.setString(6, previous);
      insert.setString(7, certificate.hash());
      insert.execute();
    }
    return certificate;
  }

  /** The site's certificates in the order they were made. */
  static List<Certificate> all(DuckDBConnection connection, int site) throws SQLException {
    List<Certificate> all = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT number, epoch_us(ts), kind, counts, previous_hash, hash FROM erasures"
                + " WHERE site = ? ORDER BY number")) {
      statement.setInt(1, site);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(
              new Certificate(
                  rows.getInt(1),
                  rows.getLong(2),
                  rows.getString(3),
                  counts(rows.getString(4)),
                  rows.getString(5),
                  rows.getString(6)));
        }
      }
    }
    return all;
  }

  /** True where no certificate was changed or left out since it was made. */
  static boolean intact(int site, List<Certificate> all) {
    String previous = "";
    int number = 0;
    for (Certificate each : all) {
      number++;
      String hash =
          hash(site, each.number(), each.micros(), each.kind(), each.counts(), each.previousHash());
      if (each.number() != number
          || !each.previousHash().equals(previous)
          || !each.hash().equals(hash)) {
        return false;
      }
      previous = each.hash();
    }
    return true;
  }

  /** {@code name=count} pairs in the order of their names, with commas between them. */
  private static String text(Map<String, Long> counts) {
    return new TreeMap<>(counts)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(","));
  }

  private static Map<String, Long> counts(String text) {
    Map<String, Long> counts = new TreeMap<>();
    for (String pair : text.split(",")) {
      int at = pair.indexOf('=');
      counts.put(pair.substring(0, at), Long.valueOf(pair.substring(at + 1)));
    }
    return counts;
  }

  private static String hash(
      int site, int number, long micros, String kind, Map<String, Long> counts, String previous) {
    String all =
        String.join("\n", previous, "" + site, "" + number, "" + micros, kind, text(counts));
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
