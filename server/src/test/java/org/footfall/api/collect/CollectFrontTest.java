package org.footfall.api.collect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.footfall.Wait;
import org.footfall.control.NewSite;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectFrontTest {
  private static final String EVENT =
      "{\"site\":\"example.com\",\"name\":\"pageview\",\"url\":\"https://example.com/a\"}";

  @TempDir Path folder;

  @Test
  void anEventIsAnsweredWhenItIsInTheJournal() throws Exception {
    try (CollectServer server = new CollectServer(folder)) {
      HttpResponse<String> answer = server.post(EVENT, "Content-Type", "text/plain");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"rejected\":[]}");
      assertThat(server.journal.end()).isPositive();
    }
  }

  @Test
  void badEventsAreNamedBesideTheGoodOnes() throws Exception {
    try (CollectServer server = new CollectServer(folder)) {
      HttpResponse<String> answer =
          server.post("[" + EVENT + ",{\"site\":\"example.com\",\"name\":\"pageview\"}]");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .startsWith("{\"accepted\":1,\"rejected\":[{\"index\":1,\"field\":\"url\",")
          .contains("\"code\":\"missing\",\"message\":\"");
      assertThat(server.metrics.text())
          .contains(
              "footfall_events_accepted_total 1",
              "footfall_events_rejected_total{code=\"missing\"} 1");
    }
  }

  @Test
  void allBadEventsAreStillAnAnswer() throws Exception {
    try (CollectServer server = new CollectServer(folder)) {
      HttpResponse<String> answer = server.post("{\"name\":\"a\"}");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).startsWith("{\"accepted\":0,\"rejected\":[{\"index\":0");
      assertThat(server.journal.end()).isZero();
    }
  }

  @Test
  void whatCannotBeReadIs400AndSaysWhatWasExpected() throws Exception {
    try (CollectServer server = new CollectServer(folder)) {
      for (String body : List.of("", "hello", "{\"site\":", "[", "null")) {
        HttpResponse<String> answer = server.post(body, "Origin", "https://example.com");
        assertThat(answer.statusCode()).as(body).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
            .contains("application/problem+json");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
            .contains("https://example.com");
        assertThat(answer.body()).contains("Expected an event");
      }
      assertThat(server.post(EVENT, "Content-Encoding", "zstd").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void bodiesArePackedInAnyUsualWay() throws Exception {
    try (CollectServer server = new CollectServer(folder)) {
      assertThat(server.post(gzip(EVENT.getBytes(UTF_8))).statusCode()).isEqualTo(200);
      assertThat(server.post(gzip(EVENT.getBytes(UTF_8)), "Content-Encoding", "gzip").statusCode())
          .isEqualTo(200);
      assertThat(server.senders).hasSize(2);
    }
  }

  @Test
  void whatIsTooLargeIsRefused() throws Exception {
    try (CollectServer server = new CollectServer(folder)) {
      byte[] large = new byte[(1 << 20) + 1];
      assertThat(server.post(large).statusCode()).isEqualTo(413);
      assertThat(server.post(new byte[5 << 20]).statusCode()).isEqualTo(413);
      assertThat(status(chunked(server, large))).isEqualTo(413);
      assertThat(statusOrBroken(chunked(server, new byte[20 << 20]))).isEqualTo(413);
      byte[] bomb = gzip(new byte[100 << 20]);
      assertThat(server.post(bomb, "Content-Encoding", "gzip").statusCode()).isEqualTo(413);
      String tooMany = "[" + "{},".repeat(1_000) + "{}]";
      assertThat(server.post(tooMany).statusCode()).isEqualTo(413);
      assertThat(server.post(EVENT, "X-Large", "x".repeat(20_000)).statusCode()).isEqualTo(431);
      assertThat(server.post(EVENT).statusCode()).as("still serves").isEqualTo(200);
    }
  }

  private static HttpRequest chunked(CollectServer server, byte[] body) {
    return HttpRequest.newBuilder(server.uri("/f/e"))
        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
        .build();
  }

  private static int status(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).statusCode();
    }
  }

  private static int statusOrBroken(HttpRequest request) throws InterruptedException {
    try {
      return status(request);
    } catch (IOException brokenWhileSending) {
      return 413;
    }
  }

  @Test
  void pagesOfEveryOriginMaySend() throws Exception {
    try (CollectServer server = new CollectServer(folder)) {
      HttpResponse<byte[]> preflight =
          server.send(
              "OPTIONS",
              "/f/e",
              "Origin",
              "https://a.test",
              "Access-Control-Request-Method",
              "POST",
              "Access-Control-Request-Headers",
              "content-type,x-retry-count");
      assertThat(preflight.statusCode()).isEqualTo(204);
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
          .contains("https://a.test");
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials"))
          .contains("true");
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
          .contains("content-type,x-retry-count");
      assertThat(preflight.headers().firstValue("Access-Control-Max-Age")).contains("86400");
      HttpResponse<String> answer = server.post(EVENT, "Origin", "https://a.test");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
          .contains("https://a.test");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).contains("true");
      assertThat(answer.headers().firstValue("Vary")).contains("Origin");
      assertThat(server.send("PUT", "/f/e").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void aSiteOverItsQuotaWaits() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
    try (CollectServer server = new CollectServer(folder, List.of(), 1L << 30, now::get)) {
      limit(server, server.site, 2);
      for (int i = 0; i < 20; i++) {
        assertThat(server.post(EVENT).statusCode()).as("event %d", i).isEqualTo(200);
      }
      HttpResponse<String> over = server.post(EVENT, "Origin", "https://a.test");
      assertThat(over.statusCode()).isEqualTo(429);
      assertThat(over.headers().firstValue("Retry-After")).contains("1");
      assertThat(over.headers().firstValue("Access-Control-Allow-Origin")).isPresent();
      now.set(now.get().plusSeconds(1));
      assertThat(server.post(EVENT).statusCode()).isEqualTo(200);
      assertThat(server.post(EVENT).statusCode()).isEqualTo(200);
      assertThat(server.post(EVENT).statusCode()).isEqualTo(429);
    }
  }

  @Test
  void aRequestRefusedForOneSiteCostsTheOthersNothing() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
    try (CollectServer server = new CollectServer(folder, List.of(), 1L << 30, now::get)) {
      Site other =
          server
              .control
              .sites()
              .add(
                  new NewSite(
                      "other.example", "Other", ZoneId.of("UTC"), "EUR", "content", List.of()));
      for (Site[] order : new Site[][] {{server.site, other}, {other, server.site}}) {
        Site used = order[0];
        Site unused = order[1];
        limit(server, used, 1);
        limit(server, unused, 2);
        String ofUsed = EVENT.replace("\"example.com\"", "\"" + used.domain() + "\"");
        String ofUnused = EVENT.replace("\"example.com\"", "\"" + unused.domain() + "\"");
        HttpResponse<String> answer = server.post(ofUsed);
        while (answer.statusCode() == 200) {
          answer = server.post(ofUsed);
        }
        for (int i = 0; i < 30; i++) {
          assertThat(server.post("[" + ofUnused + "," + ofUsed + "]").statusCode()).isEqualTo(429);
        }
        assertThat(server.post(ofUnused).statusCode()).isEqualTo(200);
        now.set(now.get().plusSeconds(60));
      }
    }
  }

  private static void limit(CollectServer server, Site site, int eventsPerSecond) {
    SiteSettings usual = site.settings();
    server
        .control
        .sites()
        .update(
            site.id(),
            new SiteSettings(
                usual.visitTimeoutSeconds(),
                usual.splitAtMidnight(),
                usual.splitOnCampaign(),
                usual.searchParameters(),
                usual.honourPrivacySignals(),
                usual.persistentVisitors(),
                usual.excludedAddresses(),
                usual.retentionMonths(),
                eventsPerSecond));
  }

  @Test
  void askingForThePixelsHeadersCountsNothing() throws Exception {
    try (CollectServer server = new CollectServer(folder)) {
      HttpResponse<byte[]> head =
          server.send("HEAD", "/f/p.gif?site=example.com&url=https%3A%2F%2Fexample.com%2F");
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.headers().firstValue("Content-Type")).contains("image/gif");
      assertThat(head.body()).isEmpty();
      assertThat(server.senders).isEmpty();
    }
  }

  @Test
  void bothScriptsComeOnceAndAreAskedForAgainOnlyWhereTheyChanged() throws Exception {
    try (CollectServer server = new CollectServer(folder)) {
      for (String path : List.of("/f/t.js", "/f/vitals.js")) {
        HttpResponse<byte[]> script = server.send("GET", path);
        assertThat(script.statusCode()).as(path).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type"))
            .contains("text/javascript; charset=utf-8");
        assertThat(script.headers().firstValue("Cache-Control")).contains("public, max-age=86400");
        String tag = script.headers().firstValue("ETag").orElseThrow();
        assertThat(server.send("GET", path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(server.send("GET", path, "Accept-Encoding", "gzip").body().length)
            .isLessThan(script.body().length);
      }
      assertThat(server.send("GET", "/f/t.js").body())
          .isNotEqualTo(server.send("GET", "/f/vitals.js").body());
      assertThat(server.send("GET", "/f/other.js").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void wrongMethodsAreToldWhichAreRight() throws Exception {
    try (CollectServer server = new CollectServer(folder)) {
      for (String[] each :
          new String[][] {
            {"PUT", "/f/t.js", "GET, HEAD"},
            {"PUT", "/f/vitals.js", "GET, HEAD"},
            {"POST", "/f/p.gif", "GET, HEAD"},
            {"GET", "/f/e", "OPTIONS, POST"}
          }) {
        HttpResponse<byte[]> answer = server.send(each[0], each[1]);
        assertThat(answer.statusCode()).as(each[1]).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains(each[2]);
      }
    }
  }

  @Test
  void aFullJournalIs503AndAllThatWasTakenIsThere() throws Exception {
    try (CollectServer server =
        new CollectServer(folder, List.of(), 20_000, InstantSource.system())) {
      int taken = 0;
      HttpResponse<String> answer = server.post(EVENT);
      while (answer.statusCode() == 200 && taken < 1_000) {
        taken++;
        answer = server.post(EVENT, "Origin", "https://a.test");
      }
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("5");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isPresent();
      assertThat(answer.body()).contains("the journal is full");
      HttpResponse<byte[]> pixel =
          server.send("GET", "/f/p.gif?site=example.com&url=https://example.com/");
      assertThat(pixel.statusCode()).isEqualTo(503);
      List<String> read = new ArrayList<>();
      try (var reader = server.journal.reader(0)) {
        reader.read(event -> read.add(event.name()), Integer.MAX_VALUE);
      }
      assertThat(read).hasSize(taken);
      server.journal.release(server.journal.end());
      assertThat(server.post(EVENT).statusCode()).as("room again").isEqualTo(200);
    }
  }

  @Test
  void whoSendsAGreatDealWaitsForRoomInsteadOfBeingRefused() throws Exception {
    try (CollectServer server =
        new CollectServer(folder, List.of(), 20_000, InstantSource.system())) {
      while (server.post(EVENT).statusCode() == 200) {
        assertThat(server.senders).as("events that fit").hasSizeLessThan(1_000);
      }
      int before = server.senders.size();
      String large = "[" + EVENT + " ".repeat(20_000) + "," + EVENT + "]";
      CompletableFuture<HttpResponse<String>> answer =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return server.post(large);
                } catch (IOException | InterruptedException failure) {
                  throw new IllegalStateException(failure);
                }
              });
      Wait.until(
          () -> answer.isDone() || !server.metrics.text().contains("collect_held_bytes 0\n"));
      assertThat(server.senders).as("nothing is worked on in vain").hasSize(before);
      server.journal.release(server.journal.end());
      assertThat(answer.get(2, TimeUnit.MINUTES).body()).contains("\"accepted\":2");
    }
  }

  @Test
  void tokensOpenWhatTheySayAndWrongOnesAreTold() throws Exception {
    try (CollectServer server = new CollectServer(folder)) {
      String event =
          "{\"site\":\"example.com\",\"name\":\"a\",\"ip\":\"203.0.113.9\",\"user_agent\":\"U\"}";
      assertThat(server.post(event).body()).contains("token_required");
      assertThat(server.post(event, "Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
      String read = "Bearer " + server.token(Scope.READ);
      assertThat(server.post(event, "Authorization", read).statusCode()).isEqualTo(403);
      assertThat(server.senders).isEmpty();
      String write = "Bearer " + server.token(Scope.WRITE);
      assertThat(server.post(event, "Authorization", write).statusCode()).isEqualTo(200);
      assertThat(server.senders.getFirst().address())
          .isEqualTo(InetAddress.ofLiteral("203.0.113.9"));
      assertThat(server.senders.getFirst().userAgent()).isEqualTo("U");
      assertThat(server.senders.getFirst().authorised()).isTrue();
    }
  }

  @Test
  void forwardedAddressesAreBelievedOfTrustedProxiesOnly() throws Exception {
    try (CollectServer server = new CollectServer(folder)) {
      server.post(EVENT, "X-Forwarded-For", "203.0.113.9");
      assertThat(server.senders.getLast().address()).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
    }
  }

  @Test
  void theFirstAddressThatIsNoTrustedProxyIsTheVisitors() throws Exception {
    assertSenders(
        ForwardedHeader.X_FORWARDED_FOR,
        new String[][] {
          {"X-Forwarded-For", "203.0.113.9", "203.0.113.9"},
          {"X-Forwarded-For", "6.6.6.6, 203.0.113.9, 10.1.2.3", "203.0.113.9"},
          {"X-Forwarded-For", "203.0.113.9:1234, [2001:db8::7]:99", "203.0.113.9"},
          {"X-Forwarded-For", "unknown, 10.1.2.3", "10.1.2.3"},
          {"X-Forwarded-For", "", "127.0.0.1"},
          {"Forwarded", "for=6.6.6.6", "127.0.0.1"},
        });
    assertSenders(
        ForwardedHeader.FORWARDED,
        new String[][] {
          {"Forwarded", "for=203.0.113.9;proto=https, for=10.0.0.1", "203.0.113.9"},
          {"Forwarded", "For=\"[2a00::1]:4711\"", "2a00::1"},
          {"Forwarded", "for=_hidden", "127.0.0.1"},
          {"X-Forwarded-For", "6.6.6.6", "127.0.0.1"},
        });
  }

  @Test
  void whatAClientForwardsItselfIsNotHeardBesideTheProxysHeader() throws Exception {
    try (CollectServer server =
        new CollectServer(folder, List.of("127.0.0.1"), 1L << 30, InstantSource.system())) {
      server.post(EVENT, "Forwarded", "for=6.6.6.6", "X-Forwarded-For", "203.0.113.9");
      assertThat(server.senders.getLast().address())
          .isEqualTo(InetAddress.ofLiteral("203.0.113.9"));
    }
  }

  private void assertSenders(ForwardedHeader header, String[][] cases) throws Exception {
    Path other = folder.resolve(header.field());
    java.nio.file.Files.createDirectory(other);
    List<String> trusted = List.of("127.0.0.1", "10.0.0.0/8", "2001:db8::/32");
    try (CollectServer server =
        new CollectServer(other, trusted, header, 1L << 30, InstantSource.system())) {
      for (String[] each : cases) {
        assertThat(server.post(EVENT, each[0], each[1]).statusCode()).isEqualTo(200);
        assertThat(server.senders.getLast().address())
            .as(each[1])
            .isEqualTo(InetAddress.ofLiteral(each[2]));
      }
    }
  }

  @Test
  void headersThatEnrichmentReadsAreKept() throws Exception {
    try (CollectServer server = new CollectServer(folder)) {
      server.post(
          EVENT,
          "User-Agent",
          "Browser/1",
          "Accept-Language",
          "de-AT,de;q=0.9",
          "Sec-CH-UA-Platform",
          "\"Linux\"",
          "Sec-GPC",
          "1",
          "DNT",
          "1");
      var sender = server.senders.getFirst();
      assertThat(sender.userAgent()).isEqualTo("Browser/1");
      assertThat(sender.language()).isEqualTo("de-AT,de;q=0.9");
      assertThat(sender.hints())
          .containsEntry("sec-ch-ua-platform", "\"Linux\"")
          .containsEntry("sec-gpc", "1")
          .containsEntry("dnt", "1")
          .hasSize(3);
      assertThat(sender.authorised()).isFalse();
    }
  }

  @Test
  void thePixelIsAlwaysAPicture() throws Exception {
    try (CollectServer server = new CollectServer(folder)) {
      for (String query :
          List.of("?site=example.com&url=https%3A%2F%2Fexample.com%2F", "?site=nowhere", "")) {
        HttpResponse<byte[]> pixel = server.send("GET", "/f/p.gif" + query);
        assertThat(pixel.statusCode()).isEqualTo(200);
        assertThat(pixel.headers().firstValue("Content-Type")).contains("image/gif");
        assertThat(pixel.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(new String(pixel.body(), ISO_8859_1)).startsWith("GIF89a");
      }
      assertThat(server.senders).hasSize(1);
    }
  }

  @Test
  void manyConnectionsAtOnceAreAllAnswered() throws Exception {
    try (CollectServer server = new CollectServer(folder);
        HttpClient client = HttpClient.newHttpClient()) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        String body = i % 10 == 0 ? "[" + EVENT + "]" : EVENT;
        answers.add(
            client.sendAsync(
                HttpRequest.newBuilder(server.uri("/f/e"))
                    .POST(BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.ofString()));
      }
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        assertThat(answer.join().body()).isEqualTo("{\"accepted\":1,\"rejected\":[]}");
      }
      List<String> read = new ArrayList<>();
      try (var reader = server.journal.reader(0)) {
        reader.read(event -> read.add(event.name()), Integer.MAX_VALUE);
      }
      assertThat(read).hasSize(500);
    }
  }

  @Test
  void aBodyThatComesInPiecesIsWaitedForWithoutHoldingUpOthers() throws Exception {
    try (CollectServer server = new CollectServer(folder);
        Socket slow = new Socket("127.0.0.1", server.uri("/").getPort())) {
      OutputStream out = slow.getOutputStream();
      String head =
          "POST /f/e HTTP/1.1\r\nHost: x\r\nContent-Length: " + EVENT.length() + "\r\n\r\n";
      out.write((head + EVENT.substring(0, 20)).getBytes(ISO_8859_1));
      out.flush();
      assertThat(server.post(EVENT).statusCode()).isEqualTo(200);
      out.write(EVENT.substring(20).getBytes(ISO_8859_1));
      out.flush();
      byte[] answer = new byte[15];
      assertThat(slow.getInputStream().readNBytes(answer, 0, 15)).isEqualTo(15);
      assertThat(new String(answer, ISO_8859_1)).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packer = new GZIPOutputStream(out)) {
      packer.write(bytes);
    }
    return out.toByteArray();
  }
}
