package org.footfall.control.sqlite;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.footfall.control.Users.Role;

/** Roles of users in the installation and in sites, as they were at one moment. */
record KnownRoles(Map<Integer, Role> inInstallation, Map<Long, Role> inSites) {

  static KnownRoles read(Database database) {
    Map<Integer, Role> inInstallation = new HashMap<>();
    database.list(
        row -> inInstallation.put(row.getInt(1), Role.of(row.getString(2))),
        "SELECT id, role FROM users");
    Map<Long, Role> inSites = new HashMap<>();
    database.list(
        row -> inSites.put(key(row.getInt(1), row.getInt(2)), Role.of(row.getString(3))),
        "SELECT user_id, site_id, role FROM members");
    return new KnownRoles(inInstallation, inSites);
  }

  /** The higher of the two roles; empty for those who must not know of the site. */
  Optional<Role> of(int userId, int siteId) {
    Role general = inInstallation.getOrDefault(userId, Role.MEMBER);
    Role here = inSites.getOrDefault(key(userId, siteId), Role.MEMBER);
    Role higher = general.atLeast(here) ? general : here;
    return higher == Role.MEMBER ? Optional.empty() : Optional.of(higher);
  }

  private static long key(int userId, int siteId) {
    return (long) userId << 32 | siteId;
  }
}
