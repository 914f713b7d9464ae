package org.footfall;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.footfall.ingest.Metrics;
import org.footfall.model.Site;
import org.footfall.query.QueryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks for every site once what the top of its dashboard shows, over 28 days and 12 months, while
 * the rest of the process starts: who is first to look does not wait for what nobody has read yet.
 * It is for speed only, so that it gives up where it takes long and says nothing of what fails.
 */
final class FirstLook implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FirstLook.class);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final List<JsonNode> QUESTIONS =
      Stream.of("28d", "12mo").flatMap(FirstLook::questions).toList();

  private final QueryService queries;
  private final Supplier<List<Site>> sites;
  private final Duration atMost;
  private final AtomicInteger lookedAt = new AtomicInteger();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("first-look").unstarted(this::run);
  private volatile boolean stopped;
  private volatile Runnable stopRunning = () -> {};

  /**
   * @param atMost for all sites together
   */
  FirstLook(QueryService queries, Supplier<List<Site>> sites, Duration atMost, Metrics metrics) {
    this.queries = queries;
    this.sites = sites;
    this.atMost = atMost;
    metrics.gauge(
        "footfall_looked_at_sites",
        "",
        "Sites that were looked at since the start.",
        lookedAt::get);
  }

  private static Stream<JsonNode> questions(String range) {
    return Stream.of(
            """
            {"metrics":["visitors","visits","pageviews","bounce_rate","visit_duration"],
             "date_range":"%s"}\
            """,
            """
            {"metrics":["visitors"],"dimensions":["time:day"],"date_range":"%s"}\
            """)
        .map(question -> MAPPER.readTree(question.formatted(range)));
  }

  /** Begins, beside whatever else happens. */
  void start() {
    thread.start();
    CompletableFuture.delayedExecutor(atMost.toMillis(), TimeUnit.MILLISECONDS).execute(this::stop);
  }

  /** Number of sites that were asked for everything. */
  int lookedAt() {
    return lookedAt.get();
  }

  private void run() {
    try {
      sites.get().forEach(this::look);
    } catch (RuntimeException failure) {
      LOG.debug("event=first_look_failed", failure);
    }
  }

  private void look(Site site) {
    try {
      for (JsonNode question : QUESTIONS) {
        if (stopped) {
          return;
        }
        queries.answer(queries.parse(question, site, List.of()), this::runs);
      }
      lookedAt.incrementAndGet();
    } catch (RuntimeException failure) {
      LOG.debug("event=first_look_failed site={}", site.id(), failure);
    }
  }

  private void runs(Runnable stop) {
    stopRunning = stop;
    if (stopped) {
      stop.run();
    }
  }

  private void stop() {
    stopped = true;
    stopRunning.run();
  }

  /** Asks nothing any more. */
  @Override
  public void close() {
    stop();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
