package org.footfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.footfall.control.NewSite;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Site;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole server whose sites are changed over HTTP after they had traffic. */
final class ChangingSites implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-20T00:00:00Z");

  /** Channels of a site's own. */
  static final String RULES =
      """
      [{"channel":"Partners","source":"partner-.*"},
       {"channel":"Search","kind":"search","medium":"organic"},
       {"channel":"Newsletter","campaign":"spring|summer"}]\
      """;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> tokens = new HashMap<>();
  private final App app;

  ChangingSites(Path data) {
    app = App.open(TestConfig.in(data), Clock.systemUTC());
    app.listen(router -> {});
  }

  Site site(String domain, String zone) {
    Site site =
        app.control()
            .sites()
            .add(new NewSite(domain, domain, ZoneId.of(zone), "EUR", "shop", List.of()));
    tokens.put(domain, app.control().tokens().create(site.id(), Set.of(Scope.ADMIN), "test"));
    return site;
  }

  /** Waits until what is planned of a site is done. */
  void ready(Site site) {
    Wait.until(
        () -> {
          JsonNode shown = get(site);
          return !shown.has("planned_visits") && !shown.has("planned_timezone");
        });
  }

  JsonNode post(String path, String domain, String rest, int status) {
    return request("POST", path, domain, "{\"site\":\"%s\"%s}".formatted(domain, rest), status);
  }

  int day(int number) {
    return (int) LocalDate.parse("2026-03-20").toEpochDay() + number;
  }

  /** The same traffic of some days for every site: sources, campaigns, several visits a visitor. */
  void send(Site site, long seed, int fromDay, int toDay) {
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

  /** Takes events and waits until they are stored. */
  void events(Site site, String body) {
    HttpRequest.Builder request =
        request("/f/e", site.domain())
            .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0")
            .POST(BodyPublishers.ofString(body));
    assertThat(send(request).body()).contains("\"rejected\":[]");
    app.sink().flushed().join();
  }

  String channels(Site site) {
    return rows(
        site,
        "\"metrics\":[\"visitors\",\"visits\",\"pageviews\",\"bounce_rate\"],\"dimensions\":[\"visit:channel\"]");
  }

  String days(Site site) {
    return rows(
            site,
            "\"metrics\":[\"visitors\",\"new_visitors\",\"visits\",\"pageviews\"],\"dimensions\":[\"time:day\"]")
        + rows(site, "\"metrics\":[\"visitors\",\"visits\"],\"dimensions\":[\"event:page\"]");
  }

  String rows(Site site, String question) {
    return ask(site, question).path("results").toString();
  }

  JsonNode ask(Site site, String question) {
    return request(
        "POST",
        "/api/v1/query",
        site.domain(),
        "{\"site\":\"%s\",\"date_range\":[\"2026-03-19\",\"2026-04-03\"],%s}"
            .formatted(site.domain(), question),
        200);
  }

  JsonNode put(String path, String domain, String rest, int status) {
    return request("PUT", path, domain, "{\"site\":\"%s\"%s}".formatted(domain, rest), status);
  }

  JsonNode get(Site site) {
    return request("GET", "/api/v1/sites/" + site.domain(), site.domain(), null, 200);
  }

  JsonNode patch(Site site, String body, int status) {
    return request("PATCH", "/api/v1/sites/" + site.domain(), site.domain(), body, status);
  }

  JsonNode request(String method, String path, String domain, String body, int status) {
    HttpRequest.Builder request = request(path, domain);
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    HttpResponse<String> response = send(request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return MAPPER.readTree(response.body().isEmpty() ? "{}" : response.body());
  }

  /** Puts a file of comma-separated values. */
  void putCsv(String path, String domain, String csv) {
    HttpRequest.Builder request = request(path + "?site=" + domain, domain);
    request.header("Content-Type", "text/csv").PUT(BodyPublishers.ofString(csv));
    HttpResponse<String> response = send(request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  private HttpRequest.Builder request(String path, String domain) {
    return HttpRequest.newBuilder(app.http().uri().resolve(path))
        .header("Authorization", "Bearer " + tokens.get(domain));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    } catch (InterruptedException cause) {
      throw new IllegalStateException(cause);
    }
  }

  App app() {
    return app;
  }

  @Override
  public void close() {
    http.close();
    app.close();
  }
}
