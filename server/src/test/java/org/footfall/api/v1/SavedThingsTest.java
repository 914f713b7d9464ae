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

/** Annotations, dashboards and saved funnels over HTTP. */
class SavedThingsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
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
                {"domain": "saved.example", "zone": "Europe/Berlin", "currency": "EUR"}\
                """),
            NOW);
  }

  @AfterAll
  static void stop() {
    world.close();
    enricher.close();
  }

  private static JsonNode send(String method, String path, String described, Object... fields) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("site", "saved.example");
    for (int i = 0; i < fields.length; i += 2) {
      body.put((String) fields[i], fields[i + 1]);
    }
    HttpResponse<String> response =
        world.send(method, path, method.equals("GET") ? null : body, world.token());
    return api.described(response, method.toLowerCase(java.util.Locale.ROOT), described);
  }

  private static List<String> fields(JsonNode refused) {
    return refused.get("errors").valueStream().map(e -> e.get("field").stringValue()).toList();
  }

  @Test
  void annotationsAreNotesOfADay() {
    String all = "/api/v1/annotations";
    JsonNode added = send("POST", all, all, "date", "2026-11-20", "text", " New prices ");
    assertThat(added.get("text").stringValue()).isEqualTo("New prices");
    assertThat(added.get("author").stringValue()).isEqualTo("token test");
    send("POST", all, all, "date", "2026-11-20", "text", "Another of the same day");
    String one = all + "/" + added.get("id");
    JsonNode changed = send("PATCH", one, all + "/{id}", "text", "Prices raised", "author", "me");
    assertThat(changed.get("date").stringValue()).isEqualTo("2026-11-20");
    assertThat(changed.get("author").stringValue()).isEqualTo("token test");
    assertThat(send("GET", all, all).get("annotations"))
        .extracting(note -> note.get("text").stringValue())
        .containsExactly("Prices raised", "Another of the same day");
    assertThat(world.send("DELETE", one, null, world.token()).statusCode()).isEqualTo(204);
    assertThat(world.send("GET", one, null, world.token()).statusCode()).isEqualTo(404);
    assertThat(fields(send("POST", all, all, "date", "2026-02-30", "text", "")))
        .containsExactlyInAnyOrder("date", "text");
  }

  @Test
  void dashboardsAreCheckedPanelByPanel() {
    String all = "/api/v1/dashboards";
    Map<String, Object> visitors = Map.of("metrics", List.of("visitors"));
    JsonNode added =
        send(
            "POST",
            all,
            all,
            "name",
            "Board",
            "panels",
            List.of(
                Map.of("id", "a", "question", visitors, "chart", "number", "w", 3, "h", 2),
                Map.of("id", "b", "report", "text", "text", "Hello", "x", 3, "w", 9, "h", 2),
                Map.of(
                    "id",
                    "c",
                    "report",
                    "funnel",
                    "question",
                    Map.of("steps", List.of()),
                    "y",
                    2,
                    "w",
                    12)));
    for (String report :
        List.of("flow", "retention", "stickiness", "lifecycle", "cohort", "attribution")) {
      JsonNode panel =
          send(
                  "POST",
                  all,
                  all,
                  "name",
                  report,
                  "panels",
                  List.of(
                      Map.of(
                          "id", "a", "report", report, "question", Map.of(), "shown", "revenue")))
              .at("/panels/0");
      assertThat(panel.get("report").stringValue()).isEqualTo(report);
      assertThat(panel.get("chart").stringValue()).isEqualTo("report");
      assertThat(panel.get("shown").stringValue()).isEqualTo("revenue");
    }
    assertThat(added.at("/panels/0/y").asInt()).isZero();
    assertThat(added.at("/panels/2/h").asInt()).isEqualTo(4);
    assertThat(added.at("/date_range").stringValue()).isEqualTo("30d");
    JsonNode refused =
        send(
            "POST",
            all,
            all,
            "name",
            "Wrong",
            "date_range",
            "31d",
            "panels",
            List.of(
                Map.of("id", "a", "question", Map.of("metrics", List.of("visitorz")), "w", 7),
                Map.of(
                    "id", "a", "question", visitors, "chart", "cake", "x", 6, "w", 7, "shown", 1),
                Map.of("id", "d", "report", "text", "y", 30)));
    assertThat(fields(refused))
        .containsExactlyInAnyOrder(
            "date_range",
            "panels[0].question.metrics[0]",
            "panels[1].id",
            "panels[1].chart",
            "panels[1].shown",
            "panels[1].w",
            "panels[1].x",
            "panels[2].text");
  }

  @Test
  void aDashboardCanBeChangedThoughAGoalOfItIsGone() {
    String all = "/api/v1/dashboards";
    JsonNode goal =
        send(
            "POST",
            "/api/v1/goals",
            "/api/v1/goals",
            "name",
            "Bought",
            "filter",
            List.of("is", "event:name", List.of("purchase")));
    Map<String, Object> panel =
        Map.of(
            "id",
            "a",
            "question",
            Map.of(
                "metrics",
                List.of("visitors"),
                "filters",
                List.of(List.of("is", "event:goal", List.of("Bought")))));
    JsonNode added = send("POST", all, all, "name", "Gone", "panels", List.of(panel));
    String one = all + "/" + added.get("id");
    HttpResponse<String> removed =
        world.send(
            "DELETE",
            "/api/v1/goals/" + goal.get("id") + "?site=saved.example",
            null,
            world.token());
    assertThat(removed.statusCode()).isEqualTo(204);
    Map<String, Object> another = new LinkedHashMap<>(panel);
    another.put("w", 3);
    assertThat(send("PATCH", one, all + "/{id}", "panels", List.of(another)).at("/panels/0/w"))
        .hasToString("3");
    assertThat(send("PATCH", one, all + "/{id}", "name", "Still").get("name").stringValue())
        .isEqualTo("Still");
    assertThat(fields(send("POST", all, all, "name", "New", "panels", List.of(panel))))
        .containsExactly("panels[0].question.filters[0][2][0]");
  }

  @Test
  void funnelsAreKeptWithTheirQuestion() {
    String all = "/api/v1/funnels";
    List<Object> steps =
        List.of(
            Map.of("name", "Cart", "filter", List.of("is", "event:page", List.of("/cart"))),
            Map.of("filter", List.of("is", "event:name", List.of("purchase"))));
    JsonNode added = send("POST", all, all, "name", "Shop", "question", Map.of("steps", steps));
    assertThat(added.at("/question/steps/0/name").stringValue()).isEqualTo("Cart");
    assertThat(added.get("shared").booleanValue()).isTrue();
    assertThat(send("GET", all, all).get("funnels")).hasSize(1);
    assertThat(
            fields(send("POST", all, all, "name", "One", "question", Map.of("steps", List.of(1)))))
        .containsExactly("question.steps");
    assertThat(
            fields(
                send(
                    "POST",
                    all,
                    all,
                    "name",
                    "Wrong",
                    "question",
                    Map.of(
                        "steps",
                        List.of(
                            steps.get(0),
                            Map.of("filter", List.of("is", "event:goal", List.of("Z"))))))))
        .containsExactly("question.steps[1].filter[2][0]");
    String one = all + "/" + added.get("id");
    send("GET", one, all + "/{id}");
    send("GET", one + "/versions", all + "/{id}/versions");
    send("GET", one + "/uses", all + "/{id}/uses");
  }

  @Test
  void goalsKnowWhoUsesThem() {
    JsonNode goal =
        send(
            "POST",
            "/api/v1/goals",
            "/api/v1/goals",
            "name",
            "Signup",
            "filter",
            List.of("is", "event:name", List.of("signup")));
    send(
        "POST",
        "/api/v1/segments",
        "/api/v1/segments",
        "name",
        "Converted",
        "filter",
        List.of("has_done", List.of("is", "event:goal", List.of("Signup"))));
    JsonNode uses =
        send("GET", "/api/v1/goals/" + goal.get("id") + "/uses", "/api/v1/goals/{id}/uses");
    assertThat(uses.at("/uses/0/name").stringValue()).isEqualTo("Converted");
  }
}
