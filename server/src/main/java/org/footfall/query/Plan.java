package org.footfall.query;

/** A way to get the parts of the metrics of a question. All ways give the same numbers. */
interface Plan {
  /** Its name in proofs. */
  String name();

  /** What it reads. */
  Reading reading();

  /** Tables that {@link #parts} refers to, for WITH; empty for none. */
  Fragment with();

  /**
   * A query whose rows have the dimensions d0, d1 … and any of the columns of {@link Part}; a part
   * is in at most one row of each combination of dimensions. Called once.
   */
  Fragment parts();

  /** A query for the visitors of the whole answer. */
  Fragment allVisitors();

  /** A query for the number of rows that are looked at. */
  Fragment rowsRead();

  /**
   * A condition that must hold in the moment of reading, or the question has to be planned anew;
   * empty for none.
   */
  default Fragment guard() {
    return Fragment.EMPTY;
  }
}
