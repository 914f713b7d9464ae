package org.footfall.api.collect;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.footfall.model.Site;

/**
 * How many events a second a site may send. A site may save up ten seconds' worth; a request that
 * begins within the quota is taken whole, and what it took too much is missing later.
 */
final class Quotas {
  private static final int BURST_SECONDS = 10;

  private final int defaultPerSecond;
  private final InstantSource clock;
  private final Map<Integer, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * Quotas with a default.
   *
   * @param defaultPerSecond for sites without a quota of their own, 0 for none
   */
  Quotas(int defaultPerSecond, InstantSource clock) {
    this.defaultPerSecond = defaultPerSecond;
    this.clock = clock;
  }

  private static final class Bucket {
    private double events;
    private long filledMs;

    Bucket(double events, long filledMs) {
      this.events = events;
      this.filledMs = filledMs;
    }
  }

  /** Milliseconds until the site may send again, 0 if it may now. */
  long waitMs(Site site) {
    return take(site, 0);
  }

  /** Takes events of a site from its quota; returns 0, or milliseconds to wait if none is left. */
  long take(Site site, int count) {
    int own = site.settings().eventsPerSecond();
    int perSecond = own > 0 ? own : defaultPerSecond;
    if (perSecond <= 0) {
      return 0;
    }
    long nowMs = clock.millis();
    double most = (double) perSecond * BURST_SECONDS;
    Bucket bucket = buckets.computeIfAbsent(site.id(), unused -> new Bucket(most, nowMs));
    synchronized (bucket) {
      long elapsedMs = Math.max(0, nowMs - bucket.filledMs);
      bucket.events = Math.min(most, bucket.events + elapsedMs / 1_000.0 * perSecond);
      bucket.filledMs = nowMs;
      if (bucket.events < 1) {
        return (long) Math.ceil((1 - bucket.events) / perSecond * 1_000);
      }
      bucket.events -= count;
      return 0;
    }
  }
}
