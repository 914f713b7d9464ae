package org.footfall.store.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.footfall.store.VisitRow;
import org.footfall.store.WriteBatch;
import org.jspecify.annotations.Nullable;

/**
 * Additive counts from which exact distinct counts of any range of days are read at once.
 *
 * <p>The table {@code rollups} has, for each site, dimension, value and day: how many visitors had
 * the value on the day, apart by the last earlier day ({@code previous_day}, 0 for none) on which
 * they had the same value; and likewise how many visits. So every visitor is counted exactly once
 * in the first of its days in a range [a, b]:
 *
 * <pre>
 * visitors(a, b) = sum(visitors)  where day between a and b and previous_day &lt; a
 * visits(a, b)   = sum(visits)    where day between a and b and previous_day &lt; a
 *   (and engaged, single_pageview, single_pageview_short, duration_ms, single_duration_ms)
 * pageviews(a, b), events(a, b) = sum over day between a and b
 * </pre>
 *
 * <p>For a series by intervals, the sum for each interval [x, y] takes {@code previous_day < x} for
 * visitors (active in it) and {@code previous_day < a} for visits (counted once, in the interval of
 * their first event in the range).
 *
 * <p>Days up to {@code rolled.through_day} (t) of the site are contained, later ones are not. A
 * range with b &gt; t adds what is new in [t + 1, b] in raw rows. Of the rows of {@code visit_days}
 * there, a visit is new if its {@code previous_day} of the first such row is &lt; a. A visitor of a
 * total is new if the {@code visitor_previous_day} of its first such row is &lt; a (0 included). A
 * visitor of another value is new for sure if {@code visitor_previous_day} is &lt; a; the others
 * are new if no row of theirs with the value lies in [a, t]: look only at those visitors' rows (an
 * anti join restricted to them). Of attributes of events the same goes for visits, which have many
 * values of them. {@code RollUpsPropertyTest} holds this reading to counting raw rows.
 *
 * <p>All of this stays true under late events, erasure and retention, since what the visitors
 * concerned had contributed is taken back and added anew in the transaction of the change.
 */
final class RollUps {
  /** Visitors of a batch in rolled days beyond which days are rolled again instead of corrected. */
  private static final int CORRECTED_VISITORS_MAX = 1_000;

  /** Events whose contributions are worked out at once. */
  private static final int EVENTS_AT_ONCE = 2_000_000;

  private final DuckDBConnection writer;
  private final ReentrantLock writing;
  private final Readers readers;

  /** Held by whatever works on the past for long: one at a time. */
  private final ReentrantLock upkeep = new ReentrantLock();

  private final Map<Integer, Integer> through = new ConcurrentHashMap<>();
  private final Contributions corrections;
  private final Compaction compaction;
  private @Nullable Rolling running;

  /** Days that are being rolled up from a snapshot, while writing goes on. */
  private static final class Rolling {
    final int site;
    final int through;
    final Set<Integer> changed = new HashSet<>();

    Rolling(int site, int through) {
      this.site = site;
      this.through = through;
    }
  }

  RollUps(DuckDBConnection writer, ReentrantLock writing, Readers readers) throws SQLException {
    this.writer = writer;
    this.writing = writing;
    this.readers = readers;
    this.corrections = new Contributions(writer);
    this.compaction = new Compaction(writer, writing, readers);
    try (Statement statement = writer.createStatement();
        ResultSet rows = statement.executeQuery("SELECT site, through_day FROM rolled")) {
      while (rows.next()) {
        through.put(rows.getInt(1), rows.getInt(2));
      }
    }
  }

  /** Work on the past that must not run beside a roll-up. */
  ReentrantLock upkeep() {
    return upkeep;
  }

  /** What a change does to days that are rolled up; used around it, within its transaction. */
  final class Correction {
    private final Map<Integer, Set<Integer>> visitors = new HashMap<>();
    private final Map<Integer, Integer> unrolled = new HashMap<>();

    private void add(int site, int visitor) {
      visitors.computeIfAbsent(site, s -> new HashSet<>()).add(visitor);
    }

