package org.footfall.report.funnel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.footfall.query.Filter;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.report.Places;
import org.footfall.report.Report;
import org.jspecify.annotations.Nullable;

/** Where those went next who stopped at a step of a funnel. */
public final class FunnelNext implements Report<FunnelNext.Asked> {
  /** A checked question. */
  public record Asked(StepBody of) {}

  @Override
  public Asked read(ReportBody body) {
    return new Asked(StepBody.read(body, true));
  }

  @Override
  public Result answer(Asked asked, ReportRun run) {
    Funnel funnel = asked.of.funnel();
    FunnelEvents events = new FunnelEvents(funnel, run, true);
    Matcher matcher = new Matcher(funnel, run.range().fromMicros(), run.range().toMicros());
    Next next = new Next(funnel, asked.of.step());
    events.read(Filter.ALL, unit -> matcher.match(unit, next));
    long[] counts = next.counts;
    List<Integer> largest =
        IntStream.range(0, events.groups().size())
            .filter(place -> place < counts.length && counts[place] > 0)
            .boxed()
            .sorted(
                (a, b) ->
                    counts[a] != counts[b]
                        ? Long.compare(counts[b], counts[a])
                        : events.groups().get(a).compareTo(events.groups().get(b)))
            .toList();
    List<Object> rows = new ArrayList<>();
    for (int place : largest.subList(0, Math.min(largest.size(), funnel.limit()))) {
      Map<String, @Nullable Object> row = Places.json(events.groups().get(place));
      row.put("count", counts[place]);
      row.put("share", FunnelJson.rate(counts[place], next.dropped));
      rows.add(row);
    }
    Map<String, @Nullable Object> results = new LinkedHashMap<>();
    results.put("dropped", next.dropped);
    results.put("nothing", next.nothing);
    results.put("next", rows);
    return new Result(results, Map.of("total_rows", largest.size()));
  }

  private static final class Next implements Matcher.Counted {
    private final Funnel funnel;
    private final int step;
    private long[] counts = new long[256];
    private long dropped;
    private long nothing;

    Next(Funnel funnel, int step) {
      this.funnel = funnel;
      this.step = step;
    }

    @Override
    public void attempt(UnitEvents events, Attempt attempt) {
      if (attempt.depth != step + 1) {
        return;
      }
      dropped++;
      int next = attempt.reached[step] + 1;
      boolean any =
          next < events.partEndOf(attempt.entry)
              && events.micros(next) - events.micros(attempt.entry) <= funnel.windowMicros();
      if (!any) {
        nothing++;
        return;
      }
      int place = events.group(next);
      if (place >= counts.length) {
        counts = Arrays.copyOf(counts, Math.max(place + 1, counts.length * 2));
      }
      counts[place]++;
    }
  }
}
