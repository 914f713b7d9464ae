package org.footfall.report.retention;

import java.util.BitSet;

/** Counts who moved where from period to period. */
final class LifecycleCount {
  private final long[][] counts;

  /**
   * @param periods number of periods; the first one only says who was active before the second
   */
  LifecycleCount(int periods) {
    counts = new long[periods][4];
  }

  /** What happened in a period. */
  record Flow(long fresh, long returning, long resurrected, long dormant) {}

  /**
   * Adds subjects.
   *
   * @param before active before the first of the periods
   * @param active periods in which they were active
   */
  void add(boolean before, BitSet active, long subjects) {
    int first = active.nextSetBit(0);
    for (int i = 1; i < counts.length; i++) {
      boolean earlier = before || (first >= 0 && first < i);
      if (active.get(i)) {
        counts[i][!earlier ? 0 : active.get(i - 1) ? 1 : 2] += subjects;
      } else if (active.get(i - 1)) {
        counts[i][3] += subjects;
      }
    }
  }

  /** What happened in a period, numbered from 1. */
  Flow flow(int period) {
    long[] counted = counts[period];
    return new Flow(counted[0], counted[1], counted[2], counted[3]);
  }
}
