package org.footfall.visit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.footfall.model.Acquisition;
import org.footfall.model.Event;
import org.jspecify.annotations.Nullable;

/**
 * The sessionizer: keeps the latest visit of each visitor open until it can be sure that nothing in
 * time will be added, and finds the visit of an event. An event whose place depends on visits that
 * are over already is {@link #LATE}; {@link LateEvents} looks into the past for it.
 */
final class VisitRegistry {
  /** A passive event outside any visit. */
  static final int NONE = 0;

  /** The past has to be looked at. */
  static final int LATE = -1;

  /** Events may come this much out of order without being late. */
  private static final long SLACK_MICROS = 120_000_000L;

  private static final long PAST_MICROS = 24 * 3_600_000_000L;
  private static final long BUCKET_MICROS = 60_000_000L;

  private final Visitors visitors;
  private final SiteViews sites;
  private final int capacity;
  private final Map<Integer, Visit> open = new HashMap<>();
  private final Orphans orphans;
  private final Map<Integer, PastClock> pastClocks = new HashMap<>();

  /** Visits by the time when they may be due, in buckets; some have grown since. */
  private final TreeMap<Long, List<Visit>> liveQueue = new TreeMap<>();

  private final Map<Integer, TreeMap<Long, List<Visit>>> pastQueues = new HashMap<>();
  private final List<Visit> changed = new ArrayList<>();
  private List<Visit> closed = new ArrayList<>();
  private int lastVisit;
  private long nowMicros;

  /**
   * Starts with nothing open.
   *
   * @param lastVisit highest number of a visit given so far
   * @param capacity open visits beyond which the oldest are closed early
   */
  VisitRegistry(Visitors visitors, SiteViews sites, int lastVisit, int capacity) {
    this.visitors = visitors;
    this.sites = sites;
    this.lastVisit = lastVisit;
    this.capacity = capacity;
    this.orphans = new Orphans(visitors);
  }

  int nextNumber() {
    return ++lastVisit;
  }

  Orphans orphans() {
    return orphans;
  }

  @Nullable Visit openVisit(int visitor) {
    return open.get(visitor);
  }

  Collection<Visit> openVisits() {
    return open.values();
  }

  /** Whether something of this time belongs to the stream of past events. */
  boolean isPast(long timeMicros) {
    return nowMicros - timeMicros > PAST_MICROS;
  }

  /**
   * Finds or makes the visit of an event.
   *
   * @return number of the visit, {@link #NONE} or {@link #LATE}
   */
  int place(Event event, int visitor, int day, VisitRules rules) {
    long time = event.timeMicros();
    nowMicros = Math.max(nowMicros, event.receivedMicros());
    boolean past = event.receivedMicros() - time > PAST_MICROS;
    if (past) {
      pastClocks.computeIfAbsent(event.siteId(), id -> new PastClock()).see(time);
    }
    Visit visit = open.get(visitor);
    boolean passive = event.passive();
    if (visit != null && time >= visit.startMicros() && time <= visit.endMicros()) {
      return inside(visit, event, day, rules);
    }
    if (orphans.isAfter(visitor, time)) {
      return LATE;
    }
    long lastEnd = visitors.lastEndMicros(visitor);
    boolean clear = lastEnd == 0 || time > lastEnd + rules.timeoutMicros();
    if (visit == null) {
      if (!clear) {
        return LATE;
      }
      return passive ? orphan(visitor, time) : start(event, visitor, day, past);
    }
    if (time > visit.endMicros()) {
      Acquisition acquisition = passive ? Acquisition.DIRECT : event.acquisition();
      if (rules.continues(visit, time, day, acquisition)) {
        visit.historical &= past;
        return add(visit, event, day);
      }
      if (passive) {
        return orphan(visitor, time);
      }
      close(visit);
      return start(event, visitor, day, past);
    }
    return before(visit, event, day, rules, clear);
  }

  private int inside(Visit visit, Event event, int day, VisitRules rules) {
    boolean inOrder = event.timeMicros() == visit.endMicros();
    if (rules.orderMatters() && !event.passive()) {
      if (!inOrder || !rules.continues(visit, event.timeMicros(), day, event.acquisition())) {
        return LATE;
      }
    }
    return add(visit, event, day);
  }

  private int before(Visit visit, Event event, int day, VisitRules rules, boolean clear) {
    long time = event.timeMicros();
    boolean joins =
        visit.startMicros() - time <= rules.timeoutMicros()
            && visit.endMicros() - time <= VisitRules.LONGEST_MICROS
            && !(rules.splitAtMidnight() && day != visit.firstDay())
            && !rules.orderMatters();
    if (!clear) {
      return LATE;
    }
    if (event.passive()) {
      return orphan(visit.visitor, time);
    }
    return joins ? add(visit, event, day) : LATE;
  }

  private int orphan(int visitor, long time) {
    orphans.add(visitor, time);
    return NONE;
  }

  private int start(Event event, int visitor, int day, boolean past) {
    Visit visit = new Visit(event.siteId(), visitor, Arrival.of(event));
    visit.number = nextNumber();
    visit.historical = past;
    visit.after(visitors.lastDay(visitor), visitors.previousDay(visitor));
    visit.changed = false;
    open.put(visitor, visit);
    int number = add(visit, event, day);
    queue(visit);
    if (open.size() > capacity) {
      closeDue();
      closeOldest();
    }
    return number;
  }

  private int add(Visit visit, Event event, int day) {
    if (!visit.changed) {
      changed.add(visit);
    }
    if (event.passive()) {
      visit.addPassive(event.timeMicros(), event.engagementMs());
    } else {
      visit.add(
          event.timeMicros(),
          day,
          event.name(),
          event.page(),
          event.engagementMs(),
          () -> Arrival.of(event));
    }
    return visit.number;
  }

