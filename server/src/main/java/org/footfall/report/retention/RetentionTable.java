package org.footfall.report.retention;

import java.util.BitSet;
import java.util.List;

/**
 * Counts who came back: a row for each cohort, a column for each number of periods after the start
 * or bracket of them. Filled with how many members share the same pattern of returns.
 */
final class RetentionTable {
  private final List<Bracket> columns;
  private final ReturnMode mode;
  private final boolean startIsPresence;
  private final long[] sizes;
  private final long[][] counts;

  /**
   * @param startIsPresence true where period 0 is the cohort itself, false where it is those with a
   *     return after the start in the same period
   */
  RetentionTable(int cohorts, List<Bracket> columns, ReturnMode mode, boolean startIsPresence) {
    this.columns = columns;
    this.mode = mode;
    this.startIsPresence = startIsPresence;
    this.sizes = new long[cohorts];
    this.counts = new long[cohorts][columns.size()];
  }

  /**
   * Adds members.
   *
   * @param present numbers of periods after the start in which they returned; 0 only for a return
   *     later than the start
   */
  void add(int cohort, BitSet present, long members) {
    sizes[cohort] += members;
    for (int column = 0; column < columns.size(); column++) {
      if (met(present, columns.get(column))) {
        counts[cohort][column] += members;
      }
    }
  }

  /** Whether a member with such returns counts in a column. */
  boolean met(BitSet present, Bracket column) {
    if (!startIsPresence) {
      return mode.met(present, column);
    }
    boolean ofStart = mode == ReturnMode.ON_OR_BEFORE ? column.last() == 0 : column.first() == 0;
    if (ofStart || !present.get(0)) {
      return ofStart || mode.met(present, column);
    }
    BitSet later = (BitSet) present.clone();
    later.clear(0);
    return mode.met(later, column);
  }

  /** Members of a cohort. */
  long size(int cohort) {
    return sizes[cohort];
  }

  /** Members of all cohorts; who is in several counts in each. */
  long size() {
    long all = 0;
    for (long size : sizes) {
      all += size;
    }
    return all;
  }

  /** Members of a cohort that count in a column. */
  long count(int cohort, int column) {
    return counts[cohort][column];
  }

  int cohorts() {
    return sizes.length;
  }
}
