package org.footfall.control.sqlite;

import java.time.InstantSource;
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
  public Optional<Link> find(String secret) {
    return database
        .list(
            row -> row.getObject(1) == null ? new Link.Setup() : new Link.Password(row.getInt(1)),
            "SELECT user_id FROM links WHERE hash = ? AND valid_until_s > ?",
            Secrets.hash(secret),
            clock.instant().getEpochSecond())
        .stream()
        .map(link -> (Link) link)
        .findFirst();
  }

  @Override
  public Optional<Link> redeem(String secret) {
    return database.transaction(
        connection -> {
          Optional<Link> found = find(secret);
          Database.update(
              connection, "DELETE FROM links WHERE hash = ?", (Object) Secrets.hash(secret));
          return found;
        });
  }

  private long validUntil() {
    return clock.instant().plus(VALID).getEpochSecond();
  }
}
