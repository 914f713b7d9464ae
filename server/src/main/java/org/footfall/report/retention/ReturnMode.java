package org.footfall.report.retention;

import java.util.BitSet;

/** Which returns count for a column of the table. */
enum ReturnMode {
  /** In the periods of the column. */
  ON,
  /** In them or at any time after them (unbounded retention). */
  ON_OR_AFTER,
  /** In them or in a period before them, after the start. */
  ON_OR_BEFORE;

  /**
   * Whether somebody came back.
   *
   * @param present periods after the start in which they returned; what lies beyond the table is
   *     together the last bit
   */
  boolean met(BitSet present, Bracket column) {
    int next = present.nextSetBit(this == ON_OR_BEFORE ? 0 : column.first());
    return next >= 0 && (this == ON_OR_AFTER || next <= column.last());
  }
}
