package org.footfall.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.api.http.Json;
import org.footfall.enrich.Enricher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shared links over HTTP: three visitors, of whom two see /a and one sees /b. */
class SharesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final List<Object> ON_A = List.of("is", "event:page", List.of("/a"));
  private static final Map<String, Object> VISITORS = Map.of("metrics", List.of("visitors"));
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
                {"domain": "shares.example", "zone": "UTC", "currency": "EUR"}\
                """),
            NOW);
    ObjectNode pro = (ObjectNode) view("cleo", "/b");
    pro.putObject("props").put("plan", "pro").put("n", 3);
    world.take(NOW, List.of(view("anna", "/a"), view("bert", "/a"), pro));
  }

  @AfterAll
  static void stop() {
    world.close();
    enricher.close();
  }

  private static JsonNode view(String visitor, String page) {
    return Json.MAPPER.valueToTree(
        Map.of(
            "visitor",
            visitor,
            "name",
            "pageview",
            "url",
            "https://shares.example" + page,
            "time",
            "2026-11-23T10:00:00Z",
            "user_agent",
            "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"));
  }

  private static Map<String, Object> body(Object... fields) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("site", "shares.example");
    for (int i = 0; i < fields.length; i += 2) {
      body.put((String) fields[i], fields[i + 1]);
    }
    return body;
  }

  private static JsonNode share(Object... fields) {
    Map<String, Object> body = body(fields);
    body.put("name", "Link " + ++names);
    HttpResponse<String> response = world.post("/api/v1/shares", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return api.described(response, "post", "/api/v1/shares");
  }

  private static HttpResponse<String> shown(String share, String path, Object body) {
    return world.shared(share, body == null ? "GET" : "POST", path, body);
  }

  private static int visitors(String share, Object... fields) {
    Map<String, Object> question = body(fields);
    question.putAll(VISITORS);
    question.put("date_range", "day");
    HttpResponse<String> response = shown(share, "/api/v1/query", question);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.MAPPER.readTree(response.body()).at("/results/0/metrics/0").asInt();
  }

  @Test
  void aLinkShowsCountsAndNothingElse() {
    String slug = share().get("slug").stringValue();
    assertThat(slug).hasSize(22);
    JsonNode told =
        api.described(shown(slug, "/api/v1/share/" + slug, null), "get", "/api/v1/share/{slug}");
    assertThat(told.at("/site/domain").stringValue()).isEqualTo("shares.example");
    assertThat(visitors(slug)).isEqualTo(3);
    for (String path : List.of("/api/v1/visits", "/api/v1/goals", "/api/v1/segments")) {
      assertThat(shown(slug, path, body("date_range", "day")).statusCode()).isEqualTo(403);
    }
    assertThat(shown("wrong", "/api/v1/query", body()).statusCode()).isEqualTo(401);
    assertThat(shown("wrong", "/api/v1/share/wrong", null).statusCode()).isEqualTo(404);
  }

  @Test
  void itsFiltersCannotBeTakenAway() {
    JsonNode share = share("filters", List.of(ON_A));
    String slug = share.get("slug").stringValue();
    assertThat(visitors(slug)).isEqualTo(2);
    assertThat(visitors(slug, "filters", List.of(List.of("is", "event:page", List.of("/b")))))
        .isZero();
    assertThat(visitors(slug, "filters", List.of())).isEqualTo(2);
    assertThat(visitors(slug, "segment", List.of("is", "event:page", List.of("/a", "/b"))))
        .isEqualTo(2);
  }

  private static void refused(String slug, String report, Object... fields) {
    Map<String, Object> question = body(fields);
    question.put("date_range", "day");
    HttpResponse<String> response = shown(slug, "/api/v1/" + report, question);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(403);
  }

  @Test
  void everyReportThatALinkOpensHasItsFilters() {
    String slug = share("filters", List.of(ON_A)).get("slug").stringValue();
    List<Object> onB = List.of("is", "event:page", List.of("/b"));
    Map<String, Map<String, Object>> reports =
        Map.of(
            "query", Map.of("metrics", List.of("visitors"), "dimensions", List.of("event:page")),
            "explore",
                Map.of(
                    "series",
                    List.of(Map.of("measure", "total")),
                    "dimensions",
                    List.of("event:page")),
            "funnel", Map.of("steps", List.of(onB, ON_A)),
            "flow", Map.of("by", "event:page"),
            "retention", Map.of("start", onB),
            "stickiness", Map.of("event", onB),
            "lifecycle", Map.of("event", onB),
            "cohort", Map.of("start", onB),
            "attribution", Map.of("conversion", onB, "dimension", "visit:entry_page"));
    reports.forEach(
        (report, fields) -> {
          Map<String, Object> question = body("date_range", "day");
          question.putAll(fields);
          HttpResponse<String> response = shown(slug, "/api/v1/" + report, question);
          assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
          JsonNode answer = Json.MAPPER.readTree(response.body());
          assertThat(answer.get("results").toString()).as(report).doesNotContain("/b\"");
          assertThat(answer.at("/query/filters").toString()).as(report).contains("/a");
        });
  }

  @Test
  void aLinkTellsNothingOfPersonsAndOfWhatOthersSaved() {
    world.post("/api/v1/segments", body("name", "Secret plans", "filter", ON_A, "shared", false));
    String slug = share().get("slug").stringValue();
    refused(
        slug, "query", "metrics", List.of("visitors"), "dimensions", List.of("person:traits:x"));
    refused(slug, "query", "metrics", List.of("visitors"), "dimensions", List.of("group:company"));
    refused(slug, "query", "metrics", List.of("visitors"), "segment", "Secret plans");
    refused(slug, "query", "metrics", List.of("visitors"), "segment", 1);
    refused(slug, "query", "metrics", List.of("visitors"), "dimensions", List.of("segment:x"));
    for (Object filter :
        List.of(
            List.of("is", "person:traits:email", List.of("anna@example.com")),
            List.of("not", List.of("is", "segment", List.of(1))))) {
      refused(slug, "query", "metrics", List.of("visitors"), "filters", List.of(filter));
      refused(slug, "explore", "series", List.of(Map.of("filter", filter)));
    }
    refused(slug, "funnel", "steps", List.of(ON_A, ON_A), "segments", List.of(1));
    String onA = share("filters", List.of(ON_A)).get("slug").stringValue();
    List<Object> besides = List.of("has_done", List.of("is", "event:page", List.of("/b")));
    refused(onA, "query", "metrics", List.of("visitors"), "filters", List.of(besides));
    refused(slug, "query", "metrics", List.of("visitors"), "filters", List.of(besides));
    Map<String, Object> proof = body("metrics", List.of("visitors"), "date_range", "day");
    proof.put("include", Map.of("proof", true));
    assertThat(shown(onA, "/api/v1/query", proof).body()).doesNotContain("rows_read");
  }

  @Test
  void propertiesAreOpenWhereTheLinkSaysSo() {
    String slug = share().get("slug").stringValue();
    List<Object> byPlan = List.of("is", "event:props:plan", List.of("pro"));
    List<Object> visitors = List.of("visitors");
    refused(slug, "query", "metrics", visitors, "dimensions", List.of("event:props:plan"));
    refused(slug, "query", "metrics", visitors, "filters", List.of(byPlan));
    refused(slug, "query", "metrics", visitors, "segment", byPlan);
    refused(slug, "flow", "by", "event:props:plan");
    refused(slug, "funnel", "steps", List.of(ON_A, byPlan));
    refused(slug, "funnel", "steps", List.of(ON_A, ON_A), "hold", "event:props:plan");
    refused(
        slug,
        "explore",
        "series",
        List.of(Map.of("measure", "sum", "of", "event:props:n")),
        "dimensions",
        List.of());
    JsonNode open = share("props", true);
    assertThat(open.get("props").booleanValue()).isTrue();
    assertThat(visitors(open.get("slug").stringValue(), "filters", List.of(byPlan))).isEqualTo(1);
    JsonNode wrong =
        api.described(
            world.post("/api/v1/shares", body("name", "x", "props", "yes", "costs", 1)),
            "post",
            "/api/v1/shares");
    assertThat(wrong.get("errors"))
        .extracting(error -> error.get("field").stringValue())
        .containsExactlyInAnyOrder("props", "costs");
  }

  @Test
  void costsAreShownWhereTheLinkSaysSo() {
    HttpResponse<String> stored =
        world.postText("/api/v1/costs", "date,channel,cost\n2026-11-23,Direct,12.50\n");
    assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
    Map<String, Object> question = body("conversion", ON_A, "dimension", "visit:channel");
    question.put("date_range", "day");
    JsonNode closed = share();
    assertThat(closed.get("costs").booleanValue()).isFalse();
    assertThat(spent(closed, question)).contains("\"known\":false").doesNotContain("12.5");
    assertThat(spent(share("costs", true), question)).contains("12.5");
    String one = "/api/v1/shares/" + closed.get("id");
    world.send("PATCH", one, body("costs", true), world.token());
    assertThat(spent(closed, question)).contains("12.5");
  }

  private static String spent(JsonNode share, Map<String, Object> question) {
    HttpResponse<String> response =
        shown(share.get("slug").stringValue(), "/api/v1/attribution", question);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.MAPPER.readTree(response.body()).at("/results/costs").toString();
  }

  @Test
  void aPasswordKeepsOthersOut() {
    JsonNode share = share("password", "let me in please");
    assertThat(share.get("protected").booleanValue()).isTrue();
    assertThat(share.toString()).doesNotContain("secret").doesNotContain("argon2");
    String slug = share.get("slug").stringValue();
    String path = "/api/v1/share/" + slug;
    JsonNode locked = api.described(shown(slug, path, null), "get", "/api/v1/share/{slug}");
    assertThat(locked.toString()).isEqualTo("{\"locked\":true}");
    assertThat(shown(slug, "/api/v1/query", body()).statusCode()).isEqualTo(401);
    assertThat(shown("", path, Map.of("password", "guess")).statusCode()).isEqualTo(401);
    JsonNode key =
        api.described(
            shown("", path, Map.of("password", "let me in please")),
            "post",
            "/api/v1/share/{slug}");
    String open = slug + "." + key.get("key").stringValue();
    assertThat(visitors(open)).isEqualTo(3);
    // A new password locks out whoever has the old one.
    String one = "/api/v1/shares/" + share.get("id");
    world.send("PATCH", one, body("password", "another secret"), world.token());
    assertThat(shown(open, "/api/v1/query", body()).statusCode()).isEqualTo(401);
    for (int i = 0; i < 10; i++) {
      shown("", path, Map.of("password", "guess " + i));
    }
    assertThat(shown("", path, Map.of("password", "another secret")).statusCode()).isEqualTo(429);
  }

  @Test
  void aLinkToADashboardAsksItsQuestionsOnly() {
    JsonNode board =
        Json.MAPPER.readTree(
            world
                .post(
                    "/api/v1/dashboards",
                    body(
                        "name",
                        "Shared board",
                        "panels",
                        List.of(Map.of("id", "p", "question", VISITORS))))
                .body());
    String slug = share("dashboard", board.get("id").asInt()).get("slug").stringValue();
    JsonNode told =
        api.described(shown(slug, "/api/v1/share/" + slug, null), "get", "/api/v1/share/{slug}");
    assertThat(told.at("/dashboard/panels/0/id").stringValue()).isEqualTo("p");
    assertThat(visitors(slug)).isEqualTo(3);
    Map<String, Object> other = body("metrics", List.of("revenue"), "date_range", "day");
    assertThat(shown(slug, "/api/v1/query", other).statusCode()).isEqualTo(403);
  }

  @Test
  void aLinkEndsWhenItIsRemovedOrExpired() {
    JsonNode share = share();
    String slug = share.get("slug").stringValue();
    assertThat(
            world
                .send("DELETE", "/api/v1/shares/" + share.get("id"), null, world.token())
                .statusCode())
        .isEqualTo(204);
    assertThat(shown(slug, "/api/v1/query", body()).statusCode()).isEqualTo(401);
    String old = share("expires", "2020-01-01T00:00:00Z").get("slug").stringValue();
    assertThat(shown(old, "/api/v1/query", body()).statusCode()).isEqualTo(401);
  }

  @Test
  void whatIsNoOriginIsRefused() {
    JsonNode refused =
        api.described(
            world.post(
                "/api/v1/shares",
                body("name", "x", "origins", List.of("https://a.example; script-src *"))),
            "post",
            "/api/v1/shares");
    assertThat(refused.at("/errors/0/field").stringValue()).isEqualTo("origins");
    String slug = share("origins", List.of("https://intranet.example")).get("slug").stringValue();
    assertThat(new SharedLinks(world.control(), () -> NOW).origins(slug))
        .containsExactly("https://intranet.example");
  }
}
