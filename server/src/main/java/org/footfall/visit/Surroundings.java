package org.footfall.visit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.footfall.store.VisitHistory;
import org.footfall.store.VisitHistory.Window;
import org.footfall.store.VisitRow;

/**
 * Finds the stretches of a visitor's time that new events can change: from one gap longer than the
 * timeout to the next, with all events, stored and new, in order of time.
 */
final class Surroundings {
  private static final Comparator<Moment> IN_TIME =
      Comparator.comparingLong(Moment::timeMicros).thenComparingLong(Moment::seq);

  private final VisitHistory history;

  Surroundings(VisitHistory history) {
    this.history = history;
  }

  /** New events of a visitor that lie close together, and how far around them is known. */
  private static final class Search {
    final int visitor;
    final List<Moment> fresh = new ArrayList<>();
    final long timeout;
    long from;
    long to;
    long margin;
    List<Moment> all = new ArrayList<>();

    Search(int visitor, long timeout) {
      this.visitor = visitor;
      this.timeout = timeout;
      this.margin = 2 * timeout + 1;
    }

    void widen() {
      from = fresh.getFirst().timeMicros() - margin;
      to = fresh.getLast().timeMicros() + margin;
      margin *= 4;
    }
  }

  Map<Integer, List<List<Moment>>> find(
      Map<Integer, List<Moment>> fresh,
      Map<Integer, Map<Integer, List<VisitRow>>> storedVisits,
      IntToLongFunction timeoutOfSite) {
    Map<Integer, List<List<Moment>>> stretches = new HashMap<>();
    List<Search> open = new ArrayList<>();
    fresh.forEach(
        (visitor, moments) -> {
          long timeout = timeoutOfSite.applyAsLong(moments.getFirst().siteId());
          Search search = new Search(visitor, timeout);
          search.fresh.addAll(moments.stream().sorted(IN_TIME).toList());
          open.add(search);
        });
    while (!open.isEmpty()) {
      open.forEach(Search::widen);
      Map<Integer, List<Moment>> stored = new HashMap<>();
      for (VisitHistory.PastEvent event :
          history.eventsIn(open.stream().map(s -> new Window(s.visitor, s.from, s.to)).toList())) {
        stored.computeIfAbsent(event.visitor(), v -> new ArrayList<>()).add(Moment.of(event));
      }
      open.removeIf(
          search -> {
            search.all = new ArrayList<>(search.fresh);
            search.all.addAll(stored.getOrDefault(search.visitor, List.of()));
            search.all.sort(IN_TIME);
            List<List<Moment>> found =
                cut(search, storedVisits.getOrDefault(search.visitor, Map.of()));
            if (found.isEmpty()) {
              return false;
            }
            stretches.put(search.visitor, found);
            return true;
          });
    }
    return stretches;
  }

  /** The stretches with new events; none if one may go on beyond what is known. */
  private static List<List<Moment>> cut(Search search, Map<Integer, List<VisitRow>> visits) {
    List<List<Moment>> stretches = new ArrayList<>();
    List<Moment> all = search.all;
    int start = 0;
    for (int end = 1; end <= all.size(); end++) {
      boolean over =
          end == all.size()
              || separate(all.get(end - 1).timeMicros(), all.get(end).timeMicros(), search, visits);
      if (over) {
        List<Moment> stretch = all.subList(start, end);
        if (stretch.stream().anyMatch(moment -> !moment.isStored())) {
          boolean known =
              separate(search.from, stretch.getFirst().timeMicros(), search, visits)
                  && separate(stretch.getLast().timeMicros(), search.to, search, visits);
          if (!known) {
            return List.of();
          }
          stretches.add(stretch);
        }
        start = end;
      }
    }
    return stretches;
  }

  private static boolean separate(
      long before, long after, Search search, Map<Integer, List<VisitRow>> visits) {
    if (after - before <= search.timeout) {
      return false;
    }
    // The timeout may have been longer when a visit was made.
    for (List<VisitRow> rows : visits.values()) {
      VisitRow visit = rows.getFirst();
      if (visit.startMicros() <= before && visit.endMicros() >= after) {
        return false;
      }
    }
    return true;
  }
}
