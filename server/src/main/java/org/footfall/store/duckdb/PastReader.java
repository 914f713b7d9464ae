package org.footfall.store.duckdb;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import org.footfall.store.VisitHistory;
import org.footfall.store.VisitRow;
import org.footfall.store.VisitorRow;

/** Typed look-ups for the visits' side. */
final class PastReader implements VisitHistory {
  private static final String EVENT_COLUMNS =
      """
      e.site, e.visitor, e.visit, e.seq, epoch_us(e.ts), e.name, e.hostname, e.page, e.query, \
      e.referrer, coalesce(e.engagement_ms, -1)""";

  /** Visitors whose events are put in order at once. */
  private static final int VISITORS_AT_ONCE = 500_000;

  private final Readers readers;

  PastReader(Readers readers) {
    this.readers = readers;
  }

  @Override
  public List<VisitRow> openVisits() {
    return rows(
        "SELECT " + VisitRows.COLUMNS + " FROM visits_open ORDER BY visit, day", VisitRows::read);
  }

  @Override
  public void forEachVisitor(Consumer<VisitorRow> consumer) {
    forEach(
        "SELECT site, visitor, key, persistent, previous_day, last_day FROM visitors ORDER BY last_day, previous_day",
        row ->
            consumer.accept(
                new VisitorRow(
                    row.getInt(1),
                    row.getInt(2),
                    row.getLong(3),
                    row.getBoolean(4),
                    row.getInt(5),
                    row.getInt(6))));
  }

  @Override
  public void forEachEnd(int fromDay, Consumer<VisitEnd> consumer) {
    forEach(
        "SELECT visitor, epoch_us(max(visit_end)) FROM visits WHERE day >= ? GROUP BY visitor",
        row -> consumer.accept(new VisitEnd(row.getInt(1), row.getLong(2))),
        fromDay);
  }

  @Override
  public List<VisitRow> visitsOf(int[] visitors, int fromDay, int toDay) {
    if (visitors.length == 0) {
      return List.of();
    }
    return rows(
        "SELECT "
            + VisitRows.COLUMNS
            + " FROM visit_days WHERE day BETWEEN ? AND ? AND visitor IN ("
            + list(visitors)
            + ")",
        VisitRows::read,
        fromDay,
        toDay);
  }

  /** Whole numbers need no binding, and a list of them as text is the fastest filter. */
  static String list(int[] numbers) {
    return Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }

  @Override
  public List<PastEvent> eventsIn(List<Window> windows) {
    if (windows.isEmpty()) {
      return List.of();
    }
    String values =
        windows.stream()
            .map(w -> "(%d, %d, %d)".formatted(w.visitor(), w.fromMicros(), w.toMicros()))
            .collect(Collectors.joining(","));
    long from = windows.stream().mapToLong(Window::fromMicros).min().orElseThrow();
    long to = windows.stream().mapToLong(Window::toMicros).max().orElseThrow();
    return rows(
        "SELECT "
            + EVENT_COLUMNS
            + " FROM events e SEMI JOIN (VALUES "
            + values
            + ") w(visitor, t0, t1) ON e.visitor = w.visitor AND epoch_us(e.ts) BETWEEN w.t0 AND w.t1"
            + " WHERE e.ts BETWEEN make_timestamp(?) AND make_timestamp(?)"
            + " ORDER BY e.visitor, e.ts, e.seq",
        PastReader::event,
        from,
        to);
  }

  @Override
  public List<PastEvent> orphansSince(long fromMicros) {
    return rows(
        "SELECT "
            + EVENT_COLUMNS
            + " FROM events e WHERE e.visit = 0 AND e.ts >= make_timestamp(?)",
        PastReader::event,
        fromMicros);
  }

  /**
   * Of visitors whose consecutive events are either in one visit and by the settings still
   * together, or in two and by the settings still apart, nothing changes.
   */
  @Override
  public List<VisitorEvents> splitOtherwise(Site site) {
    SiteSettings settings = site.settings();
    List<String> ends = new ArrayList<>(List.of("us - us_before > " + timeoutMicros(settings)));
    if (settings.splitAtMidnight()) {
      ends.add("day <> day_before");
    }
    if (settings.splitOnCampaign()) {
      ends.add("NOT passive AND (referrer <> '' OR query <> '')");
    }
    List<VisitorEvents> found = new ArrayList<>();
    int[] numbers = {0, -1};
    forEach(
        "SELECT coalesce(min(visitor), 0), coalesce(max(visitor), -1) FROM events WHERE site = ?",
        row -> {
          numbers[0] = row.getInt(1);
          numbers[1] = row.getInt(2);
        },
        site.id());
    for (int from = numbers[0]; from <= numbers[1]; from += VISITORS_AT_ONCE) {
      found.addAll(
          rows(
              """
              SELECT visitor, count(*) FROM (
                SELECT visitor, visit, epoch_us(ts) AS us, day, passive, referrer, query,
                  lag(visit) OVER w AS visit_before, lag(epoch_us(ts)) OVER w AS us_before,
                  lag(day) OVER w AS day_before
                FROM events WHERE site = ? AND visitor BETWEEN ? AND ?
                WINDOW w AS (PARTITION BY visitor ORDER BY ts, seq))
              GROUP BY visitor HAVING bool_or(CASE
                WHEN us_before IS NULL THEN FALSE
                WHEN visit <> visit_before THEN us - us_before <= %d
                ELSE visit <> 0 AND (%s) END)
              ORDER BY visitor\
              """
                  .formatted(timeoutMicros(settings), String.join(" OR ", ends)),
              row -> new VisitorEvents(row.getInt(1), row.getInt(2)),
              site.id(),
              from,
              from + VISITORS_AT_ONCE - 1));
    }
    return found;
  }

  private static long timeoutMicros(SiteSettings settings) {
    return settings.visitTimeoutSeconds() * 1_000_000L;
  }

  private static PastEvent event(ResultSet row) throws SQLException {
    return new PastEvent(
        row.getInt(1),
        row.getInt(2),
        row.getInt(3),
        row.getLong(4),
        row.getLong(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getInt(11));
  }

  private interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }

  private interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  private <T> List<T> rows(String sql, RowMapper<T> mapper, Object... parameters) {
    List<T> rows = new ArrayList<>();
    forEach(sql, row -> rows.add(mapper.map(row)), parameters);
    return rows;
  }

  private void forEach(String sql, RowConsumer consumer, Object... parameters) {
    readers.withConnection(
        (DuckDBConnection connection) -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Readers.bind(statement, Arrays.asList(parameters));
            try (ResultSet results = statement.executeQuery()) {
              while (results.next()) {
                consumer.accept(results);
              }
            }
          }
          return true;
        });
  }
}
