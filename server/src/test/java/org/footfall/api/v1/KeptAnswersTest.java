package org.footfall.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.footfall.api.http.Json;
import org.footfall.control.NewSite;
import org.footfall.control.Tokens.Scope;
import org.footfall.enrich.Enricher;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A report that was asked before is given again, and never when it would be another one now. */
class KeptAnswersTest {
  private static final String SITE = "kept.example";
  private static final String RANGE = "['2026-10-06', '2026-10-12']";
  private static final Instant NOW = Instant.parse("2026-10-28T12:00:00Z");
  private static final Set<String> NO_REPORTS = Set.of("/api/v1/visits", "/api/v1/quarantine");
  private static final ReportQuestions QUESTIONS = ReportQuestions.over(RANGE);

  @TempDir Path folder;
  private Enricher enricher;
  private QueryWorld world;

  @BeforeEach
  void start() {
    enricher = Enricher.start(folder, List.of(), () -> NOW);
    world =
        new QueryWorld(
            folder, enricher, json("{'domain': '%s', 'zone': 'UTC', 'currency': 'EUR'}"), NOW);
    world.take(
        NOW,
        List.of(
            event(
                "'name': 'pageview', 'visitor': 'ann', 'person': 'ann', 'time': '2026-10-06T10:00:00Z'"),
            event(
                "'name': 'group', 'visitor': 'ann', 'person': 'ann', 'time': '2026-10-06T10:01:00Z',"
                    + " 'props': {'type': 'company', 'id': 'acme'}"),
            event(
                "'name': 'signup', 'visitor': 'ann', 'person': 'ann', 'time': '2026-10-06T10:02:00Z'"),
            event("'name': 'pageview', 'visitor': 'bob', 'time': '2026-10-07T10:00:00Z'")));
  }

  @AfterEach
  void stop() {
    world.close();
    enricher.close();
  }

  private static JsonNode json(String text) {
    return Json.MAPPER.readTree(text.replace("%s", SITE).replace('\'', '"'));
  }

  private static JsonNode event(String fields) {
    return json("{'url': 'https://%s/a', " + fields + "}");
  }

