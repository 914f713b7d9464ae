package org.footfall.report.attribution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Credits of one model, in decimals. Shares such as a third are kept to 24 digits; in the end they
 * are brought to the digits that are told by the largest remainder, so that they add up exactly.
 */
final class Ledger {
  /** Digits behind the point while credits are summed. */
  static final int SCALE = 24;

  /** Digits behind the point of conversions that are told. */
  static final int CONVERSION_SCALE = 6;

  /** Digits behind the point of amounts, as they are stored. */
  static final int MONEY_SCALE = 4;

  private final Map<String, BigDecimal> conversions = new TreeMap<>();
  private final Map<String, BigDecimal> revenue = new TreeMap<>();

  /** Credit of a value. */
  record Credit(BigDecimal conversions, BigDecimal revenue) {
    static final Credit NONE = new Credit(BigDecimal.ZERO, BigDecimal.ZERO);
  }

  void add(String value, BigDecimal moreConversions, BigDecimal moreRevenue) {
    conversions.merge(value, moreConversions, BigDecimal::add);
    revenue.merge(value, moreRevenue, BigDecimal::add);
  }

  /** Adds a share of a path's conversions and revenue. */
  void add(String value, Path path, BigDecimal share) {
    add(
        value,
        share.multiply(BigDecimal.valueOf(path.conversions())),
        share.multiply(path.revenue()));
  }

  /** What part is of whole, to {@link #SCALE} digits. */
  static BigDecimal share(long part, long whole) {
    return BigDecimal.valueOf(part)
        .divide(BigDecimal.valueOf(whole), SCALE, RoundingMode.HALF_EVEN);
  }

  /** The credits as they are told, adding up to the totals. */
  Map<String, Credit> settled(long allConversions, BigDecimal allRevenue) {
    Map<String, BigDecimal> settledConversions =
        settle(conversions, BigDecimal.valueOf(allConversions), CONVERSION_SCALE);
    Map<String, BigDecimal> settledRevenue = settle(revenue, allRevenue, MONEY_SCALE);
    return merged(settledConversions, settledRevenue);
  }

  /** The credits as they are told, of a model that does not add up. */
  Map<String, Credit> rounded() {
    Map<String, BigDecimal> counts = new TreeMap<>();
    Map<String, BigDecimal> amounts = new TreeMap<>();
    conversions.forEach(
        (k, v) -> counts.put(k, v.setScale(CONVERSION_SCALE, RoundingMode.HALF_UP)));
    revenue.forEach((k, v) -> amounts.put(k, v.setScale(MONEY_SCALE, RoundingMode.HALF_UP)));
    return merged(counts, amounts);
  }

  private static Map<String, Credit> merged(
      Map<String, BigDecimal> counts, Map<String, BigDecimal> amounts) {
    Map<String, Credit> credits = new TreeMap<>();
    counts.forEach(
        (value, count) ->
            credits.put(value, new Credit(count, amounts.getOrDefault(value, BigDecimal.ZERO))));
    return credits;
  }

  /** A credit that was rounded down, and by how much. */
  private record Rounded(String value, BigDecimal lost) {}

  /**
   * Rounds down, and gives what is left to those that lost most; of equals to the first by name.
   */
  static Map<String, BigDecimal> settle(Map<String, BigDecimal> raw, BigDecimal total, int scale) {
    Map<String, BigDecimal> settled = new TreeMap<>();
    List<Rounded> rounded = new ArrayList<>();
    BigDecimal left = total;
    for (Map.Entry<String, BigDecimal> entry : raw.entrySet()) {
      BigDecimal floor = entry.getValue().setScale(scale, RoundingMode.FLOOR);
      settled.put(entry.getKey(), floor);
      rounded.add(new Rounded(entry.getKey(), entry.getValue().subtract(floor)));
      left = left.subtract(floor);
    }
    rounded.sort(Comparator.comparing(Rounded::lost).reversed().thenComparing(Rounded::value));
    BigDecimal unit = BigDecimal.ONE.movePointLeft(scale);
    for (int i = 0; left.signum() != 0 && !rounded.isEmpty(); i++) {
      BigDecimal step = left.signum() > 0 ? unit.min(left) : unit.negate().max(left);
      settled.merge(rounded.get(i % rounded.size()).value(), step, BigDecimal::add);
      left = left.subtract(step);
    }
    return settled;
  }
}
