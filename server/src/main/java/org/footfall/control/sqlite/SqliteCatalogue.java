package org.footfall.control.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.footfall.control.Catalogue;

final class SqliteCatalogue implements Catalogue {
  private final Database database;
  private final InstantSource clock;

  SqliteCatalogue(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Map<Integer, String> stamps(int siteId) {
    Map<Integer, String> stamps = new HashMap<>();
    database.list(
        row -> stamps.put(row.getInt(1), row.getString(2)),
        "SELECT day, stamp FROM catalogue_days WHERE site_id = ?",
        siteId);
    return stamps;
  }

  @Override
  public void put(int siteId, Map<Integer, String> stamps, List<Counts> counts) {
    database.transaction(
        connection -> {
          for (Map.Entry<Integer, String> day : stamps.entrySet()) {
            Database.update(
                connection,
                "DELETE FROM catalogue_days WHERE site_id = ? AND day = ?",
                siteId,
                day.getKey());
            Database.update(
                connection,
                "INSERT INTO catalogue_days (site_id, day, stamp) VALUES (?, ?, ?)",
                siteId,
                day.getKey(),
                day.getValue());
          }
          insert(connection, siteId, counts);
          return true;
        });
  }

  private static void insert(Connection connection, int siteId, List<Counts> counts)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO catalogue_counts (site_id, day, event, property, events, numbers,"
                + " booleans, texts, first_micros, last_micros)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Counts one : counts) {
        statement.setInt(1, siteId);
        statement.setInt(2, one.day());
        statement.setString(3, one.event());
        statement.setString(4, one.property());
        statement.setLong(5, one.events());
        statement.setLong(6, one.numbers());
        statement.setLong(7, one.booleans());
        statement.setLong(8, one.texts());
        statement.setLong(9, one.firstMicros());
        statement.setLong(10, one.lastMicros());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  @Override
  public void forget(int siteId, Collection<Integer> days) {
    database.transaction(
        connection -> {
          for (int day : days) {
            Database.update(
                connection,
                "DELETE FROM catalogue_days WHERE site_id = ? AND day = ?",
                siteId,
                day);
          }
          return true;
        });
  }

  @Override
  public List<Sum> sums(int siteId, int recentDay) {
    return database.list(
        row ->
            new Sum(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9)),
        "SELECT event, property, sum(events), sum(CASE WHEN day >= ? THEN events ELSE 0 END),"
            + " sum(numbers), sum(booleans), sum(texts), min(first_micros), max(last_micros)"
            + " FROM catalogue_counts WHERE site_id = ? GROUP BY event, property"
            + " ORDER BY event, property",
        recentDay,
        siteId);
  }

  @Override
  public List<Note> notes(int siteId) {
    return database.list(
        row ->
            new Note(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                row.getBoolean(6)),
        "SELECT event, property, description, owner, hidden, deprecated FROM catalogue_notes"
            + " WHERE site_id = ? ORDER BY event, property",
        siteId);
  }

  @Override
  public void note(int siteId, Note note) {
    database.transaction(
        connection ->
            Database.update(
                connection,
                "INSERT OR REPLACE INTO catalogue_notes (site_id, event, property, description,"
                    + " owner, hidden, deprecated, changed_s) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                siteId,
                note.event(),
                note.property(),
                note.description(),
                note.owner(),
                note.hidden(),
                note.deprecated(),
                clock.instant().getEpochSecond()));
  }
}