  private JsonNode ask(String path, JsonNode body) {
    HttpResponse<String> response = world.post(path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.MAPPER.readTree(response.body());
  }

  private JsonNode explore(String fields) {
    return ask(
        "/api/v1/explore", json("{'site': '%s', 'date_range': " + RANGE + ", " + fields + "}"));
  }

  private JsonNode visitors() {
    return explore("'series': [{'measure': 'visitors'}]");
  }

  private JsonNode persons() {
    return explore("'series': [{'measure': 'persons'}]");
  }

  private static boolean reused(JsonNode answer) {
    return answer.at("/meta/reused").booleanValue();
  }

  private static String total(JsonNode answer) {
    return answer.at("/results/totals/0").asString();
  }

  @Test
  void everyReportIsGivenAgain() throws IOException {
    ApiDescription description = ApiDescription.read();
    for (String path : QUESTIONS.paths(description)) {
      if (path.matches("/api/v1/(query.*|explore[.].*)") || NO_REPORTS.contains(path)) {
        continue;
      }
      ObjectNode body = QUESTIONS.body(path, SITE);
      JsonNode first = ask(path, body.put("query_id", "one"));
      HttpResponse<String> response = world.post(path, body.put("query_id", "two"));
      JsonNode second = description.described(response, "post", path);
      assertThat(reused(first)).as(path).isFalse();
      assertThat(reused(second)).as(path).isTrue();
      assertThat(second.get("results")).isEqualTo(first.get("results"));
      assertThat(second.at("/meta/answered_at")).isEqualTo(first.at("/meta/answered_at"));
      assertThat(second.get("query")).isEqualTo(first.get("query"));
    }
  }

  @Test
  void isCountedForWhoAsksForNoKeptAnswer() {
    ObjectNode body = QUESTIONS.body("/api/v1/funnel", SITE);
    ask("/api/v1/funnel", body);
    HttpResponse<String> anew = world.postAnew("/api/v1/funnel", body);
    assertThat(reused(Json.MAPPER.readTree(anew.body()))).isFalse();
    assertThat(reused(ask("/api/v1/funnel", body))).isTrue();
  }

  @Test
  void whatHappensTodayLeavesFinishedDaysAlone() {
    assertThat(total(visitors())).isEqualTo("2");
    world.take(NOW, List.of(event("'name': 'pageview', 'visitor': 'cleo'")));
    JsonNode again = visitors();
    assertThat(reused(again)).isTrue();
    assertThat(total(again)).isEqualTo("2");
  }

  @Test
  void aRangeWithTodayIsCountedAnewWhenSomethingHappened() {
    String today =
        "{'site': '%s', 'date_range': ['2026-10-06', '2026-10-28'], 'series': [{'measure': 'visitors'}]}";
    assertThat(total(ask("/api/v1/explore", json(today)))).isEqualTo("2");
    assertThat(reused(ask("/api/v1/explore", json(today)))).isTrue();
    world.take(NOW, List.of(event("'name': 'pageview', 'visitor': 'cleo'")));
    JsonNode after = ask("/api/v1/explore", json(today));
    assertThat(reused(after)).isFalse();
    assertThat(total(after)).isEqualTo("3");
  }

  @Test
  void aLateEventOfTheRangeIsCounted() {
    visitors();
    world.take(
        NOW,
        List.of(event("'name': 'pageview', 'visitor': 'dora', 'time': '2026-10-12T23:59:00Z'")));
    JsonNode after = visitors();
    assertThat(reused(after)).isFalse();
    assertThat(total(after)).isEqualTo("3");
  }

  @Test
  void whoBecomesKnownIsOnePerson() {
    assertThat(total(persons())).isEqualTo("2");
    world.take(NOW, List.of(event("'name': 'pageview', 'visitor': 'bob', 'person': 'ann'")));
    JsonNode after = persons();
    assertThat(reused(after)).isFalse();
    assertThat(total(after)).isEqualTo("1");
    assertThat(reused(visitors())).isFalse();
    assertThat(reused(visitors())).isTrue();
  }

  @Test
  void whatWasErasedIsGone() {
    ObjectNode people = QUESTIONS.body("/api/v1/people", SITE);
    assertThat(ask("/api/v1/people", people).toString()).contains("ann");
    assertThat(total(visitors())).isEqualTo("2");
    assertThat(
            world
                .send("DELETE", "/api/v1/people/ann?site=" + SITE, null, world.token())
                .statusCode())
        .isEqualTo(200);
    JsonNode after = ask("/api/v1/people", people);
    assertThat(reused(after)).isFalse();
    assertThat(after.get("results").toString()).doesNotContain("ann");
    assertThat(total(visitors())).isEqualTo("1");
  }

  private int add(String kind, String body) {
    HttpResponse<String> added = world.post("/api/v1/" + kind, json(body));
    assertThat(added.statusCode()).as(added.body()).isIn(200, 201);
    return Json.MAPPER.readTree(added.body()).get("id").intValue();
  }

  private void change(String kind, int id, String body) {
    HttpResponse<String> changed =
        world.send("PATCH", "/api/v1/" + kind + "/" + id, json(body), world.token());
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
  }

  @Test
  void aGoalIsReadAsItStandsNow() {
    int goal =
        add("goals", "{'site': '%s', 'name': 'G', 'filter': ['is', 'event:name', ['signup']]}");
    String asked = "'series': [{'measure': 'visitors', 'filter': ['is', 'event:goal', ['G']]}]";
    assertThat(total(explore(asked))).isEqualTo("1");
    assertThat(reused(explore(asked))).isTrue();
    change("goals", goal, "{'site': '%s', 'filter': ['is', 'event:name', ['pageview']]}");
    JsonNode after = explore(asked);
    assertThat(reused(after)).isFalse();
    assertThat(total(after)).isEqualTo("2");
  }

  @Test
  void aSegmentIsReadAsItStandsNow() {
    int segment =
        add("segments", "{'site': '%s', 'name': 'S', 'filter': ['is', 'event:name', ['signup']]}");
    String asked = "'segment': " + segment + ", 'series': [{'measure': 'visitors'}]";
    assertThat(total(explore(asked))).isEqualTo("1");
    assertThat(reused(explore(asked))).isTrue();
    change("segments", segment, "{'site': '%s', 'filter': ['is', 'event:name', ['pageview']]}");
    JsonNode after = explore(asked);
    assertThat(reused(after)).isFalse();
    assertThat(total(after)).isEqualTo("2");
  }

  @Test
  void aNamedEventIsReadAsItStandsNow() {
    int named =
        add(
            "named_events",
            "{'site': '%s', 'name': 'Joined', 'filter': ['is', 'event:name', ['signup']]}");
    String asked =
        "'series': [{'measure': 'visitors', 'filter': ['is', 'event:name', ['Joined']]}]";
    assertThat(total(explore(asked))).isEqualTo("1");
    assertThat(reused(explore(asked))).isTrue();
    change("named_events", named, "{'site': '%s', 'filter': ['is', 'event:name', ['pageview']]}");
    JsonNode after = explore(asked);
    assertThat(reused(after)).isFalse();
    assertThat(total(after)).isEqualTo("2");
  }

  @Test
  void otherRuleSetsDoNotWaitForVisitsThatAreOnTheirWay() {
    Site site = world.control().sites().find(SITE).orElseThrow();
    SiteSettings old = site.settings();
    SiteSettings longer =
        new SiteSettings(
            14_400,
            old.splitAtMidnight(),
            old.splitOnCampaign(),
            old.searchParameters(),
            old.honourPrivacySignals(),
            old.persistentVisitors(),
            old.excludedAddresses(),
            old.retentionMonths(),
            old.eventsPerSecond());
    world.control().siteOwn().visitsDone(world.control().sites().update(site.id(), longer));
    world.take(
        NOW,
        List.of(
            event("'name': 'pageview', 'visitor': 'eve', 'time': '2026-10-11T10:00:00Z'"),
            event("'name': 'pageview', 'visitor': 'eve', 'time': '2026-10-11T11:00:00Z'")));
    assertThat(visits("footfall")).isEqualTo("3");
    assertThat(visits("clicky")).isEqualTo("4");

    // Noted, and not done: what is stored is still by the settings of before.
    Site now = world.control().sites().update(site.id(), old);

    assertThat(visits("footfall")).isEqualTo("3");
    assertThat(visits("clicky")).isEqualTo("4");
    world.control().siteOwn().visitsDone(now);
    assertThat(world.control().siteOwn().undone(site.id())).isEmpty();
  }

  private String visits(String rules) {
    return total(explore("'series': [{'measure': 'visits'}], 'rules': '" + rules + "'"));
  }

  @Test
  void costsAreThoseOfNow() {
    ObjectNode asked = QUESTIONS.body("/api/v1/attribution", SITE);
    assertThat(ask("/api/v1/attribution", asked).at("/results/costs/total").asString())
        .isEqualTo("0.00");
    assertThat(reused(ask("/api/v1/attribution", asked))).isTrue();
    HttpResponse<String> uploaded =
        world.postText(
            "/api/v1/costs?site=" + SITE,
            "date,utm_source,utm_medium,cost\n2026-10-06,google,cpc,12.50\n");
    assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(200);
    JsonNode after = ask("/api/v1/attribution", asked);
    assertThat(reused(after)).isFalse();
    assertThat(after.at("/results/costs/total").asString()).startsWith("12.5");
  }

  @Test
  void theNextDayIsAnotherQuestionWhereItMatters() {
    ObjectNode asked = QUESTIONS.body("/api/v1/retention", SITE);
    JsonNode first = ask("/api/v1/retention", asked);
    world.at(NOW.plusSeconds(86_400));
    JsonNode later = ask("/api/v1/retention", asked);
    assertThat(reused(later)).isFalse();
    assertThat(later.get("results")).isEqualTo(first.get("results"));
    assertThat(reused(visitors())).isFalse();
    world.at(NOW.plusSeconds(2 * 86_400));
    assertThat(reused(visitors())).isTrue();
  }

  @Test
  void sitesAndThoseWhoMayNotSeeThemGetNothing() {
    visitors();
    Site other =
        world
            .control()
            .sites()
            .add(
                new NewSite(
                    "other.example", "Other", ZoneId.of("UTC"), "EUR", "content", List.of()));
    String token = world.control().tokens().create(other.id(), Set.of(Scope.ADMIN), "other");
    Map<String, Object> body =
        Map.of(
            "date_range", List.of("2026-10-06", "2026-10-12"),
            "series", List.of(Map.of("measure", "visitors")),
            "site", "other.example");
    JsonNode elsewhere =
        Json.MAPPER.readTree(world.send("POST", "/api/v1/explore", body, token).body());
    assertThat(reused(elsewhere)).isFalse();
    assertThat(total(elsewhere)).isEqualTo("0");
    ObjectNode foreign =
        (ObjectNode)
            json(
                "{'site': '%s', 'date_range': " + RANGE + ", 'series': [{'measure': 'visitors'}]}");
    assertThat(world.send("POST", "/api/v1/explore", foreign, token).statusCode()).isEqualTo(404);
    assertThat(world.send("POST", "/api/v1/explore", foreign, null).statusCode()).isEqualTo(401);
  }
}
