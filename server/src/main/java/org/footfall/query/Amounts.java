package org.footfall.query;

import java.math.BigDecimal;

/** Amounts of money as answers tell them. */
public final class Amounts {
  private Amounts() {}

  /** Decimal text with at least two digits behind the point. */
  public static String text(BigDecimal amount) {
    return Parts.money(amount);
  }
}
