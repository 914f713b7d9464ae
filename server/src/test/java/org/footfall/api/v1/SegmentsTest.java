package org.footfall.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.footfall.api.http.Json;
import org.footfall.control.Tokens.Scope;
import org.footfall.enrich.Enricher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Saved segments over HTTP. anna buys on the 20th and comes back on another device on the 22nd,
 * both times identified as user-1; bert and cleo are anonymous and buy nothing. In all: 4 visitors,
 * 5 events.
 */
class SegmentsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final List<Object> BUYING = List.of("is", "event:name", List.of("purchase"));
  private static int names;
  @TempDir static Path folder;
  private static Enricher enricher;
  private static ApiDescription api;
  private static QueryWorld world;

  @BeforeAll
  static void start() throws Exception {
    enricher = Enricher.start(folder, List.of(), () -> NOW);
    api = ApiDescription.read();
    world =
        new QueryWorld(
            folder,
            enricher,
            Json.MAPPER.readTree(
                """
                {"domain": "segments.example", "zone": "Europe/Berlin", "currency": "EUR"}\
                """),
            NOW);
    world.take(
        NOW,
        List.of(
            event("anna", "pageview", "/a", "2026-11-20T10:00:00Z", "user-1"),
            event("anna", "purchase", "/a", "2026-11-20T10:01:00Z", "user-1"),
            event("anna-phone", "pageview", "/b", "2026-11-22T10:00:00Z", "user-1"),
            event("bert", "pageview", "/a", "2026-11-21T10:00:00Z", null),
            event("cleo", "signup", "/c", "2026-11-22T11:00:00Z", null)));
  }

  @AfterAll
  static void stop() {
    world.close();
    enricher.close();
  }

  private static JsonNode event(
      String visitor, String name, String page, String time, String person) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("visitor", visitor);
    event.put("name", name);
    event.put("url", "https://segments.example" + page);
    event.put("time", time);
    event.put(
        "user_agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");
    event.put("person", person);
    return Json.MAPPER.valueToTree(event);
  }

  private static Map<String, Object> body(Object... fields) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("site", "segments.example");
    for (int i = 0; i < fields.length; i += 2) {
      body.put((String) fields[i], fields[i + 1]);
    }
    return body;
  }

  private static JsonNode added(String kind, Object... fields) {
    HttpResponse<String> response = world.post("/api/v1/" + kind, body(fields));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return api.described(response, "post", "/api/v1/" + kind);
  }

  private static JsonNode segment(String name, String kind, Object filter) {
    return added("segments", "name", name, "kind", kind, "filter", filter);
  }

  private static HttpResponse<String> patch(JsonNode segment, Object... fields) {
    return world.send(
        "PATCH", "/api/v1/segments/" + segment.get("id"), body(fields), world.token());
  }

  private static JsonNode get(String path, String described) {
    return api.described(world.send("GET", path, null, world.token()), "get", described);
  }

  private static String fresh(String name) {
    return name + " " + ++names;
  }

  /** Rows of an answer, dimensions first. */
  private static List<List<Object>> rows(Object... fields) {
    Map<String, Object> question = body(fields);
    question.putIfAbsent("metrics", List.of("visitors", "events"));
    question.put("date_range", List.of("2026-11-20", "2026-11-23"));
    HttpResponse<String> response = world.post("/api/v1/query", question);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    List<List<Object>> rows = new ArrayList<>();
    for (JsonNode row : Json.MAPPER.readTree(response.body()).get("results")) {
      List<Object> cells = new ArrayList<>();
      row.get("dimensions").forEach(cell -> cells.add(cell.isNull() ? null : cell.asString()));
      row.get("metrics").forEach(cell -> cells.add(cell.asInt()));
      rows.add(cells);
    }
    return rows;
  }

  @Test
  void aSegmentAppliesByNumberAndByName() {
    String name = fresh("Purchases");
    JsonNode segment = segment(name, "filter", BUYING);
    assertThat(rows()).containsExactly(List.of(4, 5));
    assertThat(rows("segment", segment.get("id").asInt())).containsExactly(List.of(1, 1));
    assertThat(rows("segment", name)).containsExactly(List.of(1, 1));
    assertThat(rows("filters", List.of(List.of("is_not", "segment", List.of(name)))))
        .containsExactly(List.of(4, 4));
    JsonNode refused =
        api.described(
            world.post(
                "/api/v1/query",
                body("metrics", List.of("visits"), "date_range", "7d", "segment", "Purchasez")),
            "post",
            "/api/v1/query");
    assertThat(refused.at("/errors/0/field").stringValue()).isEqualTo("segment");
    assertThat(refused.at("/errors/0/message").stringValue()).contains("does not exist");
  }

  @Test
  void aLiveCohortIsPersonsOnAllTheirDevices() {
    String name = fresh("Buyers");
    segment(name, "live_cohort", BUYING);
    // Both of anna's visitors: her three events.
    assertThat(rows("segment", name)).containsExactly(List.of(2, 3));
    assertThat(rows("segment", name, "metrics", List.of("persons"))).containsExactly(List.of(1));
    assertThat(rows("dimensions", List.of("segment:" + name)))
        .containsExactly(java.util.Arrays.asList(null, 2, 2), List.of(name, 2, 3));
    List<Object> nobody = new ArrayList<>();
    nobody.add(null);
    assertThat(rows("filters", List.of(List.of("is", "segment:" + name, nobody))))
        .containsExactly(List.of(2, 2));
  }

  @Test
  void aStaticCohortKeepsWhoWasInItAndFollowsThemToNewDevices() throws Exception {
    QueryWorld shared = world;
    try (QueryWorld mine =
        new QueryWorld(
            Files.createTempDirectory(folder, "mine"),
            enricher,
            Json.MAPPER.readTree(
                """
                {"domain": "segments.example", "zone": "UTC", "currency": "EUR"}\
                """),
            NOW)) {
      world = mine;
      world.take(
          NOW,
          List.of(
              event("anna", "purchase", "/a", "2026-11-20T10:00:00Z", "user-1"),
              event("bert", "pageview", "/a", "2026-11-20T10:00:00Z", null),
              event("dora", "pageview", "/a", "2026-11-20T10:00:00Z", null)));
      JsonNode then = segment("Then", "static_cohort", BUYING);
      segment("Now", "live_cohort", BUYING);
      // dora buys later; bert turns out to be anna.
      world.take(
          NOW,
          List.of(
              event("dora", "purchase", "/a", "2026-11-22T10:00:00Z", null),
              event("bert", "pageview", "/a", "2026-11-22T10:00:00Z", "user-1")));
      assertThat(rows("segment", "Then")).containsExactly(List.of(2, 3));
      assertThat(rows("segment", "Now")).containsExactly(List.of(3, 5));
      String path = "/api/v1/segments/" + then.get("id") + "/persons";
      JsonNode persons = get(path, "/api/v1/segments/{id}/persons");
      assertThat(persons.at("/meta/total_rows").asInt()).isEqualTo(1);
      assertThat(persons.at("/persons/0/person").stringValue()).isEqualTo("user-1");
      assertThat(persons.at("/persons/0/visitors").asInt()).isEqualTo(2);
      assertThat(persons.at("/persons/0/visits").asInt()).isEqualTo(3);
      assertThat(persons.at("/persons/0/last_seen").stringValue())
          .isEqualTo("2026-11-22T10:00:00Z");
      assertThat(world.send("GET", path + ".csv", null, world.token()).body())
          .isEqualTo(
              "person,visitor,visitors,first_seen,last_seen,visits,events\r\n"
                  + "user-1,1,2,2026-11-20T10:00:00Z,2026-11-22T10:00:00Z,3,3\r\n");
      assertThat(patch(then, "filter", List.of("is", "event:name", List.of("x"))).body())
          .contains("save a new segment instead");
      world.post("/api/v1/erase", Map.of("site", "segments.example", "person", "user-1"));
      assertThat(rows("segment", "Then")).containsExactly(List.of(0, 0));
    } finally {
      world = shared;
    }
  }

  @Test
  void everyChangeKeepsWhatWasBefore() {
    String name = fresh("Pages");
    JsonNode segment = segment(name, "filter", List.of("is", "event:page", List.of("/a")));
    HttpResponse<String> changed =
        patch(segment, "filter", List.of("is", "event:page", List.of("/b")), "version", 1);
    assertThat(api.described(changed, "patch", "/api/v1/segments/{id}").get("version").asInt())
        .isEqualTo(2);
    JsonNode versions =
        get("/api/v1/segments/" + segment.get("id") + "/versions", "/api/v1/segments/{id}/versions")
            .get("versions");
    assertThat(versions).extracting(v -> v.get("version").asInt()).containsExactly(2, 1);
    assertThat(versions.at("/1/filter").toString()).isEqualTo("[\"is\",\"event:page\",[\"/a\"]]");
    assertThat(versions.at("/0/changed_by").stringValue()).isEqualTo("token test");
    assertThat(versions.at("/0/changed").stringValue()).isEqualTo("2026-11-23T12:00:00Z");
    HttpResponse<String> late = patch(segment, "description", "late", "version", 1);
    assertThat(late.statusCode()).isEqualTo(409);
    api.described(late, "patch", "/api/v1/segments/{id}");
  }

  @Test
  void whatUsesASegmentIsListedAndProtectsIt() {
    String name = fresh("Used");
    JsonNode used = segment(name, "filter", BUYING);
    JsonNode user = segment(fresh("User"), "filter", List.of("is", "segment", List.of(name)));
    added(
        "dashboards",
        "name",
        fresh("Board"),
        "panels",
        List.of(
            Map.of(
                "id", "p", "question", Map.of("metrics", List.of("visitors"), "segment", name))));
    String path = "/api/v1/segments/" + used.get("id");
    assertThat(get(path + "/uses", "/api/v1/segments/{id}/uses").get("uses"))
        .extracting(use -> use.get("kind").stringValue())
        .containsExactly("segment", "dashboard");
    HttpResponse<String> refused = world.send("DELETE", path, null, world.token());
    assertThat(refused.statusCode()).isEqualTo(409);
    api.described(refused, "delete", "/api/v1/segments/{id}");
    // A new name changes nothing for those who use it.
    assertThat(patch(used, "name", fresh("Renamed")).statusCode()).isEqualTo(200);
    assertThat(rows("segment", user.get("id").asInt())).containsExactly(List.of(1, 1));
    JsonNode circle =
        api.described(
            patch(used, "filter", List.of("is", "segment", List.of(user.get("id").asInt()))),
            "patch",
            "/api/v1/segments/{id}");
    assertThat(circle.at("/errors/0/message").stringValue()).contains("made of itself");
    assertThat(world.send("DELETE", path + "?force=true", null, world.token()).statusCode())
        .isEqualTo(204);
    assertThat(
            world
                .post(
                    "/api/v1/query",
                    body(
                        "metrics",
                        List.of("visits"),
                        "date_range",
                        "7d",
                        "segment",
                        user.get("id").asInt()))
                .body())
        .contains("cannot be read any more");
  }

  @Test
  void aPrivateSegmentIsItsMakersAlone() {
    String name = fresh("Mine");
    JsonNode mine = segment(name, "filter", BUYING);
    String other = world.control().tokens().create(world.site().id(), Set.of(Scope.EDIT), "other");
    String path = "/api/v1/segments/" + mine.get("id");
    assertThat(world.send("GET", "/api/v1/segments", null, other).body()).doesNotContain(name);
    assertThat(world.send("GET", path, null, other).statusCode()).isEqualTo(404);
    assertThat(world.send("DELETE", path, null, other).statusCode()).isEqualTo(404);
    assertThat(patch(mine, "shared", true).statusCode()).isEqualTo(200);
    assertThat(world.send("GET", "/api/v1/segments", null, other).body()).contains(name);
    String reader =
        world.control().tokens().create(world.site().id(), Set.of(Scope.READ), "reader");
    assertThat(world.send("DELETE", path, null, reader).statusCode()).isEqualTo(403);
    get("/api/v1/segments", "/api/v1/segments");
  }

  @Test
  void whatCannotBeASegmentIsRefusedFieldByField() {
    JsonNode refused =
        api.described(
            world.post(
                "/api/v1/segments",
                body("name", "", "filter", List.of("is", "event:pag", List.of("/a")), "x", 1)),
            "post",
            "/api/v1/segments");
    assertThat(refused.get("errors"))
        .extracting(error -> error.get("field").stringValue())
        .containsExactlyInAnyOrder("name", "filter[1]", "x");
    String name = fresh("Twice");
    segment(name, "filter", BUYING);
    assertThat(world.post("/api/v1/segments", body("name", name, "filter", BUYING)).statusCode())
        .isEqualTo(400);
  }
}
