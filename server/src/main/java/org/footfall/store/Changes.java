package org.footfall.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * When what is stored of which site's days was changed last, as numbers of changes since the store
 * was opened. Whoever kept an answer learns here whether it still holds: each change is noted once
 * it can be seen, so that what was read after {@link #now} and is not noted later was not changed.
 */
public final class Changes {
  /** A visit lasts 24 h at most, so that mending one touches two more days on either side. */
  private static final int DAYS_AROUND = 2;

  private final Map<Integer, OfSite> sites = new HashMap<>();
  private final List<IntConsumer> listeners = new ArrayList<>();
  private long now;

  private static final class OfSite {
    private final TreeMap<Integer, Long> days = new TreeMap<>();
    private long anyDay;
    private long persons;
    private long all;
  }

  /** The number of the last change. */
  public synchronized long now() {
    return now;
  }

  /**
   * Whether something was changed after a change.
   *
   * @param number of that change
   * @param fromDay first site day looked at
   * @param toDay last one
   * @param persons also who is who, and what is known of persons and groups
   */
  public synchronized boolean since(
      long number, int site, int fromDay, int toDay, boolean persons) {
    OfSite last = sites.get(site);
    if (last == null || (last.anyDay <= number && last.persons <= number)) {
      return false;
    }
    return last.all > number
        || (persons && last.persons > number)
        || (fromDay <= toDay
            && last.anyDay > number
            && last.days.subMap(fromDay, true, toDay, true).values().stream()
                .anyMatch(change -> change > number));
  }

  /** Told of sites of which anything may have been changed or deleted, once it is. */
  public synchronized void onAnything(IntConsumer listener) {
    listeners.add(listener);
  }

  /**
   * A batch was written.
   *
   * @param persons sites of which it changed who is who or what is known of somebody
   */
  public synchronized void written(WriteBatch batch, Collection<Integer> persons) {
    now++;
    Map<Integer, TreeMap<Integer, Long>> changed = new HashMap<>();
    for (StoredEvent stored : batch.events()) {
      day(changed, stored.event().siteId(), stored.day());
    }
    for (List<VisitRow> rows : List.of(batch.open(), batch.closed())) {
      for (VisitRow row : rows) {
        day(changed, row.siteId(), row.day());
      }
    }
    boolean mended = batch.touchedVisits().length > 0 || !batch.moves().isEmpty();
    changed.forEach(
        (site, days) -> {
          OfSite last = of(site);
          last.anyDay = now;
          last.days.putAll(days);
          if (mended) {
            int to = days.lastKey() + DAYS_AROUND;
            for (int day = days.firstKey() - DAYS_AROUND; day <= to; day++) {
              last.days.put(day, now);
            }
          }
        });
    persons.forEach(site -> of(site).persons = now);
  }

  private void day(Map<Integer, TreeMap<Integer, Long>> changed, int site, int day) {
    changed.computeIfAbsent(site, s -> new TreeMap<>()).put(day, now);
  }

  /** Who is in a cohort of the site was changed. */
  public synchronized void persons(int site) {
    of(site).persons = ++now;
  }

  /** Anything of the site may have been changed. */
  public void anything(int site) {
    List<IntConsumer> told;
    synchronized (this) {
      OfSite last = of(site);
      last.all = ++now;
      last.anyDay = now;
      last.persons = now;
      last.days.clear();
      told = List.copyOf(listeners);
    }
    told.forEach(listener -> listener.accept(site));
  }

  private OfSite of(int site) {
    return sites.computeIfAbsent(site, s -> new OfSite());
  }
}
