package org.footfall.store.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Looks for places where stored data contradicts itself, in one snapshot. */
final class Verification {
  private static final int REPORTED_MAX = 20;

  private final DuckDBConnection connection;
  private final int site;
  private final List<String> findings = new ArrayList<>();

  Verification(DuckDBConnection connection, int site) {
    this.connection = connection;
    this.site = site;
  }

  /** What is wrong, a sentence each; empty if nothing is. */
  List<String> run() throws SQLException {
    RollUps.execute(connection, "BEGIN");
    try {
      eventsAgainstVisits();
      visitsOnceOnly();
      daysOfVisitors();
      identitiesAgainstEvents();
      rollUpsAgainstRows();
    } finally {
      RollUps.execute(connection, "ROLLBACK");
    }
    return findings;
  }

  private void eventsAgainstVisits() throws SQLException {
    find(
        "Day %s: visit %s has %s events in its row and %s among the events",
        """
        SELECT coalesce(v.day, e.day), coalesce(v.visit, e.visit), coalesce(v.events, 0),
          coalesce(e.events, 0)
        FROM (SELECT day, visit, events, pageviews FROM visit_days WHERE site = %1$d) v
        FULL JOIN (
          SELECT day, visit, count(*) AS events, count(*) FILTER (name = 'pageview') AS pageviews
          FROM events WHERE site = %1$d AND NOT passive GROUP BY day, visit) e
        ON v.day = e.day AND v.visit = e.visit
        WHERE v.events IS DISTINCT FROM e.events OR v.pageviews IS DISTINCT FROM e.pageviews
        ORDER BY 1, 2\
        """);
    // Where retention has deleted a visit, the day after may still have its rest.
    find(
        "Engagement event %s names visit %s, which is not there",
        """
        SELECT seq, visit FROM events e WHERE site = %1$d AND passive AND visit <> 0
          AND day > (SELECT min(day) + 1 FROM events WHERE site = %1$d) AND NOT EXISTS (FROM visit_days v WHERE v.visit = e.visit) ORDER BY 1\
        """);
  }

  private void visitsOnceOnly() throws SQLException {
    find(
        "Visit %s has %s rows on day %s",
        """
        SELECT visit, count(*), day FROM visit_days WHERE site = %1$d GROUP BY visit, day
        HAVING count(*) > 1 ORDER BY 1\
        """);
  }

  private void daysOfVisitors() throws SQLException {
    find(
        "Visit %s, day %s: the visitor's previous day is %s in the row and %s by the rows",
        """
        SELECT visit, day, visitor_previous_day, previous FROM visit_days JOIN (
          SELECT visitor, day, lag(day, 1, 0) OVER (PARTITION BY visitor ORDER BY day) AS previous
          FROM (SELECT DISTINCT visitor, day FROM visit_days WHERE site = %1$d))
        USING (visitor, day)
        WHERE visitor_previous_day <> previous
          AND visitor_previous_day >= (SELECT min(day) FROM visit_days WHERE site = %1$d)
        ORDER BY 1, 2\
        """);
  }

  /** Events that retention has deleted may have begun a stretch, so rows may reach further back. */
  private void identitiesAgainstEvents() throws SQLException {
    find(
        "Event %s of visitor %s names another person than the visitor's identity at its time",
        """
        SELECT e.seq, e.visitor FROM (
          SELECT visitor, ts, min(seq) AS seq, max(person) AS id FROM events
          WHERE site = %1$d AND person <> '' AND visitor > 0 GROUP BY visitor, ts) e
        LEFT JOIN identities i ON i.visitor = e.visitor AND e.ts >= i.since AND e.ts < i.until
        WHERE i.id IS DISTINCT FROM e.id
        ORDER BY 1\
        """);
    find(
        "Visitor %s has %s identities at %s",
        """
        SELECT visitor, count(*), since FROM identities WHERE site = %1$d GROUP BY visitor, since
        HAVING count(*) > 1 ORDER BY 1\
        """);
  }

  private void rollUpsAgainstRows() throws SQLException {
    long through =
        RollUps.count(
            connection, "SELECT coalesce(max(through_day), -1) FROM rolled WHERE site = " + site);
    if (through < 0) {
      return;
    }
    Contributions contributions = new Contributions(connection);
    contributions.begin();
    for (int[] part :
        RollUps.parts(connection, contributions, site, Integer.MIN_VALUE, (int) through)) {
      contributions.ofListed(part[0], part[1], site, Integer.MIN_VALUE, (int) through);
    }
    find(
        "The roll-up of %s = \"%s\" on day %s (previous day %s) is not what the rows say",
        """
        SELECT DISTINCT dimension, value, day, previous_day FROM (
          ((%2$s) EXCEPT (%3$s)) UNION ALL ((%3$s) EXCEPT (%2$s))) ORDER BY ALL\
        """
            .replace("%2$s", Contributions.sums("rollups WHERE site = " + site).replace("%", "%%"))
            .replace("%3$s", Contributions.sums("contribution").replace("%", "%%")));
    contributions.end();
  }

  private void find(String sentence, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql.formatted(site) + " LIMIT " + REPORTED_MAX)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        Object[] values = new Object[columns];
        for (int i = 0; i < columns; i++) {
          values[i] = rows.getString(i + 1);
        }
        findings.add(sentence.formatted(values));
      }
    }
  }
}
