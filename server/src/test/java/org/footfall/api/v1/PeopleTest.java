package org.footfall.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.footfall.api.http.Json;
import org.footfall.enrich.Enricher;
import org.footfall.store.EventStore;
import org.footfall.store.QueryTimeoutException;
import org.footfall.store.Sql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/**
 * Ann has a laptop, a phone where she is called by another id, and a tablet that Bob uses after
 * her; somebody unknown was there too. Europe/Berlin, UTC + 1.
 */
class PeopleTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String SITE =
      """
      {"domain": "people.example", "zone": "Europe/Berlin", "currency": "EUR"}\
      """;
  @TempDir static Path folder;
  private static Enricher enricher;
  private static JsonNode description;
  private QueryWorld world;

  @BeforeAll
  static void start() throws Exception {
    enricher = Enricher.start(folder, List.of(), () -> NOW);
    try (var in = Files.newInputStream(Path.of("../spec/openapi.yaml"))) {
      description = Json.MAPPER.valueToTree((Object) new Yaml().load(in));
    }
  }

  @AfterAll
  static void stop() {
    enricher.close();
  }

  @BeforeEach
  void open() throws Exception {
    world =
        new QueryWorld(
            Files.createTempDirectory(folder, "people"), enricher, Json.MAPPER.readTree(SITE), NOW);
    world.take(
        NOW,
        List.of(
            event("laptop", "pageview", "20T09:00", "/a?utm_source=news&utm_medium=email"),
            event(
                "laptop",
                "identify",
                "20T09:01",
                "/a",
                "person",
                "ann",
                "props",
                Map.of("plan", "free")),
            event("laptop", "pageview", "22T10:00", "/b"),
            event(
                "laptop",
                "purchase",
                "22T10:02",
                "/b",
                "order",
                "o1",
                "revenue",
                Map.of("amount", "12.50", "currency", "EUR")),
            event(
                "laptop",
                "identify",
                "22T10:03",
                "/b",
                "person",
                "ann",
                "props",
                Map.of("plan", "gold", "$odd.key", true)),
            event(
                "laptop",
                "group",
                "22T10:04",
                "/b",
                "props",
                Map.of("type", "company", "id", "acme", "traits", Map.of("seats", 5))),
            event("phone", "pageview", "21T08:00", "/c"),
            event("phone", "identify", "21T08:01", "/c", "person", "ann@x.example"),
            event(
                "phone",
                "alias",
                "21T08:02",
                "/c",
                "person",
                "ann",
                "props",
                Map.of("alias", "ann@x.example")),
            event("tablet", "pageview", "23T07:00", "/t"),
            event("tablet", "identify", "23T07:01", "/t", "person", "ann"),
            event("tablet", "identify", "23T08:00", "/secret", "person", "bob"),
            event("tablet", "pageview", "23T08:05", "/secret"),
            event("unknown", "pageview", "23T09:00", "/d")));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static JsonNode event(
      String visitor, String name, String time, String page, Object... more) {
    Map<String, Object> event = new HashMap<>();
    event.put("visitor", visitor);
    event.put("name", name);
    event.put("url", "https://people.example" + page);
    event.put("time", "2026-11-" + time + ":00Z");
    event.put(
        "user_agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");
    for (int i = 0; i < more.length; i += 2) {
      event.put((String) more[i], more[i + 1]);
    }
    return Json.MAPPER.valueToTree(event);
  }

  /** The answer, held to the description of the API. */
  private JsonNode described(HttpResponse<String> response, String method, String path) {
    JsonNode schema =
        description
            .at("/paths")
            .path(path)
            .path(method)
            .path("responses")
            .path("" + response.statusCode());
    assertThat(schema.isMissingNode()).as("%s %s: %s", method, path, response.body()).isFalse();
    JsonNode body = Json.MAPPER.readTree(response.body());
    JsonNode content = schema.at("/content/application~1json/schema");
    if (!content.isMissingNode()) {
      assertThat(new SchemaCheck(description).problems(content, body))
          .as(response.body())
          .isEmpty();
    }
    return body;
  }

  private JsonNode profile(String id) {
    return described(
        world.send("GET", "/api/v1/people/" + id, null, world.token()),
        "get",
        "/api/v1/people/{id}");
  }

  private JsonNode timeline(Object... fields) {
    Map<String, Object> body = new LinkedHashMap<>(Map.of("site", "people.example"));
    for (int i = 0; i < fields.length; i += 2) {
      body.put((String) fields[i], fields[i + 1]);
    }
    return described(world.post("/api/v1/timeline", body), "post", "/api/v1/timeline");
  }

  @Test
  void aPageWhoseTraitsTakeTooLongIsNoFailureOfTheServer() throws Exception {
    world.close();
    world =
        new QueryWorld(
            Files.createTempDirectory(folder, "slow"),
            enricher,
            Json.MAPPER.readTree(SITE),
            NOW,
            PeopleTest::slowWithTraits);
    world.take(NOW, List.of(event("laptop", "identify", "20T09:01", "/a", "person", "ann")));
    assertThat(world.send("GET", "/api/v1/people/ann", null, world.token()).statusCode())
        .isEqualTo(504);
  }

  private static EventStore slowWithTraits(EventStore store) {
    return (EventStore)
        Proxy.newProxyInstance(
            EventStore.class.getClassLoader(),
            new Class<?>[] {EventStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("query")
                  && ((Sql) arguments[0]).text().contains("FROM traits")) {
                throw new QueryTimeoutException("slow");
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }

  private long persons() {
    return Json.MAPPER
        .readTree(
            world
                .post(
                    "/api/v1/query",
                    Map.of(
                        "site",
                        "people.example",
                        "metrics",
                        List.of("persons"),
                        "date_range",
                        List.of("2026-11-01", "2026-11-23")))
                .body())
        .at("/results/0/metrics/0")
        .asLong();
  }

  @Test
  void aProfileJoinsAllThatAPersonDidAsWhateverVisitor() {
    JsonNode ann = profile("ann");
    assertThat(ann.get("identified").asBoolean()).isTrue();
    assertThat(ann.get("ids").toString()).isEqualTo("[\"ann\",\"ann@x.example\"]");
    // Laptop 6, phone 3, and of the tablet what came before Bob: 2.
    assertThat(ann.get("events").asInt()).isEqualTo(11);
    assertThat(ann.get("pageviews").asInt()).isEqualTo(4);
    assertThat(ann.get("visits").asInt()).isEqualTo(4);
    assertThat(ann.get("revenue").asString()).isEqualTo("12.50");
    assertThat(ann.get("orders").asInt()).isEqualTo(1);
    assertThat(ann.get("first_seen").asString()).isEqualTo("2026-11-20T10:00+01:00");
    assertThat(ann.get("last_seen").asString()).isEqualTo("2026-11-23T08:01+01:00");
    assertThat(ann.at("/first_touch/attributes/source").asString()).isEqualTo("news");
    assertThat(ann.at("/last_touch/attributes/entry_page").asString()).isEqualTo("/t");
    assertThat(ann.get("recent_visits")).hasSize(4);
    assertThat(ann.get("days").toString())
        .isEqualTo(
            "[{\"day\":\"2026-11-20\",\"events\":2},{\"day\":\"2026-11-21\",\"events\":3},"
                + "{\"day\":\"2026-11-22\",\"events\":4},{\"day\":\"2026-11-23\",\"events\":2}]");
    assertThat(ann.get("visitors")).hasSize(3);
    for (JsonNode visitor : ann.get("visitors")) {
      assertThat(visitor.get("shared").asBoolean()).isEqualTo(visitor.get("events").asInt() == 2);
    }
    for (String name : List.of("ann@x.example", ann.get("key").asString())) {
      assertThat(profile(name)).isEqualTo(ann);
    }
  }

  @Test
  void traitsAndGroupsHaveAHistory() {
    JsonNode ann = profile("ann");
    assertThat(ann.get("traits").toString())
        .isEqualTo(
            "[{\"key\":\"$odd.key\",\"value\":\"true\",\"since\":\"2026-11-22T11:03+01:00\","
                + "\"history\":[{\"value\":\"true\",\"since\":\"2026-11-22T11:03+01:00\"}]},"
                + "{\"key\":\"plan\",\"value\":\"gold\",\"since\":\"2026-11-22T11:03+01:00\","
                + "\"history\":[{\"value\":\"gold\",\"since\":\"2026-11-22T11:03+01:00\"},"
                + "{\"value\":\"free\",\"since\":\"2026-11-20T10:01+01:00\"}]}]");
    assertThat(ann.at("/groups/0/value").asString()).isEqualTo("acme");
    assertThat(ann.at("/groups/0/traits/seats").asString()).isEqualTo("5");
  }

  @Test
  void whoWasNeverIdentifiedHasAProfileToo() {
    long visitor = timeline("person", "bob").at("/results/events/0/visitor").asLong();
    assertThat(profile("~v" + visitor).get("id").asString())
        .as("a visitor leads to the person it is by now")
        .isEqualTo("bob");
    JsonNode unknown = profile("~v4");
    assertThat(unknown.get("identified").asBoolean()).isFalse();
    assertThat(unknown.get("id").isNull()).isTrue();
    assertThat(unknown.get("key").asString()).isEqualTo("~v4");
    assertThat(unknown.get("events").asInt()).isEqualTo(1);
    HttpResponse<String> unnamed =
        world.send("GET", "/api/v1/people/ann?query_id=a%20b", null, world.token());
    assertThat(unnamed.statusCode()).isEqualTo(400);
    assertThat(Json.MAPPER.readTree(unnamed.body()).at("/errors/0/field").asString())
        .isEqualTo("query_id");
    for (String nobody : List.of("nobody", "~v99", "~p1", "~x", "~")) {
      assertThat(world.send("GET", "/api/v1/people/" + nobody, null, world.token()).statusCode())
          .as(nobody)
          .isEqualTo(404);
    }
  }

  @Test
  void anIdMayHoldWhatAddressesDoNot() {
    List<String> ids = List.of("team/7", "50%", "a%2Fb", "Zoë ?#&+;=<b>", "\\back");
    List<JsonNode> events = new ArrayList<>();
    for (String id : ids) {
      events.add(event(id, "identify", "23T10:00", "/e", "person", id));
    }
    world.take(NOW, events);
    for (String id : ids) {
      String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
      assertThat(profile(encoded).get("id").asString()).isEqualTo(id);
      assertThat(
              world
                  .send("GET", "/api/v1/people/" + encoded + "/export", null, world.token())
                  .body())
          .contains("\"identify\"");
      assertThat(
              world.send("DELETE", "/api/v1/people/" + encoded, null, world.token()).statusCode())
          .isEqualTo(200);
      assertThat(world.send("GET", "/api/v1/people/" + encoded, null, world.token()).statusCode())
          .isEqualTo(404);
    }
  }

  private JsonNode people(Object... fields) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("site", "people.example");
    body.put("date_range", List.of("2026-11-01", "2026-11-23"));
    for (int i = 0; i < fields.length; i += 2) {
      body.put((String) fields[i], fields[i + 1]);
    }
    return described(world.post("/api/v1/people", body), "post", "/api/v1/people");
  }

  private static List<String> told(JsonNode answer, String... columns) {
    List<String> told = new ArrayList<>();
    for (JsonNode row : answer.get("results")) {
      List<String> cells = new ArrayList<>();
      for (String column : columns) {
        cells.add(row.get(column).isNull() ? "-" : row.get(column).asString());
      }
      told.add(String.join(" ", cells));
    }
    return told;
  }

  @Test
  void theListCountsWhatEachPersonDid() {
    JsonNode all = people();
    assertThat(told(all, "id", "visitors", "visits", "events", "pageviews", "revenue"))
        .as("whose last visit began last comes first")
        .containsExactly("- 1 1 1 1 0.00", "bob 1 1 2 1 0.00", "ann 3 4 11 4 12.50");
    assertThat(all.at("/meta/total_rows").asInt()).isEqualTo(3);
    assertThat(all.at("/results/2/first_seen").asString()).isEqualTo("2026-11-20T10:00+01:00");
    assertThat(all.at("/results/2/last_seen").asString()).isEqualTo("2026-11-23T08:01+01:00");
    assertThat(all.at("/results/1/first_seen").asString()).isEqualTo("2026-11-23T09:00+01:00");
    assertThat(all.at("/meta/trait_keys").toString()).isEqualTo("[\"$odd.key\",\"plan\"]");
    assertThat(told(people("order_by", List.of(List.of("revenue", "desc"))), "id"))
        .containsExactly("ann", "bob", "-");
    assertThat(told(people("order_by", List.of(List.of("visits", "asc"))), "id").getLast())
        .isEqualTo("ann");
    assertThat(told(people("pagination", Map.of("limit", 1, "offset", 2)), "id"))
        .containsExactly("ann");
    assertThat(people("pagination", Map.of("offset", 7)).at("/meta/total_rows").asInt())
        .isEqualTo(3);
    assertThat(people("traits", List.of("plan")).at("/results/2/traits/plan").asString())
        .isEqualTo("gold");
  }

  @Test
  void theListIsSearchedAndFiltered() {
    assertThat(told(people("who", "identified"), "id")).containsExactly("bob", "ann");
    assertThat(told(people("who", "anonymous"), "key")).containsExactly("~v4");
    assertThat(told(people("search", "X.EXAMPLE"), "id")).as("another id").containsExactly("ann");
    assertThat(told(people("search", "gold"), "id")).as("a trait").containsExactly("ann");
    assertThat(told(people("search", "nobody"), "id")).isEmpty();
    // /b is Ann's alone: four events of one visit.
    assertThat(
            told(
                people("filters", List.of(List.of("is", "event:page", List.of("/b")))),
                "id",
                "visits",
                "events",
                "revenue"))
        .containsExactly("ann 1 4 12.50");
    assertThat(
            told(
                people(
                    "segment",
                    List.of(
                        "has_done",
                        List.of("is", "event:name", List.of("purchase")),
                        Map.of("by", "person"))),
                "id",
                "events"))
        .containsExactly("ann 11");
    assertThat(
            told(
                people("filters", List.of(List.of("is", "person:traits:plan", List.of("gold")))),
                "id"))
        .containsExactly("ann");
    assertThat(
            told(
                people("date_range", List.of("2026-11-21", "2026-11-21")),
                "id",
                "visits",
                "events"))
        .containsExactly("ann 1 3");
    JsonNode refused = people("who", "some", "order_by", List.of(List.of("age", "desc")), "z", 1);
    List<String> fields = new ArrayList<>();
    refused.get("errors").forEach(error -> fields.add(error.get("field").asString()));
    assertThat(fields).containsExactlyInAnyOrder("who", "order_by[0][0]", "z");
  }

  @Test
  void aTimelineGoesBackPageByPageAndHoldsNothingOfOthers() {
    List<String> told = new ArrayList<>();
    String before = null;
    do {
      JsonNode page =
          before == null
              ? timeline("person", "ann", "limit", 4)
              : timeline("person", "ann", "limit", 4, "before", before);
      for (JsonNode event : page.at("/results/events")) {
        told.add(event.get("name").asString() + event.get("page").asString());
        long visit = event.get("visit").asLong();
        assertThat(page.at("/results/visits"))
            .as("its visit is told too")
            .anyMatch(v -> v.get("visit").asLong() == visit);
      }
      before = page.at("/results/next").isNull() ? null : page.at("/results/next").asString();
    } while (before != null);
    assertThat(told)
        .containsExactly(
            "identify/t",
            "pageview/t",
            "group/b",
            "identify/b",
            "purchase/b",
            "pageview/b",
            "alias/c",
            "identify/c",
            "pageview/c",
            "identify/a",
            "pageview/a");
    JsonNode purchases = timeline("person", "ann", "names", List.of("purchase"));
    assertThat(purchases.at("/results/events")).hasSize(1);
    assertThat(purchases.at("/results/events/0/revenue/amount").asString()).isEqualTo("12.50");
  }

  @Test
  void aTimelineHasTheFiltersOfAllReports() {
    List<Object> onB = List.of(List.of("is", "event:page", List.of("/b")));
    JsonNode page = timeline("person", "ann", "filters", onB, "limit", 3);
    assertThat(page.at("/results/events"))
        .extracting(event -> event.get("name").asString())
        .containsExactly("group", "identify", "purchase");
    JsonNode rest =
        timeline("person", "ann", "filters", onB, "before", page.at("/results/next").asString());
    assertThat(rest.at("/results/events"))
        .extracting(event -> event.get("name").asString())
        .containsExactly("pageview");
    assertThat(rest.at("/results/next").isNull()).isTrue();
    assertThat(
            timeline("person", "ann", "date_range", List.of("2020-01-01", "2020-01-02"))
                .at("/results/events"))
        .isEmpty();
  }

  @Test
  void aTimelineCanBeFollowed() {
    String newest = timeline("person", "ann").at("/results/newest").asString();
    assertThat(timeline("person", "ann", "after", newest).at("/results/events")).isEmpty();
    world.take(NOW, List.of(event("phone", "pageview", "23T11:59", "/new")));
    JsonNode events = timeline("person", "ann", "after", newest).at("/results/events");
    assertThat(events).hasSize(1);
    assertThat(events.get(0).get("page").asString()).isEqualTo("/new");
  }

  @Test
  void aWrongTimelineIsRefusedFieldByField() {
    JsonNode refused = timeline("person", "ann", "visitor", 1, "before", "x", "limit", 0, "y", 1);
    List<String> fields = new ArrayList<>();
    refused.get("errors").forEach(error -> fields.add(error.get("field").asString()));
    assertThat(fields).containsExactlyInAnyOrder("person", "before", "limit", "y");
  }

  @Test
  void anExportHasEverythingOfThePersonAndNothingOfOthers() throws Exception {
    HttpResponse<String> response =
        world.send("GET", "/api/v1/people/ann/export", null, world.token());
    JsonNode export = described(response, "get", "/api/v1/people/{id}/export");
    assertThat(export.get("events")).hasSize(11);
    assertThat(export.get("visits")).hasSize(4);
    assertThat(export.at("/events/0/query").asString()).contains("utm_source=news");
    assertThat(response.body()).doesNotContain("/secret").doesNotContain("bob");
    List<String> entries = new ArrayList<>();
    byte[] zip = world.download("/api/v1/people/ann/export?format=zip");
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        entries.add(entry.getName() + " " + text.lines().count());
        assertThat(text).doesNotContain("/secret");
      }
    }
    assertThat(entries.get(0)).startsWith("person.json");
    assertThat(entries.subList(1, 4))
        .containsExactly("visits.jsonl 4", "events.jsonl 11", "quarantined.jsonl 0");
  }

  @Test
  void whatIsKeptApartIsExportedAndErasedToo() throws Exception {
    String bot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    world.take(
        NOW,
        List.of(
            event("laptop", "pageview", "22T11:00", "/apart", "user_agent", bot),
            event("robot", "signup", "22T11:00", "/r", "user_agent", bot, "person", "robbie")));
    JsonNode export =
        described(
            world.send("GET", "/api/v1/people/ann/export", null, world.token()),
            "get",
            "/api/v1/people/{id}/export");
    assertThat(export.get("events").toString()).doesNotContain("/apart");
    assertThat(export.get("quarantined")).hasSize(1);
    assertThat(export.at("/quarantined/0/page").asString()).isEqualTo("/apart");
    assertThat(export.at("/quarantined/0/reason").asString()).isEqualTo("bot_user_agent");
    for (String person : List.of("ann", "robbie")) {
      JsonNode erased =
          described(
              world.post("/api/v1/erase", Map.of("site", "people.example", "person", person)),
              "post",
              "/api/v1/erase");
      assertThat(erased.get("quarantined").asInt()).as(person).isEqualTo(1);
      assertThat(erased.get("certificate").isNull()).as(person).isFalse();
    }
    assertThat(
            world
                .post(
                    "/api/v1/quarantine",
                    Map.of(
                        "site",
                        "people.example",
                        "date_range",
                        List.of("2026-11-01", "2026-11-23")))
                .body())
        .doesNotContain("/apart")
        .doesNotContain("/r\"");
  }

  @Test
  void anErasureIsCertifiedAndNothingIsLeft() {
    assertThat(persons()).isEqualTo(3);
    JsonNode erased =
        described(
            world.send("DELETE", "/api/v1/people/ann", null, world.token()),
            "delete",
            "/api/v1/people/{id}");
    // The tablet leads to Ann, so that all of it goes, Bob's two events too.
    assertThat(erased.at("/certificate/counts").toString())
        .contains("\"visitors\":3")
        .contains("\"events\":13")
        .contains("\"visits\":5")
        .contains("\"identities\":5")
        .contains("\"traits\":5")
        .contains("\"aliases\":1");
    assertThat(erased.toString()).doesNotContain("ann");
    assertThat(persons()).isEqualTo(1);
    for (String gone : List.of("ann", "ann@x.example", "bob")) {
      assertThat(world.send("GET", "/api/v1/people/" + gone, null, world.token()).statusCode())
          .isEqualTo(404);
    }
    assertThat(world.store().verify(world.site())).isEmpty();
    JsonNode nothing =
        described(
            world.post("/api/v1/erase", Map.of("site", "people.example", "person", "ann")),
            "post",
            "/api/v1/erase");
    assertThat(nothing.get("certificate").isNull()).isTrue();
    described(
        world.post("/api/v1/erase", Map.of("site", "people.example", "visitor", 4)),
        "post",
        "/api/v1/erase");
    JsonNode all =
        described(
            world.send("GET", "/api/v1/erasures", null, world.token()), "get", "/api/v1/erasures");
    assertThat(all.get("intact").asBoolean()).isTrue();
    assertThat(all.get("erasures")).hasSize(2);
    assertThat(all.at("/erasures/1/previous_hash")).isEqualTo(all.at("/erasures/0/hash"));
  }
}
