package org.footfall.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who was on a site in the last minutes, by visitor and visit. */
final class Visitors {
  private final Map<Integer, LiveVisit> visits = new HashMap<>();
  private final Map<Integer, List<LiveVisit>> visitors = new HashMap<>();

  /** The event's visit, begun where it is not known. */
  LiveVisit visit(LiveEvent event) {
    LiveVisit known = visits.get(event.visit());
    if (known != null) {
      return known;
    }
    LiveVisit visit = new LiveVisit(event.visit(), event.visitor());
    visits.put(visit.visit, visit);
    visitors.computeIfAbsent(visit.visitor, visitor -> new ArrayList<>(1)).add(visit);
    return visit;
  }

  @Nullable LiveVisit byNumber(int visit) {
    return visits.get(visit);
  }

  Collection<LiveVisit> visits() {
    return visits.values();
  }

  /** Forgets visits without an event since the second. */
  void forgetBefore(long second) {
    for (Iterator<LiveVisit> each = visits.values().iterator(); each.hasNext(); ) {
      LiveVisit visit = each.next();
      if (visit.lastSecond() < second) {
        each.remove();
        List<LiveVisit> ofVisitor = visitors.get(visit.visitor);
        if (ofVisitor != null && ofVisitor.remove(visit) && ofVisitor.isEmpty()) {
          visitors.remove(visit.visitor);
        }
      }
    }
  }

  /** Distinct visitors with an event since each of the seconds. */
  Count visitorsSince(long nowSecond, long recentSecond) {
    int now = 0;
    int recent = 0;
    for (List<LiveVisit> ofVisitor : visitors.values()) {
      long last = Long.MIN_VALUE;
      for (LiveVisit visit : ofVisitor) {
        last = Math.max(last, visit.lastSecond());
      }
      now += last >= nowSecond ? 1 : 0;
      recent += last >= recentSecond ? 1 : 0;
    }
    return new Count(now, recent);
  }

  Count visitsSince(long nowSecond, long recentSecond) {
    int now = 0;
    int recent = 0;
    for (LiveVisit visit : visits.values()) {
      now += visit.lastSecond() >= nowSecond ? 1 : 0;
      recent += visit.lastSecond() >= recentSecond ? 1 : 0;
    }
    return new Count(now, recent);
  }

  /** Distinct visitors by an attribute of their visits. */
  Map<String, Count> by(Function<VisitFacts, String> attribute, long nowSecond, long recentSecond) {
    Tally tally = new Tally(nowSecond, recentSecond);
    for (List<LiveVisit> ofVisitor : visitors.values()) {
      tally.next();
      for (LiveVisit visit : ofVisitor) {
        VisitFacts facts = visit.facts();
        tally.add(facts == null ? "" : attribute.apply(facts), visit.lastSecond());
      }
    }
    return tally.counts();
  }

  /**
   * Visitors by page: those who are on it now (their latest event was there, and not before the
   * second), and those with an event on it lately.
   */
  Map<String, Count> byPage(long nowSecond, long recentSecond) {
    Tally tally = new Tally(Long.MAX_VALUE, recentSecond);
    Map<String, Integer> here = new HashMap<>();
    for (List<LiveVisit> ofVisitor : visitors.values()) {
      tally.next();
      long last = Long.MIN_VALUE;
      LiveVisit latest = ofVisitor.getFirst();
      for (LiveVisit visit : ofVisitor) {
        last = Math.max(last, visit.lastSecond());
        latest = visit.pageMicros() > latest.pageMicros() ? visit : latest;
        visit.pages.forEach(tally::add);
      }
      boolean known = latest.pageMicros() >= recentSecond * 1_000_000L;
      if (last >= nowSecond && known) {
        here.merge(latest.page(), 1, Integer::sum);
      }
    }
    Map<String, Count> counts = new HashMap<>();
    tally
        .counts()
        .forEach(
            (page, count) ->
                counts.put(page, new Count(here.getOrDefault(page, 0), count.recent())));
    return counts;
  }

  /**
   * How many lately.
   *
   * @param now in the last 5 minutes
   * @param recent in the last 30 minutes
   */
  record Count(int now, int recent) {}

  /** Counts each value once for a visitor, in each of the two stretches of time. */
  private static final class Tally {
    private final long nowSecond;
    private final long recentSecond;
    private final Map<String, int[]> counts = new HashMap<>();
    private final Set<String> seenNow = new HashSet<>();
    private final Set<String> seenLately = new HashSet<>();

    Tally(long nowSecond, long recentSecond) {
      this.nowSecond = nowSecond;
      this.recentSecond = recentSecond;
    }

    /** Begins another visitor. */
    void next() {
      seenNow.clear();
      seenLately.clear();
    }

    void add(String value, long second) {
      if (second >= recentSecond && seenLately.add(value)) {
        counts.computeIfAbsent(value, unused -> new int[2])[1]++;
      }
      if (second >= nowSecond && seenNow.add(value)) {
        counts.computeIfAbsent(value, unused -> new int[2])[0]++;
      }
    }

    Map<String, Count> counts() {
      Map<String, Count> all = new HashMap<>();
      counts.forEach((value, pair) -> all.put(value, new Count(pair[0], pair[1])));
      return all;
    }
  }
}
