package org.footfall.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.Answer.Comparison;
import org.footfall.query.Answer.Interval;
import org.footfall.query.Answer.Row;
import org.footfall.query.Answer.Test;
import org.jspecify.annotations.Nullable;

/** Makes rows of an answer from rows of the store, beside those of another range if wanted. */
final class ResultAssembler {
  private final Query query;
  private final TimeAxis axis;
  private final @Nullable TimeAxis otherAxis;
  private final Map<List<Object>, Parts> others = new HashMap<>();

  /**
   * @param comparison rows of the range to compare with, {@code null} where there is none
   */
  ResultAssembler(Query query, @Nullable List<RawRow> comparison) {
    this.query = query;
    this.axis = new TimeAxis(query.range());
    this.otherAxis = query.compare() == null ? null : new TimeAxis(query.compare());
    if (comparison != null) {
      comparison.forEach(row -> others.put(row.keys(), row.parts()));
    }
  }

  Row row(RawRow raw) {
    List<@Nullable Object> metrics = new ArrayList<>();
    List<@Nullable Interval> intervals = new ArrayList<>();
    for (Metric metric : query.metrics()) {
      metrics.add(raw.parts().value(metric));
      if (query.include().intervals()) {
        intervals.add(raw.parts().interval(metric));
      }
    }
    return new Row(
        RawRow.labels(raw.keys(), query, axis), metrics, intervals, comparison(raw, metrics));
  }

  private @Nullable Comparison comparison(RawRow raw, List<@Nullable Object> mine) {
    TimeAxis other = otherAxis;
    if (other == null) {
      return null;
    }
    List<Object> keys = counterpart(raw.keys(), other);
    if (keys == null) {
      return null;
    }
    Parts parts = others.getOrDefault(keys, Parts.NONE);
    List<@Nullable Object> metrics = new ArrayList<>();
    List<@Nullable Double> changes = new ArrayList<>();
    List<@Nullable Test> tests = new ArrayList<>();
    for (int i = 0; i < query.metrics().size(); i++) {
      Metric metric = query.metrics().get(i);
      Object value = parts.value(metric);
      metrics.add(value);
      changes.add(change(mine.get(i), value));
      tests.add(raw.parts().test(metric, parts));
    }
    return new Comparison(RawRow.labels(keys, query, other), metrics, changes, tests);
  }

  /** The same values, at the same place in time; {@code null} where the other range is over. */
  private @Nullable List<Object> counterpart(List<Object> keys, TimeAxis other) {
    List<Object> found = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Dimension dimension = query.dimensions().get(i);
      if (dimension.isTime() && dimension.granularity().continuous()) {
        List<Long> theirs = other.intervals(dimension.granularity());
        int at = axis.intervals(dimension.granularity()).indexOf((Long) keys.get(i));
        if (at < 0 || at >= theirs.size()) {
          return null;
        }
        found.add(theirs.get(at));
      } else {
        found.add(keys.get(i));
      }
    }
    return found;
  }

  private static @Nullable Double change(@Nullable Object now, @Nullable Object before) {
    if (now == null || before == null) {
      return null;
    }
    double was = Double.parseDouble(before.toString());
    return was == 0 ? null : (Double.parseDouble(now.toString()) - was) / Math.abs(was);
  }
}
