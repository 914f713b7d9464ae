package org.footfall.store.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * Brings the days of a site into another time zone, within the transaction that the caller has
 * begun: those of events and quarantine, and all that follows from them in rows of visits and
 * visitors. Which events make a visit does not change. Roll-ups have to be made anew.
 */
final class Rezoning {
  private static final long MICROS = 1_000_000L;

  /** Rows whose change in place would take more memory than writing the table anew. */
  private static final long CHANGED_IN_PLACE_MAX = 2_000_000;

  /** Visits that are worked out at once. */
  private static final int VISITS_AT_ONCE = 1_000_000;

  private final DuckDBConnection connection;
  private final int site;
  private final ZoneId zone;

  Rezoning(DuckDBConnection connection, int site, ZoneId zone) {
    this.connection = connection;
    this.site = site;
    this.zone = zone;
  }

  /** The zone of an earlier change, empty if there was none. */
  static String zoneOf(DuckDBConnection connection, int site) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT zone FROM site_zones WHERE site = " + site)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  void run() throws SQLException {
    String day = day();
    run("UPDATE quarantine SET day = " + day + " WHERE site = " + site);
    events(day);
    daysOfVisits(day);
    visits();
    visitors();
    for (String table :
        List.of("rezoned_days", "rezoned_rows", "rezoned_open", "rezoned_visitors")) {
      run("DROP TABLE temp." + table);
    }
    run("INSERT OR REPLACE INTO site_zones VALUES (" + site + ", '" + zone.getId() + "')");
  }

  /** SQL of the day of the column ts in the zone: integer arithmetic with its offset pieces. */
  private String day() throws SQLException {
    StringBuilder offset = new StringBuilder("CASE");
    ZoneRules rules = zone.getRules();
    try (Statement statement = connection.createStatement();
        ResultSet range =
            statement.executeQuery(
                """
                SELECT coalesce(min(epoch_us(ts)), 0), coalesce(max(epoch_us(ts)), 0) FROM (
                  SELECT min(ts) AS ts FROM events WHERE site = %1$d
                  UNION ALL SELECT max(ts) FROM events WHERE site = %1$d
                  UNION ALL SELECT min(ts) FROM quarantine WHERE site = %1$d
                  UNION ALL SELECT max(ts) FROM quarantine WHERE site = %1$d)\
                """
                    .formatted(site))) {
      range.next();
      Instant from = Instant.ofEpochSecond(Math.floorDiv(range.getLong(1), MICROS));
      Instant to = Instant.ofEpochSecond(Math.floorDiv(range.getLong(2), MICROS));
      ZoneOffsetTransition next = rules.nextTransition(from);
      while (next != null && !next.getInstant().isAfter(to)) {
        offset
            .append(" WHEN epoch_us(ts) < ")
            .append(next.toEpochSecond() * MICROS)
            .append(" THEN ")
            .append(next.getOffsetBefore().getTotalSeconds() * MICROS);
        next = rules.nextTransition(next.getInstant());
      }
      String last = String.valueOf(rules.getOffset(to).getTotalSeconds() * MICROS);
      String shift = offset.length() > 4 ? offset + " ELSE " + last + " END" : last;
      return "CAST((epoch_us(ts) + " + shift + ") // 86400000000 AS INTEGER)";
    }
  }

  private void events(String day) throws SQLException {
    String changed = "site = " + site + " AND day <> " + day;
    if (RollUps.count(connection, "SELECT count(*) FROM events WHERE " + changed)
        <= CHANGED_IN_PLACE_MAX) {
      run("UPDATE events SET day = " + day + " WHERE " + changed);
      return;
    }
    replace(
        "events",
        "SELECT * REPLACE (CASE WHEN %s THEN %s ELSE day END AS day) FROM events"
            .formatted("site = " + site, day));
  }

  private void replace(String table, String rows) throws SQLException {
    run("CREATE TABLE " + table + "_new AS " + rows);
    run("DROP TABLE " + table);
    run("ALTER TABLE " + table + "_new RENAME TO " + table);
  }

  /** What each visit has on each of its days now. */
  private void daysOfVisits(String day) throws SQLException {
    run(
        """
        CREATE OR REPLACE TEMP TABLE rezoned_days (
          visit INTEGER, day INTEGER, ts TIMESTAMP, pageviews INTEGER, events INTEGER)\
        """);
    long first = RollUps.count(connection, visit("min"));
    long last = RollUps.count(connection, visit("max"));
    for (long from = first; from <= last; from += VISITS_AT_ONCE) {
      run(
          """
          INSERT INTO rezoned_days
          SELECT visit, %s AS day, min(ts), count(*) FILTER (name = 'pageview'), count(*)
          FROM events WHERE site = %d AND NOT passive AND visit BETWEEN %d AND %d
          GROUP BY ALL\
          """
              .formatted(day, site, Math.max(1, from), from + VISITS_AT_ONCE - 1));
    }
  }

  private String visit(String which) {
    return "SELECT coalesce(" + which + "(visit), 0) FROM visit_days WHERE site = " + site;
  }

  private void visits() throws SQLException {
    run(
        """
        CREATE OR REPLACE TEMP TABLE rezoned_rows AS
        WITH whole AS (FROM visit_days WHERE site = %d AND previous_day = 0),
        visitor_days AS (
          SELECT visitor, day, lag(day, 1, 0) OVER (PARTITION BY visitor ORDER BY day) AS previous
          FROM (SELECT DISTINCT visitor, d.day FROM rezoned_days d JOIN whole USING (visit)))
        SELECT w.* REPLACE (
          d.day AS day, d.ts AS ts, d.pageviews AS pageviews, d.events AS events,
          p.previous AS visitor_previous_day,
          lag(d.day, 1, 0) OVER (PARTITION BY d.visit ORDER BY d.day) AS previous_day)
        FROM rezoned_days d JOIN whole w USING (visit)
        JOIN visitor_days p ON p.visitor = w.visitor AND p.day = d.day\
        """
            .formatted(site));
    run("CREATE OR REPLACE TEMP TABLE rezoned_open AS SELECT DISTINCT visit FROM visits_open");
    String rows = "SELECT * FROM rezoned_rows WHERE visit %s (FROM rezoned_open) ORDER BY ts";
    run("DELETE FROM visits_open WHERE site = " + site);
    run("INSERT INTO visits_open " + rows.formatted("IN"));
    long others = RollUps.count(connection, "SELECT count(*) FROM visits WHERE site <> " + site);
    long own = RollUps.count(connection, "SELECT count(*) FROM rezoned_rows");
    if (own > CHANGED_IN_PLACE_MAX && own > others) {
      replace(
          "visits",
          "(SELECT * FROM visits WHERE site <> %d) UNION ALL (%s)"
              .formatted(site, rows.formatted("NOT IN")));
    } else {
      run("DELETE FROM visits WHERE site = " + site);
      run("INSERT INTO visits " + rows.formatted("NOT IN"));
    }
  }

  /** One row for each key of a visitor, with the last days of visits that are over. */
  private void visitors() throws SQLException {
    run(
        """
        CREATE OR REPLACE TEMP TABLE rezoned_visitors AS
        SELECT k.site, k.visitor, k.key, k.persistent,
          coalesce(d.previous_day, k.previous_day) AS previous_day,
          coalesce(d.last_day, k.last_day) AS last_day
        FROM (
          SELECT site, visitor, key, bool_or(persistent) AS persistent,
            arg_max(previous_day, last_day) AS previous_day, max(last_day) AS last_day
          FROM visitors WHERE site = %d GROUP BY ALL) k
        LEFT JOIN (
          SELECT visitor, arg_max(visitor_previous_day, day) AS previous_day, max(day) AS last_day
          FROM visits WHERE site = %d GROUP BY visitor) d USING (visitor)\
        """
            .formatted(site, site));
    run("DELETE FROM visitors WHERE site = " + site);
    run("INSERT INTO visitors FROM rezoned_visitors");
  }

  private void run(String sql) throws SQLException {
    RollUps.execute(connection, sql);
  }
}
