package org.footfall.control.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Author;
import org.footfall.control.Saved.Content;
import org.footfall.control.Saved.Kind;
import org.footfall.control.Saved.Version;
import org.footfall.control.SavedThings;
import org.footfall.model.Segment;

final class SqliteSaved implements SavedThings {
  private static final String COLUMNS =
      "SELECT id, site_id, kind, name, shared, body, owner, version, changed_by, created_s,"
          + " changed_s FROM saved";

  private final Database database;
  private final Known known;
  private final InstantSource clock;

  SqliteSaved(Database database, Known known, InstantSource clock) {
    this.database = database;
    this.known = known;
    this.clock = clock;
  }

  @Override
  public List<Saved> of(int siteId, Kind kind) {
    return database.list(
        SqliteSaved::saved,
        COLUMNS + " WHERE site_id = ? AND kind = ? ORDER BY id",
        siteId,
        kind.code());
  }

  @Override
  public List<Saved> all(Kind kind) {
    return database.list(SqliteSaved::saved, COLUMNS + " WHERE kind = ? ORDER BY id", kind.code());
  }

  @Override
  public Optional<Saved> find(int siteId, Kind kind, int id) {
    return database
        .list(
            SqliteSaved::saved,
            COLUMNS + " WHERE id = ? AND site_id = ? AND kind = ?",
            id,
            siteId,
            kind.code())
        .stream()
        .findFirst();
  }

  @Override
  public Saved add(int siteId, Kind kind, Content content, Author author) {
    long now = clock.instant().getEpochSecond();
    int id =
        database.transaction(
            connection -> {
              refuseTaken(siteId, kind, content.name(), 0);
              int added =
                  Database.insert(
                      connection,
                      "INSERT INTO saved (site_id, kind, name, shared, body, owner, version,"
                          + " changed_by, created_s, changed_s, state)"
                          + " VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, '{}')",
                      siteId,
                      kind.code(),
                      content.name(),
                      content.shared(),
                      content.body(),
                      author.key(),
                      author.name(),
                      now,
                      now);
              keep(connection, added, 1, content, author, now);
              return added;
            });
    known.changed();
    return find(siteId, kind, id).orElseThrow();
  }

  @Override
  public Optional<Saved> change(
      int siteId, Kind kind, int id, int from, Content content, Author author) {
    long now = clock.instant().getEpochSecond();
    boolean changed =
        database.transaction(
            connection -> {
              Optional<Saved> old = find(siteId, kind, id);
              if (old.isEmpty()) {
                return false;
              }
              int version = old.get().version();
              if (from != 0 && from != version) {
                throw new Outdated(
                    "there is a newer version, %d, by %s"
                        .formatted(version, old.get().changedBy()));
              }
              refuseTaken(siteId, kind, content.name(), id);
              Database.update(
                  connection,
                  "UPDATE saved SET name = ?, shared = ?, body = ?, version = ?, changed_by = ?,"
                      + " changed_s = ? WHERE id = ?",
                  content.name(),
                  content.shared(),
                  content.body(),
                  version + 1,
                  author.name(),
                  now,
                  id);
              keep(connection, id, version + 1, content, author, now);
              return true;
            });
    known.changed();
    return changed ? find(siteId, kind, id) : Optional.empty();
  }

  private void refuseTaken(int siteId, Kind kind, String name, int except) {
    if (kind.named()
        && database.exists(
            "SELECT 1 FROM saved WHERE site_id = ? AND kind = ? AND name = ? AND id <> ?",
            siteId,
            kind.code(),
            name,
            except)) {
      throw new NameTaken("the site already has a " + kind.code() + " of that name");
    }
  }

  private static void keep(
      Connection connection, int id, int version, Content content, Author author, long now)
      throws SQLException {
    Database.update(
        connection,
        "INSERT INTO saved_versions (saved_id, version, name, shared, body, changed_by, changed_s)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        id,
        version,
        content.name(),
        content.shared(),
        content.body(),
        author.name(),
        now);
  }

  @Override
  public boolean remove(int siteId, Kind kind, int id) {
    int removed =
        database.transaction(
            connection ->
                Database.update(
                    connection,
                    "DELETE FROM saved WHERE id = ? AND site_id = ? AND kind = ?",
                    id,
                    siteId,
                    kind.code()));
    known.changed();
    return removed > 0;
  }

  @Override
  public List<Version> versions(int siteId, Kind kind, int id) {
    return database.list(
        row ->
            new Version(
                row.getInt(1),
                new Content(row.getString(2), row.getBoolean(3), row.getString(4)),
                row.getString(5),
                Instant.ofEpochSecond(row.getLong(6))),
        "SELECT v.version, v.name, v.shared, v.body, v.changed_by, v.changed_s"
            + " FROM saved_versions v JOIN saved s ON s.id = v.saved_id"
            + " WHERE s.id = ? AND s.site_id = ? AND s.kind = ? ORDER BY v.version DESC",
        id,
        siteId,
        kind.code());
  }

  @Override
  public List<Segment> segments(int siteId) {
    return known.now().segments().getOrDefault(siteId, List.of());
  }

  @Override
  public String state(int id) {
    return database
        .list(row -> row.getString(1), "SELECT state FROM saved WHERE id = ?", id)
        .stream()
        .findFirst()
        .orElse("{}");
  }

  @Override
  public void keepState(int id, String json) {
    database.transaction(
        connection ->
            Database.update(connection, "UPDATE saved SET state = ? WHERE id = ?", json, id));
  }

  @Override
  public String passwordHash(String password) {
    return Password.hash(password);
  }

  @Override
  public boolean passwordFits(String password, String hash) {
    return Password.matches(password, hash);
  }

  private static Saved saved(ResultSet row) throws SQLException {
    return new Saved(
        row.getInt(1),
        row.getInt(2),
        Kind.valueOf(row.getString(3).toUpperCase(java.util.Locale.ROOT)),
        new Content(row.getString(4), row.getBoolean(5), row.getString(6)),
        row.getString(7),
        row.getInt(8),
        Instant.ofEpochSecond(row.getLong(10)),
        Instant.ofEpochSecond(row.getLong(11)),
        row.getString(9));
  }
}
