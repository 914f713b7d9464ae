package org.footfall.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.footfall.api.http.Json;
import org.footfall.enrich.Enricher;
import org.footfall.mail.SmtpMailer;
import org.footfall.mail.SmtpSettings;
import org.footfall.notify.Notifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Reports and alerts, through a real mail server and a real webhook. Pageviews by day in Berlin:
 * the 9th 1, the 16th 1, the 17th 2 (a page and {@code <b>}), the 18th to 22nd none, the 23rd 3.
 */
class NotificationsTest {
  private static final Instant START = Instant.parse("2026-11-15T12:00:00Z");
  @TempDir static Path folder;
  private static Enricher enricher;
  private static ApiDescription api;
  private static GreenMail mails;
  private QueryWorld world;
  private Notifier notifier;
  private HttpServer hook;
  private final List<JsonNode> posted = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();

  @BeforeAll
  static void start() throws Exception {
    enricher = Enricher.start(folder, List.of(), () -> START);
    api = ApiDescription.read();
    mails = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    mails.start();
  }

  @AfterAll
  static void stop() {
    mails.stop();
    enricher.close();
  }

  @BeforeEach
  void open() throws Exception {
    mails.purgeEmailFromAllMailboxes();
    world =
        new QueryWorld(
            Files.createTempDirectory(folder, "world"),
            enricher,
            Json.MAPPER.readTree(
                """
                {"domain": "notify.example", "zone": "Europe/Berlin", "currency": "EUR"}\
                """),
            START);
    world.take(
        Instant.parse("2026-11-23T22:00:00Z"),
        List.of(
            view("anna", "/a", "2026-11-09T10:00:00Z"),
            view("anna", "/a", "2026-11-16T10:00:00Z"),
            view("bert", "/a", "2026-11-17T10:00:00Z"),
            view("bert", "/<b>", "2026-11-17T10:01:00Z"),
            view("cleo", "/a", "2026-11-23T10:00:00Z"),
            view("cleo", "/b", "2026-11-23T10:01:00Z"),
            view("cleo", "/c", "2026-11-23T10:02:00Z")));
    notifier =
        world.notifier(
            new SmtpMailer(
                new SmtpSettings(
                    "127.0.0.1",
                    mails.getSmtp().getPort(),
                    SmtpSettings.Encryption.NONE,
                    "",
                    "",
                    "footfall@stats.example"),
                () -> START));
    world.at(START);
    hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/",
        exchange -> {
          try (InputStream in = exchange.getRequestBody()) {
            JsonNode body = Json.MAPPER.readTree(in.readAllBytes());
            boolean refused = refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
            if (!refused) {
              posted.add(body);
            }
            exchange.sendResponseHeaders(refused ? 500 : 204, -1);
          }
          exchange.close();
        });
    hook.start();
  }

  @AfterEach
  void close() {
    hook.stop(0);
    world.close();
  }

  private static JsonNode view(String visitor, String page, String time) {
    return Json.MAPPER.valueToTree(
        Map.of(
            "visitor",
            visitor,
            "name",
            "pageview",
            "url",
            "https://notify.example" + page,
            "time",
            time,
            "user_agent",
            "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"));
  }

  private JsonNode added(String kind, Object... fields) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("site", "notify.example");
    for (int i = 0; i < fields.length; i += 2) {
      body.put((String) fields[i], fields[i + 1]);
    }
    HttpResponse<String> response = world.post("/api/v1/" + kind, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return api.described(response, "post", "/api/v1/" + kind);
  }

  private List<MimeMessage> lookAt(String time) {
    int before = mails.getReceivedMessages().length;
    world.at(Instant.parse(time));
    notifier.run();
    MimeMessage[] all = mails.getReceivedMessages();
    return List.of(all).subList(before, all.length);
  }

  /** The parts of a message by their type. */
  private static Map<String, Object> parts(Part part) throws Exception {
    Map<String, Object> parts = new LinkedHashMap<>();
    if (part.getContent() instanceof Multipart several) {
      for (int i = 0; i < several.getCount(); i++) {
        BodyPart one = several.getBodyPart(i);
        parts.putAll(parts(one));
      }
    } else {
      parts.put(part.getContentType().replaceAll(";.*", "").toLowerCase(), part.getContent());
    }
    return parts;
  }

  @Test
  void aWeeklyReportIsSentOnceWhenTheWeekIsOver() throws Exception {
    JsonNode report =
        added(
            "reports",
            "name",
            "Weekly",
            "recipients",
            List.of("anna@example.com", "bert@example.com"),
            "schedule",
            "week",
            "hour",
            7,
            "metrics",
            List.of("visitors", "pageviews"));
    assertThat(lookAt("2026-11-23T05:59:00Z")).as("before seven in Berlin").isEmpty();
    List<MimeMessage> sent = lookAt("2026-11-23T06:00:00Z");
    assertThat(sent).hasSize(2);
    assertThat(sent.getFirst().getSubject())
        .isEqualTo("Weekly report · notify.example · Nov 16, 2026 – Nov 22, 2026");
    assertThat(sent.getFirst().getMessageID()).endsWith("@stats.example>");
    Map<String, Object> parts = parts(sent.getFirst());
    // Two visitors after one, three pageviews after one.
    assertThat((String) parts.get("text/plain"))
        .contains("Visitors: 2  +100% (before: 1)")
        .contains("Pageviews: 3  +200% (before: 1)")
        .contains("2  /a")
        .contains("1  /<b>");
    assertThat((String) parts.get("text/html"))
        .contains("cid:chart.png")
        .contains("width=device-width")
        .contains("prefers-color-scheme: dark")
        .contains("/&lt;b&gt;")
        .doesNotContain("/<b>");
    assertThat(ImageIO.read((InputStream) parts.get("image/png")).getWidth()).isEqualTo(1_120);
    assertThat(lookAt("2026-11-23T06:01:00Z")).as("again").isEmpty();
    assertThat(lookAt("2026-11-30T06:00:00Z")).as("the next week").hasSize(2);
    JsonNode shown =
        api.described(
            world.send("GET", "/api/v1/reports/" + report.get("id"), null, world.token()),
            "get",
            "/api/v1/reports/{id}");
    assertThat(shown.at("/status/sent_at").stringValue()).isEqualTo("2026-11-30T06:00:00Z");
    assertThat(shown.toString()).doesNotContain("secret");
  }

  @Test
  void aRecipientCanEndAReportWithoutAnAccount() throws Exception {
    added(
        "reports",
        "name",
        "Daily",
        "recipients",
        List.of("anna@example.com", "bert@example.com"),
        "schedule",
        "day",
        "language",
        "de");
    List<MimeMessage> sent = lookAt("2026-11-17T07:00:00Z");
    assertThat(sent).hasSize(2);
    String text = (String) parts(sent.getFirst()).get("text/plain");
    assertThat(text).contains("Besucher: 1").contains("Tagesbericht").contains("16.11.2026");
    Matcher address =
        Pattern.compile("https://stats.example(/api/v1/unsubscribe/\\S+)").matcher(text);
    assertThat(address.find()).isTrue();
    String path = address.group(1);
    assertThat(world.send("GET", path, null, null).body()).contains("anna@example.com");
    assertThat(sent.getFirst().getHeader("List-Unsubscribe-Post", null))
        .isEqualTo("List-Unsubscribe=One-Click");
    assertThat(sent.getFirst().getHeader("List-Unsubscribe", null))
        .isEqualTo("<https://stats.example" + path + ">");
    String oneClick = "List-Unsubscribe=One-Click";
    assertThat(world.send("POST", path, oneClick, null).statusCode()).isEqualTo(200);
    assertThat(world.send("GET", path, null, null).statusCode()).isEqualTo(404);
    List<MimeMessage> next = lookAt("2026-11-18T07:00:00Z");
    assertThat(next).hasSize(1);
    assertThat(next.getFirst().getAllRecipients()[0]).hasToString("bert@example.com");
  }

  @Test
  void anAlertTellsOnceWhenItBeginsAndOnceWhenItEnds() throws Exception {
    JsonNode alert =
        added(
            "alerts",
            "name",
            "Too quiet",
            "recipients",
            List.of("anna@example.com"),
            "webhook",
            "http://127.0.0.1:" + hook.getAddress().getPort() + "/hook",
            "metric",
            "pageviews",
            "interval",
            "day",
            "condition",
            "below",
            "value",
            1);
    assertThat(lookAt("2026-11-18T12:00:00Z")).as("the 17th had 2").isEmpty();
    refusals.set(1);
    List<MimeMessage> fired = lookAt("2026-11-19T12:00:00Z");
    assertThat(fired).as("the 18th had none").hasSize(1);
    assertThat(fired.getFirst().getSubject()).isEqualTo("Alert: Too quiet · notify.example");
    assertThat(posted).as("the webhook failed").isEmpty();
    assertThat(lookAt("2026-11-19T12:01:00Z")).as("only the webhook is tried again").isEmpty();
    assertThat(posted).hasSize(1);
    assertThat(posted.getFirst().get("state").stringValue()).isEqualTo("firing");
    assertThat(posted.getFirst().get("value").asDouble()).isZero();
    assertThat(lookAt("2026-11-20T12:00:00Z")).as("still so").isEmpty();
    JsonNode shown =
        api.described(
            world.send("GET", "/api/v1/alerts/" + alert.get("id"), null, world.token()),
            "get",
            "/api/v1/alerts/{id}");
    assertThat(shown.at("/status/firing").booleanValue()).isTrue();
    assertThat(shown.at("/status/since").stringValue()).isEqualTo("2026-11-17T23:00:00Z");
    assertThat(lookAt("2026-11-23T23:04:00Z")).as("the 23rd is over for 4 minutes").isEmpty();
    List<MimeMessage> over = lookAt("2026-11-23T23:05:00Z");
    assertThat(over).hasSize(1);
    assertThat(over.getFirst().getSubject())
        .isEqualTo("Back to normal: Too quiet · notify.example");
    assertThat(posted.getLast().get("state").stringValue()).isEqualTo("recovered");
  }

  @Test
  void changesAreComparedWithTheDayAWeekBefore() throws Exception {
    added(
        "alerts",
        "name",
        "Growth",
        "recipients",
        List.of("anna@example.com"),
        "metric",
        "pageviews",
        "condition",
        "rises",
        "value",
        150);
    // The 16th: 1 after 1. The 23rd: 3 after 1 are 200 % more.
    assertThat(lookAt("2026-11-17T12:00:00Z")).isEmpty();
    List<MimeMessage> fired = lookAt("2026-11-24T12:00:00Z");
    assertThat(fired).hasSize(1);
    assertThat((String) parts(fired.getFirst()).get("text/plain"))
        .contains("Pageviews rose by more than 150%")
        .contains("Pageviews: 3 (before: 1)");
  }

  @Test
  void whatCannotBeSentIsRefused() {
    List<String> wrong = new ArrayList<>();
    JsonNode refused =
        api.described(
            world.post(
                "/api/v1/alerts",
                Map.of(
                    "site", "notify.example",
                    "name", "x\r\nBcc: eve@example.com",
                    "metric", "visitorz",
                    "value", "many",
                    "webhook", "file:///etc/passwd",
                    "recipients", List.of("nobody"))),
            "post",
            "/api/v1/alerts");
    refused.get("errors").forEach(error -> wrong.add(error.get("field").stringValue()));
    assertThat(wrong).containsExactlyInAnyOrder("name", "metric", "value", "webhook", "recipients");
    JsonNode report = added("reports", "name", "r", "recipients", List.of("anna@example.com"));
    HttpResponse<String> now =
        world.post(
            "/api/v1/reports/" + report.get("id") + "/send", Map.of("site", "notify.example"));
    assertThat(now.statusCode()).as("no mail server is set").isEqualTo(409);
    api.described(now, "post", "/api/v1/reports/{id}/send");
  }
}
