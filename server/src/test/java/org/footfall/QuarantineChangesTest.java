package org.footfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.footfall.model.Site;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is caught afterwards, or released, counts as if it had been so from the start. */
class QuarantineChangesTest {
  @TempDir static Path data;
  private static ChangingSites server;

  @BeforeAll
  static void start() {
    server = new ChangingSites(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatIsReleasedCountsAsIfItHadNeverBeenKeptApart() {
    Site kept = server.site("kept.example", "UTC");
    Site never = server.site("never.example", "UTC");
    server.send(never, 5, 0, 8);
    server.put("/api/v1/channel-rules", kept.domain(), ",\"rules\":" + ChangingSites.RULES, 200);
    server.put("/api/v1/channel-rules", never.domain(), ",\"rules\":" + ChangingSites.RULES, 200);
    JsonNode rule =
        server.post(
            "/api/v1/quarantine/rules",
            kept.domain(),
            ",\"field\":\"page\",\"operator\":\"is\",\"values\":[\"/p1\"]",
            201);
    server.send(kept, 5, 0, 8);
    server.app().store().rollUp(kept, server.day(5));
    server.app().store().rollUp(never, server.day(5));
    JsonNode held = server.ask(kept, "\"metrics\":[\"pageviews\"],\"include\":{\"proof\":true}");
    int apart = held.path("proof").path("quarantined").asInt();
    assertThat(apart).isBetween(40, 120);
    assertThat(held.path("results").path(0).path("metrics").path(0).asInt()).isEqualTo(240 - apart);
    assertThat(server.days(kept)).doesNotContain("/p1");
    server.request(
        "DELETE", "/api/v1/quarantine/rules/" + rule.path("id").asInt(), kept.domain(), null, 204);

    JsonNode none =
        server.post(
            "/api/v1/quarantine/release", kept.domain(), ",\"reasons\":[\"data_centre\"]", 200);
    assertThat(none.path("released").asInt()).isZero();
    JsonNode some =
        server.post(
            "/api/v1/quarantine/release",
            kept.domain(),
            """
            ,"reasons":["rule"],"date_range":["2026-03-20","2026-03-22"],
             "where":[{"field":"page","operator":"starts_with","values":["/p"]}]\
            """,
            200);
    assertThat(some.path("released").asInt()).isBetween(1, apart - 1);
    JsonNode rest = server.post("/api/v1/quarantine/release", kept.domain(), "", 200);
    assertThat(rest.path("released").asInt()).isEqualTo(apart - some.path("released").asInt());

    assertThat(server.days(kept)).isEqualTo(server.days(never));
    assertThat(server.channels(kept)).isEqualTo(server.channels(never));
    assertThat(server.app().store().verify(kept)).isEmpty();
    assertThat(
            server
                .post("/api/v1/quarantine/release", kept.domain(), "", 200)
                .path("released")
                .asInt())
        .as("again")
        .isZero();
    assertThat(
            server
                .request("GET", "/api/v1/quarantine/log", kept.domain(), null, 200)
                .path("log")
                .findValuesAsString("action"))
        .containsExactly("released", "released", "released", "released", "caught");
  }

  @Test
  void whatARuleCatchesAfterwardsIsAsIfItHadNeverBeenCounted() {
    Site caught = server.site("caught.example", "UTC");
    Site always = server.site("ruled.example", "UTC");
    String rule = ",\"field\":\"page\",\"operator\":\"is\",\"values\":[\"/p1\"]";
    server.post("/api/v1/quarantine/rules", always.domain(), rule, 201);
    server.send(always, 6, 0, 8);
    server.send(caught, 6, 0, 8);
    server.app().store().rollUp(caught, server.day(5));
    String before = server.days(caught);

    JsonNode answer = server.post("/api/v1/quarantine/rules", caught.domain(), rule, 201);

    assertThat(answer.path("caught").asInt()).isBetween(40, 120);
    assertThat(server.days(caught)).isEqualTo(server.days(always)).isNotEqualTo(before);
    assertThat(server.channels(caught)).isEqualTo(server.channels(always));
    assertThat(server.app().store().verify(caught)).isEmpty();
    server.send(caught, 7, 5, 12);
    server.send(always, 7, 5, 12);
    assertThat(server.days(caught)).isEqualTo(server.days(always));
    server.app().store().rollUp(caught, server.day(9));
    assertThat(server.days(caught)).isEqualTo(server.days(always));
    assertThat(server.app().store().verify(caught)).isEmpty();

    JsonNode released = server.post("/api/v1/quarantine/release", caught.domain(), "", 200);
    assertThat(released.path("released").asInt()).isGreaterThan(answer.path("caught").asInt());
    assertThat(server.ask(caught, "\"metrics\":[\"pageviews\"]").toString()).contains("[480]");
    assertThat(server.app().store().verify(caught)).isEmpty();
  }

  @Test
  void whatARuleCatchesHasSaidNothingOfPersons() {
    Site caught = server.site("persons.example", "UTC");
    Site always = server.site("nobody.example", "UTC");
    String rule =
        """
        ,"field":"name","operator":"is","values":["identify","alias","group"]\
        """;
    int kept =
        server.post("/api/v1/quarantine/rules", always.domain(), rule, 201).path("id").asInt();
    identify(always);
    identify(caught);
    server.app().store().rollUp(caught, server.day(5));
    assertThat(persons(caught)).contains("gold", "acme").isNotEqualTo(persons(always));
    String before = persons(caught);

    JsonNode answer = server.post("/api/v1/quarantine/rules", caught.domain(), rule, 201);

    assertThat(answer.path("caught").asInt()).isEqualTo(5);
    assertThat(persons(caught)).isEqualTo(persons(always)).doesNotContain("gold", "acme");
    assertThat(server.app().store().verify(caught)).isEmpty();

    int id = answer.path("id").asInt();
    server.request("DELETE", "/api/v1/quarantine/rules/" + id, caught.domain(), null, 204);
    server.request("DELETE", "/api/v1/quarantine/rules/" + kept, always.domain(), null, 204);
    server.post("/api/v1/quarantine/release", caught.domain(), "", 200);
    server.post("/api/v1/quarantine/release", always.domain(), "", 200);
    assertThat(persons(caught)).isEqualTo(before);
    assertThat(persons(always)).isEqualTo(before);
  }

  /** Ann on two devices, who says so in between; Bob, who is somebody else on a page; a company. */
  private static void identify(Site site) {
    StringBuilder body = new StringBuilder("[");
    String[] said = {
      "1,pageview,,",
      "1,identify,ann,{\"plan\":\"gold\"}",
      "1,group,ann,{\"type\":\"company\",\"id\":\"acme\",\"traits\":{\"size\":\"9\"}}",
      "2,identify,ann2,{\"plan\":\"free\"}",
      "2,pageview,,",
      "2,alias,ann2,{\"alias\":\"ann\"}",
      "3,identify,bob,{\"plan\":\"gold\"}",
      "3,pageview,eve,",
      "3,pageview,,"
    };
    for (int i = 0; i < said.length; i++) {
      String[] parts = said[i].split(",", 4);
      body.append(i == 0 ? "" : ",")
          .append(
              """
              {"site":"%s","id":"s%d","name":"%s","url":"https://%s/","time":"%s","visitor":"w%s",
               "person":"%s","props":%s}\
              """
                  .formatted(
                      site.domain(),
                      i,
                      parts[1],
                      site.domain(),
                      ChangingSites.START.plusSeconds(i * 60L),
                      parts[0],
                      parts[2],
                      parts[3].isEmpty() ? "{}" : parts[3]));
    }
    server.events(site, body.append("]").toString());
  }

  private static String persons(Site site) {
    StringBuilder all = new StringBuilder();
    for (String dimension :
        List.of("person:id", "person:traits:plan", "group:company", "group:company:traits:size")) {
      all.append(
          server.rows(
              site,
              "\"metrics\":[\"persons\",\"pageviews\"],\"dimensions\":[\"" + dimension + "\"]"));
    }
    return all.append(server.rows(site, "\"metrics\":[\"persons\",\"visits\"]")).toString();
  }
}
