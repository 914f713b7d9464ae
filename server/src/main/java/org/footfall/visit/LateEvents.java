package org.footfall.visit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.footfall.store.StoredEvent;
import org.footfall.store.VisitHistory;
import org.footfall.store.VisitRow;
import org.footfall.store.WriteBatch;
import org.jspecify.annotations.Nullable;

/**
 * Puts the visits of visitors together again whose events came too late: reads what is stored
 * around them, goes through all of it in order of time by the same rules, and says which rows to
 * replace.
 */
final class LateEvents {
  /** Nothing is stored of later than this: the year 2200. */
  private static final long LATEST_MICROS = 7_258_118_400_000_000L;

  private final VisitHistory history;
  private final SiteViews sites;
  private final VisitRegistry registry;
  private final Visitors visitors;
  private final Surroundings surroundings;
  private final SiteAcquisitions acquisitions;

  /**
   * What changes.
   *
   * @param events of the batch, with their visits
   * @param touched numbers of visits whose stored rows are void
   * @param visitors whose days may have changed
   */
  record Outcome(
      List<StoredEvent> events,
      Set<Integer> touched,
      List<VisitRow> open,
      List<VisitRow> closed,
      List<WriteBatch.Move> moves,
      Collection<Integer> visitors) {}

  LateEvents(
      VisitHistory history,
      SiteViews sites,
      VisitRegistry registry,
      Visitors visitors,
      SiteAcquisitions acquisitions) {
    this.history = history;
    this.sites = sites;
    this.registry = registry;
    this.visitors = visitors;
    this.acquisitions = acquisitions;
    this.surroundings = new Surroundings(history);
  }

  /** Works out the visits of these visitors, of whom the batch holds events. */
  Outcome resolve(List<StoredEvent> batch, Set<Integer> late) {
    Set<Integer> wereOpen = registry.forget(late);
    Map<Integer, List<Moment>> pending = new HashMap<>();
    for (StoredEvent event : batch) {
      if (late.contains(event.visitor())) {
        pending
            .computeIfAbsent(event.visitor(), visitor -> new ArrayList<>())
            .add(Moment.of(event));
      }
    }
    Map<Integer, Map<Integer, List<VisitRow>>> stored = storedVisits(late);
    Map<Integer, List<List<Moment>>> stretches = surroundings.find(pending, stored, this::timeout);
    Outcome outcome =
        new Outcome(
            new ArrayList<>(batch),
            new HashSet<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            late.stream().sorted().toList());
    Map<Long, Integer> visitOfSeq = new HashMap<>();
    for (int visitor : outcome.visitors()) {
      resolve(
          visitor,
          stretches.getOrDefault(visitor, List.of()),
          stored.getOrDefault(visitor, Map.of()),
          wereOpen,
          outcome,
          visitOfSeq);
    }
    outcome
        .events()
        .replaceAll(
            event -> {
              Integer visit = visitOfSeq.get(event.seq());
              return visit == null
                  ? event
                  : new StoredEvent(
                      event.event(),
                      event.seq(),
                      event.day(),
                      event.visitor(),
                      visit,
                      event.siteRevenue());
            });
    return outcome;
  }

  /** Works out all visits of the visitors anew, without some of their stored events. */
  Outcome rebuild(Set<Integer> those, Set<Long> without) {
    Set<Integer> wereOpen = registry.forget(those);
    Map<Integer, Map<Integer, List<VisitRow>>> stored = storedVisits(those);
    Map<Integer, List<Moment>> moments = new HashMap<>();
    List<VisitHistory.Window> windows =
        those.stream().map(visitor -> new VisitHistory.Window(visitor, 0, LATEST_MICROS)).toList();
    for (VisitHistory.PastEvent event : history.eventsIn(windows)) {
      if (!without.contains(event.seq())) {
        moments.computeIfAbsent(event.visitor(), v -> new ArrayList<>()).add(Moment.of(event));
      }
    }
    Outcome outcome =
        new Outcome(
            new ArrayList<>(),
            new HashSet<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            those.stream().sorted().toList());
    stored.values().forEach(visits -> outcome.touched().addAll(visits.keySet()));
    for (int visitor : outcome.visitors()) {
      // Its days are what its visits say: none of those before holds.
      visitors.setDays(visitor, 0, 0);
      resolve(
          visitor,
          moments.containsKey(visitor) ? List.of(moments.get(visitor)) : List.of(),
          stored.getOrDefault(visitor, Map.of()),
          wereOpen,
          outcome,
          new HashMap<>());
    }
    return outcome;
  }

  private long timeout(int siteId) {
    SiteViews.View site = sites.find(siteId);
    return site == null ? 0 : site.rules().timeoutMicros();
  }

  private Map<Integer, Map<Integer, List<VisitRow>>> storedVisits(Set<Integer> those) {
    int[] numbers = those.stream().mapToInt(Integer::intValue).sorted().toArray();
    Map<Integer, Map<Integer, List<VisitRow>>> byVisitor = new HashMap<>();
    history.visitsOf(numbers, Integer.MIN_VALUE, Integer.MAX_VALUE).stream()
        .sorted(Comparator.comparingInt(VisitRow::visit).thenComparingInt(VisitRow::day))
        .forEach(
            row ->
                byVisitor
                    .computeIfAbsent(row.visitor(), visitor -> new LinkedHashMap<>())
                    .computeIfAbsent(row.visit(), visit -> new ArrayList<>())
                    .add(row));
    return byVisitor;
  }

