package org.footfall.control.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.footfall.control.Invitations;
import org.footfall.control.Users.Role;
import org.jspecify.annotations.Nullable;

final class SqliteInvitations implements Invitations {
  private static final String PREFIX = "ffi_";
  private static final String COLUMNS =
      "SELECT id, email, site_id, role, invited_by, valid_until_s FROM invitations";

  private final Database database;
  private final InstantSource clock;

  SqliteInvitations(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public String add(String email, @Nullable Integer siteId, Role role, String invitedBy) {
    String address = SqliteUsers.address(email);
    if (siteId != null && role == Role.MEMBER) {
      throw new IllegalArgumentException("role: expected owner, admin, editor or viewer");
    }
    String secret = Secrets.create(PREFIX);
    database.transaction(
        connection -> {
          Database.update(
              connection,
              "DELETE FROM invitations WHERE email = ? AND site_id IS ? OR valid_until_s <= ?",
              address,
              siteId,
              now());
          return Database.update(
              connection,
              "INSERT INTO invitations (hash, email, site_id, role, invited_by, valid_until_s)"
                  + " VALUES (?, ?, ?, ?, ?, ?)",
              Secrets.hash(secret),
              address,
              siteId,
              role.code(),
              invitedBy,
              clock.instant().plus(VALID).getEpochSecond());
        });
    return secret;
  }

  @Override
  public List<Invitation> open(@Nullable Integer siteId) {
    return database.list(
        SqliteInvitations::invitation,
        COLUMNS + " WHERE valid_until_s > ? AND (? IS NULL OR site_id = ?) ORDER BY id",
        now(),
        siteId,
        siteId);
  }

  @Override
  public Optional<Invitation> find(String secret) {
    return database
        .list(
            SqliteInvitations::invitation,
            COLUMNS + " WHERE hash = ? AND valid_until_s > ?",
            Secrets.hash(secret),
            now())
        .stream()
        .findFirst();
  }

  @Override
  public Optional<Invitation> redeem(String secret) {
    return database.transaction(
        connection -> {
          Optional<Invitation> found = find(secret);
          Database.update(
              connection, "DELETE FROM invitations WHERE hash = ?", (Object) Secrets.hash(secret));
          return found;
        });
  }

  @Override
  public boolean remove(int id) {
    return database.transaction(
            connection -> Database.update(connection, "DELETE FROM invitations WHERE id = ?", id))
        > 0;
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  private static Invitation invitation(ResultSet row) throws SQLException {
    return new Invitation(
        row.getInt(1),
        row.getString(2),
        row.getObject(3) == null ? null : row.getInt(3),
        Role.of(row.getString(4)),
        row.getString(5),
        Instant.ofEpochSecond(row.getLong(6)));
  }
}
