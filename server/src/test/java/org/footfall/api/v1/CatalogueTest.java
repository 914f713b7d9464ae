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
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
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

/** The catalogue is what is stored: also after late events, erasure and retention. */
class CatalogueTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String SITE =
      """
      {"domain": "events.example", "zone": "Europe/Berlin", "currency": "EUR"}\
      """;
  @TempDir static Path folder;
  private static Enricher enricher;
  private static ApiDescription description;
  private QueryWorld world;
  private final List<Map<String, Object>> sent = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    enricher = Enricher.start(folder, List.of(), () -> NOW);
    description = ApiDescription.read();
  }

  @AfterAll
  static void stop() {
    enricher.close();
  }

  @BeforeEach
  void open() throws Exception {
    world =
        new QueryWorld(
            Files.createTempDirectory(folder, "catalogue"),
            enricher,
            Json.MAPPER.readTree(SITE),
            NOW);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Map<String, Object> event(String visitor, String name, String time, Object props) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("visitor", visitor);
    event.put("person", visitor);
    event.put("name", name);
    event.put("url", "https://events.example/");
    event.put("time", time);
    event.put(
        "user_agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");
    event.put("props", props);
    return event;
  }

  private void take(List<Map<String, Object>> events) {
    sent.addAll(events);
    world.take(NOW, events.stream().map(each -> (JsonNode) Json.MAPPER.valueToTree(each)).toList());
  }

  private JsonNode get(String path, String described) {
    HttpResponse<String> response = world.send("GET", path, null, world.token());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return description.described(response, "get", described);
  }

  private JsonNode catalogue() {
    return get("/api/v1/catalogue?site=events.example", "/api/v1/catalogue").get("events");
  }

  private static JsonNode named(JsonNode list, String name) {
    return list.valueStream()
        .filter(one -> one.get("name").stringValue().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + list));
  }

  @Test
  void eventsAndPropertiesAreCountedWithTypesTimesAndValues() {
    take(
        List.of(
            event("anna", "signup", "2026-11-20T08:00:00Z", Map.of("plan", "pro", "seats", 3)),
            event("anna", "signup", "2026-11-23T08:00:00Z", Map.of("plan", "free", "seats", "x")),
            event("bert", "signup", "2026-09-01T08:00:00Z", Map.of("plan", "pro", "paid", true)),
            event("bert", "pageview", "2026-11-23T09:00:00Z", Map.of("a.b \"c\"", 1.5))));
    JsonNode signup = named(catalogue(), "signup");
    assertThat(signup.get("events").asInt()).isEqualTo(3);
    assertThat(signup.get("recent").asInt()).isEqualTo(2);
    assertThat(signup.get("first_seen").stringValue()).isEqualTo("2026-09-01T10:00+02:00");
    assertThat(signup.get("last_seen").stringValue()).isEqualTo("2026-11-23T09:00+01:00");
    JsonNode properties = signup.get("properties");
    assertThat(named(properties, "seats").get("types").toString())
        .isEqualTo("{\"number\":1,\"text\":1}");
    assertThat(named(properties, "paid").get("types").toString()).isEqualTo("{\"boolean\":1}");
    assertThat(named(properties, "plan").get("events").asInt()).isEqualTo(3);
    assertThat(
            named(named(catalogue(), "pageview").get("properties"), "a.b \"c\"")
                .get("types")
                .toString())
        .isEqualTo("{\"number\":1}");
    JsonNode samples =
        get(
            "/api/v1/catalogue/samples?site=events.example&event=signup&property=plan",
            "/api/v1/catalogue/samples");
    assertThat(samples.get("samples").toString())
        .isEqualTo("[{\"value\":\"free\",\"events\":1},{\"value\":\"pro\",\"events\":1}]");
    assertThat(
            world.send("GET", "/api/v1/catalogue/samples?event=signup", null, world.token()).body())
        .contains("\"field\":\"property\"");
  }

  @Test
  void itFollowsLateEventsErasureAndRetention() {
    Random random = new Random(3);
    List<Map<String, Object>> events = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      events.add(
          event(
              "v" + random.nextInt(9),
              "e" + random.nextInt(3),
              NOW.minusSeconds(random.nextInt(90 * 86_400)).toString(),
              Map.of("k" + random.nextInt(4), random.nextInt(9))));
    }
    take(events.subList(0, 150));
    compare(List.copyOf(sent));
    take(events.subList(150, 200));
    compare(List.copyOf(sent));
    world.post("/api/v1/erase", Map.of("site", "events.example", "person", "v3"));
    List<Map<String, Object>> left =
        new ArrayList<>(sent.stream().filter(each -> !each.get("visitor").equals("v3")).toList());
    compare(left);
    Instant cut = Instant.parse("2026-10-14T22:00:00Z");
    world
        .store()
        .deleteBefore(world.site(), (int) java.time.LocalDate.of(2026, 10, 15).toEpochDay());
    left.removeIf(each -> Instant.parse((String) each.get("time")).isBefore(cut));
    compare(left);
  }

  private void compare(List<Map<String, Object>> events) {
    Map<String, Integer> expected = new TreeMap<>();
    for (Map<String, Object> each : events) {
      expected.merge((String) each.get("name"), 1, Integer::sum);
      ((Map<?, ?>) each.get("props"))
          .keySet()
          .forEach(key -> expected.merge(each.get("name") + " " + key, 1, Integer::sum));
    }
    Map<String, Integer> shown = new TreeMap<>();
    for (JsonNode event : catalogue()) {
      shown.put(event.get("name").stringValue(), event.get("events").asInt());
      event
          .get("properties")
          .forEach(
              property ->
                  shown.put(
                      event.get("name").stringValue() + " " + property.get("name").stringValue(),
                      property.get("events").asInt()));
    }
    assertThat(shown).isEqualTo(expected);
  }

  @Test
  void whatIsSaidOfAnEventIsKeptAndWhatUsesItIsListed() {
    take(List.of(event("anna", "signup", "2026-11-20T08:00:00Z", Map.of("plan", "pro"))));
    world.post(
        "/api/v1/goals",
        Map.of(
            "site", "events.example",
            "name", "Signed up",
            "filter", List.of("is", "event:name", List.of("signup"))));
    world.post(
        "/api/v1/segments",
        Map.of(
            "site",
            "events.example",
            "name",
            "Not signed up",
            "shared",
            true,
            "filter",
            List.of(
                "has_not_done",
                List.of("is", "event:name", List.of("signup")),
                Map.of("within", "ever"))));
    HttpResponse<String> said =
        world.send(
            "PUT",
            "/api/v1/catalogue",
            Map.of(
                "site", "events.example",
                "event", "signup",
                "description", "An account was made",
                "owner", "Growth",
                "deprecated", true),
            world.token());
    assertThat(said.statusCode()).as(said.body()).isEqualTo(204);
    JsonNode signup = named(catalogue(), "signup");
    assertThat(signup.get("description").stringValue()).isEqualTo("An account was made");
    assertThat(signup.get("owner").stringValue()).isEqualTo("Growth");
    assertThat(signup.get("deprecated").asBoolean()).isTrue();
    assertThat(signup.get("hidden").asBoolean()).isFalse();
    assertThat(signup.get("uses"))
        .extracting(use -> use.get("kind").stringValue() + " " + use.get("name").stringValue())
        .containsExactly("goal Signed up", "segment Not signed up");
    HttpResponse<String> refused =
        world.send(
            "PUT",
            "/api/v1/catalogue",
            Map.of("site", "events.example", "hidden", "yes", "colour", "red"),
            world.token());
    assertThat(Json.MAPPER.readTree(refused.body()).get("errors"))
        .extracting(error -> error.get("field").stringValue())
        .containsExactlyInAnyOrder("event", "hidden", "colour");
    String reader =
        world.control().tokens().create(world.site().id(), Set.of(Scope.READ), "reader");
    assertThat(
            world
                .send(
                    "PUT",
                    "/api/v1/catalogue",
                    Map.of("site", "events.example", "event", "signup"),
                    reader)
                .statusCode())
        .isEqualTo(403);
  }

  private int count(Object filters, Object segment) {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("site", "events.example");
    question.put("metrics", List.of("events"));
    question.put("date_range", "all");
    question.put("filters", filters);
    question.put("segment", segment);
    HttpResponse<String> response = world.post("/api/v1/query", question);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.MAPPER.readTree(response.body()).at("/results/0/metrics/0").asInt();
  }

  private JsonNode add(String path, Map<String, Object> body) {
    HttpResponse<String> response = world.post(path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return Json.MAPPER.readTree(response.body());
  }

  @Test
  void aNamedEventIsAnEventWhereverOneIsNamed() {
    take(
        List.of(
            event("anna", "click", "2026-11-20T08:00:00Z", Map.of("button", "trial")),
            event("anna", "click", "2026-11-20T08:01:00Z", Map.of("button", "close")),
            event("bert", "form", "2026-11-21T08:00:00Z", Map.of("form", "trial")),
            event("carl", "pageview", "2026-11-22T08:00:00Z", Map.of())));
    Object rule =
        List.of(
            "or",
            List.of(
                List.of("is", "event:props:button", List.of("trial")),
                List.of("is", "event:props:form", List.of("trial"))));
    JsonNode named =
        add(
            "/api/v1/named_events",
            Map.of("site", "events.example", "name", "Trial asked", "filter", rule));
    Object asked = List.of("is", "event:name", List.of("Trial asked"));
    assertThat(count(List.of(asked), null)).isEqualTo(2);
    assertThat(count(List.of(List.of("is_not", "event:name", List.of("Trial asked"))), null))
        .isEqualTo(2);
    assertThat(
            count(List.of(List.of("is", "event:name", List.of("pageview", "Trial asked"))), null))
        .isEqualTo(3);
    assertThat(count(List.of(List.of("has_not_done", asked, Map.of("within", "ever"))), null))
        .isEqualTo(1);

    add("/api/v1/goals", Map.of("site", "events.example", "name", "Trial", "filter", asked));
    assertThat(count(List.of(List.of("is", "event:goal", List.of("Trial"))), null)).isEqualTo(2);
    add("/api/v1/segments", Map.of("site", "events.example", "name", "Triers", "filter", asked));
    assertThat(count(List.of(), "Triers")).isEqualTo(2);

    JsonNode funnel =
        Json.MAPPER.readTree(
            world
                .post(
                    "/api/v1/funnel",
                    Map.of(
                        "site", "events.example",
                        "date_range", "all",
                        "steps",
                            List.of(asked, List.of("is", "event:props:button", List.of("close")))))
                .body());
    assertThat(funnel.at("/results/steps/0/entered").asInt()).as(funnel.toString()).isEqualTo(2);
    JsonNode explored =
        Json.MAPPER.readTree(
            world
                .post(
                    "/api/v1/explore",
                    Map.of(
                        "site", "events.example",
                        "date_range", "all",
                        "series", List.of(Map.of("filter", asked))))
                .body());
    assertThat(explored.at("/results/totals/0").asInt()).isEqualTo(2);

    HttpResponse<String> uses =
        world.send("GET", "/api/v1/named_events/" + named.get("id") + "/uses", null, world.token());
    assertThat(uses.body()).contains("Triers");
    JsonNode listed =
        get("/api/v1/catalogue?site=events.example", "/api/v1/catalogue").get("named");
    assertThat(named(listed, "Trial asked").get("uses"))
        .extracting(use -> use.get("name").stringValue())
        .containsExactly("Trial", "Triers");

    // Changed today, it has another history.
    HttpResponse<String> changed =
        world.send(
            "PATCH",
            "/api/v1/named_events/" + named.get("id"),
            Map.of(
                "site",
                "events.example",
                "filter",
                List.of("is", "event:props:form", List.of("trial"))),
            world.token());
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(count(List.of(asked), null)).isEqualTo(1);
    HttpResponse<String> refused =
        world.post(
            "/api/v1/named_events",
            Map.of(
                "site", "events.example",
                "name", "pageview",
                "filter", List.of("is", "event:pagge", List.of("/"))));
    assertThat(Json.MAPPER.readTree(refused.body()).get("errors"))
        .extracting(error -> error.get("field").stringValue())
        .containsExactlyInAnyOrder("name", "filter[1]");
  }
}
