package org.footfall.report.funnel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.DateRange;
import org.footfall.query.EventTable;
import org.footfall.query.Filter;
import org.footfall.query.Fragment;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.report.Places;
import org.footfall.report.Report;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A funnel to begin with: places that visits which reach a goal pass before it, much more often
 * than visits that do not, in the order in which they pass them.
 */
public final class FunnelSuggestion implements Report<FunnelSuggestion.Asked> {
  private static final long LONGEST_LOOK_MICROS = 30 * 86_400_000_000L;
  private static final double LEAST_SUPPORT = 0.1;
  private static final int CANDIDATES = 30;
  private static final int TRIED_VISITS = 20_000;
  private static final int MOST_PLACES = 100;

  /** A checked question. */
  public record Asked(Filter goal, @Nullable JsonNode rule, int steps) {}

  @Override
  public Asked read(ReportBody body) {
    JsonNode rule = body.get("goal");
    Filter goal = Filter.ALL;
    if (rule == null) {
      body.problem("goal", "is missing", "[\"is\", \"event:name\", [\"purchase\"]]");
    } else {
      goal = body.filter(rule, "goal");
    }
    body.echo("goal", rule);
    return new Asked(goal, rule, body.whole("steps", 2, 8, 4));
  }

  /** Visits that reach the goal: numbers of the places before it, each once, in their order. */
  private static final class Ways {
    final List<String> places = new ArrayList<>();
    final Map<String, Integer> numbers = new HashMap<>();
    final List<int[]> visits = new ArrayList<>();
    private final List<Integer> current = new ArrayList<>();
    private boolean over;

    void begin() {
      current.clear();
      over = false;
    }

    void add(String place, boolean goal) {
      if (over || goal) {
        over = true;
        return;
      }
      int number = numbers.computeIfAbsent(place, name -> number(name));
      if (current.size() < MOST_PLACES && !current.contains(number)) {
        current.add(number);
      }
    }

    private int number(String place) {
      places.add(place);
      return places.size() - 1;
    }

    void end() {
      visits.add(current.stream().mapToInt(Integer::intValue).toArray());
    }

    /** How many of the first so many visits pass the places in this order. */
    int passing(List<Integer> chain, int first) {
      int passing = 0;
      for (int[] visit : visits.subList(0, Math.min(first, visits.size()))) {
        int at = 0;
        for (int place : visit) {
          if (at < chain.size() && chain.get(at) == place) {
            at++;
          }
        }
        passing += at == chain.size() ? 1 : 0;
      }
      return passing;
    }
  }

