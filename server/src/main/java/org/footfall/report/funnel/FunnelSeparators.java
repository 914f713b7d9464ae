package org.footfall.report.funnel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.footfall.query.Answer.Test;
import org.footfall.query.Dimension;
import org.footfall.query.EventTable;
import org.footfall.query.Filter;
import org.footfall.query.Fragment;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.query.Statistics;
import org.footfall.report.Places;
import org.footfall.report.Report;
import org.jspecify.annotations.Nullable;

/**
 * What those who went on from a step have that the others have not: attributes of the visit and
 * properties of the event with which they entered, traits that they had then, and what they did
 * between. Differences of shares with intervals; since many are looked at, their p-values are
 * adjusted by Benjamini and Hochberg's procedure.
 */
public final class FunnelSeparators implements Report<FunnelSeparators.Asked> {
  private static final double SIGNIFICANT = 0.05;

  private static final List<String> ATTRIBUTES =
      List.of(
          "visit:source",
          "visit:medium",
          "visit:channel",
          "visit:utm_campaign",
          "visit:entry_page",
          "visit:country",
          "visit:browser",
          "visit:os",
          "visit:device",
          "visit:language",
          "visit:new_or_returning");

  /** A checked question. */
  public record Asked(StepBody of, int least) {}

  @Override
  public Asked read(ReportBody body) {
    return new Asked(StepBody.read(body, true), body.whole("least", 1, 1_000_000, 20));
  }

  /** Something that some have, with how many of them there are and went on. */
  private record Trait(Map<String, @Nullable Object> name, long with, long converted) {}

  /** Those who were at the step: number of the entry's event, and whether they went on. */
  private static final class Entered implements Matcher.Counted {
    private final Funnel funnel;
    private final int step;
    private long[] seqs = new long[1_024];
    private boolean[] went = new boolean[1_024];
    private int size;
    private int converted;
    private long[] seen = new long[256];
    private long[] seenAndWent = new long[256];
    private int[] lastBy = new int[256];

    Entered(Funnel funnel, int step) {
      this.funnel = funnel;
      this.step = step;
    }

    @Override
    public void attempt(UnitEvents events, Attempt attempt) {
      if (attempt.depth <= step) {
        return;
      }
      if (size == seqs.length) {
        seqs = Arrays.copyOf(seqs, size * 2);
        went = Arrays.copyOf(went, size * 2);
      }
      boolean goesOn = attempt.depth > step + 1;
      seqs[size] = events.seq(attempt.entry);
      went[size] = goesOn;
      size++;
      converted += goesOn ? 1 : 0;
      int end = goesOn ? attempt.reached[step + 1] : events.partEndOf(attempt.entry);
      for (int at = attempt.reached[step] + 1; at < end; at++) {
        if (events.micros(at) - events.micros(attempt.entry) > funnel.windowMicros()) {
          break;
        }
        if (events.mask(at) == 0) {
          see(events.group(at), goesOn);
        }
      }
    }

    private void see(int place, boolean goesOn) {
      if (place >= seen.length) {
        int length = Math.max(place + 1, seen.length * 2);
        seen = Arrays.copyOf(seen, length);
        seenAndWent = Arrays.copyOf(seenAndWent, length);
        lastBy = Arrays.copyOf(lastBy, length);
      }
      if (lastBy[place] != size) {
        lastBy[place] = size;
        seen[place]++;
        seenAndWent[place] += goesOn ? 1 : 0;
      }
    }
  }

  @Override
  public Result answer(Asked asked, ReportRun run) {
    Funnel funnel = asked.of.funnel();
    FunnelEvents events = new FunnelEvents(funnel, run, true);
    Matcher matcher = new Matcher(funnel, run.range().fromMicros(), run.range().toMicros());
    Entered entered = new Entered(funnel, asked.of.step());
    run.progress("walking", 0, 0.5);
    events.read(Filter.ALL, unit -> matcher.match(unit, entered));
    List<Trait> traits = new ArrayList<>();
    for (int place = 0; place < events.groups().size() && place < entered.seen.length; place++) {
      if (entered.seen[place] > 0) {
        Map<String, @Nullable Object> name = Places.json(events.groups().get(place));
        traits.add(new Trait(name, entered.seen[place], entered.seenAndWent[place]));
      }
    }
    run.progress("comparing attributes", 0.5, 1);
    traits.addAll(attributes(asked, run, entered));
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("entered", entered.size);
    results.put("converted", entered.converted);
    List<Object> rows = compared(asked, entered, traits);
    results.put("separators", rows.subList(0, Math.min(rows.size(), funnel.limit())));
    return new Result(results, Map.of("total_rows", rows.size()));
  }

