package org.footfall.control.sqlite;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.control.SiteOwn;
import org.footfall.model.CatchRule;
import org.footfall.model.ChannelRule;
import org.footfall.model.Rate;
import org.footfall.model.Site;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

final class SqliteSiteOwn implements SiteOwn {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Database database;
  private final InstantSource clock;

  SqliteSiteOwn(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<Work> undone(int siteId) {
    return database.list(
        row -> Work.valueOf(row.getString(1)),
        "SELECT work FROM undone_work WHERE site_id = ? ORDER BY work",
        siteId);
  }

  @Override
  public void done(int siteId, Work work) {
    database.transaction(
        connection ->
            Database.update(
                connection,
                "DELETE FROM undone_work WHERE site_id = ? AND work = ?",
                siteId,
                work.name()));
  }

  @Override
  public void visitsDone(Site used) {
    database.transaction(
        connection ->
            SqliteSites.splitsAs(connection, used.id(), used.settings(), used.zone())
                ? Database.update(
                    connection,
                    "DELETE FROM undone_work WHERE site_id = ? AND work = ?",
                    used.id(),
                    Work.VISITS.name())
                : 0);
  }

  static int toDo(Connection connection, int siteId, Work work) throws SQLException {
    return Database.update(
        connection, "INSERT OR IGNORE INTO undone_work VALUES (?, ?)", siteId, work.name());
  }

  @Override
  public List<ChannelRule> channelRules(int siteId) {
    return database
        .list(row -> row.getString(1), "SELECT rules FROM channel_rules WHERE site_id = ?", siteId)
        .stream()
        .findFirst()
        .map(json -> MAPPER.readValue(json, new TypeReference<List<ChannelRule>>() {}))
        .orElse(List.of());
  }

  @Override
  public void setChannelRules(int siteId, List<ChannelRule> rules) {
    database.transaction(
        connection -> {
          toDo(connection, siteId, Work.CHANNELS);
          return rules.isEmpty()
              ? Database.update(connection, "DELETE FROM channel_rules WHERE site_id = ?", siteId)
              : Database.update(
                  connection,
                  "INSERT OR REPLACE INTO channel_rules (site_id, rules, changed_s)"
                      + " VALUES (?, ?, ?)",
                  siteId,
                  MAPPER.writeValueAsString(rules),
                  clock.instant().getEpochSecond());
        });
  }

  @Override
  public List<Rate> rates(int siteId) {
    return database.list(
        row -> new Rate(row.getString(1), row.getInt(2), new BigDecimal(row.getString(3))),
        "SELECT currency, day, rate FROM rates WHERE site_id = ? ORDER BY currency, day",
        siteId);
  }

  @Override
  public void addRates(int siteId, List<Rate> rates) {
    database.transaction(
        connection -> {
          for (Rate rate : rates) {
            add(connection, siteId, rate);
          }
          toDo(connection, siteId, Work.REVENUE);
          return rates.size();
        });
  }

  private static void add(Connection connection, int siteId, Rate rate) throws SQLException {
    Database.update(
        connection,
        "INSERT OR REPLACE INTO rates (site_id, currency, day, rate) VALUES (?, ?, ?, ?)",
        siteId,
        rate.currency(),
        rate.day(),
        rate.rate().toPlainString());
  }

  @Override
  public int removeRates(int siteId, String currency) {
    return database.transaction(
        connection -> {
          toDo(connection, siteId, Work.REVENUE);
          return currency.isEmpty()
              ? Database.update(connection, "DELETE FROM rates WHERE site_id = ?", siteId)
              : Database.update(
                  connection,
                  "DELETE FROM rates WHERE site_id = ? AND currency = ?",
                  siteId,
                  currency);
        });
  }

  @Override
  public List<CatchRule> catchRules(int siteId) {
    return database.list(
        row -> {
          CatchRule rule = MAPPER.readValue(row.getString(2), CatchRule.class);
          return new CatchRule(row.getInt(1), rule.field(), rule.operator(), rule.values());
        },
        "SELECT id, rule FROM catch_rules WHERE site_id = ? ORDER BY id",
        siteId);
  }

  @Override
  public CatchRule addCatchRule(int siteId, CatchRule rule) {
    int id =
        database.transaction(
            connection ->
                Database.insert(
                    connection,
                    "INSERT INTO catch_rules (site_id, rule, created_s) VALUES (?, ?, ?)",
                    siteId,
                    MAPPER.writeValueAsString(rule),
                    clock.instant().getEpochSecond()));
    return new CatchRule(id, rule.field(), rule.operator(), rule.values());
  }

  @Override
  public boolean removeCatchRule(int siteId, int id) {
    return database.transaction(
            connection ->
                Database.update(
                    connection, "DELETE FROM catch_rules WHERE site_id = ? AND id = ?", siteId, id))
        > 0;
  }

  @Override
  public void noteQuarantine(int siteId, String action, String what, long events) {
    database.transaction(
        connection ->
            Database.update(
                connection,
                "INSERT INTO quarantine_log (site_id, action, what, events, done_s)"
                    + " VALUES (?, ?, ?, ?, ?)",
                siteId,
                action,
                what,
                events,
                clock.instant().getEpochSecond()));
  }

  @Override
  public List<Map<String, Object>> quarantineLog(int siteId) {
    return database.list(
        row -> {
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put("action", row.getString(1));
          entry.put("what", MAPPER.readTree(row.getString(2)));
          entry.put("events", row.getLong(3));
          entry.put("done_s", row.getLong(4));
          return entry;
        },
        "SELECT action, what, events, done_s FROM quarantine_log WHERE site_id = ?"
            + " ORDER BY id DESC LIMIT 1000",
        siteId);
  }
}
