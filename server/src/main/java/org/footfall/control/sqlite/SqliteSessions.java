package org.footfall.control.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.footfall.control.Sessions;

final class SqliteSessions implements Sessions {
  private static final String SESSION_PREFIX = "ffs_";
  private static final String DEVICE_PREFIX = "ffd_";
  private static final Duration SEEN_STEP = Duration.ofMinutes(5);
  private static final Duration DEVICE_KEPT = Duration.ofDays(400);
  private static final String COLUMNS = "SELECT id, user_id, created_s, seen_s, client, network";
  private static final String ALIVE = " AND seen_s > ? AND created_s > ?";

  private final Database database;
  private final InstantSource clock;

  SqliteSessions(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public String begin(int userId, String client, String network) {
    String secret = Secrets.create(SESSION_PREFIX);
    long now = now();
    database.transaction(
        connection -> {
          Database.update(
              connection,
              "DELETE FROM sessions WHERE seen_s <= ? OR created_s <= ?",
              idleBefore(),
              begunBefore());
          return Database.update(
              connection,
              "INSERT INTO sessions (hash, user_id, created_s, seen_s, client, network)"
                  + " VALUES (?, ?, ?, ?, ?, ?)",
              Secrets.hash(secret),
              userId,
              now,
              now,
              client,
              network);
        });
    return secret;
  }

  @Override
  public Optional<Session> find(String secret) {
    if (!secret.startsWith(SESSION_PREFIX)) {
      return Optional.empty();
    }
    Optional<Session> found =
        database
            .list(
                SqliteSessions::session,
                COLUMNS + " FROM sessions WHERE hash = ?" + ALIVE,
                Secrets.hash(secret),
                idleBefore(),
                begunBefore())
            .stream()
            .findFirst();
    found
        .filter(session -> session.seenAt().plus(SEEN_STEP).isBefore(clock.instant()))
        .ifPresent(
            session ->
                database.transaction(
                    connection ->
                        Database.update(
                            connection,
                            "UPDATE sessions SET seen_s = ? WHERE id = ?",
                            now(),
                            session.id())));
    return found;
  }

  @Override
  public List<Session> of(int userId) {
    return database.list(
        SqliteSessions::session,
        COLUMNS + " FROM sessions WHERE user_id = ?" + ALIVE + " ORDER BY seen_s DESC, id DESC",
        userId,
        idleBefore(),
        begunBefore());
  }

  @Override
  public boolean end(int userId, int sessionId) {
    return database.transaction(
            connection ->
                Database.update(
                    connection,
                    "DELETE FROM sessions WHERE user_id = ? AND id = ?",
                    userId,
                    sessionId))
        > 0;
  }

  @Override
  public int endOthers(int userId, int keptId) {
    return database.transaction(
        connection ->
            Database.update(
                connection, "DELETE FROM sessions WHERE user_id = ? AND id <> ?", userId, keptId));
  }

  @Override
  public String rememberDevice(int userId) {
    String secret = Secrets.create(DEVICE_PREFIX);
    database.transaction(
        connection -> {
          Database.update(
              connection,
              "DELETE FROM devices WHERE used_s < ?",
              clock.instant().minus(DEVICE_KEPT).getEpochSecond());
          return Database.update(
              connection,
              "INSERT INTO devices (hash, user_id, used_s) VALUES (?, ?, ?)",
              Secrets.hash(secret),
              userId,
              now());
        });
    return secret;
  }

  @Override
  public boolean knowsDevice(int userId, String secret) {
    return database.exists(
        "SELECT 1 FROM devices WHERE hash = ? AND user_id = ?", Secrets.hash(secret), userId);
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  private long idleBefore() {
    return clock.instant().minus(IDLE).getEpochSecond();
  }

  private long begunBefore() {
    return clock.instant().minus(LONGEST).getEpochSecond();
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        row.getInt(1),
        row.getInt(2),
        Instant.ofEpochSecond(row.getLong(3)),
        Instant.ofEpochSecond(row.getLong(4)),
        row.getString(5),
        row.getString(6));
  }
}