  /** Takes a visit that may still grow and is stored as it is. */
  void resume(Visit visit) {
    visit.historical = isPast(visit.endMicros());
    open.put(visit.visitor, visit);
    queue(visit);
  }

  /**
   * Takes what there is of visits of the visitors away, without a trace.
   *
   * @return numbers of those that the store may hold as open
   */
  Set<Integer> forget(Set<Integer> those) {
    Set<Integer> numbers = new HashSet<>();
    for (int visitor : those) {
      Visit visit = open.remove(visitor);
      if (visit != null) {
        numbers.add(visit.number);
      }
    }
    for (Visit visit : closed) {
      if (those.contains(visit.visitor)) {
        numbers.add(visit.number);
      }
    }
    closed.removeIf(visit -> those.contains(visit.visitor));
    return numbers;
  }

  /** Time of the last event that was taken, by the clock of its arrival, and later by the clock. */
  void passTime(long micros) {
    nowMicros = Math.max(nowMicros, micros);
  }

  long nowMicros() {
    return nowMicros;
  }

  /** Whether nothing can be added to the visit any more but by late events. */
  boolean isDue(Visit visit) {
    return due(visit) < clock(visit);
  }

  private long clock(Visit visit) {
    if (visit.historical) {
      PastClock past = pastClocks.get(visit.siteId);
      return past == null ? nowMicros : past.micros();
    }
    return nowMicros;
  }

  private long due(Visit visit) {
    SiteViews.View site = sites.find(visit.siteId);
    long timeout = site == null ? 0 : site.rules().timeoutMicros();
    return visit.endMicros() + timeout + SLACK_MICROS;
  }

  private void queue(Visit visit) {
    TreeMap<Long, List<Visit>> queue =
        visit.historical
            ? pastQueues.computeIfAbsent(visit.siteId, id -> new TreeMap<>())
            : liveQueue;
    queue.computeIfAbsent(due(visit) / BUCKET_MICROS, bucket -> new ArrayList<>()).add(visit);
  }

  /** Closes what nothing can be added to any more. */
  void closeDue() {
    closeDue(liveQueue, nowMicros);
    pastQueues.forEach(
        (site, queue) -> {
          PastClock clock = pastClocks.get(site);
          closeDue(queue, clock == null ? nowMicros : clock.micros());
        });
  }

  /** Closes visits of past events too, since their stream has ended. */
  void closePast() {
    pastQueues.forEach((site, queue) -> closeDue(queue, nowMicros));
    pastClocks.clear();
  }

  private void closeDue(TreeMap<Long, List<Visit>> queue, long now) {
    List<Visit> again = new ArrayList<>();
    while (!queue.isEmpty() && queue.firstKey() < now / BUCKET_MICROS) {
      for (Visit visit : queue.pollFirstEntry().getValue()) {
        if (open.get(visit.visitor) == visit) {
          if (due(visit) / BUCKET_MICROS < now / BUCKET_MICROS) {
            close(visit);
          } else {
            again.add(visit);
          }
        }
      }
    }
    again.forEach(this::queue);
  }

  private void closeOldest() {
    while (open.size() > capacity * 3 / 4) {
      TreeMap<Long, List<Visit>> longest = liveQueue;
      for (TreeMap<Long, List<Visit>> queue : pastQueues.values()) {
        if (!queue.isEmpty() && (longest.isEmpty() || queue.firstKey() < longest.firstKey())) {
          longest = queue;
        }
      }
      if (longest.isEmpty()) {
        return;
      }
      for (Visit visit : longest.pollFirstEntry().getValue()) {
        if (open.get(visit.visitor) == visit) {
          close(visit);
        }
      }
    }
  }

  private void close(Visit visit) {
    open.remove(visit.visitor);
    closed.add(visit);
    visitors.setDays(visit.visitor, visit.lastDay(), visit.dayBeforeLast());
    visitors.setLastEnd(
        visit.visitor, Math.max(visit.endMicros(), visitors.lastEndMicros(visit.visitor)));
  }

  /** Visits that were closed since the last call. */
  List<Visit> takeClosed() {
    List<Visit> taken = closed;
    closed = new ArrayList<>();
    return taken;
  }

  /** Open visits that changed since the last call. */
  List<Visit> takeChanged() {
    List<Visit> taken = new ArrayList<>();
    for (Visit visit : changed) {
      visit.changed = false;
      if (open.get(visit.visitor) == visit) {
        taken.add(visit);
      }
    }
    changed.clear();
    return taken;
  }

  /** Times of passive events that belong to no visit: one earlier may yet pull them into one. */
  static final class Orphans {
    private static final int CAPACITY = 100_000;

    private final Visitors visitors;
    private final Map<Integer, Long> latest = new LinkedHashMap<>();

    Orphans(Visitors visitors) {
      this.visitors = visitors;
    }

    boolean isAfter(int visitor, long timeMicros) {
      if (latest.isEmpty()) {
        return false;
      }
      Long orphan = latest.get(visitor);
      return orphan != null && orphan > timeMicros;
    }

    void add(int visitor, long timeMicros) {
      latest.merge(visitor, timeMicros, Math::max);
      if (latest.size() > CAPACITY) {
        Iterator<Map.Entry<Integer, Long>> oldest = latest.entrySet().iterator();
        Map.Entry<Integer, Long> entry = oldest.next();
        // From now on whatever comes near is late, which is slower and just as right.
        visitors.setLastEnd(
            entry.getKey(), Math.max(entry.getValue(), visitors.lastEndMicros(entry.getKey())));
        oldest.remove();
      }
    }
  }
}