    /** Takes back what the visitors contributed. */
    void before() throws SQLException {
      if (visitors.isEmpty()) {
        return;
      }
      corrections.begin();
      contribute(-1);
    }

    /** Adds what they contribute now. */
    void after() throws SQLException {
      if (visitors.isEmpty()) {
        return;
      }
      contribute(1);
      corrections.store();
      corrections.end();
    }

    private void contribute(int sign) throws SQLException {
      for (Map.Entry<Integer, Set<Integer>> site : visitors.entrySet()) {
        corrections.list(site.getValue());
        corrections.ofListed(
            site.getKey(), Integer.MIN_VALUE, through.getOrDefault(site.getKey(), 0), sign);
      }
    }

    /** The transaction is committed. */
    void committed() {
      through.putAll(unrolled);
    }
  }

  /** What the batch changes in rolled days; the lock for writing is held. */
  Correction correction(WriteBatch batch) throws SQLException {
    Correction correction = new Correction();
    Map<Integer, Integer> firstDays = new HashMap<>();
    for (List<VisitRow> rows : List.of(batch.open(), batch.closed())) {
      for (VisitRow row : rows) {
        if (running != null && row.siteId() == running.site && row.day() <= running.through) {
          running.changed.add(row.visitor());
        }
        Integer last = through.get(row.siteId());
        if (last != null && row.day() <= last) {
          correction.add(row.siteId(), row.visitor());
          firstDays.merge(row.siteId(), row.day(), Math::min);
        }
      }
    }
    correction
        .visitors
        .entrySet()
        .removeIf(
            site -> {
              boolean many = site.getValue().size() > CORRECTED_VISITORS_MAX;
              if (many) {
                correction.unrolled.put(
                    site.getKey(), firstDays.getOrDefault(site.getKey(), 0) - 1);
              }
              return many;
            });
    for (Map.Entry<Integer, Integer> site : correction.unrolled.entrySet()) {
      setThrough(writer, site.getKey(), site.getValue());
      execute(
          writer,
          "DELETE FROM rollups WHERE site = " + site.getKey() + " AND day > " + site.getValue());
      if (running != null && running.site == site.getKey()) {
        running = null;
      }
    }
    return correction;
  }

  /** What changing all there is of the visitors does. */
  Correction correction(int site, Collection<Integer> visitors) {
    Correction correction = new Correction();
    if (through.containsKey(site)) {
      visitors.forEach(visitor -> correction.add(site, visitor));
    }
    return correction;
  }

  private static void setThrough(DuckDBConnection connection, int site, int day)
      throws SQLException {
    execute(connection, "DELETE FROM rolled WHERE site = " + site);
    execute(connection, "INSERT INTO rolled VALUES (" + site + ", " + day + ")");
  }

  /** Forgets that anything of the site is rolled up, within the caller's transaction. */
  void reset(int site) throws SQLException {
    execute(writer, "DELETE FROM rolled WHERE site = " + site);
    execute(writer, "DELETE FROM rollups WHERE site = " + site);
  }

  /** Makes what is rolled up of a dimension of visits anew, within the caller's transaction. */
  void again(int site, RollUpDimension dimension) throws SQLException {
    if (through(site) == Integer.MIN_VALUE) {
      return;
    }
    execute(
        writer,
        "DELETE FROM rollups WHERE site = %d AND dimension = '%s'"
            .formatted(site, dimension.name()));
    corrections.begin();
    corrections.ofDimension(dimension, site, through(site));
    corrections.store();
    corrections.end();
  }

  /** After {@link #reset} was committed. */
  void wasReset(int site) {
    through.remove(site);
  }

  /** Last day that is contained, {@link Integer#MIN_VALUE} if none. */
  int through(int site) {
    return through.getOrDefault(site, Integer.MIN_VALUE);
  }

  /** Rolls up all days up to this one that are not contained yet. */
  void rollUp(int site, int throughDay) {
    upkeep.lock();
    try {
      if (through(site) < throughDay) {
        readers.withConnection(
            connection -> {
              rollUp(connection, site, throughDay);
              return true;
            });
        compaction.runIfScattered();
      }
    } finally {
      upkeep.unlock();
    }
  }

