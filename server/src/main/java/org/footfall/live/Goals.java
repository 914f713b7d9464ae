package org.footfall.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.model.Goal;
import org.footfall.query.GoalHit;

/** Which goals of a site were met in the last minutes, by how many visits or visitors. */
final class Goals {
  private static final long UNKNOWN = -1;

  private List<Goal> goals = List.of();
  private final Map<Integer, Map<Integer, Long>> lastSeconds = new HashMap<>();
  private long throughSeq = UNKNOWN;

  List<Goal> all() {
    return goals;
  }

  /** Begins anew where the goals are not those that were known. */
  boolean are(List<Goal> current) {
    if (current.equals(goals)) {
      return false;
    }
    goals = List.copyOf(current);
    begin();
    return true;
  }

  /** Forgets what was met, so that everything is asked again. */
  void begin() {
    lastSeconds.clear();
    throughSeq = UNKNOWN;
  }

  /** Number of the last event that is known to meet goals or not, −1 where none was asked about. */
  long throughSeq() {
    return throughSeq;
  }

  /** Takes in an answer for the events after {@link #throughSeq} up to the number. */
  void met(List<GoalHit> hits, long newThroughSeq) {
    Map<Integer, Boolean> byVisitor = new HashMap<>();
    goals.forEach(goal -> byVisitor.put(goal.id(), goal.visitorBased()));
    for (GoalHit hit : hits) {
      Boolean visitor = byVisitor.get(hit.goal());
      if (visitor != null) {
        lastSeconds
            .computeIfAbsent(hit.goal(), goal -> new HashMap<>())
            .merge(visitor ? hit.visitor() : hit.visit(), second(hit), Math::max);
      }
    }
    throughSeq = newThroughSeq;
  }

  static long second(GoalHit hit) {
    return Math.floorDiv(hit.timeMicros(), 1_000_000L);
  }

  void forgetBefore(long second) {
    lastSeconds.values().forEach(keys -> keys.values().removeIf(last -> last < second));
  }

  /** Conversions of each goal, in the order of the goals. */
  List<Map<String, Object>> conversions(long nowSecond, long recentSecond) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Goal goal : goals) {
      Map<Integer, Long> keys = lastSeconds.getOrDefault(goal.id(), Map.of());
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("id", goal.id());
      row.put("name", goal.name());
      row.put("now", keys.values().stream().filter(last -> last >= nowSecond).count());
      row.put("recent", keys.values().stream().filter(last -> last >= recentSecond).count());
      rows.add(row);
    }
    return rows;
  }

  String name(int goal) {
    return goals.stream()
        .filter(known -> known.id() == goal)
        .map(Goal::name)
        .findFirst()
        .orElse("");
  }
}