  @Override
  public Result answer(Asked asked, ReportRun whole) {
    DateRange range = whole.range();
    long from = Math.max(range.fromMicros(), range.toMicros() - LONGEST_LOOK_MICROS);
    ReportRun run = whole.over(range.from(from));
    run.progress("reading visits that reach the goal", 0, 0.4);
    Ways ways = ways(asked, run);
    run.progress("reading the others", 0.4, 0.8);
    double[] lifts = lifts(ways, run, asked);
    run.progress("choosing", 0.8, 1);
    List<Integer> chain = chain(asked, ways, lifts);
    List<Object> steps = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      Map<String, @Nullable Object> step = new LinkedHashMap<>();
      String place = ways.places.get(chain.get(i));
      step.put("name", place.substring(1));
      step.put("filter", filter(place));
      step.put("visits", ways.passing(chain.subList(0, i + 1), ways.visits.size()));
      steps.add(step);
    }
    if (!ways.visits.isEmpty()) {
      Map<String, @Nullable Object> last = new LinkedHashMap<>();
      last.put("name", null);
      last.put("filter", asked.rule);
      last.put("visits", ways.passing(chain, ways.visits.size()));
      steps.add(last);
    }
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("visits", ways.visits.size());
    results.put("steps", steps);
    return new Result(
        results,
        Map.of(
            "looked_at_from",
            DateRange.instant(from).atZone(run.site().zone()).toOffsetDateTime().toString()));
  }

  private static Object filter(String place) {
    List<Object> named =
        List.of(
            "is",
            place.charAt(0) == 'p' ? "event:page" : "event:name",
            List.of(place.substring(1)));
    return place.charAt(0) == 'p'
        ? List.of("and", List.of(List.of("is", "event:name", List.of("pageview")), named))
        : named;
  }

  private static Ways ways(Asked asked, ReportRun run) {
    EventTable table = Places.columns(run.events().visit().micros().seq()).flag("goal", asked.goal);
    Fragment reached = run.events().also(asked.goal).visit().table();
    Fragment select =
        Fragment.of(
            "SELECT visit, "
                + Places.SQL
                + ", goal FROM {} WHERE visit <> 0 AND visit IN (SELECT visit FROM {})"
                + " ORDER BY visit DESC, micros, seq",
            table.table(),
            reached);
    return run.query(
        select,
        rows -> {
          Ways ways = new Ways();
          long visit = 0;
          while (rows.next()) {
            if (rows.getLong(0) != visit) {
              if (visit != 0) {
                ways.end();
              }
              visit = rows.getLong(0);
              ways.begin();
            }
            ways.add(String.valueOf(rows.getString(1)), rows.getBoolean(2));
          }
          if (visit != 0) {
            ways.end();
          }
          return ways;
        });
  }

  /** Of each place, how much more often those who reach the goal pass it than those who do not. */
  private static double[] lifts(Ways ways, ReportRun run, Asked asked) {
    double[] lifts = new double[ways.places.size()];
    for (int[] visit : ways.visits) {
      for (int place : visit) {
        lifts[place]++;
      }
    }
    double reached = Math.max(1, ways.visits.size());
    for (int i = 0; i < lifts.length; i++) {
      lifts[i] = lifts[i] / reached >= LEAST_SUPPORT ? lifts[i] / reached : Double.NaN;
    }
    EventTable table = Places.columns(run.events().visit());
    Fragment goal = run.events().also(asked.goal).visit().table();
    Fragment others =
        Fragment.of(
            "WITH o AS (SELECT DISTINCT visit, "
                + Places.SQL
                + " AS place FROM {} WHERE visit <> 0 AND visit NOT IN (SELECT visit FROM {}))"
                + " SELECT place, count(*), (SELECT count(DISTINCT visit) FROM o) FROM o"
                + " GROUP BY place",
            table.table(),
            goal);
    return run.query(
        others,
        rows -> {
          while (rows.next()) {
            Integer number = ways.numbers.get(String.valueOf(rows.getString(0)));
            if (number != null) {
              lifts[number] -= (double) rows.getLong(1) / rows.getLong(2);
            }
          }
          return lifts;
        });
  }

  private static List<Integer> chain(Asked asked, Ways ways, double[] lifts) {
    List<Integer> candidates = new ArrayList<>();
    for (int i = 0; i < lifts.length; i++) {
      if (lifts[i] > 0) {
        candidates.add(i);
      }
    }
    candidates.sort((a, b) -> Double.compare(lifts[b], lifts[a]));
    candidates = candidates.subList(0, Math.min(CANDIDATES, candidates.size()));
    int tried = Math.min(TRIED_VISITS, ways.visits.size());
    List<Integer> chain = new ArrayList<>();
    while (chain.size() < asked.steps - 1) {
      List<Integer> best = null;
      double most = 0;
      for (int candidate : candidates) {
        if (chain.contains(candidate)) {
          continue;
        }
        for (int at = 0; at <= chain.size(); at++) {
          List<Integer> longer = new ArrayList<>(chain);
          longer.add(at, candidate);
          int passing = ways.passing(longer, tried);
          double score = passing * lifts[candidate];
          if (passing >= LEAST_SUPPORT * tried && score > most) {
            most = score;
            best = longer;
          }
        }
      }
      if (best == null) {
        return chain;
      }
      chain = best;
    }
    return chain;
  }
}