  private void rollUp(DuckDBConnection connection, int site, int throughDay) throws SQLException {
    Contributions contributions = new Contributions(connection);
    Rolling rolling = new Rolling(site, throughDay);
    int from;
    writing.lock();
    try {
      execute(connection, "BEGIN");
      // The first look fixes the snapshot: all that is written from now on is not in it.
      count(connection, "SELECT count(*) FROM rolled");
      from = through(site);
      running = rolling;
    } finally {
      writing.unlock();
    }
    boolean done = false;
    try {
      contributions.begin();
      for (int[] numbers : parts(connection, contributions, site, from, throughDay)) {
        contributions.ofListed(numbers[0], numbers[1], site, from, throughDay);
      }
      // Nobody sees these rows yet, so that writing need not wait for them.
      contributions.storeByDimension();
      contributions.begin();
      writing.lock();
      try {
        if (running == rolling) {
          correctChanged(connection, contributions, rolling, from);
          contributions.store();
          setThrough(connection, site, throughDay);
          contributions.end();
          execute(connection, "COMMIT");
          done = true;
          through.put(site, throughDay);
        }
      } finally {
        writing.unlock();
      }
    } finally {
      writing.lock();
      running = null;
      writing.unlock();
      if (!done) {
        execute(connection, "ROLLBACK");
      }
    }
  }

  /** Ranges of visitor numbers whose contributions fit into memory. */
  static List<int[]> parts(
      DuckDBConnection connection, Contributions contributions, int site, int from, int throughDay)
      throws SQLException {
    String active = "site = %d AND day <= %d AND day > %d".formatted(site, throughDay, from);
    contributions.list(List.of());
    String visitors = "";
    if (from != Integer.MIN_VALUE) {
      execute(
          connection, "INSERT INTO listed SELECT DISTINCT visitor FROM visit_days WHERE " + active);
      visitors = " AND visitor IN (FROM listed)";
    }
    List<int[]> parts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT min(visitor), max(visitor) FROM (
                  SELECT visitor, sum(events) OVER (ORDER BY visitor) // %d AS part FROM (
                    SELECT visitor, sum(events) AS events FROM visit_days
                    WHERE site = %d AND day <= %d%s GROUP BY visitor))
                GROUP BY part ORDER BY 1\
                """
                    .formatted(EVENTS_AT_ONCE, site, throughDay, visitors))) {
      while (rows.next()) {
        parts.add(new int[] {rows.getInt(1), rows.getInt(2)});
      }
    }
    return parts;
  }

  /** Replaces what the snapshot said of visitors that changed after it. */
  private void correctChanged(
      DuckDBConnection connection, Contributions contributions, Rolling rolling, int from)
      throws SQLException {
    if (rolling.changed.isEmpty()) {
      return;
    }
    contributions.list(rolling.changed);
    contributions.ofListed(rolling.site, from, rolling.through, -1);
    corrections.begin();
    corrections.list(rolling.changed);
    corrections.ofListed(rolling.site, from, rolling.through, 1);
    try (Statement statement = writer.createStatement();
        ResultSet rows = statement.executeQuery("FROM temp.contribution");
        DuckDBAppender appender = connection.createAppender("temp", "main", "contribution")) {
      while (rows.next()) {
        appender
            .beginRow()
            .append(rows.getInt(1))
            .append(rows.getString(2))
            .append(rows.getString(3))
            .append(rows.getInt(4))
            .append(rows.getInt(5));
        for (int column = 6; column <= 10; column++) {
          appender.append(rows.getLong(column));
        }
        appender
            .append(rows.getBigDecimal(11).toBigInteger())
            .append(rows.getBigDecimal(12).toBigInteger())
            .append(rows.getLong(13))
            .append(rows.getLong(14))
            .endRow();
      }
    }
    corrections.end();
  }

  static long count(DuckDBConnection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  static void execute(DuckDBConnection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
