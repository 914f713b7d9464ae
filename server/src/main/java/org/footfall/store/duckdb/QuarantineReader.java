package org.footfall.store.duckdb;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.footfall.model.Acquisition;
import org.footfall.model.CatchRule;
import org.footfall.model.Client;
import org.footfall.model.Event;
import org.footfall.model.Money;
import org.footfall.model.Place;
import org.footfall.model.QuarantineReason;
import org.footfall.model.Site;
import org.footfall.store.QuarantineFilter;
import org.footfall.store.QuarantineHistory;
import org.jspecify.annotations.Nullable;

/** Looks up events on their way into quarantine or out of it. */
final class QuarantineReader implements QuarantineHistory {
  /** Fields of rules as columns of a counted event (e) and its visit (v). */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("hostname", "e.hostname"),
          Map.entry("page", "e.page"),
          Map.entry("title", "e.title"),
          Map.entry("name", "e.name"),
          Map.entry("referrer", "e.referrer"),
          Map.entry("source", "v.source"),
          Map.entry("country", "v.country"),
          Map.entry("browser", "v.browser"),
          Map.entry("os", "v.os"),
          Map.entry("device", "v.device"),
          Map.entry("language", "v.language"),
          Map.entry("screen", "v.screen"));

  private final Readers readers;

  QuarantineReader(Readers readers) {
    this.readers = readers;
  }

  @Override
  public List<Quarantined> quarantined(Site site, QuarantineFilter filter, int most) {
    List<Object> parameters = new ArrayList<>(List.of(site.id(), filter.fromDay(), filter.toDay()));
    StringBuilder sql =
        new StringBuilder(
            "SELECT seq, event FROM quarantine q WHERE site = ? AND day BETWEEN ? AND ?");
    if (!filter.reasons().isEmpty()) {
      sql.append(" AND reason IN (").append(marks(filter.reasons().size())).append(")");
      parameters.addAll(filter.reasons());
    }
    if (!filter.numbers().isEmpty()) {
      sql.append(" AND seq IN (").append(marks(filter.numbers().size())).append(")");
      parameters.addAll(filter.numbers());
    }
    for (CatchRule condition : filter.conditions()) {
      sql.append(" AND ").append(condition("q." + condition.field(), condition, parameters));
    }
    sql.append(" ORDER BY seq LIMIT ").append(most);
    List<Quarantined> found = new ArrayList<>();
    forEach(
        sql.toString(),
        parameters,
        row -> {
          java.sql.Blob bytes = row.getBlob(2);
          found.add(new Quarantined(row.getLong(1), bytes.getBytes(1, (int) bytes.length())));
        });
    return found;
  }

  @Override
  public List<Counted> caught(Site site, CatchRule rule, int visitors) {
    List<Object> parameters = new ArrayList<>();
    String column = COLUMNS.get(rule.field());
    if (column == null) {
      throw new IllegalArgumentException("field: " + rule.field());
    }
    parameters.add(site.id());
    parameters.add(site.id());
    String condition = condition(column, rule, parameters);
    String matching =
        """
        SELECT e.*, v.* EXCLUDE (site, day, visit, visitor, ts, hostname, referrer, engagement_ms)
        FROM events e LEFT JOIN (
          SELECT * FROM visit_days WHERE site = ? AND previous_day = 0) v ON v.visit = e.visit
        WHERE e.site = ? AND %s\
        """
            .formatted(condition);
    List<Counted> found = new ArrayList<>();
    forEach(
        """
        WITH matching AS MATERIALIZED (%s),
        those AS (SELECT DISTINCT visitor FROM matching ORDER BY visitor LIMIT %d),
        keys AS (
          SELECT visitor, arg_max(key, last_day) AS key, bool_or(persistent) AS persistent
          FROM visitors WHERE site = %d AND visitor IN (FROM those) GROUP BY visitor)
        SELECT m.seq, m.day, m.visitor, m.visit, epoch_us(m.ts), coalesce(k.key, 0),
          coalesce(k.persistent, FALSE), m.person, m.name, m.hostname, m.page, m.query, m.title,
          m.referrer, coalesce(m.source, ''), coalesce(m.medium, ''), coalesce(m.channel, ''),
          coalesce(m.utm_source, ''), coalesce(m.utm_medium, ''), coalesce(m.utm_campaign, ''),
          coalesce(m.utm_term, ''), coalesce(m.utm_content, ''), coalesce(m.browser, ''),
          coalesce(m.browser_version, ''), coalesce(m.os, ''), coalesce(m.os_version, ''),
          coalesce(m.device, ''), coalesce(m.continent, ''), coalesce(m.country, ''),
          coalesce(m.region, ''), coalesce(m.city, ''), coalesce(m.screen, ''),
          coalesce(m.language, ''), coalesce(m.engagement_ms, -1), coalesce(m.scroll, -1),
          m.revenue_amount, m.revenue_currency, m.order_id, coalesce(m.items, ''),
          coalesce(m.props, '')
        FROM matching m LEFT JOIN keys k ON k.visitor = m.visitor
        WHERE m.visitor IN (FROM those) ORDER BY m.visitor, m.ts, m.seq\
        """
            .formatted(matching, visitors, site.id()),
        parameters,
        row -> found.add(counted(site, row)));
    return found;
  }

  private static Counted counted(Site site, ResultSet row) throws SQLException {
    long time = row.getLong(5);
    BigDecimal amount = row.getBigDecimal(36);
    String source = row.getString(15);
    Event event =
        new Event(
            site.id(),
            time,
            time,
            0,
            row.getLong(6),
            0,
            row.getBoolean(7),
            row.getString(8),
            row.getString(9),
            row.getString(10),
            row.getString(11),
            row.getString(12),
            row.getString(13),
            row.getString(14),
            new Acquisition(
                source,
                row.getString(16),
                row.getString(17),
                row.getString(14),
                row.getString(18),
                row.getString(19),
                row.getString(20),
                row.getString(21),
                row.getString(22),
                !source.isEmpty()),
            new Client(
                row.getString(23),
                row.getString(24),
                row.getString(25),
                row.getString(26),
                row.getString(27)),
            new Place(row.getString(28), row.getString(29), row.getString(30), row.getString(31)),
            row.getString(32),
            row.getString(33),
            row.getInt(34),
            row.getInt(35),
            money(amount, row.getString(37)),
            row.getString(38),
            row.getString(39),
            row.getString(40),
            QuarantineReason.RULE);
    return new Counted(row.getLong(1), row.getInt(2), row.getInt(3), row.getInt(4), event);
  }

  private static @Nullable Money money(@Nullable BigDecimal amount, String currency) {
    return amount == null ? null : new Money(amount, currency);
  }

  private static String marks(int count) {
    return java.util.Collections.nCopies(count, "?").stream().collect(Collectors.joining(", "));
  }

  private static String condition(String column, CatchRule rule, List<Object> parameters) {
    String test =
        switch (rule.operator()) {
          case "is" -> column + " = ?";
          case "contains" -> "contains(" + column + ", ?)";
          case "starts_with" -> "starts_with(" + column + ", ?)";
          case "ends_with" -> "ends_with(" + column + ", ?)";
          case "matches" -> "regexp_matches(" + column + ", ?)";
          default -> throw new IllegalArgumentException("operator: " + rule.operator());
        };
    parameters.addAll(rule.values());
    return "("
        + java.util.Collections.nCopies(rule.values().size(), test).stream()
            .collect(Collectors.joining(" OR "))
        + ")";
  }

  private interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }

  private void forEach(String sql, List<Object> parameters, RowConsumer consumer) {
    readers.withConnection(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Readers.bind(statement, parameters);
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
