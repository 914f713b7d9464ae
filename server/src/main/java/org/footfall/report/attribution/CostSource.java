package org.footfall.report.attribution;

import java.math.BigDecimal;
import java.util.Map;
import org.footfall.model.Site;

/** What was spent; from outside of this room. */
public interface CostSource {
  /** Nothing that was spent. */
  CostSource NONE = (site, firstDay, lastDay, attribute) -> Costs.NONE;

  /**
   * What was spent on the days from first to last.
   *
   * @param attribute of visits, as in {@code visit:channel} without its prefix
   */
  Costs of(Site site, int firstDay, int lastDay, String attribute);

  /**
   * Amounts that were spent.
   *
   * @param known true where costs are kept for the attribute
   * @param byValue in the site's currency, by value of the attribute; empty text for what has none
   * @param elsewhere amounts in other currencies, which no rate brings to the site's
   */
  record Costs(boolean known, Map<String, BigDecimal> byValue, Map<String, BigDecimal> elsewhere) {
    /** None at all. */
    public static final Costs NONE = new Costs(false, Map.of(), Map.of());
  }
}
