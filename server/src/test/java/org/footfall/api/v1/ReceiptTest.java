package org.footfall.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.footfall.Wait;
import org.footfall.api.http.Json;
import org.footfall.enrich.Enricher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** What a browser's owner is shown: all of it with the tracker's id, nothing of others ever. */
class ReceiptTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
  private static final String ID = "1763899200000-1234567890-7-42";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
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
            Files.createTempDirectory(folder, "receipt"),
            enricher,
            Json.MAPPER.readTree(
                "{\"domain\": \"receipt.example\", \"zone\": \"UTC\", \"currency\": \"EUR\"}"),
            NOW);
    world.take(
        NOW,
        List.of(
            event("pageview", "09:00", "/mine", ID),
            event("pageview", "09:05", "/mine/too", ID),
            event("pageview", "10:00", "/somebodys", "1763899200000-1-2-3"),
            event("pageview", "11:00", "/colleagues", null)));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static JsonNode event(String name, String time, String page, String visitor) {
    Map<String, Object> event = new HashMap<>();
    event.put("name", name);
    event.put("url", "https://receipt.example" + page);
    event.put("time", "2026-11-23T" + time + ":00Z");
    event.put("ip", "127.0.0.1");
    event.put("user_agent", FIREFOX);
    if (visitor != null) {
      event.put("visitor", visitor);
    }
    return Json.MAPPER.valueToTree(event);
  }

  private HttpResponse<String> send(String path, String type, Object body) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(world.uri().resolve(path))
            .header("Content-Type", type)
            .header("User-Agent", FIREFOX)
            .POST(HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode ask(String path, int status, Object body) throws Exception {
    HttpResponse<String> response = send(path, "application/json", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonNode answer = Json.MAPPER.readTree(response.body());
    JsonNode schema =
        description
            .path("paths")
            .path(path)
            .at("/post/responses/" + status + "/content/application~1json/schema");
    if (!schema.isMissingNode()) {
      assertThat(new SchemaCheck(description).problems(schema, answer))
          .as(response.body())
          .isEmpty();
    }
    return answer;
  }

  private long events() {
    return Json.MAPPER
        .readTree(
            world
                .post(
                    "/api/v1/query",
                    Map.of(
                        "site",
                        "receipt.example",
                        "metrics",
                        List.of("events"),
                        "date_range",
                        List.of("2026-11-23", "2026-11-23")))
                .body())
        .at("/results/0/metrics/0")
        .asLong();
  }

  @Test
  void theTrackersIdOpensWhatIsStoredOfItsBrowserAndNothingElse() throws Exception {
    Map<String, Object> mine = Map.of("site", "receipt.example", "visitor", ID);
    JsonNode receipt = ask("/api/v1/receipt", 200, mine);
    assertThat(receipt.get("mode").asString()).isEqualTo("persistent");
    assertThat(receipt.at("/stored/profile/events").asInt()).isEqualTo(2);
    assertThat(receipt.at("/stored/timeline/events")).hasSize(2);
    assertThat(receipt.toString())
        .contains("/mine/too")
        .doesNotContain("/somebodys")
        .doesNotContain("/colleagues");
    JsonNode export = ask("/api/v1/receipt/export", 200, mine);
    assertThat(export.get("events")).hasSize(2);
    JsonNode erased = ask("/api/v1/receipt/erase", 200, mine);
    assertThat(erased.at("/certificate/counts/events").asInt()).isEqualTo(2);
    assertThat(erased.at("/certificate/kind").asString()).isEqualTo("browser");
    assertThat(ask("/api/v1/receipt", 200, mine).get("stored").isNull()).isTrue();
    assertThat(events()).isEqualTo(2);
  }

  @Test
  void whatIsKeptApartOfABrowserIsItsOwnToo() throws Exception {
    String id = "1763899200000-5-5-5";
    Map<String, Object> sent = new HashMap<>();
    event("pageview", "11:30", "/apart", id)
        .properties()
        .forEach(field -> sent.put(field.getKey(), field.getValue()));
    sent.put("user_agent", "curl/8.5.0");
    world.take(NOW, List.of(Json.MAPPER.valueToTree(sent)));
    Map<String, Object> mine = Map.of("site", "receipt.example", "visitor", id);
    JsonNode stored = ask("/api/v1/receipt", 200, mine).get("stored");
    assertThat(stored.at("/profile/events").asInt()).isZero();
    assertThat(stored.at("/quarantined/events").asInt()).isEqualTo(1);
    assertThat(stored.at("/quarantined/latest/0/page").asString()).isEqualTo("/apart");
    JsonNode export = ask("/api/v1/receipt/export", 200, mine);
    assertThat(export.at("/quarantined/0/page").asString()).isEqualTo("/apart");
    JsonNode others = ask("/api/v1/receipt", 200, Map.of("site", "receipt.example", "visitor", ID));
    assertThat(others.toString()).doesNotContain("/apart");
    JsonNode erased = ask("/api/v1/receipt/erase", 200, mine);
    assertThat(erased.at("/certificate/counts/quarantined").asInt()).isEqualTo(1);
    assertThat(ask("/api/v1/receipt", 200, mine).get("stored").isNull()).isTrue();
    assertThat(events()).isEqualTo(4);
  }

  @Test
  void whatIsSharedBehindAnAddressIsToldNobody() throws Exception {
    Map<String, Object> anybody = Map.of("site", "receipt.example");
    JsonNode receipt = ask("/api/v1/receipt", 200, anybody);
    assertThat(receipt.get("mode").asString()).isEqualTo("cookieless");
    assertThat(receipt.get("stored").isNull()).isTrue();
    assertThat(receipt.at("/request/browser").asString()).isEqualTo("Firefox");
    assertThat(receipt.toString()).doesNotContain("colleagues");
    ask("/api/v1/receipt/export", 404, anybody);
    JsonNode erasing = ask("/api/v1/receipt/erase", 202, anybody);
    Wait.until(() -> events() == 3);
    assertThat(ask("/api/v1/receipt/erase", 202, anybody))
        .as("the same where there is nothing")
        .isEqualTo(erasing);
  }

  @Test
  void idsThatCanBeGuessedOpenNothing() throws Exception {
    for (Object guess : List.of("anna", "42", "1763899200000-1-2", "", 7)) {
      JsonNode refused =
          ask("/api/v1/receipt", 400, Map.of("site", "receipt.example", "visitor", guess));
      assertThat(refused.at("/errors/0/field").asString()).isEqualTo("visitor");
    }
    assertThat(
            ask(
                    "/api/v1/receipt",
                    200,
                    Map.of("site", "receipt.example", "visitor", "1763899200000-9-9-9"))
                .get("stored")
                .isNull())
        .isTrue();
  }

  @Test
  void formsOfOtherSitesAndFloodsAreRefused() throws Exception {
    assertThat(
            send("/api/v1/receipt/erase", "text/plain", Map.of("site", "receipt.example"))
                .statusCode())
        .isEqualTo(415);
    ask("/api/v1/receipt", 400, Map.of("site", "nowhere.example"));
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      statuses.add(
          send("/api/v1/receipt", "application/json", Map.of("site", "receipt.example"))
              .statusCode());
    }
    assertThat(statuses.getFirst()).isEqualTo(200);
    assertThat(statuses.getLast()).isEqualTo(429);
    assertThat(
            send("/api/v1/receipt", "application/json", Map.of("site", "receipt.example"))
                .headers()
                .firstValue("Retry-After"))
        .as("seconds, as the text says too")
        .hasValueSatisfying(seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 60));
  }
}
