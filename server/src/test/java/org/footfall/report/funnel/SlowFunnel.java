package org.footfall.report.funnel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.footfall.report.RandomVisits.Happened;

/** Goes through all ways that a funnel could be walked, as plainly as docs/reports/funnels.md. */
final class SlowFunnel {
  /** A way through: positions of the events with which each step was first reached. */
  record Walk(Happened entry, List<Happened> reached, boolean excluded, int end) {
    int depth() {
      return reached.size();
    }
  }

  /** Between two steps, counted from 0, nothing of this may lie. */
  record Exclusion(Predicate<Happened> what, int after, int before) {}

  private final List<Predicate<Happened>> steps;
  private final List<Exclusion> exclusions;
  private final String order;
  private final long window;
  private final long from;
  private final long to;

  SlowFunnel(
      List<Predicate<Happened>> steps,
      List<Exclusion> exclusions,
      String order,
      long window,
      long from,
      long to) {
    this.steps = steps;
    this.exclusions = exclusions;
    this.order = order;
    this.window = window;
    this.from = from;
    this.to = to;
  }

  /**
   * The attempts that count.
   *
   * @param unit whose they are
   * @param part what an attempt cannot leave
   */
  List<Walk> walks(
      List<Happened> all,
      Function<Happened, Object> unit,
      Function<Happened, String> part,
      String which) {
    Map<String, Map<String, List<Happened>>> units = new TreeMap<>();
    for (Happened one : all) {
      units
          .computeIfAbsent(unit.apply(one).toString(), name -> new TreeMap<>())
          .computeIfAbsent(part.apply(one), name -> new ArrayList<>())
          .add(one);
    }
    List<Walk> counted = new ArrayList<>();
    for (Map<String, List<Happened>> parts : units.values()) {
      List<Walk> possible = new ArrayList<>();
      for (List<Happened> events : parts.values()) {
        events.sort(Comparator.comparingLong(Happened::micros).thenComparing(Happened::seq));
        List<Happened> seen =
            order.equals("strict") ? events : events.stream().filter(this::matters).toList();
        if (which.equals("total")) {
          for (int at = 0; at < seen.size(); at++) {
            if (enters(seen.get(at))) {
              Walk walk = walk(seen, at);
              counted.add(walk);
              at = walk.end() - 1;
            }
          }
        } else {
          for (int at = 0; at < seen.size(); at++) {
            if (enters(seen.get(at))) {
              possible.add(walk(seen, at));
            }
          }
        }
      }
      Comparator<Walk> first = Comparator.comparingLong(walk -> walk.entry().micros());
      Comparator<Walk> furthest = Comparator.comparingInt(walk -> -walk.depth());
      Comparator<Walk> soonest =
          Comparator.comparingLong(walk -> walk.reached().getLast().micros());
      possible.stream()
          .min(
              which.equals("first")
                  ? first
                  : furthest.thenComparing(soonest).thenComparing(first.reversed()))
          .ifPresent(counted::add);
    }
    return counted;
  }

  private boolean matters(Happened one) {
    return steps.stream().anyMatch(step -> step.test(one))
        || exclusions.stream().anyMatch(exclusion -> exclusion.what().test(one));
  }

  private boolean enters(Happened one) {
    boolean can =
        order.equals("any")
            ? steps.stream().anyMatch(step -> step.test(one))
            : steps.getFirst().test(one);
    return can && one.micros() >= from && one.micros() < to;
  }

  private Walk walk(List<Happened> events, int entry) {
    int last = entry;
    while (last + 1 < events.size()
        && events.get(last + 1).micros() - events.get(entry).micros() <= window) {
      last++;
    }
    int[] reached = new int[steps.size()];
    java.util.Arrays.fill(reached, Integer.MAX_VALUE);
    switch (order) {
      case "any" -> {
        for (int end = entry; end <= last; end++) {
          int most = most(events, entry, end, new boolean[steps.size()]);
          for (int i = 0; i < most; i++) {
            reached[i] = Math.min(reached[i], end);
          }
        }
      }
      case "strict" -> {
        for (int i = 0; entry + i <= last && i < steps.size(); i++) {
          if (!steps.get(i).test(events.get(entry + i))) {
            break;
          }
          reached[i] = entry + i;
        }
      }
      default -> chains(events, last, entry, 0, reached);
    }
    List<Happened> way = new ArrayList<>();
    int lastReached = entry;
    for (int at : reached) {
      if (at < Integer.MAX_VALUE) {
        way.add(events.get(at));
        lastReached = at;
      }
    }
    boolean whole = way.size() == steps.size();
    int end = whole || order.equals("strict") ? lastReached + 1 : last + 1;
    boolean excluded =
        order.equals("loose") && !whole && !alive(events, last, entry, 0, way.size() - 1);
    return new Walk(events.get(entry), way, excluded, end);
  }

  /** Follows every chain on from the event of a step, and notes the soonest of each step. */
  private void chains(List<Happened> events, int last, int at, int step, int[] reached) {
    reached[step] = Math.min(reached[step], at);
    if (step + 1 == steps.size()) {
      return;
    }
    for (int next = at + 1; next <= last; next++) {
      if (steps.get(step + 1).test(events.get(next)) && free(events, at, next, step)) {
        chains(events, last, next, step + 1, reached);
      }
    }
  }

  /** True where nothing between two events ends a chain that has reached the step. */
  private boolean free(List<Happened> events, int at, int next, int step) {
    for (int between = at + 1; between < next; between++) {
      for (Exclusion exclusion : exclusions) {
        if (exclusion.what().test(events.get(between))
            && step >= exclusion.after()
            && step < exclusion.before()) {
          return false;
        }
      }
    }
    return true;
  }

  /** True where some chain still stands at the step when the window is over. */
  private boolean alive(List<Happened> events, int last, int at, int step, int wanted) {
    if (step == wanted) {
      return free(events, at, last + 1, step);
    }
    for (int next = at + 1; next <= last; next++) {
      if (steps.get(step + 1).test(events.get(next))
          && free(events, at, next, step)
          && alive(events, last, next, step + 1, wanted)) {
        return true;
      }
    }
    return false;
  }

  /** The most steps that the events can be given to, each event to one step or none. */
  private int most(List<Happened> events, int at, int end, boolean[] taken) {
    if (at > end) {
      return 0;
    }
    int most = most(events, at + 1, end, taken);
    for (int step = 0; step < taken.length; step++) {
      if (!taken[step] && steps.get(step).test(events.get(at))) {
        taken[step] = true;
        most = Math.max(most, 1 + most(events, at + 1, end, taken));
        taken[step] = false;
      }
    }
    return most;
  }
}
