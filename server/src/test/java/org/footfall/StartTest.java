package org.footfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.footfall.control.NewSite;
import org.footfall.ingest.Metrics;
import org.footfall.store.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server is ready before its parser of user agents is, and loses nothing by it. */
class StartTest {
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

  private static final int STARTS = 20;

  @TempDir Path data;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void eventsAreTakenFromTheFirstMomentAndKnownUserAgentsNeedNoParser() throws Exception {
    try (App app = open()) {
      app.control()
          .sites()
          .add(
              new NewSite("example.com", "Example", ZoneId.of("UTC"), "EUR", "content", List.of()));
      app.listen(router -> {});
      assertThat(status(app, "/ready")).isEqualTo(200);
      assertThat(send(app, 1)).isEqualTo(200);
      app.sink().flushed().get();
      assertThat(browsers(app)).containsExactly("Firefox");
    }
    boolean answeredBefore = false;
    int sent = 1;
    // A start in which the parser happened to be faster than the disk tells nothing.
    while (!answeredBefore && sent <= STARTS) {
      sent++;
      try (App app = open()) {
        app.listen(router -> {});
        assertThat(send(app, sent)).isEqualTo(200);
        answeredBefore = !app.enricher().ready().isDone();
        app.sink().flushed().get();
        assertThat(browsers(app)).hasSize(sent).containsOnly("Firefox");
      }
    }
    assertThat(answeredBefore).as("answered without waiting for the parser").isTrue();
  }

  @Test
  void everySiteIsLookedAtOnce() {
    try (App app = open()) {
      for (String domain : List.of("one.example", "two.example")) {
        app.control()
            .sites()
            .add(new NewSite(domain, domain, ZoneId.of("UTC"), "EUR", "content", List.of()));
      }
      try (FirstLook firstLook =
          new FirstLook(
              app.queries(), app.control().sites()::all, Duration.ofMinutes(2), new Metrics())) {
        firstLook.start();
        Wait.until(() -> firstLook.lookedAt() == 2);
      }
      FirstLook late =
          new FirstLook(app.queries(), app.control().sites()::all, Duration.ZERO, new Metrics());
      late.close();
      late.start();
      late.close();
      assertThat(late.lookedAt()).as("told to stop before it began").isZero();
    }
  }

  private App open() {
    return App.open(TestConfig.in(data), Clock.systemUTC());
  }

  private int status(App app, String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(app.http().uri().resolve(path)).build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private int send(App app, int number) throws IOException, InterruptedException {
    String body =
        "{\"site\":\"example.com\",\"id\":\"e%d\",\"name\":\"pageview\",\"url\":\"https://example.com/%d\"}"
            .formatted(number, number);
    HttpRequest request =
        HttpRequest.newBuilder(app.http().uri().resolve("/f/e"))
            .header("User-Agent", FIREFOX)
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static List<String> browsers(App app) {
    List<String> browsers = new ArrayList<>();
    app.store()
        .query(
            new Sql("SELECT browser FROM visit_days JOIN events USING (visit)", List.of()),
            Duration.ofMinutes(1),
            cancel -> {},
            rows -> {
              while (rows.next()) {
                browsers.add(String.valueOf(rows.getString(0)));
              }
              return true;
            });
    return browsers;
  }
}
