package org.footfall.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.footfall.App;
import org.footfall.TestConfig;
import org.footfall.control.NewSite;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Site;
import tools.jackson.databind.JsonNode;

/** A whole server with a clock that the test sets, spoken to over HTTP. */
final class LiveServer implements AutoCloseable {
  private final Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> tokens = new HashMap<>();
  private volatile Instant now;
  private App app;

  LiveServer(Path folder, Instant start) throws Exception {
    this.folder = folder;
    this.now = start;
    open();
  }

  private void open() throws Exception {
    app = App.open(TestConfig.in(folder), () -> now);
    app.listen(router -> {});
    app.enricher().ready().get(5, TimeUnit.MINUTES);
  }

  void restart() throws Exception {
    app.close();
    open();
  }

  App app() {
    return app;
  }

  void at(Instant time) {
    now = time;
  }

  Site site(String domain) {
    Site site =
        app.control()
            .sites()
            .add(
                new NewSite(domain, domain, ZoneId.of("Europe/Berlin"), "EUR", "other", List.of()));
    tokens.put(
        domain,
        app.control()
            .tokens()
            .create(site.id(), Set.of(Scope.READ, Scope.WRITE, Scope.ADMIN), "test"));
    return site;
  }

  String token(String domain) {
    return tokens.get(domain);
  }

  /** Sends events and waits until they can be asked about. */
  void collect(String domain, List<Map<String, Object>> events) throws Exception {
    JsonNode answer = post(domain, "/f/e", Map.of("events", events));
    assertThat(answer.get("accepted").asInt()).as(answer.toString()).isEqualTo(events.size());
    app.sink().flushed().get(60, TimeUnit.SECONDS);
  }

  JsonNode post(String domain, String path, Object body) throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(uri().resolve(path))
                .header("Authorization", "Bearer " + tokens.get(domain))
                .POST(BodyPublishers.ofString(Words.JSON.writeValueAsString(body)))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Words.JSON.readTree(response.body());
  }

  URI uri() {
    return app.http().uri();
  }

  LiveClient watch(String domain) throws Exception {
    return watch(domain, "?site=" + domain, "");
  }

  LiveClient watch(String domain, String query, String lastId) throws Exception {
    return new LiveClient(http, uri(), query, tokens.get(domain), lastId);
  }

  HttpResponse<String> get(String query, String token) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri().resolve("/api/v1/live" + query))
            .header("Authorization", "Bearer " + token)
            .build(),
        BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.shutdownNow();
    app.close();
  }
}
