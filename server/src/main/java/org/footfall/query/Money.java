package org.footfall.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** SQL of what events and their items were worth, in the site's currency. */
final class Money {
  private Money() {}

  /** Refunds count against revenue whichever sign they were sent with, carts are no revenue. */
  static Fragment ofEvent(EventScope scope) {
    return signed(scope, scope.alias() + ".revenue");
  }

  /** Price times quantity, brought to the site's currency as the event's revenue was. */
  static Fragment ofItem(EventScope scope) {
    String alias = scope.alias();
    // Ten-thousandths in whole numbers: exact, and half up as the event's own revenue.
    String price =
        "((TRY_CAST(%s AS DECIMAL(18, 4)) * 10000)::HUGEINT * coalesce(TRY_CAST(%s AS BIGINT), 1))"
            .formatted(json(scope, "price"), json(scope, "quantity"));
    String ratio =
        ("TRY(sign(%2$s) * ((2 * abs(%2$s) * (abs(%1$s.revenue) * 10000)::HUGEINT"
                + " + (abs(%1$s.revenue_amount) * 10000)::HUGEINT)"
                + " // (2 * (abs(%1$s.revenue_amount) * 10000)::HUGEINT)))")
            .formatted(alias, price);
    String converted =
        ("CASE WHEN %1$s.revenue IS NULL THEN NULL"
                + " ELSE (CASE WHEN %1$s.revenue = %1$s.revenue_amount OR %1$s.revenue_amount = 0"
                + " THEN %2$s ELSE %3$s END)::DECIMAL(34, 0) * 0.0001::DECIMAL(4, 4) END")
            .formatted(alias, price, ratio);
    return signed(scope, converted);
  }

  static Fragment quantity(EventScope scope) {
    return Fragment.of("coalesce(TRY_CAST(" + json(scope, "quantity") + " AS BIGINT), 1)");
  }

  private static String json(EventScope scope, String key) {
    return scope.frame().dialect().jsonText(scope.alias() + ".item", "'" + key + "'");
  }

  private static Fragment signed(EventScope scope, String amount) {
    return Fragment.of(
        ("CASE %1$s.name WHEN 'refund' THEN -abs(%2$s) WHEN 'cart' THEN NULL ELSE %2$s END")
            .formatted(scope.alias(), amount));
  }

  /**
   * Sums over rows with name, order_id and amount.
   *
   * @param each what to count for each event
   */
  static List<Fragment> sums(String each, Set<Part> wanted) {
    List<Fragment> sums = new ArrayList<>(sums(each));
    if (wanted.contains(Part.REVENUE_SQUARED)) {
      sums.add(Fragment.of("sum(CAST(amount AS DOUBLE) ** 2) AS revenue_squared"));
    }
    if (wanted.contains(Part.ORDER_REVENUE_SQUARED)) {
      sums.add(
          Fragment.of(
              "sum(CAST(amount AS DOUBLE) ** 2) FILTER (name = 'purchase')"
                  + " AS order_revenue_squared"));
    }
    return sums;
  }

  private static List<Fragment> sums(String each) {
    return List.of(
        Fragment.of("coalesce(sum(amount), 0) AS revenue"),
        Fragment.of("coalesce(-sum(amount) FILTER (name = 'refund'), 0) AS refunds"),
        Fragment.of("coalesce(sum(amount) FILTER (name = 'purchase'), 0) AS order_revenue"),
        Fragment.of(
            "count(DISTINCT order_id) FILTER (name = 'purchase' AND order_id <> '') + count("
                + each
                + ") FILTER (name = 'purchase' AND order_id = '') AS orders"));
  }
}
