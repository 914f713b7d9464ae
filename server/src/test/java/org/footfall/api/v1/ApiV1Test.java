package org.footfall.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.footfall.api.http.Json;
import org.footfall.control.Tokens.Scope;
import org.footfall.enrich.Enricher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The API as its description says it is, over HTTP. */
class ApiV1Test {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String SITE =
      """
      {"domain": "api.example", "zone": "Europe/Berlin", "currency": "EUR"}\
      """;
  private static final Map<String, Object> DAY =
      Map.of("site", "api.example", "date_range", List.of("2026-11-23", "2026-11-23"));
  @TempDir static Path folder;
  private static Enricher enricher;
  private static ApiDescription api;
  private static JsonNode description;
  private QueryWorld world;

  @BeforeAll
  static void start() throws Exception {
    enricher = Enricher.start(folder, List.of(), () -> NOW);
    api = ApiDescription.read();
    description = api.document();
  }

  @AfterAll
  static void stop() {
    enricher.close();
  }

  @BeforeEach
  void open() throws Exception {
    world =
        new QueryWorld(
            Files.createTempDirectory(folder, "api"), enricher, Json.MAPPER.readTree(SITE), NOW);
    world.take(
        NOW,
        List.of(
            event("anna", "pageview", "/=cmd", "09:00:00", "person", "user-1"),
            event("anna", "signup", "/=cmd", "09:01:00", "props", Map.of("plan", "pro")),
            event("bert", "pageview", "/a,\"b\"", "10:00:00", "title", "=1+1, \"😀\""),
            event(
                "bert",
                "purchase",
                "/shop",
                "10:05:00",
                "revenue",
                Map.of("amount", "9.90", "currency", "EUR"))));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static JsonNode event(
      String visitor, String name, String page, String time, String field, Object value) {
    return Json.MAPPER.valueToTree(
        Map.of(
            "visitor",
            visitor,
            "name",
            name,
            "url",
            "https://api.example" + page,
            "time",
            "2026-11-23T" + time + "Z",
            "user_agent",
            "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
            field,
            value));
  }

  private static Map<String, Object> with(Map<String, Object> body, Object... more) {
    Map<String, Object> all = new java.util.LinkedHashMap<>(body);
    for (int i = 0; i < more.length; i += 2) {
      all.put((String) more[i], more[i + 1]);
    }
    return all;
  }

  private JsonNode described(HttpResponse<String> response, String method, String path) {
    return api.described(response, method, path);
  }

  private JsonNode ask(Object... more) {
    HttpResponse<String> response = world.post("/api/v1/query", with(DAY, more));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return described(response, "post", "/api/v1/query");
  }

  @Test
  void everyMetricIsDescribedAndAnswers() {
    List<String> metrics = new ArrayList<>();
    description
        .at("/components/schemas/Metric/enum")
        .forEach(metric -> metrics.add(metric.stringValue()));
    assertThat(metrics).containsExactlyInAnyOrderElementsOf(org.footfall.query.Metric.codes());
    metrics.remove("exit_rate");
    JsonNode answer =
        ask(
            "metrics",
            metrics,
            "dimensions",
            List.of("visit:browser"),
            "compare",
            "previous_period",
            "include",
            Map.of("total_rows", true, "totals", true, "intervals", true, "proof", true));
    assertThat(answer.get("results")).hasSize(1);
    assertThat(answer.at("/results/0/metrics/0").asInt()).isEqualTo(2);
    assertThat(answer.at("/proof/visits/path").stringValue()).isEqualTo("/api/v1/visits");
  }

  @Test
  void whatIsUnderneathCanBeSeen() {
    JsonNode proof =
        ask(
                "metrics",
                List.of("visits"),
                "filters",
                List.of(List.of("is", "event:name", List.of("signup"))),
                "include",
                Map.of("proof", true))
            .get("proof");
    assertThat(proof.get("reading").stringValue()).isEqualTo("events");
    assertThat(proof.get("explanation").stringValue()).startsWith("Read from the events");
    HttpResponse<String> response =
        world.post(proof.at("/visits/path").stringValue(), proof.at("/visits/body"));
    JsonNode visits = described(response, "post", "/api/v1/visits");
    assertThat(visits.get("visits")).hasSize(1);
    assertThat(visits.at("/visits/0/events"))
        .extracting(event -> event.get("name").stringValue())
        .containsExactly("pageview", "signup");
    assertThat(visits.at("/visits/0/events/1/props/plan").stringValue()).isEqualTo("pro");
  }

  @Test
  void oneVisitAndOneVisitorCanBeSeen() {
    Map<String, Object> site = Map.of("site", "api.example");
    JsonNode all =
        described(world.post("/api/v1/visits", with(DAY)), "post", "/api/v1/visits").get("visits");
    assertThat(all).hasSize(2);
    for (String field : List.of("visit", "visitor")) {
      int wanted = all.get(1).get(field).asInt();
      JsonNode one =
          described(
                  world.post("/api/v1/visits", with(site, field, wanted)), "post", "/api/v1/visits")
              .get("visits");
      assertThat(one).containsExactly(all.get(1));
    }
    JsonNode refused =
        described(
            world.post("/api/v1/visits", with(site, "visitor", "anna")), "post", "/api/v1/visits");
    assertThat(refused.at("/errors/0/field").stringValue()).isEqualTo("visitor");
  }

  @Test
  void csvCannotRunFormulasAndKeepsQuotes() {
    HttpResponse<String> response =
        world.post(
            "/api/v1/query.csv",
            with(DAY, "metrics", List.of("events"), "dimensions", List.of("event:title")));
    assertThat(response.body())
        .isEqualTo("event:title,events\r\n,3\r\n\"'=1+1, \"\"😀\"\"\",1\r\n");
    HttpResponse<String> pages =
        world.post(
            "/api/v1/query.csv",
            with(
                DAY,
                "metrics",
                List.of("events"),
                "dimensions",
                List.of("event:props:plan", "event:page")));
    assertThat(pages.body()).contains("pro,/=cmd,1\r\n").startsWith("event:props:plan,event:page");
  }

  @Test
  void parquetHoldsTheRows() throws Exception {
    HttpResponse<String> response =
        world.post(
            "/api/v1/query.parquet",
            with(
                DAY,
                "metrics",
                List.of("visitors", "revenue"),
                "dimensions",
                List.of("time:hour", "event:props:a{}b?\"; DROP TABLE events; --")));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).startsWith("PAR1");
  }

