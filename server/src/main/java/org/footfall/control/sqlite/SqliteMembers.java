package org.footfall.control.sqlite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footfall.control.Members;
import org.footfall.control.Users.Role;

final class SqliteMembers implements Members {
  private final Database database;
  private final Known known;

  SqliteMembers(Database database, Known known) {
    this.database = database;
    this.known = known;
  }

  @Override
  public Optional<Role> role(int userId, int siteId) {
    return known.now().roles().of(userId, siteId);
  }

  @Override
  public Map<Integer, Role> of(int userId) {
    Map<Integer, Role> roles = new LinkedHashMap<>();
    database.list(
        row -> roles.put(row.getInt(1), Role.of(row.getString(2))),
        "SELECT site_id, role FROM members WHERE user_id = ? ORDER BY site_id",
        userId);
    return roles;
  }

  @Override
  public List<Member> ofSite(int siteId) {
    return database.list(
        row -> new Member(SqliteUsers.user(row), Role.of(row.getString("member_role"))),
        "SELECT "
            + SqliteUsers.COLUMNS
            + ", members.role AS member_role FROM members JOIN users ON users.id = user_id"
            + " WHERE site_id = ? ORDER BY email",
        siteId);
  }

  @Override
  public void set(int siteId, int userId, Role role) {
    if (role == Role.MEMBER) {
      throw new IllegalArgumentException("role: expected owner, admin, editor or viewer");
    }
    database.transaction(
        connection ->
            Database.update(
                connection,
                "INSERT INTO members (user_id, site_id, role) VALUES (?, ?, ?)"
                    + " ON CONFLICT (user_id, site_id) DO UPDATE SET role = excluded.role",
                userId,
                siteId,
                role.code()));
    known.changed();
  }

  @Override
  public boolean remove(int siteId, int userId) {
    int removed =
        database.transaction(
            connection ->
                Database.update(
                    connection,
                    "DELETE FROM members WHERE site_id = ? AND user_id = ?",
                    siteId,
                    userId));
    known.changed();
    return removed > 0;
  }
}