  private void resolve(
      int visitor,
      List<List<Moment>> stretches,
      Map<Integer, List<VisitRow>> stored,
      Set<Integer> wereOpen,
      Outcome outcome,
      Map<Long, Integer> visitOfSeq) {
    Map<Integer, Visit> storedVisits = new HashMap<>();
    stored.forEach((number, rows) -> storedVisits.put(number, Visit.of(rows)));
    List<Visit> all = new ArrayList<>();
    Set<Integer> replaced = new HashSet<>();
    for (List<Moment> stretch : stretches) {
      stretch.forEach(moment -> replaced.add(moment.visit()));
      for (Group group : sessionize(visitor, stretch, storedVisits)) {
        for (Moment moment : group.moments) {
          placed(moment, group.number(), outcome, visitOfSeq);
        }
        if (group.visit != null) {
          all.add(group.visit);
        } else {
          group.moments.forEach(orphan -> registry.orphans().add(visitor, orphan.timeMicros()));
        }
      }
    }
    replaced.remove(0);
    replaced.addAll(outcome.touched());
    storedVisits.forEach(
        (number, visit) -> {
          if (!replaced.contains(number)) {
            all.add(visit);
          }
        });
    all.sort(Comparator.comparingLong(Visit::startMicros));
    for (int number : replaced) {
      if (stored.containsKey(number)) {
        outcome.touched().add(number);
      }
    }
    chain(visitor, all, stored, wereOpen, outcome);
  }

  private static void placed(
      Moment moment, int visit, Outcome outcome, Map<Long, Integer> visitOfSeq) {
    if (moment.isStored()) {
      if (moment.visit() != visit) {
        outcome.moves().add(new WriteBatch.Move(moment.seq(), visit));
      }
    } else {
      visitOfSeq.put(moment.seq(), visit);
    }
  }

  /** Moments that make a visit, or passive ones that belong to none. */
  private static final class Group {
    final @Nullable Visit visit;
    final List<Moment> moments = new ArrayList<>();

    Group(@Nullable Visit visit) {
      this.visit = visit;
    }

    int number() {
      return visit == null ? 0 : visit.number;
    }
  }

  private List<Group> sessionize(
      int visitor, List<Moment> stretch, Map<Integer, Visit> storedVisits) {
    List<Group> groups = new ArrayList<>();
    Group outside = new Group(null);
    Group current = outside;
    Set<Integer> begun = new HashSet<>();
    @Nullable Visit visit = null;
    for (Moment moment : stretch) {
      boolean first = begun.add(moment.visit());
      SiteViews.View site = sites.find(moment.siteId());
      if (site == null) {
        continue;
      }
      VisitRules rules = site.rules();
      int day = site.days().day(moment.timeMicros());
      boolean goesOn =
          visit != null
              && rules.continues(
                  visit,
                  moment.timeMicros(),
                  day,
                  moment.acquisition(acquisitions, rules.orderMatters()));
      if (!goesOn && moment.passive()) {
        outside.moments.add(moment);
        continue;
      }
      if (!goesOn || visit == null) {
        Visit old = storedVisits.get(moment.visit());
        visit = new Visit(moment.siteId(), visitor, moment.arrival(old, first, acquisitions));
        current = new Group(visit);
        groups.add(current);
      }
      current.moments.add(moment);
      moment.addTo(visit, day);
    }
    giveNumbers(groups);
    if (!outside.moments.isEmpty()) {
      groups.add(outside);
    }
    return groups;
  }

  /** A visit keeps the number of the first of its events that had one nobody else took. */
  private void giveNumbers(List<Group> groups) {
    Set<Integer> used = new HashSet<>();
    for (Group group : groups) {
      Visit visit = group.visit;
      if (visit == null) {
        continue;
      }
      for (Moment moment : group.moments) {
        if (moment.visit() != 0 && used.add(moment.visit())) {
          visit.number = moment.visit();
          break;
        }
      }
      if (visit.number == 0) {
        visit.number = registry.nextNumber();
        used.add(visit.number);
      }
    }
  }

  /** Tells each visit of its predecessors and sorts out which rows have to be written. */
  private void chain(
      int visitor,
      List<Visit> all,
      Map<Integer, List<VisitRow>> storedRows,
      Set<Integer> wereOpen,
      Outcome outcome) {
    int lastDay = 0;
    int previousDay = 0;
    long lastEnd = 0;
    if (!all.isEmpty() && hadVisitsBefore(storedRows)) {
      all.getFirst().comesBack();
    }
    for (Visit visit : all) {
      visit.after(lastDay, previousDay);
      List<VisitRow> rows = visit.rows();
      // A visitor's last day never goes back, since the row with the highest one holds.
      boolean stays =
          visit == all.getLast() && lastDay >= visitors.lastDay(visitor) && staysOpen(visit);
      boolean stored =
          rows.equals(storedRows.get(visit.number))
              && !outcome.touched().contains(visit.number)
              && stays == wereOpen.contains(visit.number);
      if (!stored) {
        outcome.touched().add(visit.number);
        (stays ? outcome.open() : outcome.closed()).addAll(rows);
      }
      visit.changed = false;
      if (stays) {
        registry.resume(visit);
      } else {
        previousDay = visit.dayBeforeLast();
        lastDay = visit.lastDay();
        lastEnd = Math.max(lastEnd, visit.endMicros());
      }
    }
    visitors.setDays(visitor, lastDay, previousDay);
    visitors.setLastEnd(visitor, lastEnd);
  }

  /** Whether there were visits before all that are stored: retention has deleted them. */
  private static boolean hadVisitsBefore(Map<Integer, List<VisitRow>> storedRows) {
    return storedRows.values().stream()
        .map(List::getFirst)
        .min(Comparator.comparingLong(VisitRow::startMicros))
        .map(VisitRow::returning)
        .orElse(false);
  }

  private boolean staysOpen(Visit visit) {
    visit.historical = registry.isPast(visit.endMicros());
    return !registry.isDue(visit);
  }
}