  @Test
  void goalsAreKeptAndCountedAtOnce() {
    Map<String, Object> goal =
        Map.of(
            "site", "api.example",
            "name", "Signup",
            "filter", List.of("is", "event:name", List.of("signup")));
    JsonNode added = described(world.post("/api/v1/goals", goal), "post", "/api/v1/goals");
    assertThat(
            ask("metrics", List.of("conversions"), "dimensions", List.of("event:goal"))
                .get("results"))
        .extracting(row -> row.get("metrics").get(0).asInt())
        .containsExactly(1);
    described(world.post("/api/v1/goals", goal), "post", "/api/v1/goals");
    assertThat(
            described(
                    world.send("GET", "/api/v1/goals", null, world.token()), "get", "/api/v1/goals")
                .get("goals"))
        .hasSize(1);
    String path = "/api/v1/goals/" + added.get("id");
    JsonNode changed =
        described(
            world.send(
                "PATCH",
                path,
                Map.of(
                    "site",
                    "api.example",
                    "name",
                    "Nothing",
                    "filter",
                    List.of("is", "event:name", List.of("never"))),
                world.token()),
            "patch",
            "/api/v1/goals/{id}");
    assertThat(changed.get("visitor_based").asBoolean()).isFalse();
    assertThat(
            ask("metrics", List.of("conversions"), "dimensions", List.of("event:goal"))
                .get("results"))
        .as("the whole history is counted by the new rule")
        .allMatch(row -> row.get("metrics").get(0).asInt() == 0);
    assertThat(
            described(
                    world.send(
                        "PATCH",
                        path,
                        Map.of("site", "api.example", "name", "", "colour", 1),
                        world.token()),
                    "patch",
                    "/api/v1/goals/{id}")
                .get("errors"))
        .extracting(error -> error.get("field").asString())
        .containsExactlyInAnyOrder("name", "colour");
    assertThat(world.send("DELETE", path, null, world.token()).statusCode()).isEqualTo(204);
    assertThat(world.send("DELETE", path, null, world.token()).statusCode()).isEqualTo(404);
  }

  @Test
  void settingsChangeOnlyWhereTheyAreSound() {
    String path = "/api/v1/sites/api.example";
    JsonNode changed =
        described(
            world.send("PATCH", path, Map.of("retention_months", 25), world.token()),
            "patch",
            "/api/v1/sites/{site}");
    assertThat(changed.at("/settings/retention_months").asInt()).isEqualTo(25);
    JsonNode refused =
        described(
            world.send("PATCH", path, Map.of("retention_months", -1, "x", 1), world.token()),
            "patch",
            "/api/v1/sites/{site}");
    assertThat(refused.get("errors")).hasSize(2);
    described(world.send("GET", path, null, world.token()), "get", "/api/v1/sites/{site}");
    described(world.send("GET", "/api/v1/sites", null, world.token()), "get", "/api/v1/sites");
  }

  @Test
  void anErasedPersonIsInNoCount() {
    JsonNode erased =
        described(
            world.post("/api/v1/erase", Map.of("site", "api.example", "person", "user-1")),
            "post",
            "/api/v1/erase");
    assertThat(erased.get("visitors").asInt()).isEqualTo(1);
    assertThat(ask("metrics", List.of("visitors")).at("/results/0/metrics/0").asInt()).isEqualTo(1);
    described(
        world.send("DELETE", "/api/v1/people/user-1", null, world.token()),
        "delete",
        "/api/v1/people/{id}");
  }

  @Test
  void tokensOpenWhatTheyAreFor() {
    Map<String, Object> question = with(DAY, "metrics", List.of("visits"));
    assertThat(world.send("POST", "/api/v1/query", question, null).statusCode()).isEqualTo(401);
    assertThat(world.send("POST", "/api/v1/query", question, "wrong").statusCode()).isEqualTo(401);
    String reader =
        world.control().tokens().create(world.site().id(), Set.of(Scope.READ), "reader");
    assertThat(world.send("POST", "/api/v1/query", question, reader).statusCode()).isEqualTo(200);
    HttpResponse<String> erase =
        world.send(
            "POST", "/api/v1/erase", Map.of("site", "api.example", "person", "user-1"), reader);
    assertThat(erase.statusCode()).isEqualTo(403);
    described(erase, "post", "/api/v1/erase");
    described(world.post("/api/v1/quarantine", DAY), "post", "/api/v1/quarantine");
    assertThat(world.send("DELETE", "/api/v1/queries/none", null, reader).statusCode())
        .isEqualTo(404);
  }

  @Test
  void theDescriptionIsServed() {
    HttpResponse<String> served = world.send("GET", "/api/v1/openapi.yaml", null, null);
    assertThat(served.body()).startsWith("openapi: 3.1.0");
  }
}
