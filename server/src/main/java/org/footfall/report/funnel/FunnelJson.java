package org.footfall.report.funnel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.Answer.Interval;
import org.footfall.query.Answer.Test;
import org.footfall.query.Statistics;
import org.footfall.report.funnel.Tally.Durations;
import org.jspecify.annotations.Nullable;

/** A funnel's numbers in the shape of the API: rates are fractions of 1, times seconds. */
final class FunnelJson {
  private static final double MICROS = 1e6;

  /** Upper limits of the distribution of times, in seconds; the last is the longest window. */
  private static final long[] LIMITS = {
    10,
    30,
    60,
    300,
    900,
    1_800,
    3_600,
    3 * 3_600,
    6 * 3_600,
    12 * 3_600,
    86_400,
    2 * 86_400,
    3 * 86_400,
    7 * 86_400,
    14 * 86_400,
    30 * 86_400,
    90 * 86_400,
    180 * 86_400,
    366 * 86_400
  };

  private final Funnel funnel;

  FunnelJson(Funnel funnel) {
    this.funnel = funnel;
  }

  List<Object> steps(Tally tally) {
    List<Object> steps = new ArrayList<>();
    for (int i = 0; i < funnel.size(); i++) {
      boolean last = i == funnel.size() - 1;
      long entered = tally.reached(i);
      Map<String, @Nullable Object> step = new LinkedHashMap<>();
      step.put("name", name(i));
      step.put("entered", entered);
      step.put("converted", last ? null : tally.reached(i + 1));
      step.put("dropped", last ? null : entered - tally.reached(i + 1));
      step.put("excluded", last ? null : tally.excluded(i));
      step.put("rate_of_first", rate(entered, tally.reached(0)));
      step.put("rate_of_previous", i == 0 ? null : rate(entered, tally.reached(i - 1)));
      Durations time = tally.time(i);
      step.put("time_from_previous", i == 0 || time == null ? null : time(time));
      steps.add(step);
    }
    return steps;
  }

  /** In any order a step is one more of them, whichever it is. */
  private String name(int step) {
    return funnel.order() == Funnel.Order.ANY
        ? (step + 1) + " of " + funnel.size()
        : funnel.steps().get(step).name();
  }

  Map<String, Object> overall(Tally tally) {
    Map<String, @Nullable Object> overall = new LinkedHashMap<>();
    overall.put("entered", tally.reached(0));
    overall.put("converted", tally.reached(funnel.size() - 1));
    overall.put("rate", rate(tally.reached(funnel.size() - 1), tally.reached(0)));
    overall.put("open", funnel.withinVisit() ? null : tally.open());
    Durations whole = tally.whole();
    if (whole != null) {
      overall.put("time", time(whole));
    }
    return overall;
  }

  List<Long> reached(Tally tally) {
    List<Long> reached = new ArrayList<>();
    for (int i = 0; i < funnel.size(); i++) {
      reached.add(tally.reached(i));
    }
    return reached;
  }

  /** Whether noise explains the differences of rates to another funnel's. */
  Map<String, Object> tests(Tally tally, Tally other) {
    List<@Nullable Object> steps = new ArrayList<>();
    for (int i = 1; i < funnel.size(); i++) {
      steps.add(
          test(tally.reached(i), tally.reached(i - 1), other.reached(i), other.reached(i - 1)));
    }
    int last = funnel.size() - 1;
    Map<String, @Nullable Object> tests = new LinkedHashMap<>();
    tests.put(
        "overall",
        test(tally.reached(last), tally.reached(0), other.reached(last), other.reached(0)));
    tests.put("rates_of_previous", steps);
    return tests;
  }

  private static @Nullable Object test(long converted, long of, long other, long otherOf) {
    if (of == 0 || otherOf == 0) {
      return null;
    }
    Test test = Statistics.shares(converted, of, other, otherOf);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("p_value", test.pValue());
    json.put("verdict", test.verdict());
    json.put("interval", List.of(test.interval().low(), test.interval().high()));
    return json;
  }

  static @Nullable Object rate(long part, long of) {
    if (of == 0) {
      return null;
    }
    Interval interval = Statistics.wilson(part, of);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", (double) part / of);
    json.put("interval", List.of(interval.low(), interval.high()));
    return json;
  }

  private static @Nullable Object time(Durations times) {
    if (times.size() == 0) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("median", times.median() / MICROS);
    json.put("mean", times.mean() / MICROS);
    long[] limits = new long[LIMITS.length];
    for (int i = 0; i < limits.length; i++) {
      limits[i] = LIMITS[i] * (long) MICROS;
    }
    long[] counts = times.upTo(limits);
    List<Object> distribution = new ArrayList<>();
    for (int i = 0; i < LIMITS.length; i++) {
      Map<String, Object> bar = new LinkedHashMap<>();
      bar.put("up_to", LIMITS[i]);
      bar.put("count", counts[i]);
      distribution.add(bar);
    }
    json.put("distribution", distribution);
    return json;
  }
}