  /** What their visit, the event of their entry and the person were, each value with its count. */
  private static List<Trait> attributes(Asked asked, ReportRun run, Entered entered) {
    if (entered.size == 0) {
      return List.of();
    }
    EventTable table = run.events().seq().micros().person().properties("props");
    List<String> columns = new ArrayList<>();
    StringBuilder which = new StringBuilder("CASE ");
    for (int i = 0; i < ATTRIBUTES.size(); i++) {
      columns.add("a" + i);
      table.value("a" + i, Dimension.of(ATTRIBUTES.get(i)).orElseThrow());
      which.append("WHEN grouping(a%d) = 0 THEN '%s' ".formatted(i, ATTRIBUTES.get(i)));
    }
    String all =
        Arrays.stream(entered.seqs, 0, entered.size)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(",", "[", "]"));
    StringBuilder flags = new StringBuilder("[");
    for (int i = 0; i < entered.size; i++) {
      flags.append(i == 0 ? "" : ",").append(entered.went[i] ? 1 : 0);
    }
    String sets =
        columns.stream().map(column -> "(" + column + ")").collect(Collectors.joining(", "));
    Fragment select =
        Fragment.of(
            "WITH w AS (SELECT unnest(from_json({}, '[\"BIGINT\"]')) AS seq,"
                + " unnest(from_json({}, '[\"TINYINT\"]')) AS went), entries AS MATERIALIZED"
                + " (SELECT e.*, w.went FROM {} e JOIN w ON w.seq = e.seq) SELECT "
                + which
                + "END AS dimension, coalesce("
                + String.join(", ", columns)
                + ") AS value, count(*), sum(went) FROM entries GROUP BY GROUPING SETS ("
                + sets
                + ") UNION ALL SELECT 'event:props:' || key, value, count(*), sum(went) FROM"
                + " (SELECT went, key, "
                + EventTable.PROPERTY
                + " AS value FROM (SELECT went, props, unnest(json_keys(props)) AS key FROM entries"
                + " WHERE props IS NOT NULL)) WHERE value <> '' GROUP BY ALL HAVING count(*) >= {}"
                + " UNION ALL SELECT 'person:traits_at_event:' || key, value, count(*), sum(went)"
                + " FROM (SELECT s.key, arg_max(s.value, (s.micros, s.seq)) AS value,"
                + " any_value(e.went) AS went FROM entries e JOIN {} s ON s.person = e.person AND"
                + " s.micros <= e.micros GROUP BY e.seq, s.key) WHERE value <> '' GROUP BY ALL"
                + " HAVING count(*) >= {}",
            all,
            flags.append(']').toString(),
            table.table(),
            asked.least,
            run.traitsSaid(),
            asked.least);
    return run.query(
        select,
        rows -> {
          List<Trait> traits = new ArrayList<>();
          while (rows.next()) {
            String value = rows.getString(1);
            Map<String, @Nullable Object> name = new LinkedHashMap<>();
            name.put("kind", "attribute");
            name.put("dimension", rows.getString(0));
            name.put("name", value == null || value.isEmpty() ? null : value);
            traits.add(new Trait(name, rows.getLong(2), rows.getLong(3)));
          }
          return traits;
        });
  }

  /** A separator before its p-value is adjusted. */
  private record Compared(Trait trait, Test test) {}

  private static List<Object> compared(Asked asked, Entered entered, List<Trait> traits) {
    List<Compared> tested = new ArrayList<>();
    for (Trait trait : traits) {
      long without = entered.size - trait.with;
      if (trait.with >= asked.least && without >= asked.least) {
        tested.add(
            new Compared(
                trait,
                Statistics.shares(
                    trait.converted, trait.with, entered.converted - trait.converted, without)));
      }
    }
    tested.sort(Comparator.comparingDouble(one -> one.test.pValue()));
    double[] adjusted = new double[tested.size()];
    double least = 1;
    for (int i = tested.size() - 1; i >= 0; i--) {
      least = Math.min(least, tested.get(i).test.pValue() * tested.size() / (i + 1));
      adjusted[i] = least;
    }
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < tested.size(); i++) {
      rows.add(json(entered, tested.get(i), adjusted[i]));
    }
    return rows;
  }

  private static Object json(Entered entered, Compared one, double adjusted) {
    Trait trait = one.trait;
    long without = entered.size - trait.with;
    long others = entered.converted - trait.converted;
    double difference = (double) trait.converted / trait.with - (double) others / without;
    Map<String, @Nullable Object> row = new LinkedHashMap<>(trait.name);
    row.put("with", share(trait.converted, trait.with));
    row.put("without", share(others, without));
    row.put("difference", difference);
    row.put("interval", List.of(one.test.interval().low(), one.test.interval().high()));
    row.put("p_value", one.test.pValue());
    row.put("adjusted_p_value", adjusted);
    row.put(
        "verdict",
        adjusted >= SIGNIFICANT ? "too few to tell" : difference > 0 ? "higher" : "lower");
    return row;
  }

  private static Object share(long converted, long of) {
    Map<String, @Nullable Object> share = new LinkedHashMap<>();
    share.put("entered", of);
    share.put("converted", converted);
    share.put("rate", FunnelJson.rate(converted, of));
    return share;
  }
}
