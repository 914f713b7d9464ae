package org.footfall.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was kept out of the counts in the last minutes, by reason. Used by one thread. */
final class QuarantineLane {
  private static final int SHOWN = 50;

  /** Reason to second to number of events. */
  private final Map<String, TreeMap<Long, Integer>> reasons = new TreeMap<>();

  private final ArrayDeque<QuarantinedEvent> latest = new ArrayDeque<>();
  private List<QuarantinedEvent> fresh = new ArrayList<>();
  private Map<String, Object> told = Map.of();

  void add(QuarantinedEvent event) {
    reasons
        .computeIfAbsent(event.reason(), reason -> new TreeMap<>())
        .merge(event.second(), 1, Integer::sum);
    latest.add(event);
    if (latest.size() > SHOWN) {
      latest.remove();
    }
    fresh.add(event);
  }

  void forgetBefore(long second) {
    reasons.values().forEach(seconds -> seconds.headMap(second).clear());
    reasons.values().removeIf(TreeMap::isEmpty);
    latest.removeIf(event -> event.second() < second);
  }

  /** What changed since the last call, {@code null} where nothing did. */
  @Nullable Map<String, Object> changes(long at) {
    Map<String, Object> counts = counts(at);
    List<QuarantinedEvent> events = fresh.subList(Math.max(0, fresh.size() - SHOWN), fresh.size());
    if (counts.equals(told) && events.isEmpty()) {
      return null;
    }
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put("reasons", counts);
    changes.put("stream", events.stream().map(Words::quarantined).toList());
    told = counts;
    fresh = new ArrayList<>();
    return changes;
  }

  /** All of it, as of the last {@link #changes}. */
  Map<String, Object> whole() {
    return Map.of("reasons", told, "stream", latest.stream().map(Words::quarantined).toList());
  }

  private Map<String, Object> counts(long at) {
    Map<String, Object> counts = new LinkedHashMap<>();
    reasons.forEach(
        (reason, seconds) ->
            counts.put(
                reason,
                new Visitors.Count(
                    sum(seconds, at - SiteNow.NOW_SECONDS, at),
                    sum(seconds, at - SiteNow.RECENT_SECONDS, at))));
    return counts;
  }

  private static int sum(TreeMap<Long, Integer> seconds, long from, long to) {
    return seconds.subMap(from, to).values().stream().mapToInt(Integer::intValue).sum();
  }
}
