package org.footfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.footfall.model.Site;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is changed of a site holds for its history: as if it had been so from the start. */
class SiteChangesTest {
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
  void channelRulesHoldForTheHistoryAndForWhatComes() {
    Site changed = server.site("changed.example", "UTC");
    Site always = server.site("always.example", "UTC");
    JsonNode saved =
        server.put(
            "/api/v1/channel-rules", always.domain(), ",\"rules\":" + ChangingSites.RULES, 200);
    assertThat(saved.path("own").booleanValue()).isTrue();
    server.send(changed, 1, 0, 8);
    server.send(always, 1, 0, 8);
    server.app().store().rollUp(changed, server.day(4));
    server.app().store().rollUp(always, server.day(4));
    String standard = server.channels(changed);
    assertThat(standard).contains("Organic Search").doesNotContain("Partners");

    JsonNode answer =
        server.put(
            "/api/v1/channel-rules", changed.domain(), ",\"rules\":" + ChangingSites.RULES, 200);

    assertThat(answer.path("visits_moved").asInt()).isPositive();
    assertThat(server.channels(changed))
        .isEqualTo(server.channels(always))
        .contains("Partners", "Newsletter");
    server.send(changed, 2, 5, 12);
    server.send(always, 2, 5, 12);
    assertThat(server.channels(changed)).isEqualTo(server.channels(always));
    assertThat(server.app().store().verify(changed)).isEmpty();
    server.app().store().rollUp(changed, server.day(10));
    assertThat(server.channels(changed)).isEqualTo(server.channels(always));

    server.request("DELETE", "/api/v1/channel-rules", changed.domain(), null, 200);
    server.request("DELETE", "/api/v1/channel-rules", always.domain(), null, 200);
    assertThat(server.channels(changed))
        .isEqualTo(server.channels(always))
        .doesNotContain("Partners");
    assertThat(server.app().store().verify(changed)).isEmpty();
  }

