package org.footfall.api.http;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.footfall.ingest.Metrics;

/** What those who run an installation ask it: {@code /health}, {@code /ready}, {@code /metrics}. */
public final class SystemEndpoints {
  private final BooleanSupplier ready;
  private final Metrics metrics;

  /**
   * Endpoints of a process.
   *
   * @param ready true while events can be taken
   */
  public SystemEndpoints(BooleanSupplier ready, Metrics metrics) {
    this.ready = ready;
    this.metrics = metrics;
    Runtime runtime = Runtime.getRuntime();
    metrics.gauge(
        "footfall_jvm_heap_bytes",
        "",
        "Java heap in use.",
        () -> (double) runtime.totalMemory() - runtime.freeMemory());
    metrics.gauge(
        "footfall_jvm_threads",
        "",
        "Platform threads.",
        () -> ManagementFactory.getThreadMXBean().getThreadCount());
    metrics.gauge(
        "footfall_uptime_seconds",
        "",
        "Time since the start.",
        () -> ManagementFactory.getRuntimeMXBean().getUptime() / 1_000.0);
    metrics.total(
        "footfall_jvm_gc_seconds_total", "", "Time spent in garbage collection.", this::gcSeconds);
  }

  /** Adds the routes. */
  public void register(Router router) {
    router
        .get("/health", request -> Response.json(Map.of("status", "up")))
        .get("/ready", request -> readiness())
        .get("/metrics", request -> metricsText());
  }

  private Response readiness() {
    boolean now = ready.getAsBoolean();
    return Response.json(now ? 200 : 503, Map.of("ready", now)).with("Cache-Control", "no-store");
  }

  private Response metricsText() {
    return Response.text(200, metrics.text())
        .with("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
  }

  private double gcSeconds() {
    long millis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      millis += collector.getCollectionTime();
    }
    return millis / 1_000.0;
  }
}
