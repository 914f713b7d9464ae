package org.footfall.api.v1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.footfall.api.http.Json;
import org.footfall.enrich.Enricher;
import org.footfall.store.Sql;
import org.footfall.store.duckdb.DuckDbSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever may have a {@code query_id} is stopped by it while it runs, and nothing else is. The
 * operations are read from the description, so that a new one is among them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CancelTest {
  private static final String SITE = "cancel.example";
  private static final String PROFILE = "/api/v1/people/{id}";
  private static final Instant NOW = Instant.parse("2026-10-28T12:00:00Z");
  private static final ReportQuestions QUESTIONS =
      ReportQuestions.over("['2026-10-06', '2026-10-12']");

  @TempDir static Path folder;
  private ApiDescription description;
  private Enricher enricher;
  private QueryWorld world;
  private ExecutorService threads;

  @BeforeAll
  void start() throws IOException {
    description = ApiDescription.read();
    enricher = Enricher.start(folder, List.of(), () -> NOW);
    world =
        new QueryWorld(
            folder,
            enricher,
            Json.MAPPER.readTree(
                "{\"domain\": \"cancel.example\", \"zone\": \"UTC\", \"currency\": \"EUR\"}"),
            NOW);
    world.take(
        NOW,
        List.of(
            Json.MAPPER.readTree(
                """
                {"name": "pageview", "url": "https://cancel.example/a", "visitor": "v",
                 "person": "ann", "time": "2026-10-06T10:00:00Z"}\
                """),
            Json.MAPPER.readTree(
                """
                {"name": "group", "props": {"type": "company", "id": "acme"}, "visitor": "v",
                 "person": "ann", "time": "2026-10-06T10:01:00Z"}\
                """)));
    threads = Executors.newVirtualThreadPerTaskExecutor();
  }

  @AfterAll
  void stop() {
    world.close();
    enricher.close();
    threads.close();
  }

  Set<String> stoppable() throws IOException {
    Set<String> paths = new TreeSet<>(QUESTIONS.paths(ApiDescription.read()));
    ApiDescription.read()
        .document()
        .get("paths")
        .properties()
        .forEach(
            path -> {
              JsonNode parameters = path.getValue().at("/get/parameters");
              if (parameters.valueStream().anyMatch(CancelTest::isQueryId)) {
                paths.add(path.getKey());
              }
            });
    assertThat(paths).contains("/api/v1/query", PROFILE);
    return paths;
  }

  private static boolean isQueryId(JsonNode parameter) {
    return parameter.path("name").asString("").equals("query_id");
  }

  @ParameterizedTest
  @MethodSource("stoppable")
  void isStoppedByItsIdAndHurtsNobodyElse(String path) throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    List<CompletableFuture<Boolean>> blocking = keepStoreBusy(release);
    CompletableFuture<HttpResponse<byte[]>> stopped;
    CompletableFuture<HttpResponse<byte[]>> other;
    try {
      stopped = supplyAsync(() -> ask(path, "one"), threads);
      other = supplyAsync(() -> ask(path, "two"), threads);
      awaitRunning("one", stopped);
      awaitRunning("two", other);
      assertThat(delete("one").statusCode()).isEqualTo(204);
      HttpResponse<byte[]> refusal = stopped.get(60, TimeUnit.SECONDS);
      assertThat(refusal.statusCode()).as(new String(refusal.body(), UTF_8)).isEqualTo(503);
      String body = new String(refusal.body(), UTF_8);
      assertThat(body).contains("The query was cancelled.");
      assertThat(description.document().at(answer503(path)).isMissingNode())
          .as("503 of %s is described", path)
          .isFalse();
      assertThat(delete("one").statusCode()).isEqualTo(404);
      assertThat(other).isNotDone();
    } finally {
      release.countDown();
    }
    assertThat(other.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    for (CompletableFuture<Boolean> one : blocking) {
      assertThat(one.get(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static String answer503(String path) {
    String method = path.equals(PROFILE) ? "get" : "post";
    return "/paths/" + path.replace("/", "~1") + "/" + method + "/responses/503";
  }

  /** Takes all connections that answer questions, so that those asked now wait. */
  private List<CompletableFuture<Boolean>> keepStoreBusy(CountDownLatch release)
      throws InterruptedException {
    int readers = DuckDbSettings.in(folder).readers();
    CountDownLatch taken = new CountDownLatch(readers);
    List<CompletableFuture<Boolean>> blocking = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
      blocking.add(
          supplyAsync(
              () ->
                  world
                      .store()
                      .query(
                          new Sql("SELECT 1", List.of()),
                          Duration.ofMinutes(4),
                          cancel -> {},
                          rows -> {
                            taken.countDown();
                            return awaited(release) && rows.next();
                          }),
              threads));
    }
    assertThat(taken.await(60, TimeUnit.SECONDS)).isTrue();
    return blocking;
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(3, TimeUnit.MINUTES);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private HttpResponse<byte[]> ask(String path, String id) {
    if (path.equals(PROFILE)) {
      return world.getForBytes("/api/v1/people/ann?site=" + SITE + "&query_id=" + id);
    }
    ObjectNode body = QUESTIONS.body(path, SITE).put("query_id", id);
    return world.postForBytes(path, body);
  }

  private HttpResponse<String> delete(String id) {
    return world.send("DELETE", "/api/v1/queries/" + id + "?site=" + SITE, null, world.token());
  }

  private void awaitRunning(String id, CompletableFuture<HttpResponse<byte[]>> answer) {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    HttpResponse<String> progress;
    do {
      assertThat(System.nanoTime()).as("%s runs", id).isLessThan(deadline);
      if (answer.isDone()) {
        throw new AssertionError("answered at once: " + new String(answer.join().body(), UTF_8));
      }
      progress = world.send("GET", "/api/v1/queries/" + id + "?site=" + SITE, null, world.token());
    } while (progress.statusCode() == 404);
    JsonNode body = description.described(progress, "get", "/api/v1/queries/{id}");
    assertThat(body.get("query_id").stringValue()).isEqualTo(id);
  }
}
