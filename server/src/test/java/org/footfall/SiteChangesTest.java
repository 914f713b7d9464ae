package org.footfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.footfall.control.NewSite;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Site;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is changed of a site holds for its history: as if it had been so from the start. */
class SiteChangesTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Instant START = Instant.parse("2026-03-20T00:00:00Z");
  private static final String RULES =
      """
      [{"channel":"Partners","source":"partner-.*"},
       {"channel":"Search","kind":"search","medium":"organic"},
       {"channel":"Newsletter","campaign":"spring|summer"}]\
      """;

  @TempDir static Path data;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static App app;
  private static final Map<String, String> TOKENS = new HashMap<>();

  @BeforeAll
  static void start() {
    Config d = Config.defaults();
    app =
        App.open(
            new Config(
                d.listen(),
                0,
                data,
                d.prefix(),
                d.trustedProxies(),
                d.forwardedHeader(),
                d.journalMaxBytes(),
                d.eventsPerSecond(),
                d.queryTimeout(),
                null,
                null,
                0),
            Clock.systemUTC());
    app.listen(router -> {});
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static Site site(String domain, String zone) {
    Site site =
        app.control()
            .sites()
            .add(new NewSite(domain, domain, ZoneId.of(zone), "EUR", "shop", List.of()));
    TOKENS.put(domain, app.control().tokens().create(site.id(), Set.of(Scope.ADMIN), "test"));
    return site;
  }

  @Test
  void channelRulesHoldForTheHistoryAndForWhatComes() throws Exception {
    Site changed = site("changed.example", "UTC");
    Site always = site("always.example", "UTC");
    JsonNode saved = put("/api/v1/channel-rules", always.domain(), ",\"rules\":" + RULES, 200);
    assertThat(saved.path("own").booleanValue()).isTrue();
    send(changed, 1, 0, 8);
    send(always, 1, 0, 8);
    app.store().rollUp(changed, day(4));
    app.store().rollUp(always, day(4));
    String standard = channels(changed);
    assertThat(standard).contains("Organic Search").doesNotContain("Partners");

    JsonNode answer = put("/api/v1/channel-rules", changed.domain(), ",\"rules\":" + RULES, 200);

    assertThat(answer.path("visits_moved").asInt()).isPositive();
    assertThat(channels(changed)).isEqualTo(channels(always)).contains("Partners", "Newsletter");
    send(changed, 2, 5, 12);
    send(always, 2, 5, 12);
    assertThat(channels(changed)).isEqualTo(channels(always));
    assertThat(app.store().verify(changed)).isEmpty();
    app.store().rollUp(changed, day(10));
    assertThat(channels(changed)).isEqualTo(channels(always));

    request("DELETE", "/api/v1/channel-rules", changed.domain(), null, 200);
    request("DELETE", "/api/v1/channel-rules", always.domain(), null, 200);
    assertThat(channels(changed)).isEqualTo(channels(always)).doesNotContain("Partners");
    assertThat(app.store().verify(changed)).isEmpty();
  }

  @Test
  void wrongRulesAreRefusedWithTheirFields() throws Exception {
    Site site = site("wrong.example", "UTC");
    JsonNode problem =
        put(
            "/api/v1/channel-rules",
            site.domain(),
            ",\"rules\":[{\"channel\":\"\",\"kind\":\"x\",\"source\":\"(\",\"more\":1}]",
            400);
    assertThat(problem.path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder(
            "rules[0].more", "rules[0].channel", "rules[0].kind", "rules[0].source");
    problem =
        put(
            "/api/v1/rates",
            site.domain(),
            ",\"rates\":[{\"currency\":\"usd\",\"day\":\"today\",\"rate\":\"-1\"}]",
            400);
    assertThat(problem.path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("rates[0].currency", "rates[0].day", "rates[0].rate");
    put("/api/v1/timezone", site.domain(), ",\"timezone\":\"Mars/Base\"", 400);
    put("/api/v1/currency", site.domain(), ",\"currency\":\"EURO\"", 400);
  }

  @Test
  void revenueIsConvertedByTheRatesOfItsDays() throws Exception {
    Site site = site("money.example", "UTC");
    purchase(site, 1, "100", "EUR", 0);
    purchase(site, 2, "10.55", "USD", 0);
    purchase(site, 3, "20", "USD", 2);
    purchase(site, 4, "1000", "JPY", 2);
    assertThat(revenue(site)).isEqualTo("100.00 without 3");

    // 10.55 x 0.9123 = 9.624765, half up 9.6248; 20 x 0.95 = 19.
    JsonNode answer =
        put(
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

    HttpResponse<String> csv =
        HTTP.send(
            HttpRequest.newBuilder(app.http().uri().resolve("/api/v1/rates?site=" + site.domain()))
                .header("Authorization", "Bearer " + TOKENS.get(site.domain()))
                .header("Content-Type", "text/csv")
                .PUT(BodyPublishers.ofString("currency,day,rate\nJPY,2026-01-01,0.006\n"))
                .build(),
            BodyHandlers.ofString());
    assertThat(csv.statusCode()).as(csv.body()).isEqualTo(200);
    assertThat(revenue(site)).isEqualTo("144.2496 without 0");

    // In dollars: 10.55 + 20 + 10.55 as they were sent; what is in euros and yen has no rate.
    request("DELETE", "/api/v1/rates", site.domain(), null, 200);
    put("/api/v1/currency", site.domain(), ",\"currency\":\"USD\"", 200);
    assertThat(revenue(site)).isEqualTo("41.10 without 2");
  }

  @Test
  void anotherZoneOrCurrencyWaitsAndNothingElseIsChangedThen() throws Exception {
    Site site = site("waits.example", "UTC");
    app.control().sites().planZone(site.id(), ZoneId.of("Asia/Tokyo"));
    assertThat(get(site).path("planned_timezone").stringValue()).isEqualTo("Asia/Tokyo");
    for (String later : List.of("\"timezone\":\"UTC\"", "\"currency\":\"USD\"")) {
      JsonNode problem = patch(site, "{\"name\":\"Other\"," + later + "}", 409);
      assertThat(problem.path("detail").stringValue()).contains("Asia/Tokyo");
    }
    assertThat(get(site).path("name").stringValue()).isEqualTo("waits.example");
    patch(site, "{\"name\":\"Other\",\"currency\":\"EUR\"}", 200);
    assertThat(get(site).path("name").stringValue()).isEqualTo("Other");
    JsonNode wrong = patch(site, "{\"timezone\":\"+02:00\",\"currency\":\"euro\"}", 400);
    assertThat(wrong.path("errors").valueStream().map(error -> error.path("field").stringValue()))
        .containsExactly("timezone", "currency");
  }

  @Test
  void theDaysOfASiteAreBroughtIntoAnotherZone() throws Exception {
    Site changed = site("berlin.example", "Europe/Berlin");
    Site always = site("tokyo.example", "Asia/Tokyo");
    send(changed, 3, 0, 9);
    send(always, 3, 0, 9);
    app.store().rollUp(changed, day(5));
    assertThat(days(changed)).isNotEqualTo(days(always));

    patch(changed, "{\"timezone\":\"Asia/Tokyo\"}", 200);
    ready(changed);

    assertThat(days(changed)).isEqualTo(days(always));
    send(changed, 4, 4, 12);
    send(always, 4, 4, 12);
    assertThat(days(changed)).isEqualTo(days(always));
    Site now = app.control().sites().byId(changed.id()).orElseThrow();
    assertThat(now.zone().getId()).isEqualTo("Asia/Tokyo");
    app.store().rollUp(now, day(9));
    assertThat(days(changed)).isEqualTo(days(always));
    assertThat(app.store().verify(now)).isEmpty();
  }

  @Test
  void visitsOfTheHistoryEndAsTheSettingsOfNowSay() throws Exception {
    Site changed = site("half.example", "Europe/Berlin");
    Site always = site("always-half.example", "Europe/Berlin");
    String settings =
        "{\"visit_timeout_seconds\":14400,\"split_at_midnight\":true,\"split_on_campaign\":true}";
    patch(always, settings, 200);
    ready(always);
    send(changed, 8, 0, 6);
    send(always, 8, 0, 6);
    app.store().rollUp(changed, day(4));
    app.store().rollUp(always, day(4));
    String before = channels(changed);
    assertThat(before).isNotEqualTo(channels(always));

    patch(changed, settings, 200);
    ready(changed);

    assertThat(channels(changed)).isEqualTo(channels(always));
    assertThat(days(changed)).isEqualTo(days(always));
    assertThat(app.store().verify(changed)).isEmpty();
    send(changed, 9, 4, 9);
    send(always, 9, 4, 9);
    app.store().rollUp(changed, day(7));
    assertThat(channels(changed)).isEqualTo(channels(always));

    for (String zone : List.of("Asia/Tokyo", "Europe/Berlin")) {
      patch(changed, "{\"timezone\":\"" + zone + "\"}", 200);
      ready(changed);
      assertThat(channels(changed).equals(channels(always))).isEqualTo(zone.startsWith("E"));
    }
    assertThat(days(changed)).isEqualTo(days(always));
    patch(changed, "{\"visit_timeout_seconds\":0}", 400);
  }

  /** Waits until what is planned of a site is done. */
  private static void ready(Site site) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (get(site).has("planned_visits") || get(site).has("planned_timezone")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Test
  void whatIsReleasedCountsAsIfItHadNeverBeenKeptApart() throws Exception {
    Site kept = site("kept.example", "UTC");
    Site never = site("never.example", "UTC");
    send(never, 5, 0, 8);
    put("/api/v1/channel-rules", kept.domain(), ",\"rules\":" + RULES, 200);
    put("/api/v1/channel-rules", never.domain(), ",\"rules\":" + RULES, 200);
    JsonNode rule =
        post(
            "/api/v1/quarantine/rules",
            kept.domain(),
            ",\"field\":\"page\",\"operator\":\"is\",\"values\":[\"/p1\"]",
            201);
    send(kept, 5, 0, 8);
    app.store().rollUp(kept, day(5));
    app.store().rollUp(never, day(5));
    JsonNode held = ask(kept, "\"metrics\":[\"pageviews\"],\"include\":{\"proof\":true}");
    int apart = held.path("proof").path("quarantined").asInt();
    assertThat(apart).isBetween(40, 120);
    assertThat(held.path("results").path(0).path("metrics").path(0).asInt()).isEqualTo(240 - apart);
    assertThat(days(kept)).doesNotContain("/p1");
    request(
        "DELETE", "/api/v1/quarantine/rules/" + rule.path("id").asInt(), kept.domain(), null, 204);

    JsonNode none =
        post("/api/v1/quarantine/release", kept.domain(), ",\"reasons\":[\"data_centre\"]", 200);
    assertThat(none.path("released").asInt()).isZero();
    JsonNode some =
        post(
            "/api/v1/quarantine/release",
            kept.domain(),
            """
            ,"reasons":["rule"],"date_range":["2026-03-20","2026-03-22"],
             "where":[{"field":"page","operator":"starts_with","values":["/p"]}]\
            """,
            200);
    assertThat(some.path("released").asInt()).isBetween(1, apart - 1);
    JsonNode rest = post("/api/v1/quarantine/release", kept.domain(), "", 200);
    assertThat(rest.path("released").asInt()).isEqualTo(apart - some.path("released").asInt());

    assertThat(days(kept)).isEqualTo(days(never));
    assertThat(channels(kept)).isEqualTo(channels(never));
    assertThat(app.store().verify(kept)).isEmpty();
    assertThat(post("/api/v1/quarantine/release", kept.domain(), "", 200).path("released").asInt())
        .as("again")
        .isZero();
    assertThat(
            request("GET", "/api/v1/quarantine/log", kept.domain(), null, 200)
                .path("log")
                .findValuesAsString("action"))
        .containsExactly("released", "released", "released", "released", "caught");
  }

  @Test
  void whatARuleCatchesAfterwardsIsAsIfItHadNeverBeenCounted() throws Exception {
    Site caught = site("caught.example", "UTC");
    Site always = site("ruled.example", "UTC");
    String rule = ",\"field\":\"page\",\"operator\":\"is\",\"values\":[\"/p1\"]";
    post("/api/v1/quarantine/rules", always.domain(), rule, 201);
    send(always, 6, 0, 8);
    send(caught, 6, 0, 8);
    app.store().rollUp(caught, day(5));
    String before = days(caught);

    JsonNode answer = post("/api/v1/quarantine/rules", caught.domain(), rule, 201);

    assertThat(answer.path("caught").asInt()).isBetween(40, 120);
    assertThat(days(caught)).isEqualTo(days(always)).isNotEqualTo(before);
    assertThat(channels(caught)).isEqualTo(channels(always));
    assertThat(app.store().verify(caught)).isEmpty();
    send(caught, 7, 5, 12);
    send(always, 7, 5, 12);
    assertThat(days(caught)).isEqualTo(days(always));
    app.store().rollUp(caught, day(9));
    assertThat(days(caught)).isEqualTo(days(always));
    assertThat(app.store().verify(caught)).isEmpty();

    JsonNode released = post("/api/v1/quarantine/release", caught.domain(), "", 200);
    assertThat(released.path("released").asInt()).isGreaterThan(answer.path("caught").asInt());
    assertThat(ask(caught, "\"metrics\":[\"pageviews\"]").toString()).contains("[480]");
    assertThat(app.store().verify(caught)).isEmpty();
  }

  @Test
  void whatARuleCatchesHasSaidNothingOfPersons() throws Exception {
    Site caught = site("persons.example", "UTC");
    Site always = site("nobody.example", "UTC");
    String rule =
        """
        ,"field":"name","operator":"is","values":["identify","alias","group"]\
        """;
    int kept = post("/api/v1/quarantine/rules", always.domain(), rule, 201).path("id").asInt();
    identify(always);
    identify(caught);
    app.store().rollUp(caught, day(5));
    assertThat(persons(caught)).contains("gold", "acme").isNotEqualTo(persons(always));
    String before = persons(caught);

    JsonNode answer = post("/api/v1/quarantine/rules", caught.domain(), rule, 201);

    assertThat(answer.path("caught").asInt()).isEqualTo(5);
    assertThat(persons(caught)).isEqualTo(persons(always)).doesNotContain("gold", "acme");
    assertThat(app.store().verify(caught)).isEmpty();

    int id = answer.path("id").asInt();
    request("DELETE", "/api/v1/quarantine/rules/" + id, caught.domain(), null, 204);
    request("DELETE", "/api/v1/quarantine/rules/" + kept, always.domain(), null, 204);
    post("/api/v1/quarantine/release", caught.domain(), "", 200);
    post("/api/v1/quarantine/release", always.domain(), "", 200);
    assertThat(persons(caught)).isEqualTo(before);
    assertThat(persons(always)).isEqualTo(before);
  }

  /** Ann on two devices, who says so in between; Bob, who is somebody else on a page; a company. */
  private static void identify(Site site) throws Exception {
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
                      START.plusSeconds(i * 60L),
                      parts[0],
                      parts[2],
                      parts[3].isEmpty() ? "{}" : parts[3]));
    }
    events(site, body.append("]").toString());
  }

  private static String persons(Site site) throws Exception {
    StringBuilder all = new StringBuilder();
    for (String dimension :
        List.of("person:id", "person:traits:plan", "group:company", "group:company:traits:size")) {
      all.append(
          rows(
              site,
              "\"metrics\":[\"persons\",\"pageviews\"],\"dimensions\":[\"" + dimension + "\"]"));
    }
    return all.append(rows(site, "\"metrics\":[\"persons\",\"visits\"]")).toString();
  }

  private static JsonNode post(String path, String domain, String rest, int status)
      throws Exception {
    return request("POST", path, domain, "{\"site\":\"%s\"%s}".formatted(domain, rest), status);
  }

  private static int day(int number) {
    return (int) LocalDate.parse("2026-03-20").toEpochDay() + number;
  }

  /** The same traffic of some days for every site: sources, campaigns, several visits a visitor. */
  private static void send(Site site, long seed, int fromDay, int toDay) throws Exception {
    Random random = new Random(seed);
    StringBuilder body = new StringBuilder("[");
    for (int i = 0; i < 240; i++) {
      String url = "https://" + site.domain() + "/p" + random.nextInt(3);
      String referrer = "";
      switch (random.nextInt(5)) {
        case 0 -> url += "?utm_source=partner-" + random.nextInt(3);
        case 1 -> url += "?utm_source=x&utm_medium=email&utm_campaign=spring";
        case 2 -> referrer = "https://www.google.de/";
        case 3 -> referrer = "https://blog.example.org/a";
        default -> referrer = "";
      }
      Instant time =
          START.plusSeconds(
              fromDay * 86_400L + random.nextLong((toDay - fromDay) * 86_400L / 60) * 60 + i % 60);
      body.append(i == 0 ? "" : ",")
          .append(
              """
              {"site":"%s","id":"%d-%d","name":"pageview","url":"%s","referrer":"%s","time":"%s","visitor":"v%d"}\
              """
                  .formatted(site.domain(), seed, i, url, referrer, time, random.nextInt(40)));
    }
    events(site, body.append("]").toString());
  }

  private static void purchase(Site site, int number, String amount, String currency, int day)
      throws Exception {
    events(
        site,
        """
        {"site":"%s","id":"o%d","name":"purchase","time":"%s","visitor":"b%d","order":"o%d",
         "revenue":{"amount":"%s","currency":"%s"}}\
        """
            .formatted(
                site.domain(),
                number,
                START.plusSeconds(day * 86_400L + 3_600),
                number,
                number,
                amount,
                currency));
  }

  private static void events(Site site, String body) throws IOException, InterruptedException {
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(app.http().uri().resolve("/f/e"))
                .header("Authorization", "Bearer " + TOKENS.get(site.domain()))
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.body()).contains("\"rejected\":[]");
    app.sink().flushed().join();
  }

  private static String channels(Site site) throws Exception {
    return rows(
        site,
        "\"metrics\":[\"visitors\",\"visits\",\"pageviews\",\"bounce_rate\"],\"dimensions\":[\"visit:channel\"]");
  }

  private static String days(Site site) throws Exception {
    return rows(
            site,
            "\"metrics\":[\"visitors\",\"new_visitors\",\"visits\",\"pageviews\"],\"dimensions\":[\"time:day\"]")
        + rows(site, "\"metrics\":[\"visitors\",\"visits\"],\"dimensions\":[\"event:page\"]");
  }

  private static String rows(Site site, String question) throws Exception {
    return ask(site, question).path("results").toString();
  }

  private static String revenue(Site site) throws Exception {
    JsonNode answer = ask(site, "\"metrics\":[\"revenue\"],\"include\":{\"proof\":true}");
    return answer.path("results").path(0).path("metrics").path(0).asString()
        + " without "
        + answer.path("proof").path("without_rate").asInt(-1);
  }

  private static JsonNode ask(Site site, String question) throws Exception {
    return request(
        "POST",
        "/api/v1/query",
        site.domain(),
        "{\"site\":\"%s\",\"date_range\":[\"2026-03-19\",\"2026-04-03\"],%s}"
            .formatted(site.domain(), question),
        200);
  }

  private static JsonNode put(String path, String domain, String rest, int status)
      throws Exception {
    return request("PUT", path, domain, "{\"site\":\"%s\"%s}".formatted(domain, rest), status);
  }

  private static JsonNode get(Site site) throws Exception {
    return request("GET", "/api/v1/sites/" + site.domain(), site.domain(), null, 200);
  }

  private static JsonNode patch(Site site, String body, int status) throws Exception {
    return request("PATCH", "/api/v1/sites/" + site.domain(), site.domain(), body, status);
  }

  private static JsonNode request(
      String method, String path, String domain, String body, int status) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(app.http().uri().resolve(path))
            .header("Authorization", "Bearer " + TOKENS.get(domain));
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return MAPPER.readTree(response.body().isEmpty() ? "{}" : response.body());
  }
}
