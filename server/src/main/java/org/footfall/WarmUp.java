package org.footfall;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.footfall.model.Site;
import org.footfall.query.QueryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks for every site once what its dashboard asks first, while the rest of the process starts: who
 * is first to look does not wait for what nobody has read yet. It is for speed only, so that it
 * gives up where it takes long and says nothing of what fails.
 */
final class WarmUp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final List<JsonNode> QUESTIONS =
      List.of(
          MAPPER.readTree(
              """
              {"metrics":["visitors","visits","pageviews","bounce_rate","visit_duration"],
               "date_range":"12mo"}\
              """),
          MAPPER.readTree(
              """
              {"metrics":["visitors"],"dimensions":["time:day"],"date_range":"12mo"}\
              """));

  private final QueryService queries;
  private final Supplier<List<Site>> sites;
  private final Duration atMost;
  private final AtomicInteger warm = new AtomicInteger();
  private final Thread thread = Thread.ofPlatform().daemon().name("warm-up").unstarted(this::run);
  private volatile boolean stopped;
  private volatile Runnable stopRunning = () -> {};

  /**
   * @param atMost for all sites together
   */
  WarmUp(QueryService queries, Supplier<List<Site>> sites, Duration atMost) {
    this.queries = queries;
    this.sites = sites;
    this.atMost = atMost;
  }

  /** Begins, beside whatever else happens. */
  void start() {
    thread.start();
    CompletableFuture.delayedExecutor(atMost.toMillis(), TimeUnit.MILLISECONDS).execute(this::stop);
  }

  /** Number of sites that were asked for everything. */
  int warm() {
    return warm.get();
  }

  private void run() {
    for (Site site : sites.get()) {
      try {
        for (JsonNode question : QUESTIONS) {
          if (stopped) {
            return;
          }
          queries.answer(queries.parse(question, site, List.of()), this::runs);
        }
        warm.incrementAndGet();
      } catch (RuntimeException failure) {
        LOG.debug("event=warm_up_failed site={}", site.id(), failure);
      }
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
