package org.footfall.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.footfall.model.SiteSettings;
import org.footfall.spec.QuestionFile.Arrival;
import org.footfall.spec.QuestionFile.Question;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole server with a clock that is set, spoken to over HTTP. */
final class GoldenServer implements AutoCloseable {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-10-01T00:00:00Z"));
  private final boolean rollUp;
  private final App app;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> tokens = new HashMap<>();
  private int answeredFromRollUps;

  /**
   * @param rollUp true to build roll-ups after each arrival, through the last complete day
   */
  GoldenServer(Path folder, boolean rollUp) {
    this.rollUp = rollUp;
    app = App.open(TestConfig.in(folder), clock);
    app.listen(router -> {});
  }

  void addSite(QuestionFile file) throws Exception {
    app.enricher().ready().get(5, TimeUnit.MINUTES);
    JsonNode wanted = file.site();
    Site site =
        app.control()
            .sites()
            .add(
                new NewSite(
                    file.domain(),
                    file.topic(),
                    ZoneId.of(wanted.get("zone").stringValue()),
                    wanted.get("currency").stringValue(),
                    "other",
                    List.of()));
    SiteSettings usual = site.settings();
    app.control()
        .sites()
        .update(
            site.id(),
            new SiteSettings(
                wanted.path("timeout_seconds").asInt(usual.visitTimeoutSeconds()),
                wanted.path("split_at_midnight").asBoolean(usual.splitAtMidnight()),
                wanted.path("split_on_campaign").asBoolean(usual.splitOnCampaign()),
                usual.searchParameters(),
                usual.honourPrivacySignals(),
                usual.persistentVisitors(),
                usual.excludedAddresses(),
                usual.retentionMonths(),
                usual.eventsPerSecond()));
    for (JsonNode goal : file.goals()) {
      app.control()
          .goals()
          .add(
              site.id(),
              goal.get("name").stringValue(),
              goal.get("filter").toString(),
              goal.path("visitor_based").asBoolean(false));
    }
    tokens.put(
        file.domain(),
        app.control().tokens().create(site.id(), Set.of(Scope.EDIT, Scope.WRITE), "questions"));
  }

  /** Sends the events and waits until they can be asked about. */
  void collect(QuestionFile file, Arrival arrival) throws Exception {
    clock.set(arrival.at());
    ObjectNode body = QuestionFile.JSON.createObjectNode();
    body.putArray("events").addAll(arrival.events());
    HttpResponse<String> response = post(file, "/f/e", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode answer = QuestionFile.JSON.readTree(response.body());
    assertThat(answer.get("accepted").intValue())
        .as("accepted of %s", answer)
        .isEqualTo(arrival.events().size());
    app.sink().flushed().get(60, TimeUnit.SECONDS);
    if (rollUp) {
      Site site = app.control().sites().find(file.domain()).orElseThrow();
      int today = (int) arrival.at().atZone(site.zone()).toLocalDate().toEpochDay();
      app.store().rollUp(site, today - 1);
    }
  }

  void ask(QuestionFile file, Question question) throws Exception {
    clock.set(question.now());
    HttpResponse<String> response = post(file, "/api/v1/query", question.query());
    JsonNode answer = QuestionFile.JSON.readTree(response.body());
    if (answer.path("meta").path("plan").asString("").equals("roll-ups")) {
      answeredFromRollUps++;
    }
    try {
      Answers.check(question, response.statusCode(), answer);
    } catch (AssertionError difference) {
      throw new AssertionError(
          "%s: %s (%s)\n%s\n%s"
              .formatted(
                  file.topic(),
                  question.name(),
                  rollUp ? "rolled up" : "from rows",
                  question.expected().get("why").stringValue(),
                  difference.getMessage()),
          difference);
    }
  }

  /** The answer to a report. */
  record Reply(int status, JsonNode body) {}

  Reply report(QuestionFile file, Question question) throws Exception {
    clock.set(question.now());
    HttpResponse<String> response =
        post(file, "/api/v1/" + question.expected().get("report").stringValue(), question.query());
    return new Reply(response.statusCode(), QuestionFile.JSON.readTree(response.body()));
  }

  /** Uploads the costs of the file, if it has any; the second time nothing is new. */
  void upload(QuestionFile file) throws Exception {
    for (int i = 0; i < 2 && !file.costs().isEmpty(); i++) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(app.http().uri().resolve("/api/v1/costs"))
                  .header("Authorization", "Bearer " + tokens.get(file.domain()))
                  .POST(BodyPublishers.ofString(file.costs()))
                  .build(),
              BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      JsonNode kept = QuestionFile.JSON.readTree(response.body());
      assertThat(kept.get("added").intValue() > 0).as("%s", kept).isEqualTo(i == 0);
      assertThat(kept.get("changed").intValue()).isZero();
    }
  }

  /** Roll-ups answer where there are any, and only there: otherwise one way would not be proven. */
  void checkWays() {
    if (rollUp) {
      assertThat(answeredFromRollUps).isGreaterThan(50);
    } else {
      assertThat(answeredFromRollUps).isZero();
    }
  }

  private HttpResponse<String> post(QuestionFile file, String path, JsonNode body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(app.http().uri().resolve(path))
            .header("Authorization", "Bearer " + tokens.get(file.domain()))
            .POST(BodyPublishers.ofString(body.toString()))
            .build(),
        BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    app.close();
  }
}
