package org.footfall.report.funnel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.model.PersonKey;
import org.footfall.query.DateRange;
import org.footfall.query.Filter;
import org.footfall.query.Fragment;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.report.Report;
import org.footfall.report.funnel.Funnel.CountBy;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who is in a bar of a funnel, the last that entered first. */
public final class FunnelPeople implements Report<FunnelPeople.Asked> {
  private static final int USUAL = 50;
  private static final int MOST = 1_000;

  /** Who of those that entered a step. */
  enum Who {
    ENTERED,
    CONVERTED,
    DROPPED
  }

  /** A checked question. */
  public record Asked(StepBody of, Who who, @Nullable String value, ReportBody.Page page) {
    private boolean wants(Attempt attempt) {
      int reached = of.step() + 1;
      return switch (who) {
        case ENTERED -> attempt.depth >= reached;
        case CONVERTED -> attempt.depth > reached;
        case DROPPED -> attempt.depth == reached;
      };
    }
  }

  @Override
  public Asked read(ReportBody body) {
    StepBody of = StepBody.read(body, false);
    Who who = body.oneOf("who", Who.ENTERED);
    if (who != Who.ENTERED && of.step() == of.funnel().size() - 1) {
      body.problem("who", "is told of steps before the last only", "entered");
    }
    JsonNode value = body.get("value");
    body.echo("value", value);
    if (value != null && !value.isString()) {
      body.problem("value", "must be text: a value of the breakdown", "\"Google\"");
    } else if (value != null && of.funnel().breakdown() == null) {
      body.problem("value", "needs a breakdown");
    }
    return new Asked(of, who, value == null ? null : value.asString(""), body.page(USUAL, MOST));
  }

  /** An attempt with the microseconds of its steps. */
  private record Row(long unit, long[] micros) {}

  @Override
  public Result answer(Asked asked, ReportRun run) {
    Funnel funnel = asked.of.funnel();
    List<Row> rows = new ArrayList<>();
    FunnelEvents events = new FunnelEvents(funnel, run);
    Matcher matcher = new Matcher(funnel, run.range().fromMicros(), run.range().toMicros());
    events.read(
        Filter.ALL,
        unit ->
            matcher.match(
                unit,
                (its, attempt) -> {
                  if (asked.wants(attempt) && fits(asked, events, its, attempt)) {
                    long[] micros = new long[attempt.depth];
                    for (int i = 0; i < attempt.depth; i++) {
                      micros[i] = its.micros(attempt.reached[i]);
                    }
                    rows.add(new Row(its.unit(), micros));
                  }
                }));
    Comparator<Row> newest = Comparator.comparingLong(row -> -row.micros[0]);
    rows.sort(newest.thenComparingLong(Row::unit));
    int from = Math.min(asked.page.offset(), rows.size());
    List<Row> page = rows.subList(from, Math.min(rows.size(), from + asked.page.limit()));
    Map<Long, Long> visitors = funnel.countBy() == CountBy.VISIT ? visitors(run, page) : Map.of();
    List<Long> keys = page.stream().map(row -> key(funnel, row, visitors)).toList();
    Map<Long, String> ids = run.persons(keys);
    List<Object> people = page.stream().map(row -> json(funnel, run, row, visitors, ids)).toList();
    return new Result(Map.of("people", people), Map.of("total_rows", rows.size()));
  }

  private static boolean fits(Asked asked, FunnelEvents events, UnitEvents its, Attempt attempt) {
    if (asked.value == null) {
      return true;
    }
    int group = its.group(attempt.entry);
    return group >= 0 && events.groups().get(group).equals(asked.value);
  }

  /** Whose visits they are. */
  private static Map<Long, Long> visitors(ReportRun run, List<Row> page) {
    Map<Long, Long> visitors = new HashMap<>();
    if (page.isEmpty()) {
      return visitors;
    }
    List<Long> visits = page.stream().map(Row::unit).toList();
    return run.query(
        Fragment.of(
            "SELECT DISTINCT visit, visitor FROM {} WHERE visit IN ({})",
            run.events().visit().visitor().table(),
            Fragment.list(visits)),
        rows -> {
          while (rows.next()) {
            visitors.put(rows.getLong(0), rows.getLong(1));
          }
          return visitors;
        });
  }

  /** Of a visit its visitor. */
  private static long key(Funnel funnel, Row row, Map<Long, Long> visitors) {
    return funnel.countBy() == CountBy.VISIT ? visitors.getOrDefault(row.unit, 0L) : row.unit;
  }

  private static Object json(
      Funnel funnel, ReportRun run, Row row, Map<Long, Long> visitors, Map<Long, String> ids) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    boolean visit = funnel.countBy() == CountBy.VISIT;
    long key = key(funnel, row, visitors);
    json.put("key", PersonKey.code(key));
    json.put("person", ids.get(key));
    json.put("visit", visit ? row.unit : null);
    json.put("reached", Arrays.stream(row.micros).mapToObj(micros -> time(run, micros)).toList());
    return json;
  }

  private static String time(ReportRun run, long micros) {
    return DateRange.instant(micros).atZone(run.site().zone()).toOffsetDateTime().toString();
  }
}
