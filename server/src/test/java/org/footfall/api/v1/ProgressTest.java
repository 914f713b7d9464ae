package org.footfall.api.v1;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.footfall.api.http.Json;
import org.footfall.enrich.Enricher;
import org.footfall.store.EventStore;
import org.footfall.store.RunningQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who asks how far a report is learns a share that grows, while each of its statements runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgressTest {
  private static final String SITE = "progress.example";
  private static final Instant NOW = Instant.parse("2026-10-28T12:00:00Z");
  private static final double HALF = 0.5;

  @TempDir static Path folder;
  private final SynchronousQueue<Boolean> begun = new SynchronousQueue<>();
  private final SynchronousQueue<Boolean> goOn = new SynchronousQueue<>();
  private volatile boolean watched;
  private Enricher enricher;
  private QueryWorld world;
  private ExecutorService threads;

  @BeforeAll
  void start() {
    enricher = Enricher.start(folder, List.of(), () -> NOW);
    world =
        new QueryWorld(
            folder,
            enricher,
            Json.MAPPER.readTree(
                "{\"domain\": \"progress.example\", \"zone\": \"UTC\", \"currency\": \"EUR\"}"),
            NOW,
            this::halfway);
    for (String name : List.of("pageview", "signup")) {
      world.take(
          NOW,
          List.of(
              Json.MAPPER.readTree(
                  """
                  {"name": "%s", "url": "https://progress.example/a", "visitor": "v",
                   "time": "2026-10-06T10:00:00Z"}\
                  """
                      .formatted(name))));
    }
    threads = Executors.newVirtualThreadPerTaskExecutor();
  }

  @AfterAll
  void stop() {
    world.close();
    enricher.close();
    threads.close();
  }

  /** A store whose queries are half done until the test has looked at them. */
  private EventStore halfway(EventStore store) {
    return (EventStore)
        Proxy.newProxyInstance(
            EventStore.class.getClassLoader(),
            new Class<?>[] {EventStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("query") && watched) {
                @SuppressWarnings("unchecked")
                Consumer<RunningQuery> told = (Consumer<RunningQuery>) arguments[2];
                told.accept(new Halfway());
                begun.put(true);
                goOn.take();
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }

  private record Halfway() implements RunningQuery {
    @Override
    public void run() {
      throw new IllegalStateException("nobody stops it");
    }

    @Override
    public double done() {
      return HALF;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query",
        "explore",
        "compare",
        "funnel",
        "funnel/people",
        "funnel/next",
        "funnel/separators",
        "funnel/suggestion",
        "flow",
        "retention",
        "retention/members",
        "stickiness",
        "lifecycle",
        "cohort",
        "attribution",
        "people",
        "accounts",
        "account"
      })
  void growsStatementByStatement(String report) throws Exception {
    ApiDescription description = ApiDescription.read();
    String path = "/api/v1/" + report;
    Object body =
        ReportQuestions.over("['2026-10-06', '2026-10-12']")
            .body(path, SITE)
            .put("query_id", "watched");
    watched = true;
    CompletableFuture<HttpResponse<String>> answer =
        supplyAsync(() -> world.post(path, body), threads);
    double before = 0;
    double first = -1;
    try {
      while (awaitStatement(answer)) {
        watched = false;
        HttpResponse<String> response =
            world.send("GET", "/api/v1/queries/watched?site=" + SITE, null, world.token());
        watched = true;
        JsonNode progress = description.described(response, "get", "/api/v1/queries/{id}");
        double done = progress.get("done").doubleValue();
        assertThat(done).as(progress.toString()).isBetween(before, 1.0);
        before = done;
        first = first < 0 ? done : first;
        goOn.put(true);
      }
    } finally {
      watched = false;
      goOn.offer(true);
    }
    assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(200);
    assertThat(first).isLessThanOrEqualTo(HALF);
    assertThat(before).isGreaterThan(0);
  }

  /** False once it is answered. */
  private boolean awaitStatement(CompletableFuture<?> answer)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (System.nanoTime() < deadline) {
      if (begun.poll(10, TimeUnit.MILLISECONDS) != null) {
        return true;
      }
      if (answer.isDone()) {
        return false;
      }
    }
    throw new AssertionError("neither answered nor asked the store");
  }
}
