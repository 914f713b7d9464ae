package org.footfall.store.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.model.Event;
import org.footfall.store.EventStore;
import org.footfall.store.EventStoreContract;
import org.footfall.store.StoreException;
import org.footfall.visit.Events;
import org.junit.jupiter.api.Test;

class DuckDbEventStoreTest extends EventStoreContract {
  @Override
  protected EventStore open(Path folder) {
    return DuckDbEventStore.open(
        folder.resolve("footfall.duckdb"),
        DuckDbSettings.in(folder),
        event -> new byte[] {1},
        () -> Instant.ofEpochMilli(now / 1000));
  }

  @Test
  void findsEverythingAgainAfterItWasClosed() {
    write(5, Events.pageview(1, 5, NOON, "/a"));
    var before = store.resume();
    store.close();
    store = open(folder);

    assertThat(store.resume()).isEqualTo(before);
    write(6, Events.pageview(1, 5, NOON + Events.MINUTE, "/b"));
    assertThat(rows(store, "SELECT visitor, total_pageviews FROM visit_days"))
        .containsExactly(List.of("1", "2"));
  }

  @Test
  void refusesAFileOfANewerVersion() throws Exception {
    store.close();
    try (var connection =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("footfall.duckdb"));
        var statement = connection.createStatement()) {
      statement.execute("UPDATE meta SET value = 999 WHERE key = 'schema_version'");
    }
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer Footfall")
        .hasMessageContaining("999");
    Files.delete(folder.resolve("footfall.duckdb"));
    store = open(folder);
  }

  @Test
  void bringsAFileOfAnEarlierVersionAlong() throws Exception {
    store.close();
    Path file = folder.resolve("footfall.duckdb");
    Files.delete(file);
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        var statement = connection.createStatement()) {
      for (String script :
          List.of("V1__core.sql", "V2__people.sql", "V3__site_zones.sql", "V4__cohorts.sql")) {
        try (var in = DuckDbEventStore.class.getResourceAsStream(script)) {
          statement.execute(new String(in.readAllBytes(), UTF_8));
        }
      }
      statement.execute(
          """
          INSERT INTO meta VALUES ('schema_version', 4), ('journal_position', 0), ('last_seq', 3),
            ('last_visitor', 1), ('last_visit', 1);
          INSERT INTO events BY NAME SELECT 1 AS site, 20000 AS day, TIMESTAMP '2024-10-04' AS ts,
            n AS seq, 1 AS visitor, 1 AS visit, if(n = 2, 'engagement', 'pageview') AS name,
            '' AS hostname, '/' AS page, '' AS query, '' AS title, '' AS referrer, '' AS person,
            false AS late, '' AS revenue_currency, '' AS order_id FROM range(1, 4) t(n)\
          """);
    }

    store = open(folder);

    assertThat(rows(store, "SELECT seq FROM events WHERE NOT passive ORDER BY seq"))
        .containsExactly(List.of("1"), List.of("3"));
  }

  /** V1 told who a visitor is by its events only; all of that must be found there. */
  @Test
  void aFileOfTheFirstVersionTellsTheSameOfPersons() throws Exception {
    write(
        1,
        Events.pageview(1, 5, NOON, "/a"),
        told(5, 1, "identify", "u1", "{\"plan\":\"free\",\"seats\":5,\"a \\\"b\\\"\":true}"),
        told(5, 2, "identify", "u1", "{\"plan\":\"gold\",\"none\":null}"),
        told(6, 3, "pageview", "u1", null),
        told(6, 5, "pageview", "u2", null),
        told(7, 6, "alias", "u2", "{\"alias\":\"old-u2\"}"),
        told(8, 7, "alias", "u3", "{\"alias\":\"u3\"}"),
        told(
            7,
            8,
            "group",
            "",
            "{\"type\":\"company\",\"id\":\"acme\",\"traits\":{\"name\":\"Acmé\",\"seats\":7}}"),
        told(9, 9, "group", "", "{\"type\":\"company\",\"id\":\"\"}"),
        Events.engagement(1, 5, NOON + 10 * Events.MINUTE, 4_000));
    Map<String, List<List<Object>>> before = tables();
    assertThat(before.get("traits")).hasSizeGreaterThan(3);
    assertThat(before.get("merged")).isNotEmpty();
    store.close();
    Path file = folder.resolve("footfall.duckdb");
    Path now = Files.move(file, folder.resolve("now.duckdb"));
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        var statement = connection.createStatement();
        var in = DuckDbEventStore.class.getResourceAsStream("V1__core.sql")) {
      statement.execute(new String(in.readAllBytes(), UTF_8));
      statement.execute("ATTACH '" + now + "' AS now (READ_ONLY)");
      for (String table : List.of("visits", "visits_open", "visitors", "rollups", "rolled")) {
        statement.execute("INSERT INTO " + table + " BY NAME FROM now." + table);
      }
      statement.execute(
          "INSERT INTO events BY NAME SELECT * EXCLUDE (passive) FROM now.events ORDER BY seq");
      statement.execute(
          "INSERT INTO identities SELECT site, visitor, person, min(ts) FROM now.events"
              + " WHERE person <> '' GROUP BY ALL");
      statement.execute(
          "INSERT INTO meta SELECT key, if(key = 'schema_version', 1, value) FROM now.meta");
    }

    store = open(folder);

    assertThat(tables()).isEqualTo(before);
    assertThat(store.verify(SITE)).isEmpty();
    write(2, told(6, 12, "identify", "u2", "{\"plan\":\"gold\"}"));
    assertThat(rows(store, "SELECT count(*) FROM traits")).isNotEmpty();
  }

  private static Event told(long key, int minute, String name, String person, String props) {
    Events.Builder event =
        Events.of(1, key, NOON + minute * Events.MINUTE).name(name).person(person);
    return (props == null ? event : event.props(props)).build();
  }

  private Map<String, List<List<Object>>> tables() {
    Map<String, List<List<Object>>> tables = new LinkedHashMap<>();
    for (String table :
        List.of(
            "events",
            "visit_days",
            "identities",
            "spans",
            "aliases",
            "merged",
            "traits",
            "memberships",
            "group_traits")) {
      tables.put(table, rows(store, "SELECT * FROM " + table + " ORDER BY ALL"));
    }
    return tables;
  }

  @Test
  void saysThatAFileIsDamaged() throws Exception {
    store.close();
    Files.writeString(folder.resolve("footfall.duckdb"), "no database".repeat(5_000));
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("footfall.duckdb")
        .hasMessageContaining("restore a backup");
    Files.delete(folder.resolve("footfall.duckdb"));
    store = open(folder);
  }

  @Test
  void survivesACheckpointInTheMiddle() {
    write(1, Events.pageview(1, 5, NOON, "/a"));
    store.checkpoint();
    write(2, Events.pageview(1, 6, NOON, "/b"));
    assertThat(rows(store, "SELECT count(*) FROM events")).containsExactly(List.of("2"));
  }

  @Test
  void keepsIdsAndDailyKeysForTwoDaysOnly() {
    write(
        1, Events.of(1, 5, NOON).cookieless(0).id(9).build(), Events.of(1, 6, NOON).id(10).build());
    store.forgetOld();
    now = NOON + 2 * Events.HOUR;
    // The visits end.
    var processor = processor();
    processor.drain(1);
    store.write(processor.drain(2));
    assertThat(rows(store, "SELECT count(*) FROM event_ids")).containsExactly(List.of("2"));

    for (int day = 1; day <= 3; day++) {
      now = NOON + day * Events.DAY;
      store.forgetOld();
    }

    assertThat(rows(store, "SELECT count(*) FROM event_ids")).containsExactly(List.of("0"));
    assertThat(rows(store, "SELECT DISTINCT visitor FROM visitors ORDER BY 1"))
        .containsExactly(List.of("2"));
    assertThat(rows(store, "SELECT count(*) FROM events")).containsExactly(List.of("2"));
  }
}
