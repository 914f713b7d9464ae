package org.footfall;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.footfall.control.Imports;
import org.footfall.model.Site;
import org.footfall.store.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done from time to time: days that are complete are rolled up, events that a site does not
 * want to keep any longer are deleted, and so is what is kept for two days only, and the keys of
 * imports that are long over.
 */
final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  /** Events of a day that come in later than this after its end correct the roll-ups. */
  private static final Duration GRACE = Duration.ofMinutes(40);

  private final EventStore store;
  private final Supplier<List<Site>> sites;
  private final Imports imports;
  private final InstantSource clock;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("upkeep").factory());
  private final Map<Integer, LocalDate> lastDeletion = new HashMap<>();

  Upkeep(EventStore store, Supplier<List<Site>> sites, Imports imports, InstantSource clock) {
    this.store = store;
    this.sites = sites;
    this.imports = imports;
    this.clock = clock;
  }

  /** Begins; a run every minute, the first a few seconds from now. */
  void start() {
    executor.scheduleWithFixedDelay(this::run, 5, 60, TimeUnit.SECONDS);
  }

  /** One run. A site that fails is reported and tried again at the next; the others go on. */
  void run() {
    forgetKeys();
    try {
      store.forgetOld();
    } catch (RuntimeException failure) {
      LOG.error("event=forget_failed", failure);
    }
    for (Site site : sites.get()) {
      try {
        keep(site);
      } catch (RuntimeException failure) {
        LOG.error("event=upkeep_failed site={}", site.id(), failure);
      }
    }
  }

  private void forgetKeys() {
    try {
      imports.forgetKeys();
    } catch (RuntimeException failure) {
      LOG.error("event=upkeep_failed part=import_keys", failure);
    }
  }

  private void keep(Site site) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), site.zone());
    int months = site.settings().retentionMonths();
    if (months > 0 && !today.equals(lastDeletion.get(site.id()))) {
      long deleted = store.deleteBefore(site, (int) today.minusMonths(months).toEpochDay());
      lastDeletion.put(site.id(), today);
      if (deleted > 0) {
        LOG.info("event=retention site={} deleted={}", site.id(), deleted);
      }
    }
    int complete = lastCompleteDay(site, clock.instant());
    if (store.settled(site, complete)) {
      store.rollUp(site, complete);
    }
  }

  /** Days since 1970-01-01 of the last day that is over in the site's zone, visits included. */
  static int lastCompleteDay(Site site, Instant now) {
    Duration late = GRACE.plusSeconds(site.settings().visitTimeoutSeconds());
    return (int) LocalDate.ofInstant(now.minus(late), site.zone()).toEpochDay() - 1;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.warn("event=upkeep_still_running");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
