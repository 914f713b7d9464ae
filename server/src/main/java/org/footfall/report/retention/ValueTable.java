package org.footfall.report.retention;

import java.math.BigDecimal;

/** Revenue by cohort and number of periods after the start. */
final class ValueTable {
  private final long[] sizes;
  private final BigDecimal[][] revenue;
  private final long[][] payers;
  private final double[][] squares;

  ValueTable(int cohorts, int periods) {
    sizes = new long[cohorts];
    revenue = new BigDecimal[cohorts][periods];
    payers = new long[cohorts][periods];
    squares = new double[cohorts][periods];
  }

  void size(int cohort, long members) {
    sizes[cohort] = members;
  }

  /**
   * @param moreSquares by how much the sum of the squares of what each member was worth until the
   *     period is more than until the period before
   */
  void put(int cohort, int period, BigDecimal amount, long paying, double moreSquares) {
    revenue[cohort][period] = amount;
    payers[cohort][period] = paying;
    squares[cohort][period] = moreSquares;
  }

  long size(int cohort) {
    return sizes[cohort];
  }

  BigDecimal revenue(int cohort, int period) {
    BigDecimal amount = revenue[cohort][period];
    return amount == null ? BigDecimal.ZERO : amount;
  }

  /** Members with revenue in the period. */
  long payers(int cohort, int period) {
    return payers[cohort][period];
  }

  double squares(int cohort, int period) {
    return squares[cohort][period];
  }
}
