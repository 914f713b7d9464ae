package org.footfall.store.duckdb;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** Removes rows for good, within the transaction that the caller has begun. */
final class Deletions {
  private static final int HOURS_KEPT = 48;
  private static final List<String> OF_VISITORS =
      List.of(
          "visits",
          "visits_open",
          "visitors",
          "identities",
          "traits",
          "memberships",
          "cohort_members");

  private final DuckDBConnection connection;

  Deletions(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** The first day of the site that has rows, the given one if there is none before it. */
  static long oldestDay(DuckDBConnection connection, int site, int before) throws SQLException {
    return RollUps.count(
        connection,
        """
        SELECT least(%2$d, (SELECT min(day) FROM (
          SELECT min(day) AS day FROM events WHERE site = %1$d
          UNION ALL SELECT min(day) FROM visit_days WHERE site = %1$d
          UNION ALL SELECT min(day) FROM rollups WHERE site = %1$d
          UNION ALL SELECT min(day) FROM quarantine WHERE site = %1$d)))\
        """
            .formatted(site, before));
  }

  /** Returns events deleted. */
  long before(int site, int day) throws SQLException {
    String rows = " WHERE site = ? AND day < ?";
    for (String table : new String[] {"visits", "visits_open", "quarantine"}) {
      delete(table + rows, site, day);
    }
    delete("rollups" + rows, site, day);
    // What is gone is no previous day any more, so that ranges which reach back to it stay right.
    String gone = " = 0 WHERE site = ? AND previous_day <> 0 AND previous_day < ?";
    for (String table : new String[] {"rollups", "visits", "visits_open"}) {
      update(table + " SET previous_day" + gone, site, day);
    }
    String visitorGone = gone.replace("previous_day", "visitor_previous_day");
    for (String table : new String[] {"visits", "visits_open"}) {
      update(table + " SET visitor_previous_day" + visitorGone, site, day);
    }
    long deleted = delete("events" + rows, site, day);
    ofVisitorsWhoAreGone(site);
    return deleted;
  }

  /** Who a visitor is, and what is known of them, is kept for as long as a visit of theirs. */
  private void ofVisitorsWhoAreGone(int site) throws SQLException {
    for (String table : new String[] {"identities", "traits", "memberships"}) {
      delete(
          table
              + " WHERE site = ? AND visitor NOT IN (SELECT visitor FROM visit_days WHERE site ="
              + " ?)",
          site,
          site);
    }
    groupsWithoutMembers(site);
    long pairs =
        delete(
            "aliases WHERE site = ? AND person NOT IN (SELECT person FROM identities WHERE site ="
                + " ?) AND other NOT IN (SELECT person FROM identities WHERE site = ?)",
            site,
            site,
            site);
    if (pairs > 0) {
      new Aliases(connection).rebuild("WHERE site = " + site);
    }
  }

  private void groupsWithoutMembers(int site) throws SQLException {
    delete(
        "group_traits WHERE site = ? AND (type, id) NOT IN (SELECT type, id FROM memberships WHERE"
            + " site = ?)",
        site,
        site);
  }

  /** Returns events deleted. */
  long visitors(int site, int[] visitors) throws SQLException {
    if (visitors.length == 0) {
      return 0;
    }
    String rows = " WHERE site = ? AND visitor IN (" + PastReader.list(visitors) + ")";
    // What was said of a group stays for as long as the group has members.
    update("group_traits SET visitor = 0" + rows, site);
    for (String table : OF_VISITORS) {
      delete(table + rows, site);
    }
    groupsWithoutMembers(site);
    if (delete("aliases" + rows, site) > 0) {
      new Aliases(connection).rebuild("WHERE site = " + site);
    }
    return delete("events" + rows, site);
  }

  /** Returns events deleted. */
  long site(int site) throws SQLException {
    for (String table :
        new String[] {
          "quarantine", "rollups", "rolled", "aliases", "merged", "erasures", "site_zones"
        }) {
      delete(table + " WHERE site = ?", site);
    }
    for (String table : OF_VISITORS) {
      delete(table + " WHERE site = ?", site);
    }
    delete("group_traits WHERE site = ?", site);
    return delete("events WHERE site = ?", site);
  }

  /**
   * Deletes ids of events and daily keys of visitors that are older than 48 h.
   *
   * @param hour hours since 1970 now
   * @param lastVisitor highest number of a visitor now
   */
  void old(int hour, int lastVisitor) throws SQLException {
    delete("event_ids WHERE hour < ?", hour - HOURS_KEPT);
    int today = hour / 24;
    // Numbers tell how old a key is: each day's first highest number is noted.
    change("INSERT OR IGNORE INTO meta VALUES ('visitors_of_day_' || ?, ?)", today, lastVisitor);
    String noted = "SELECT value FROM meta WHERE key = 'visitors_of_day_' || ?";
    change(
        "DELETE FROM visitors WHERE NOT persistent AND visitor <= (" + noted + ") AND last_day < ?",
        today - 2,
        today - 1);
    change("DELETE FROM meta WHERE key = 'visitors_of_day_' || ?", today - 4);
  }

  /** Deletes events of quarantine by their numbers. */
  void quarantined(int site, Collection<Long> numbers) throws SQLException {
    byNumber("quarantine", site, numbers);
  }

  /** Deletes counted events by their numbers, and what was said by them of persons and groups. */
  void counted(int site, Collection<Long> numbers) throws SQLException {
    for (String table : List.of("events", "traits", "memberships", "group_traits")) {
      byNumber(table, site, numbers);
    }
    groupsWithoutMembers(site);
    if (byNumber("aliases", site, numbers) > 0) {
      new Aliases(connection).rebuild("WHERE site = " + site);
    }
  }

  private long byNumber(String table, int site, Collection<Long> numbers) throws SQLException {
    if (numbers.isEmpty()) {
      return 0;
    }
    String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    return delete(table + " WHERE site = ? AND seq IN (" + list + ")", site);
  }

  /** Brings the last days of visitors to what the rows of their visits say now. */
  void daysOf(int site, Collection<Integer> visitors) throws SQLException {
    if (visitors.isEmpty()) {
      return;
    }
    String those =
        " WHERE site = %d AND visitor IN (%s)"
            .formatted(
                site, visitors.stream().map(String::valueOf).collect(Collectors.joining(",")));
    change(
        """
        CREATE OR REPLACE TEMP TABLE days_of AS
        SELECT k.site, k.visitor, k.key, k.persistent, coalesce(d.previous_day, 0) AS previous_day,
          coalesce(d.last_day, 0) AS last_day
        FROM (SELECT site, visitor, key, bool_or(persistent) AS persistent FROM visitors%1$s
          GROUP BY ALL) k
        LEFT JOIN (
          SELECT visitor, arg_max(visitor_previous_day, day) AS previous_day, max(day) AS last_day
          FROM visits%1$s GROUP BY visitor) d USING (visitor)\
        """
            .formatted(those));
    change("DELETE FROM visitors" + those);
    change("INSERT INTO visitors FROM days_of");
    change("DROP TABLE temp.days_of");
  }

  /** Deletes all ids of events. */
  void ids() throws SQLException {
    change("TRUNCATE event_ids");
  }

  private long delete(String what, int... parameters) throws SQLException {
    return change("DELETE FROM " + what, parameters);
  }

  private void update(String what, int... parameters) throws SQLException {
    change("UPDATE " + what, parameters);
  }

  private long change(String sql, int... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setInt(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    }
  }
}
