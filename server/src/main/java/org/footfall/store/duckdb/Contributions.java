package org.footfall.store.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Works out what visitors contribute to roll-ups, from their visits and events as one connection
 * sees them, into the temporary table {@code contribution}. Contributions of different visitors add
 * up, so they can be worked out in parts, and taken back one visitor at a time.
 */
final class Contributions {
  /** Columns that add up, with their types. */
  private static final Map<String, String> MEASURES = measures();

  private static Map<String, String> measures() {
    Map<String, String> types = new LinkedHashMap<>();
    for (String count :
        List.of("visitors", "visits", "engaged", "single_pageview", "single_pageview_short")) {
      types.put(count, "BIGINT");
    }
    types.put("duration_ms", "HUGEINT");
    types.put("single_duration_ms", "HUGEINT");
    types.put("pageviews", "BIGINT");
    types.put("events", "BIGINT");
    return types;
  }

  private static String eachMeasure(String pattern, String delimiter) {
    return MEASURES.entrySet().stream()
        .map(measure -> pattern.formatted(measure.getKey(), measure.getValue()))
        .collect(Collectors.joining(delimiter));
  }

  /** Rows of {@code contribution} or {@code rollups}, one for each key, without empty ones. */
  static String sums(String from) {
    return "SELECT site, dimension, value, day, previous_day, "
        + eachMeasure("sum(%1$s)::%2$s AS %1$s", ", ")
        + " FROM "
        + from
        + " GROUP BY site, dimension, value, day, previous_day HAVING "
        + eachMeasure("sum(%1$s) <> 0", " OR ");
  }

  private static final String VISIT_SUMS =
      """
      count(*), count(*) FILTER (engaged), count(*) FILTER (single), count(*) FILTER (short), \
      sum(duration_ms), coalesce(sum(duration_ms) FILTER (single), 0), 0, 0\
      """;

  private final DuckDBConnection connection;

