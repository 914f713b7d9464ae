package org.footfall.report.explore;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.footfall.query.Dimension;
import org.footfall.query.Intervals;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.report.Report;
import org.footfall.report.explore.Explore.Series;
import org.footfall.report.explore.Explore.Unit;
import org.jspecify.annotations.Nullable;

/** Any measure of any events by anything, and over time. */
public final class ExploreReport implements Report<ExploreReport.Asked> {
  /** What is asked, checked. */
  public record Asked(Explore explore) {}

  private static final Comparator<String> NO_VALUE_LAST = Comparator.comparing(String::isEmpty);

  private final boolean paged;

  private ExploreReport(boolean paged) {
    this.paged = paged;
  }

  /** A page of the groups. */
  public ExploreReport() {
    this(true);
  }

  /** All groups, as files have them. */
  public static ExploreReport everything() {
    return new ExploreReport(false);
  }

  @Override
  public Asked read(ReportBody body) {
    Explore explore = new ExploreBody(body).read();
    if (!paged && explore.compare() != null) {
      body.problem("compare", "does not fit a file; ask for the other range in a file of its own");
    }
    return new Asked(paged ? explore : explore.unpaged());
  }

  @Override
  public Result answer(Asked asked, ReportRun run) {
    Explore explore = asked.explore;
    Values values = new Values(explore, run);
    List<String> groups = ExploreSql.names("g", explore.groups());
    run.progress("counting", 0, 0.4);
    List<@Nullable BigDecimal> totals = Values.at(values.read(List.of(), List.of()), List.of());
    List<List<String>> times = keys(explore, run);
    Map<List<String>, List<@Nullable BigDecimal>> all =
        groups.isEmpty()
            ? Map.of(List.of(), totals)
            : values.read(
                groups, List.of(), paged ? Long.MAX_VALUE : explore.mostGroups(times.size()));
    List<List<String>> shown = page(explore, all);
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("series", explore.series().stream().map(ExploreReport::series).toList());
    results.put("intervals", intervals(explore, run));
    results.put("totals", numbers(explore, totals));
    run.progress("counting over time", 0.4, 0.8);
    Map<List<String>, List<@Nullable BigDecimal>> points =
        explore.times().isEmpty() || shown.isEmpty()
            ? Map.of()
            : values.read(both(groups, explore), paged ? shown : List.of());
    run.progress("comparing", 0.8, 1);
    Compared compared = compared(explore, run, groups, shown);
    List<Object> rows = new ArrayList<>();
    for (List<String> key : shown) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("dimensions", key.stream().map(text -> text.isEmpty() ? null : text).toList());
      row.put("values", numbers(explore, Values.at(all, key)));
      row.put("comparison", compared.of(explore, key, values.ofNothing()));
      row.put(
          "points", explore.times().isEmpty() ? null : points(explore, key, times, points, values));
      rows.add(row);
    }
    results.put("rows", rows);
    results.put("comparison", compared.totals == null ? null : numbers(explore, compared.totals));
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("total_rows", all.size());
    return new Result(results, meta);
  }

  private static Map<String, Object> series(Series series) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("name", series.name());
    words.put("unit", series.unit().name().toLowerCase(Locale.ROOT));
    return words;
  }

  /** The groups in their order; what has no value is last in either direction. */
  private static List<List<String>> page(
      Explore explore, Map<List<String>, List<@Nullable BigDecimal>> all) {
    Explore.Order by = explore.order();
    Comparator<String> texts =
        by.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    Comparator<BigDecimal> numbers =
        by.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    Comparator<List<String>> first =
        by.group() < 0
            ? Comparator.comparing(
                key -> Values.at(all, key).get(by.series()), Comparator.nullsLast(numbers))
            : Comparator.comparing(key -> key.get(by.group()), NO_VALUE_LAST.thenComparing(texts));
    Comparator<String> rising = NO_VALUE_LAST.thenComparing(Comparator.naturalOrder());
    Comparator<List<String>> byValues =
        (left, right) -> {
          for (int i = 0; i < left.size(); i++) {
            int order = rising.compare(left.get(i), right.get(i));
            if (order != 0) {
              return order;
            }
          }
          return 0;
        };
    return all.keySet().stream()
        .sorted(first.thenComparing(byValues))
        .skip(explore.page().offset())
        .limit(explore.page().limit())
        .toList();
  }

  private static List<String> both(List<String> groups, Explore explore) {
    List<String> both = new ArrayList<>(groups);
    both.addAll(ExploreSql.names("t", explore.times()));
    return both;
  }

  /** Keys of all intervals, as texts; with two dimensions of time every pair. */
  private static List<List<String>> keys(Explore explore, ReportRun run) {
    List<List<String>> keys = List.of(List.of());
    for (Dimension time : explore.times()) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> before : keys) {
        for (long key : run.intervals(time.granularity()).keys()) {
          List<String> one = new ArrayList<>(before);
          one.add(String.valueOf(key));
          longer.add(one);
        }
      }
      keys = longer;
    }
    return keys;
  }

  private static @Nullable List<Object> intervals(Explore explore, ReportRun run) {
    if (explore.times().isEmpty()) {
      return null;
    }
    List<Object> labels = new ArrayList<>();
    for (List<String> key : keys(explore, run)) {
      List<Object> parts = new ArrayList<>();
      for (int i = 0; i < key.size(); i++) {
        Intervals intervals = run.intervals(explore.times().get(i).granularity());
        parts.add(intervals.label(Long.parseLong(key.get(i))));
      }
      labels.add(parts.size() == 1 ? parts.getFirst() : parts);
    }
    return labels;
  }

  /** For each series its values in the order of the intervals. */
  private static List<List<@Nullable Object>> points(
      Explore explore,
      List<String> group,
      List<List<String>> times,
      Map<List<String>, List<@Nullable BigDecimal>> points,
      Values values) {
    List<@Nullable BigDecimal> nothing = values.ofNothing();
    List<List<@Nullable Object>> all = new ArrayList<>();
    explore.series().forEach(series -> all.add(new ArrayList<>(times.size())));
    for (List<String> time : times) {
      List<String> key = new ArrayList<>(group);
      key.addAll(time);
      List<@Nullable Object> at = numbers(explore, points.getOrDefault(key, nothing));
      for (int i = 0; i < all.size(); i++) {
        all.get(i).add(at.get(i));
      }
    }
    return all;
  }

  /** Money as text with two decimals or more, all else as numbers. */
  private static List<@Nullable Object> numbers(
      Explore explore, List<@Nullable BigDecimal> values) {
    List<@Nullable Object> numbers = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      BigDecimal value = values.get(i);
      if (value == null) {
        numbers.add(null);
        continue;
      }
      BigDecimal bare = value.stripTrailingZeros();
      if (explore.series().get(i).unit() == Unit.MONEY) {
        numbers.add(
            bare.setScale(Math.max(2, bare.scale()), RoundingMode.UNNECESSARY).toPlainString());
      } else {
        numbers.add(bare.scale() < 0 ? bare.setScale(0) : bare);
      }
    }
    return numbers;
  }

  /** The same numbers of another range. */
  private record Compared(
      @Nullable List<@Nullable BigDecimal> totals,
      Map<List<String>, List<@Nullable BigDecimal>> groups) {

    @Nullable List<@Nullable Object> of(
        Explore explore, List<String> key, List<@Nullable BigDecimal> nothing) {
      return totals == null ? null : numbers(explore, groups.getOrDefault(key, nothing));
    }
  }

  private static Compared compared(
      Explore explore, ReportRun run, List<String> groups, List<List<String>> shown) {
    if (explore.compare() == null) {
      return new Compared(null, Map.of());
    }
    Values other = new Values(explore, run.over(explore.compare()));
    List<@Nullable BigDecimal> totals = Values.at(other.read(List.of(), List.of()), List.of());
    if (groups.isEmpty()) {
      return new Compared(totals, Map.of(List.of(), totals));
    }
    return new Compared(totals, shown.isEmpty() ? new HashMap<>() : other.read(groups, shown));
  }
}
