package org.footfall.control.sqlite;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.footfall.control.Goals;
import org.footfall.model.Goal;

final class SqliteGoals implements Goals {
  private static final int NAME_MAXIMUM = 200;

  private final Database database;
  private final Known known;
  private final InstantSource clock;

  SqliteGoals(Database database, Known known, InstantSource clock) {
    this.database = database;
    this.known = known;
    this.clock = clock;
  }

  @Override
  public List<Goal> of(int siteId) {
    return known.now().goals().getOrDefault(siteId, List.of());
  }

  @Override
  public Goal add(int siteId, String name, String filterJson, boolean visitorBased) {
    String trimmed = trimmed(name);
    int id =
        database.transaction(
            connection -> {
              refuseTaken(siteId, trimmed, 0);
              return Database.insert(
                  connection,
                  "INSERT INTO goals (site_id, name, filter, visitor_based, created_s)"
                      + " VALUES (?, ?, ?, ?, ?)",
                  siteId,
                  trimmed,
                  filterJson,
                  visitorBased,
                  clock.instant().getEpochSecond());
            });
    known.changed();
    return new Goal(id, siteId, trimmed, filterJson, visitorBased);
  }

  private static String trimmed(String name) {
    String trimmed = name.strip();
    if (trimmed.isEmpty() || trimmed.length() > NAME_MAXIMUM) {
      throw new IllegalArgumentException("name: expected 1 to " + NAME_MAXIMUM + " characters");
    }
    return trimmed;
  }

  private void refuseTaken(int siteId, String name, int goalId) throws SQLException {
    if (database.exists(
        "SELECT 1 FROM goals WHERE site_id = ? AND name = ? AND id <> ?", siteId, name, goalId)) {
      throw new IllegalArgumentException(
          "name: the site already has a goal named \"" + name + "\"");
    }
  }

  @Override
  public Optional<Goal> change(
      int siteId, int goalId, String name, String filterJson, boolean visitorBased) {
    String trimmed = trimmed(name);
    int changed =
        database.transaction(
            connection -> {
              refuseTaken(siteId, trimmed, goalId);
              return Database.update(
                  connection,
                  "UPDATE goals SET name = ?, filter = ?, visitor_based = ?"
                      + " WHERE site_id = ? AND id = ?",
                  trimmed,
                  filterJson,
                  visitorBased,
                  siteId,
                  goalId);
            });
    known.changed();
    return changed == 0
        ? Optional.empty()
        : Optional.of(new Goal(goalId, siteId, trimmed, filterJson, visitorBased));
  }

  @Override
  public boolean remove(int siteId, int goalId) {
    int removed =
        database.transaction(
            connection ->
                Database.update(
                    connection, "DELETE FROM goals WHERE site_id = ? AND id = ?", siteId, goalId));
    known.changed();
    return removed > 0;
  }
}
