package org.footfall.report.attribution;

import java.math.BigDecimal;
import java.util.List;

/**
 * The values of the visits before a conversion, in order, and how often just these came.
 *
 * @param direct for each visit whether it is direct
 * @param conversions how many conversions have this path; 0 where it is one without
 * @param nulls how many ended without a conversion
 * @param revenue of the conversions, in the site's currency
 * @param decay for each visit the sum of its shares by time, over the conversions
 * @param decayRevenue the same of the revenue
 */
record Path(
    List<String> values,
    List<Boolean> direct,
    long conversions,
    long nulls,
    BigDecimal revenue,
    List<BigDecimal> decay,
    List<BigDecimal> decayRevenue) {

  int length() {
    return values.size();
  }
}
