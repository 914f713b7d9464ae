package org.footfall.control.sqlite;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.footfall.control.Costs;
import org.jspecify.annotations.Nullable;

/** Amounts are kept as decimal text and added up in Java: SQLite would make binary fractions. */
final class SqliteCosts implements Costs {
  /** Attribute of visits to the column that has it. */
  private static final Map<String, String> COLUMNS =
      Map.of(
          "channel", "channel",
          "source", "source",
          "medium", "medium",
          "utm_source", "utm_source",
          "utm_medium", "utm_medium",
          "utm_campaign", "campaign",
          "utm_term", "term",
          "utm_content", "content");

  private final Database database;

  SqliteCosts(Database database) {
    this.database = database;
  }

  @Override
  public Outcome put(int siteId, List<Cost> costs) {
    return database.transaction(
        connection -> {
          int added = 0;
          int changed = 0;
          for (Cost cost : costs) {
            String kept = kept(connection, siteId, cost);
            String wanted = text(cost);
            if (wanted.equals(kept)) {
              continue;
            }
            Database.update(
                connection,
                "INSERT OR REPLACE INTO costs (site_id, day, channel, source, medium, utm_source,"
                    + " utm_medium, campaign, term, content, currency, amount, clicks, impressions)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                siteId,
                cost.day(),
                cost.channel(),
                cost.source(),
                cost.medium(),
                cost.utmSource(),
                cost.utmMedium(),
                cost.campaign(),
                cost.term(),
                cost.content(),
                cost.currency(),
                cost.amount().toPlainString(),
                cost.clicks(),
                cost.impressions());
            added += kept == null ? 1 : 0;
            changed += kept == null ? 0 : 1;
          }
          return new Outcome(added, changed, costs.size() - added - changed);
        });
  }

  private static String text(Cost cost) {
    return cost.source()
        + "\n"
        + cost.medium()
        + "\n"
        + cost.amount().stripTrailingZeros().toPlainString()
        + "\n"
        + cost.clicks()
        + "\n"
        + cost.impressions();
  }

  /** What is kept under the key of a cost, in the form of {@link #text}. */
  private static @Nullable String kept(Connection connection, int siteId, Cost cost)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT source, medium, amount, clicks, impressions FROM costs WHERE site_id = ? AND"
                + " day = ? AND channel = ? AND utm_source = ? AND utm_medium = ? AND campaign = ?"
                + " AND term = ? AND content = ? AND currency = ?")) {
      List<Object> key =
          List.of(
              siteId,
              cost.day(),
              cost.channel(),
              cost.utmSource(),
              cost.utmMedium(),
              cost.campaign(),
              cost.term(),
              cost.content(),
              cost.currency());
      for (int i = 0; i < key.size(); i++) {
        statement.setObject(i + 1, key.get(i));
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? row.getString(1)
                + "\n"
                + row.getString(2)
                + "\n"
                + new BigDecimal(row.getString(3)).stripTrailingZeros().toPlainString()
                + "\n"
                + row.getObject(4)
                + "\n"
                + row.getObject(5)
            : null;
      }
    }
  }

  @Override
  public @Nullable Map<String, Map<String, BigDecimal>> byValue(
      int siteId, int firstDay, int lastDay, String attribute) {
    String column = COLUMNS.get(attribute);
    if (column == null) {
      return null;
    }
    Map<String, Map<String, BigDecimal>> sums = new TreeMap<>();
    database.list(
        row ->
            sums.computeIfAbsent(row.getString(1), currency -> new TreeMap<>())
                .merge(row.getString(2), new BigDecimal(row.getString(3)), BigDecimal::add),
        "SELECT currency, "
            + column
            + ", amount FROM costs WHERE site_id = ? AND day BETWEEN ? AND ?",
        siteId,
        firstDay,
        lastDay);
    return sums;
  }

  @Override
  public List<Sum> byDay(int siteId, int most) {
    Map<List<Object>, Sum> sums = new LinkedHashMap<>();
    database.list(
        row ->
            sums.merge(
                List.of(row.getInt(1), row.getString(2)),
                new Sum(row.getInt(1), row.getString(2), new BigDecimal(row.getString(3)), 1),
                (one, other) ->
                    new Sum(
                        one.day(),
                        one.currency(),
                        one.amount().add(other.amount()),
                        one.lines() + other.lines())),
        "SELECT day, currency, amount FROM costs WHERE site_id = ? ORDER BY day DESC, currency",
        siteId);
    return new ArrayList<>(sums.values()).subList(0, Math.min(most, sums.size()));
  }

  @Override
  public int remove(int siteId, int firstDay, int lastDay) {
    return database.transaction(
        connection ->
            Database.update(
                connection,
                "DELETE FROM costs WHERE site_id = ? AND day BETWEEN ? AND ?",
                siteId,
                firstDay,
                lastDay));
  }
}
