package org.footfall.api.v1;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.footfall.control.Catalogue;
import org.footfall.control.Catalogue.Counts;
import org.footfall.model.Site;
import org.footfall.query.EventCatalogue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the summaries of the catalogue as the store is: days whose stamp differs are counted anew,
 * the latest first, some at a time; days that are gone are forgotten. One at a time for a site,
 * whoever asks.
 */
final class CatalogueKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogueKeeper.class);
  private static final int DAYS_AT_ONCE = 31;
  private static final long PATIENCE_MS = 4_000;

  private final EventCatalogue events;
  private final Catalogue catalogue;
  private final Map<Integer, CompletableFuture<Integer>> running = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> left = new ConcurrentHashMap<>();

  CatalogueKeeper(EventCatalogue events, Catalogue catalogue) {
    this.events = events;
    this.catalogue = catalogue;
  }

  /**
   * Brings the summaries up to date, or as far as some seconds suffice; the rest goes on.
   *
   * @return days that are not counted yet
   */
  int refresh(Site site) {
    CompletableFuture<Integer> work =
        running.computeIfAbsent(
            site.id(),
            id -> {
              CompletableFuture<Integer> begun = new CompletableFuture<>();
              Thread.ofVirtual().name("catalogue").start(() -> run(site, begun));
              return begun;
            });
    try {
      return work.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException goesOn) {
      return left.getOrDefault(site.id(), 0);
    } catch (ExecutionException failure) {
      throw new IllegalStateException("the catalogue could not be counted", failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void run(Site site, CompletableFuture<Integer> done) {
    try {
      count(site);
      running.remove(site.id(), done);
      done.complete(0);
    } catch (RuntimeException failure) {
      LOG.warn("event=catalogue_failed site={}", site.id(), failure);
      running.remove(site.id(), done);
      done.completeExceptionally(failure);
    }
  }

  private void count(Site site) {
    Map<Integer, String> stored = events.stamps(site);
    Map<Integer, String> known = catalogue.stamps(site.id());
    Set<Integer> gone = new HashSet<>(known.keySet());
    gone.removeAll(stored.keySet());
    if (!gone.isEmpty()) {
      catalogue.forget(site.id(), gone);
    }
    List<Integer> stale =
        new ArrayList<>(
            stored.entrySet().stream()
                .filter(day -> !day.getValue().equals(known.get(day.getKey())))
                .map(Map.Entry::getKey)
                .sorted((a, b) -> b - a)
                .toList());
    while (!stale.isEmpty()) {
      left.put(site.id(), stale.size());
      List<Integer> now = List.copyOf(stale.subList(0, Math.min(DAYS_AT_ONCE, stale.size())));
      stale.subList(0, now.size()).clear();
      Map<Integer, String> stamps = new LinkedHashMap<>();
      now.forEach(day -> stamps.put(day, stored.get(day)));
      catalogue.put(
          site.id(),
          stamps,
          events.count(site, now).stream().map(CatalogueKeeper::counts).toList());
    }
    left.remove(site.id());
  }

  private static Counts counts(EventCatalogue.Row row) {
    return new Counts(
        row.day(),
        row.event(),
        row.property(),
        row.events(),
        row.numbers(),
        row.booleans(),
        row.texts(),
        row.firstMicros(),
        row.lastMicros());
  }
}
