package org.footfall.people;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Amounts as decimal text, so that no reader makes a binary fraction of them. */
final class Money {
  /** SQL of what an event {@code e} is worth: refunds count against it, carts do not count. */
  static final String SIGNED =
      "CASE e.name WHEN 'refund' THEN -abs(e.revenue) WHEN 'cart' THEN NULL ELSE e.revenue END";

  private Money() {}

  static String text(@Nullable BigDecimal amount) {
    BigDecimal value = amount == null ? BigDecimal.ZERO : amount.stripTrailingZeros();
    return (value.scale() < 2 ? value.setScale(2) : value).toPlainString();
  }
}
