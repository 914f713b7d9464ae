package org.footfall.report.funnel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.Filter;
import org.footfall.query.Intervals;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.report.Report;
import org.footfall.report.funnel.Funnel.Step;
import org.footfall.report.funnel.Funnel.Trend;

/** Steps, who reached them and who did not, and how long it took. */
public final class FunnelReport implements Report<FunnelReport.Asked> {
  /** A checked funnel. */
  public record Asked(Funnel funnel) {}

  @Override
  public Asked read(ReportBody body) {
    return new Asked(new FunnelBody(body).read());
  }

  @Override
  public Result answer(Asked asked, ReportRun run) {
    Funnel funnel = asked.funnel;
    FunnelJson json = new FunnelJson(funnel);
    Map<String, Object> results = new LinkedHashMap<>();
    int parts = 1 + funnel.segments().size() + (funnel.compare() == null ? 0 : 1);
    run.progress("counting", 0, 1.0 / parts);
    Counted all = count(funnel, run, Filter.ALL);
    results.put("steps", json.steps(all.tally));
    results.put("overall", json.overall(all.tally));
    if (funnel.breakdown() != null) {
      results.put("breakdown", breakdown(json, funnel, all));
    }
    if (funnel.trend() != Trend.NONE) {
      results.put("trend", trend(json, funnel, run, all));
    }
    int done = 1;
    if (!funnel.segments().isEmpty()) {
      List<Object> segments = new ArrayList<>();
      Tally first = null;
      for (Step segment : funnel.segments()) {
        run.progress("counting segments", (double) done / parts, (done + 1.0) / parts);
        done++;
        Tally tally = count(funnel, run, segment.filter()).tally;
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", segment.name());
        one.put("steps", json.steps(tally));
        one.put("overall", json.overall(tally));
        one.put("tests", first == null ? null : json.tests(tally, first));
        first = first == null ? tally : first;
        segments.add(one);
      }
      results.put("segments", segments);
    }
    if (funnel.compare() != null) {
      run.progress("counting the other period", (double) done / parts, 1);
      Tally other = count(funnel, run.over(funnel.compare()), Filter.ALL).tally;
      Map<String, Object> comparison = new LinkedHashMap<>();
      comparison.put("steps", json.steps(other));
      comparison.put("overall", json.overall(other));
      comparison.put("tests", json.tests(all.tally, other));
      results.put("comparison", comparison);
    }
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("total_rows", all.groups.size());
    return new Result(results, meta);
  }

  /**
   * @param groups values of the breakdown, each with its tally
   * @param trend a tally for each interval
   */
  private record Counted(Tally tally, Map<String, Tally> groups, List<Tally> trend) {}

  private static Counted count(Funnel funnel, ReportRun run, Filter segment) {
    FunnelEvents events = new FunnelEvents(funnel, run);
    Tally all = new Tally(funnel.size(), true);
    List<Tally> groups = new ArrayList<>();
    List<Tally> trend = new ArrayList<>();
    long[] starts =
        funnel.trend() == Trend.NONE
            ? new long[0]
            : run.intervals(funnel.trend().granularity()).startMicros();
    for (int i = 0; i < starts.length; i++) {
      trend.add(new Tally(funnel.size(), false));
    }
    Matcher matcher = new Matcher(funnel, run.range().fromMicros(), run.range().toMicros());
    events.read(
        segment,
        unit ->
            matcher.match(
                unit,
                (its, attempt) -> {
                  long began = its.micros(attempt.entry);
                  boolean open =
                      attempt.depth < funnel.size()
                          && !attempt.excluded
                          && began + funnel.windowMicros() > funnel.nowMicros();
                  all.add(its, attempt, open);
                  int group = its.group(attempt.entry);
                  if (group >= 0) {
                    while (groups.size() <= group) {
                      groups.add(new Tally(funnel.size(), true));
                    }
                    groups.get(group).add(its, attempt, open);
                  }
                  if (starts.length > 0) {
                    trend.get(interval(starts, began)).add(its, attempt, open);
                  }
                }));
    Map<String, Tally> named = new LinkedHashMap<>();
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).reached(0) > 0) {
        named.put(events.groups().get(i), groups.get(i));
      }
    }
    return new Counted(all, named, trend);
  }

  private static int interval(long[] starts, long micros) {
    int at = Arrays.binarySearch(starts, micros);
    return Math.max(0, at >= 0 ? at : -at - 2);
  }

  private static List<Object> breakdown(FunnelJson json, Funnel funnel, Counted counted) {
    Comparator<Map.Entry<String, Tally>> largest =
        Comparator.comparingLong(entry -> -entry.getValue().reached(0));
    List<Object> rows = new ArrayList<>();
    counted.groups.entrySet().stream()
        .sorted(largest.thenComparing(Map.Entry::getKey))
        .limit(funnel.limit())
        .forEach(
            entry -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("value", entry.getKey().isEmpty() ? null : entry.getKey());
              row.put("steps", json.steps(entry.getValue()));
              row.put("overall", json.overall(entry.getValue()));
              rows.add(row);
            });
    return rows;
  }

  private static List<Object> trend(
      FunnelJson json, Funnel funnel, ReportRun run, Counted counted) {
    Intervals intervals = run.intervals(funnel.trend().granularity());
    List<Long> keys = intervals.keys();
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Tally tally = counted.trend.get(i);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("interval", intervals.label(keys.get(i)));
      row.put("reached", json.reached(tally));
      row.put("overall", json.overall(tally));
      rows.add(row);
    }
    return rows;
  }
}