  @Test
  void wrongRulesAreRefusedWithTheirFields() {
    Site site = server.site("wrong.example", "UTC");
    JsonNode problem =
        server.put(
            "/api/v1/channel-rules",
            site.domain(),
            ",\"rules\":[{\"channel\":\"\",\"kind\":\"x\",\"source\":\"(\",\"more\":1}]",
            400);
    assertThat(problem.path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder(
            "rules[0].more", "rules[0].channel", "rules[0].kind", "rules[0].source");
    problem =
        server.put(
            "/api/v1/rates",
            site.domain(),
            ",\"rates\":[{\"currency\":\"usd\",\"day\":\"today\",\"rate\":\"-1\"}]",
            400);
    assertThat(problem.path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("rates[0].currency", "rates[0].day", "rates[0].rate");
    server.put("/api/v1/timezone", site.domain(), ",\"timezone\":\"Mars/Base\"", 400);
    server.put("/api/v1/currency", site.domain(), ",\"currency\":\"EURO\"", 400);
  }

  @Test
  void revenueIsConvertedByTheRatesOfItsDays() {
    Site site = server.site("money.example", "UTC");
    purchase(site, 1, "100", "EUR", 0);
    purchase(site, 2, "10.55", "USD", 0);
    purchase(site, 3, "20", "USD", 2);
    purchase(site, 4, "1000", "JPY", 2);
    assertThat(revenue(site)).isEqualTo("100.00 without 3");

    // 10.55 x 0.9123 = 9.624765, half up 9.6248; 20 x 0.95 = 19.
    JsonNode answer =
        server.put(
            "/api/v1/rates",
            site.domain(),
            """
            ,"rates":[{"currency":"USD","day":"2026-01-01","rate":"0.9123"},
                      {"currency":"USD","day":"2026-03-22","rate":"0.95"}]\
            """,
            200);
    assertThat(answer.path("events_converted").asInt()).isEqualTo(2);
    assertThat(revenue(site)).isEqualTo("128.6248 without 1");
    purchase(site, 5, "10.55", "USD", 1);
    assertThat(revenue(site)).as("a new event").isEqualTo("138.2496 without 1");

    server.putCsv("/api/v1/rates", site.domain(), "currency,day,rate\nJPY,2026-01-01,0.006\n");
    assertThat(revenue(site)).isEqualTo("144.2496 without 0");

    // In dollars: 10.55 + 20 + 10.55 as they were sent; what is in euros and yen has no rate.
    server.request("DELETE", "/api/v1/rates", site.domain(), null, 200);
    server.put("/api/v1/currency", site.domain(), ",\"currency\":\"USD\"", 200);
    assertThat(revenue(site)).isEqualTo("41.10 without 2");
  }

  @Test
  void anotherZoneOrCurrencyWaitsAndNothingElseIsChangedThen() {
    Site site = server.site("waits.example", "UTC");
    server.app().control().sites().planZone(site.id(), ZoneId.of("Asia/Tokyo"));
    assertThat(server.get(site).path("planned_timezone").stringValue()).isEqualTo("Asia/Tokyo");
    for (String later : List.of("\"timezone\":\"UTC\"", "\"currency\":\"USD\"")) {
      JsonNode problem = server.patch(site, "{\"name\":\"Other\"," + later + "}", 409);
      assertThat(problem.path("detail").stringValue()).contains("Asia/Tokyo");
    }
    assertThat(server.get(site).path("name").stringValue()).isEqualTo("waits.example");
    server.patch(site, "{\"name\":\"Other\",\"currency\":\"EUR\"}", 200);
    assertThat(server.get(site).path("name").stringValue()).isEqualTo("Other");
    JsonNode wrong = server.patch(site, "{\"timezone\":\"+02:00\",\"currency\":\"euro\"}", 400);
    assertThat(wrong.path("errors").valueStream().map(error -> error.path("field").stringValue()))
        .containsExactly("timezone", "currency");
  }

  @Test
  void theDaysOfASiteAreBroughtIntoAnotherZone() {
    Site changed = server.site("berlin.example", "Europe/Berlin");
    Site always = server.site("tokyo.example", "Asia/Tokyo");
    server.send(changed, 3, 0, 9);
    server.send(always, 3, 0, 9);
    server.app().store().rollUp(changed, server.day(5));
    assertThat(server.days(changed)).isNotEqualTo(server.days(always));

    server.patch(changed, "{\"timezone\":\"Asia/Tokyo\"}", 200);
    server.ready(changed);

    assertThat(server.days(changed)).isEqualTo(server.days(always));
    server.send(changed, 4, 4, 12);
    server.send(always, 4, 4, 12);
    assertThat(server.days(changed)).isEqualTo(server.days(always));
    Site now = server.app().control().sites().byId(changed.id()).orElseThrow();
    assertThat(now.zone().getId()).isEqualTo("Asia/Tokyo");
    server.app().store().rollUp(now, server.day(9));
    assertThat(server.days(changed)).isEqualTo(server.days(always));
    assertThat(server.app().store().verify(now)).isEmpty();
  }

  @Test
  void visitsOfTheHistoryEndAsTheSettingsOfNowSay() {
    Site changed = server.site("half.example", "Europe/Berlin");
    Site always = server.site("always-half.example", "Europe/Berlin");
    String settings =
        "{\"visit_timeout_seconds\":14400,\"split_at_midnight\":true,\"split_on_campaign\":true}";
    server.patch(always, settings, 200);
    server.ready(always);
    server.send(changed, 8, 0, 6);
    server.send(always, 8, 0, 6);
    server.app().store().rollUp(changed, server.day(4));
    server.app().store().rollUp(always, server.day(4));
    String before = server.channels(changed);
    assertThat(before).isNotEqualTo(server.channels(always));

    server.patch(changed, settings, 200);
    server.ready(changed);

    assertThat(server.channels(changed)).isEqualTo(server.channels(always));
    assertThat(server.days(changed)).isEqualTo(server.days(always));
    assertThat(server.app().store().verify(changed)).isEmpty();
    server.send(changed, 9, 4, 9);
    server.send(always, 9, 4, 9);
    server.app().store().rollUp(changed, server.day(7));
    assertThat(server.channels(changed)).isEqualTo(server.channels(always));

    for (String zone : List.of("Asia/Tokyo", "Europe/Berlin")) {
      server.patch(changed, "{\"timezone\":\"" + zone + "\"}", 200);
      server.ready(changed);
      assertThat(server.channels(changed).equals(server.channels(always)))
          .isEqualTo(zone.startsWith("E"));
    }
    assertThat(server.days(changed)).isEqualTo(server.days(always));
    server.patch(changed, "{\"visit_timeout_seconds\":0}", 400);
  }

  private static void purchase(Site site, int number, String amount, String currency, int day) {
    server.events(
        site,
        """
        {"site":"%s","id":"o%d","name":"purchase","time":"%s","visitor":"b%d","order":"o%d",
         "revenue":{"amount":"%s","currency":"%s"}}\
        """
            .formatted(
                site.domain(),
                number,
                ChangingSites.START.plusSeconds(day * 86_400L + 3_600),
                number,
                number,
                amount,
                currency));
  }

  private static String revenue(Site site) {
    JsonNode answer = server.ask(site, "\"metrics\":[\"revenue\"],\"include\":{\"proof\":true}");
    return answer.path("results").path(0).path("metrics").path(0).asString()
        + " without "
        + answer.path("proof").path("without_rate").asInt(-1);
  }
}