  Contributions(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** Starts with none. */
  void begin() throws SQLException {
    run(
        """
        CREATE OR REPLACE TEMP TABLE contribution (
          site INTEGER, dimension VARCHAR, value VARCHAR, day INTEGER, previous_day INTEGER, %s)\
        """
            .formatted(eachMeasure("%1$s %2$s", ", ")));
  }

  /** The visitors that {@link #ofListed} is about. */
  void list(Collection<Integer> visitors) throws SQLException {
    run("CREATE OR REPLACE TEMP TABLE listed (visitor INTEGER)");
    try (DuckDBAppender appender = connection.createAppender("temp", "main", "listed")) {
      for (int visitor : visitors) {
        appender.beginRow().append(visitor).endRow();
      }
    }
  }

  /** Adds what the listed visitors contribute to days after {@code from} up to {@code through}. */
  void ofListed(int site, int from, int through, int sign) throws SQLException {
    scope("visitor IN (FROM listed)", site, through);
    // Of a few visitors all dimensions at once, which saves most of the planning.
    add(RollUpDimension.ALL, site, from, sign);
  }

  /** The same for those with numbers from the first to the last. */
  void ofListed(int first, int last, int site, int from, int through) throws SQLException {
    String visitors = "visitor BETWEEN " + first + " AND " + last;
    // Without history everybody is active on the days.
    String listed = from == Integer.MIN_VALUE ? "" : " AND visitor IN (FROM listed)";
    scope(visitors + listed, site, through);
    for (RollUpDimension dimension : RollUpDimension.ALL) {
      add(List.of(dimension), site, from, 1);
    }
  }

  /** What all visitors contribute to one dimension of visits, up to {@code through}. */
  void ofDimension(RollUpDimension dimension, int site, int through) throws SQLException {
    scopeOfVisits("TRUE", site, through);
    add(List.of(dimension), site, Integer.MIN_VALUE, 1);
  }

  private void scope(String visitors, int site, int through) throws SQLException {
    scopeOfVisits(visitors, site, through);
    scopeOfEvents(visitors, site, through);
  }

  private void scopeOfVisits(String visitors, int site, int through) throws SQLException {
    run(
        """
        CREATE OR REPLACE TEMP TABLE scope_visits AS
        SELECT *, total_pageviews = 1 AND interactions = 0 AS single,
          total_pageviews = 1 AND duration_ms < 30000 AS short
        FROM visit_days WHERE site = %d AND day <= %d AND %s\
        """
            .formatted(site, through, visitors));
  }

  private void scopeOfEvents(String visitors, int site, int through) throws SQLException {
    run(
        """
        CREATE OR REPLACE TEMP TABLE scope_whole AS
        SELECT visit, any_value(engaged) AS engaged, any_value(single) AS single,
          any_value(short) AS short, any_value(duration_ms) AS duration_ms
        FROM scope_visits GROUP BY visit\
        """);
    run(
        """
        CREATE OR REPLACE TEMP TABLE scope_events AS
        SELECT visitor, visit, day, page, name, title, hostname
        FROM events WHERE site = %d AND day BETWEEN %s AND %d AND NOT passive AND %s\
        """
            .formatted(
                site,
                "(SELECT coalesce(min(day), 2147483647) FROM scope_visits)",
                through,
                visitors));
  }

  private void add(List<RollUpDimension> dimensions, int site, int from, int sign)
      throws SQLException {
    for (boolean ofVisits : new boolean[] {true, false}) {
      List<RollUpDimension> those =
          dimensions.stream().filter(d -> d.ofVisits() == ofVisits).toList();
      if (!those.isEmpty()) {
        String rows = ofVisits ? OF_VISITS : OF_EVENTS;
        run(insert(site, sign) + rows.formatted(pairs(those), from, VISIT_SUMS));
      }
    }
  }

  /** The dimensions one below the other, as two columns. */
  static String pairs(List<RollUpDimension> dimensions) {
    if (dimensions.size() == 1) {
      RollUpDimension only = dimensions.getFirst();
      return "'" + only.name() + "' AS dimension, " + only.value() + " AS value";
    }
    return dimensions.stream()
            .map(dimension -> "'" + dimension.name() + "'")
            .collect(Collectors.joining(", ", "unnest([", "]) AS dimension, "))
        + dimensions.stream()
            .map(RollUpDimension::value)
            .collect(Collectors.joining(", ", "unnest([", "]) AS value"));
  }

  private static String insert(int site, int sign) {
    return "INSERT INTO contribution SELECT %d, dimension, value, day, previous_day, %s FROM (\n"
        .formatted(site, eachMeasure(sign < 0 ? "-%1$s" : "%1$s", ", "));
  }

  private static final String VISITOR_DAYS =
      """
      seen AS (SELECT DISTINCT visitor, dimension, value, day FROM part),
      visitor_days AS (
        SELECT dimension, value, day,
          lag(day, 1, 0) OVER (PARTITION BY visitor, dimension, value ORDER BY day) AS previous_day
        FROM seen),
      visitors AS (
        SELECT dimension, value, day, previous_day, count(*) AS visitors,
          0 AS visits, 0 AS engaged, 0 AS single_pageview, 0 AS single_pageview_short,
          0 AS duration_ms, 0 AS single_duration_ms, 0 AS pageviews, 0 AS events
        FROM visitor_days WHERE day > %2$d GROUP BY ALL),
      """;

  private static final String UNION =
      """
      FROM visitors
      UNION ALL FROM visits
      UNION ALL
      SELECT dimension, value, day, 0, 0, 0, 0, 0, 0, 0, 0, sum(pageviews), sum(events)
      FROM part WHERE day > %2$d GROUP BY dimension, value, day)
      """;

  private static final String OF_VISITS =
      """
      WITH part AS MATERIALIZED (
        SELECT visitor, visit, day, previous_day, pageviews, events, engaged, single, short,
          duration_ms, %1$s
        FROM scope_visits),
      """
          + VISITOR_DAYS
          + """
          visits AS (
            SELECT dimension, value, day, previous_day, 0, %3$s
            FROM part WHERE day > %2$d GROUP BY dimension, value, day, previous_day)
          """
          + UNION;

  private static final String OF_EVENTS =
      """
      WITH part AS MATERIALIZED (
        SELECT visitor, visit, dimension, value, day,
          count(*) FILTER (name = 'pageview') AS pageviews, count(*) AS events
        FROM (SELECT visitor, visit, day, name, %1$s FROM scope_events) GROUP BY ALL),
      """
          + VISITOR_DAYS
          + """
          visit_parts AS (
            SELECT visit, dimension, value, day,
              lag(day, 1, 0) OVER (PARTITION BY visit, dimension, value ORDER BY day)
                AS previous_day
            FROM part),
          visits AS (
            SELECT dimension, value, day, previous_day, 0, %3$s
            FROM visit_parts JOIN scope_whole USING (visit)
            WHERE day > %2$d GROUP BY dimension, value, day, previous_day)
          """
          + UNION;

  /** Adds all there is to the roll-ups. */
  void store() throws SQLException {
    run("INSERT INTO rollups " + sums("contribution") + " ORDER BY site, dimension, day, value");
  }

  /** The same for a great deal, which does not fit into memory at once. */
  void storeByDimension() throws SQLException {
    for (RollUpDimension dimension : RollUpDimension.ALL) {
      run(
          "INSERT INTO rollups "
              + sums("contribution WHERE dimension = '" + dimension.name() + "'")
              + " ORDER BY site, day, value");
    }
  }

  /**
   * Merges rows of equal keys, and those that cancel each other out.
   *
   * @param piece condition on the rows
   */
  void merge(String piece) throws SQLException {
    run(
        "CREATE OR REPLACE TEMP TABLE merged AS "
            + sums("rollups WHERE " + piece)
            + " ORDER BY day, value");
    run("DELETE FROM rollups WHERE " + piece);
    run("INSERT INTO rollups FROM merged");
    run("DROP TABLE temp.merged");
  }

  /** Frees what was needed in between. */
  void end() throws SQLException {
    for (String table :
        new String[] {"contribution", "scope_visits", "scope_whole", "scope_events", "listed"}) {
      run("DROP TABLE IF EXISTS temp." + table);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
