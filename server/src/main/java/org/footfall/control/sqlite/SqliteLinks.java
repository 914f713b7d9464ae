package org.footfall.control.sqlite;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.footfall.control.Links;

final class SqliteLinks implements Links {
  private static final String PREFIX = "ffl_";

  private final Database database;
  private final InstantSource clock;

  SqliteLinks(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public String forSetup() {
    String secret = Secrets.create(PREFIX);
    database.transaction(
        connection -> {
          Database.update(connection, "DELETE FROM links WHERE user_id IS NULL");
          return Database.update(
              connection,
              "INSERT INTO links (hash, user_id, valid_until_s) VALUES (?, NULL, ?)",
              Secrets.hash(secret),
              validUntil());
        });
    return secret;
  }

  @Override
  public String forPassword(int userId) {
    String secret = Secrets.create(PREFIX);
    database.transaction(
        connection -> {
          Database.update(connection, "DELETE FROM links WHERE user_id = ?", userId);
          return Database.update(
              connection,
              "INSERT INTO links (hash, user_id, valid_until_s) VALUES (?, ?, ?)",
              Secrets.hash(secret),
              userId,
              validUntil());
        });
    return secret;
  }

  @Override
  public Optional<Link> redeem(String secret) {
    byte[] hash = Secrets.hash(secret);
    return database.transaction(
        connection -> {
          List<Link> found =
              database.list(
                  row ->
                      row.getObject(1) == null
                          ? new Link.Setup()
                          : new Link.Password(row.getInt(1)),
                  "SELECT user_id FROM links WHERE hash = ? AND valid_until_s > ?",
                  hash,
                  clock.instant().getEpochSecond());
          Database.update(connection, "DELETE FROM links WHERE hash = ?", hash);
          return found.stream().findFirst();
        });
  }

  private long validUntil() {
    return clock.instant().plus(VALID).getEpochSecond();
  }
}
