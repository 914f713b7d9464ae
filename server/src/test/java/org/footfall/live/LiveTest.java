package org.footfall.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What those who watch see, over HTTP, against the answers of the query API. */
class LiveTest {
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/142.0.0.0 Safari/537.36",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
              + " like Gecko) Version/18.5 Mobile/15E148 Safari/604.1");
  private static final List<String> ADDRESSES =
      List.of("85.214.132.117", "8.8.8.8", "194.232.104.1", "203.0.113.5");
  private static final Map<String, String> LISTS =
      Map.of(
          "pages", "event:page",
          "sources", "visit:source",
          "channels", "visit:channel",
          "campaigns", "visit:utm_campaign",
          "countries", "visit:country",
          "devices", "visit:device",
          "browsers", "visit:browser");
  @TempDir static Path folder;
  private static LiveServer server;
  private static int sites;
  private Instant now = START;

  @BeforeAll
  static void start() throws Exception {
    server = new LiveServer(folder, START);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private String newSite() {
    at(START);
    String domain = "live" + ++sites + ".example";
    server.site(domain);
    return domain;
  }

  private void at(Instant time) {
    now = time;
    server.at(time);
  }

  private Map<String, Object> event(String domain, int visitor, String name, String page) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("site", domain);
    event.put("name", name);
    event.put("url", "https://" + domain + page);
    event.put("ip", ADDRESSES.get(visitor % ADDRESSES.size()));
    event.put("visitor", "visitor-" + visitor);
    event.put("user_agent", AGENTS.get(visitor % AGENTS.size()));
    event.put("time", now.toString());
    return event;
  }

  @Test
  void numbersAreThoseOfTheQueryApiSecondBySecond() throws Exception {
    String domain = newSite();
    Random random = new Random(4711);
    String[] pages = {"/", "/a", "/b?utm_source=mail&utm_campaign=spring", "/c"};
    String[] referrers = {"", "https://www.google.com/", "https://news.example/x"};
    try (LiveClient client = server.watch(domain)) {
      client.until("a snapshot", state -> state.has("at"));
      for (int step = 0; step < 24; step++) {
        at(now.plusSeconds(1 + random.nextInt(240)));
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = random.nextInt(7); i >= 0; i--) {
          String[] names = {"pageview", "pageview", "signup", "engagement"};
          Map<String, Object> event =
              event(domain, random.nextInt(12), names[random.nextInt(4)], pages[random.nextInt(4)]);
          // Some come late, some very late, and some before their time.
          int shift = random.nextInt(10) == 0 ? random.nextInt(2_400) : random.nextInt(90) - 60;
          event.put("time", now.minusSeconds(shift).plusMillis(random.nextInt(999)).toString());
          event.put("referrer", referrers[random.nextInt(3)]);
          event.put("engagement_ms", random.nextInt(20_000));
          events.add(event);
        }
        server.collect(domain, events);
        if (step % 4 == 3) {
          compare(domain, client);
        }
      }
      assertThat(client.messages().stream().filter(m -> m.event().equals("delta"))).isNotEmpty();
      at(now.plusSeconds(1_000));
      compare(domain, client);
      server.restart();
      try (LiveClient another = server.watch(domain)) {
        compare(domain, another);
      }
    }
  }

  /** Waits until everything that is shown is what the query API says of the same time. */
  private void compare(String domain, LiveClient client) throws Exception {
    Instant end = now.plusSeconds(1);
    Map<String, Object> expected = new TreeMap<>();
    for (Map.Entry<String, Integer> window : Map.of("now", 300, "recent", 1_800).entrySet()) {
      Instant from = end.minusSeconds(window.getValue());
      JsonNode row =
          ask(domain, from, end, List.of("visitors", "visits", "pageviews", "events"), List.of())
              .get(0)
              .get("metrics");
      expected.put("visitors." + window.getKey(), row.get(0).asInt());
      expected.put("visits." + window.getKey(), row.get(1).asInt());
      expected.put("pageviews." + window.getKey(), row.get(2).asInt());
      expected.put("events." + window.getKey(), row.get(3).asInt());
      for (Map.Entry<String, String> list : LISTS.entrySet()) {
        if (list.getKey().equals("pages") && window.getKey().equals("now")) {
          continue;
        }
        for (JsonNode one : ask(domain, from, end, List.of("visitors"), List.of(list.getValue()))) {
          expected.put(
              list.getKey() + "." + one.at("/dimensions/0") + "." + window.getKey(),
              one.at("/metrics/0").asInt());
        }
      }
    }
    client.until("what the query API says: " + expected, state -> shown(state).equals(expected));
    minutes(domain, client, end);
  }

  private void minutes(String domain, LiveClient client, Instant end) throws Exception {
    Instant last = Instant.ofEpochSecond((end.getEpochSecond() - 1) / 60 * 60);
    Map<String, String> expected = new TreeMap<>();
    for (JsonNode row :
        ask(
            domain,
            last.minusSeconds(29 * 60),
            end,
            List.of("visitors", "pageviews", "events"),
            List.of("time:minute"))) {
      Instant minute =
          java.time.OffsetDateTime.parse(row.at("/dimensions/0").stringValue()).toInstant();
      expected.put(minute.toString(), row.get("metrics").toString());
    }
    client.until(
        "minutes " + expected,
        state -> {
          Map<String, String> shown = new TreeMap<>();
          for (JsonNode minute : state.get("minutes")) {
            if (expected.containsKey(minute.get("time").stringValue())) {
              shown.put(
                  minute.get("time").stringValue(),
                  "[%s,%s,%s]"
                      .formatted(
                          minute.get("visitors"), minute.get("pageviews"), minute.get("events")));
            }
          }
          return shown.equals(expected);
        });
  }

  private static Map<String, Object> shown(ObjectNode state) {
    Map<String, Object> shown = new TreeMap<>();
    for (String window : List.of("now", "recent")) {
      for (String count : List.of("visitors", "visits", "pageviews", "events")) {
        shown.put(count + "." + window, state.path(count).path(window).asInt(-1));
      }
      for (String list : LISTS.keySet()) {
        for (JsonNode row : state.path(list).path("rows")) {
          boolean differently = list.equals("pages") && window.equals("now");
          if (row.get(window).asInt() > 0 && !differently) {
            shown.put(list + "." + row.get("value") + "." + window, row.get(window).asInt());
          }
        }
      }
    }
    return shown;
  }

  private static JsonNode ask(
      String domain, Instant from, Instant to, List<String> metrics, List<String> dimensions)
      throws Exception {
    Map<String, Object> body = new HashMap<>();
    body.put("site", domain);
    body.put("metrics", metrics);
    body.put("date_range", List.of(from.toString(), to.toString()));
    body.put("dimensions", dimensions);
    return server.post(domain, "/api/v1/query", body).get("results");
  }

  @Test
  void eventsVisitsAndCurrentPagesAppearAsTheyHappen() throws Exception {
    String domain = newSite();
    try (LiveClient client = server.watch(domain)) {
      client.until("a snapshot", state -> state.has("at"));
      server.collect(domain, List.of(event(domain, 1, "pageview", "/a")));
      at(now.plusSeconds(10));
      Map<String, Object> purchase = event(domain, 1, "purchase", "/b");
      purchase.put("props", Map.of("plan", "pro"));
      purchase.put("revenue", Map.of("amount", "12.5", "currency", "EUR"));
      server.collect(domain, List.of(purchase));
      ObjectNode state = client.until("two events", shown -> shown.path("stream").size() == 2);
      JsonNode event = state.at("/stream/1");
      assertThat(event.get("name").stringValue()).isEqualTo("purchase");
      assertThat(event.at("/props/plan").stringValue()).isEqualTo("pro");
      assertThat(event.at("/revenue/amount").stringValue()).isEqualTo("12.50");
      assertThat(event.get("browser").stringValue()).isEqualTo("Chrome");
      assertThat(event.get("country").stringValue()).isEqualTo("US");
      assertThat(state.get("active")).hasSize(1);
      assertThat(state.at("/active/0/page").stringValue()).isEqualTo("/b");
      assertThat(state.at("/active/0/entry_page").stringValue()).isEqualTo("/a");
      assertThat(state.at("/pages/rows").toString())
          .isEqualTo(
              "[{\"value\":\"/b\",\"now\":1,\"recent\":1},{\"value\":\"/a\",\"now\":0,\"recent\":1}]");
    }
  }

  @Test
  void goalsLightUpAndAreCountedAsReportsDo() throws Exception {
    String domain = newSite();
    try (LiveClient client = server.watch(domain)) {
      client.until("a snapshot", state -> state.has("at"));
      server.post(
          domain,
          "/api/v1/query",
          Map.of("site", domain, "metrics", List.of("visits"), "date_range", "realtime"));
      server
          .app()
          .control()
          .goals()
          .add(
              server.app().control().sites().find(domain).orElseThrow().id(),
              "Signup",
              "[\"is\",\"event:name\",[\"signup\"]]",
              false);
      client.until("the goal", state -> state.at("/goals/0/name").asString("").equals("Signup"));
      server.collect(
          domain, List.of(event(domain, 1, "signup", "/x"), event(domain, 2, "pageview", "/x")));
      ObjectNode state =
          client.until(
              "the goal met",
              shown ->
                  shown.at("/goals/0/now").asInt() == 1
                      && shown.has("goals_met")
                      && shown.get("goals_met").size() == 1);
      assertThat(state.at("/goals_met/0/name").stringValue()).isEqualTo("Signup");
      assertThat(state.at("/goals_met/0/seq").asLong())
          .isEqualTo(state.at("/stream/0/seq").asLong());
      at(now.plusSeconds(300));
      client.until(
          "met no longer now but lately",
          shown ->
              shown.at("/goals/0/now").asInt() == 0 && shown.at("/goals/0/recent").asInt() == 1);
    }
  }

  @Test
  void quarantineIsALaneOfItsOwnForThoseWhoAsk() throws Exception {
    String domain = newSite();
    try (LiveClient without = server.watch(domain);
        LiveClient with = server.watch(domain, "?site=" + domain + "&quarantine=true", "")) {
      without.until("a snapshot", state -> state.has("at"));
      with.untilQuarantine("an empty lane", lane -> lane.has("reasons"));
      Map<String, Object> bot = event(domain, 1, "pageview", "/secret");
      bot.put("user_agent", "Googlebot/2.1 (+http://www.google.com/bot.html)");
      server.collect(domain, List.of(bot, event(domain, 2, "pageview", "/")));
      ObjectNode lane = with.untilQuarantine("the bot", shown -> shown.path("stream").size() == 1);
      assertThat(lane.at("/reasons/bot_user_agent/now").asInt()).isEqualTo(1);
      assertThat(lane.at("/stream/0/page").stringValue()).isEqualTo("/secret");
      ObjectNode people =
          without.until("the visitor", state -> state.at("/visitors/now").asInt() == 1);
      assertThat(people.toString()).doesNotContain("/secret");
      assertThat(without.messages()).noneMatch(message -> message.event().equals("quarantine"));
    }
  }

  @Test
  void whoLostTheConnectionGoesOnWhereItBroke() throws Exception {
    String domain = newSite();
    String lastId;
    try (LiveClient witness = server.watch(domain)) {
      try (LiveClient client = server.watch(domain)) {
        server.collect(domain, List.of(event(domain, 1, "pageview", "/before")));
        client.until("the first event", state -> state.path("stream").size() == 1);
        lastId = client.lastId();
      }
      server.collect(domain, List.of(event(domain, 2, "pageview", "/missed")));
      witness.until("the second event", state -> state.path("stream").size() == 2);
      try (LiveClient again = server.watch(domain, "?site=" + domain, lastId)) {
        again.until("what was missed", state -> state.path("stream").size() == 1);
        LiveClient.Message first = again.messages().getFirst();
        assertThat(first.event()).isEqualTo("delta");
        assertThat(first.data().at("/stream/0/page").stringValue()).isEqualTo("/missed");
      }
      try (LiveClient stranger = server.watch(domain, "?site=" + domain, "ffff-3")) {
        stranger.until("everything", state -> state.path("stream").size() == 2);
        assertThat(stranger.messages().getFirst().event()).isEqualTo("snapshot");
      }
    }
  }

  @Test
  void anotherSitesViewerSeesNothing() throws Exception {
    String mine = newSite();
    String theirs = newSite();
    try (LiveClient client = server.watch(mine);
        LiveClient witness = server.watch(theirs)) {
      client.until("a snapshot", state -> state.has("at"));
      server.collect(theirs, List.of(event(theirs, 1, "pageview", "/theirs")));
      witness.until("the event", state -> state.path("stream").size() == 1);
      server.collect(mine, List.of(event(mine, 1, "pageview", "/mine")));
      ObjectNode state = client.until("mine", shown -> shown.path("stream").size() == 1);
      assertThat(state.toString()).contains("/mine").doesNotContain("theirs");
      assertThat(server.get("?site=" + theirs, server.token(mine)).statusCode()).isEqualTo(404);
      assertThat(server.get("?site=" + mine, "wrong").statusCode()).isEqualTo(401);
      assertThat(server.get("?site=" + mine + "&quarantine=maybe", server.token(mine)).body())
          .contains("\"field\":\"quarantine\"");
    }
  }

  @Test
  void whoIsErasedDisappears() throws Exception {
    String domain = newSite();
    try (LiveClient client = server.watch(domain)) {
      Map<String, Object> event = event(domain, 1, "pageview", "/private");
      event.put("person", "user-1");
      server.collect(domain, List.of(event, event(domain, 2, "pageview", "/")));
      client.until("both", state -> state.at("/visitors/now").asInt() == 2);
      server.post(domain, "/api/v1/erase", Map.of("site", domain, "person", "user-1"));
      ObjectNode state = client.until("one", shown -> shown.at("/visitors/now").asInt() == 1);
      assertThat(state.toString()).doesNotContain("/private").doesNotContain("user-1");
    }
  }

  @Test
  void twoHundredWatchForTheThreadsOfOne() throws Exception {
    String domain = newSite();
    List<LiveClient> clients = new ArrayList<>();
    try {
      clients.add(server.watch(domain));
      clients.getFirst().until("a snapshot", state -> state.has("at"));
      long before = serverThreads();
      for (int i = 1; i < 200; i++) {
        clients.add(server.watch(domain));
      }
      server.collect(domain, List.of(event(domain, 1, "pageview", "/popular")));
      for (LiveClient client : clients) {
        ObjectNode state =
            client.until("the event", shown -> shown.at("/visitors/now").asInt() == 1);
        assertThat(state.at("/pages/rows/0/value").stringValue()).isEqualTo("/popular");
      }
      assertThat(serverThreads() - before)
          .as("platform threads for 199 more viewers")
          .isLessThan(40);
    } finally {
      for (LiveClient client : clients) {
        client.close();
      }
    }
  }

  /** Platform threads but those of the watching clients, and those that carry virtual ones. */
  private static long serverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> !name.startsWith("HttpClient-") && !name.startsWith("ForkJoinPool-"))
        .count();
  }

  @Test
  void aSlowViewerHoldsUpNobody() throws Exception {
    String domain = newSite();
    try (Socket slow = new Socket();
        LiveClient client = server.watch(domain)) {
      slow.setReceiveBufferSize(2_048);
      slow.connect(new InetSocketAddress("127.0.0.1", server.uri().getPort()));
      OutputStream request = slow.getOutputStream();
      request.write(
          ("GET /api/v1/live?site=%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(domain, server.token(domain)))
              .getBytes(StandardCharsets.US_ASCII));
      client.until("a snapshot", state -> state.has("at"));
      String long1 = "x".repeat(1_500);
      for (int round = 1; round <= 60; round++) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          Map<String, Object> event = event(domain, i, "pageview", "/" + round);
          event.put("props", Map.of("text", long1));
          events.add(event);
        }
        server.collect(domain, events);
        int sent = round * 40;
        client.until("all of it", state -> state.at("/events/now").asInt() == sent);
      }
    }
  }

  @Test
  void accessThatIsTakenAwayEndsTheStream() throws Exception {
    String domain = newSite();
    try (LiveClient client = server.watch(domain)) {
      client.until("a snapshot", state -> state.has("at"));
      int site = server.app().control().sites().find(domain).orElseThrow().id();
      server
          .app()
          .control()
          .tokens()
          .of(site)
          .forEach(token -> server.app().control().tokens().revoke(site, token.id()));
      server.app().live().checkAccess();
      client.awaitEnd();
    }
  }
}
