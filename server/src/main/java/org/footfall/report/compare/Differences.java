package org.footfall.report.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.Answer.Test;
import org.footfall.query.Statistics;
import org.footfall.store.Rows;
import org.jspecify.annotations.Nullable;

/**
 * What distinguishes one group from another: every value of every attribute, by the share of each
 * side that had it, and numbers of each one by their means. Each difference has its 95 % interval
 * (Newcombe's of shares) and a p-value; because many are looked at together, the q-value (Benjamini
 * and Hochberg 1995) says which share of those that look as real is false.
 */
final class Differences {
  private static final double SIGNIFICANT = 0.05;

  private static final int COUNTED = CompareSql.NUMBERS.size();

  private final Compare compare;
  private final List<Difference> found = new ArrayList<>();
  private final double[][] sums = new double[2][2 * COUNTED];
  private double first;
  private double other;

  Differences(Compare compare) {
    this.compare = compare;
  }

  /** One value, or one number, on both sides. */
  private static final class Difference {
    final String attribute;
    final @Nullable String value;
    final double mine;
    final double its;
    final @Nullable Long firstCount;
    final @Nullable Long otherCount;
    final Test test;
    double q = 1;

    Difference(
        String attribute,
        @Nullable String value,
        double mine,
        double its,
        @Nullable Long firstCount,
        @Nullable Long otherCount,
        Test test) {
      this.attribute = attribute;
      this.value = value;
      this.mine = mine;
      this.its = its;
      this.firstCount = firstCount;
      this.otherCount = otherCount;
      this.test = test;
    }
  }

  /** Those who are in exactly these segments: how many, and sums of their numbers. */
  void everybody(int mask, Rows rows) {
    boolean mine = compare.segments().size() == 1 ? mask == 1 : (mask & 3) == 1;
    boolean its = compare.segments().size() == 1 ? mask == 0 : (mask & 3) == 2;
    if (!mine && !its) {
      return;
    }
    double[] side = sums[mine ? 0 : 1];
    for (int i = 0; i < side.length; i++) {
      side[i] += rows.getDouble(2 + i);
    }
    first += mine ? rows.getLong(1) : 0;
    other += its ? rows.getLong(1) : 0;
  }

  /** True where there is somebody on either side. */
  boolean comparable() {
    return first > 0 && other > 0;
  }

  /** How many had each value. */
  boolean values(Rows rows) {
    while (rows.next()) {
      long mine = rows.getLong(2);
      long its = rows.getLong(3);
      found.add(
          new Difference(
              String.valueOf(rows.getString(0)),
              String.valueOf(rows.getString(1)),
              mine / first,
              its / other,
              mine,
              its,
              Statistics.shares(mine, first, its, other)));
    }
    return true;
  }

  /** Tests and orders them: what is most surely different first, then what differs most. */
  Map<String, Object> told() {
    numbers();
    control();
    found.sort(
        Comparator.comparingDouble((Difference one) -> one.q)
            .thenComparingDouble(one -> one.test.pValue())
            .thenComparingDouble(one -> one.value == null ? 1 : -Math.abs(one.mine - one.its))
            .thenComparing(one -> one.attribute)
            .thenComparing(one -> String.valueOf(one.value)));
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("first", Math.round(first));
    words.put("other", Math.round(other));
    words.put("tests", found.size());
    words.put(
        "rows",
        found.stream()
            .skip(compare.page().offset())
            .limit(compare.page().limit())
            .map(Differences::words)
            .toList());
    return words;
  }

  private void numbers() {
    for (int i = 0; i < COUNTED && first > 1 && other > 1; i++) {
      double mine = sums[0][2 * i] / first;
      double its = sums[1][2 * i] / other;
      double mineVariance = variance(sums[0][2 * i], sums[0][2 * i + 1], first);
      double itsVariance = variance(sums[1][2 * i], sums[1][2 * i + 1], other);
      if (mineVariance + itsVariance > 0) {
        Test test = Statistics.means(mine, mineVariance, its, itsVariance);
        found.add(new Difference(CompareSql.NUMBERS.get(i), null, mine, its, null, null, test));
      }
    }
  }

  /** Variance of a mean of n values. */
  private static double variance(double sum, double squares, double n) {
    return Math.max(0, (squares - sum * sum / n) / (n - 1)) / n;
  }

  /** Benjamini and Hochberg's step-up procedure, as adjusted p-values. */
  private void control() {
    List<Difference> byP =
        found.stream()
            .sorted(Comparator.comparingDouble((Difference one) -> one.test.pValue()).reversed())
            .toList();
    double lowest = 1;
    int rank = byP.size();
    for (Difference one : byP) {
      lowest = Math.min(lowest, one.test.pValue() * byP.size() / rank);
      one.q = lowest;
      rank--;
    }
  }

  private static Map<String, Object> words(Difference one) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("attribute", one.attribute);
    words.put("kind", one.firstCount == null ? "mean" : "share");
    words.put("value", one.value == null || one.value.isEmpty() ? null : one.value);
    words.put("first", one.mine);
    words.put("other", one.its);
    words.put("first_count", one.firstCount);
    words.put("other_count", one.otherCount);
    words.put("difference", one.mine - one.its);
    words.put("interval", List.of(one.test.interval().low(), one.test.interval().high()));
    words.put("lift", one.its == 0 ? null : one.mine / one.its);
    words.put("p_value", one.test.pValue());
    words.put("q_value", one.q);
    words.put(
        "verdict",
        one.q >= SIGNIFICANT ? "too few to tell" : one.mine > one.its ? "higher" : "lower");
    return words;
  }
}
