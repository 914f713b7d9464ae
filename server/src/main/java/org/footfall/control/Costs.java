package org.footfall.control;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was spent on bringing visitors to sites, by day and campaign. */
public interface Costs {

  /**
   * What was spent on a day. Empty text where a tag is not set.
   *
   * @param day site day, days since 1970-01-01
   * @param source as of a visit that comes with these tags, like medium and channel
   * @param amount in the currency; not negative, at most 4 digits behind the point
   * @param clicks {@code null} where not known, like impressions
   */
  record Cost(
      int day,
      String channel,
      String source,
      String medium,
      String utmSource,
      String utmMedium,
      String campaign,
      String term,
      String content,
      String currency,
      BigDecimal amount,
      @Nullable Long clicks,
      @Nullable Long impressions) {}

  /** What became of costs that were put. */
  record Outcome(int added, int changed, int unchanged) {}

  /** Sums of amounts, and days and lines they come from. */
  record Sum(int day, String currency, BigDecimal amount, long lines) {}

  /**
   * Keeps costs: all of them or none. One with the day, tags, channel and currency of a kept one
   * takes its place, so that the same file twice adds nothing.
   */
  Outcome put(int siteId, List<Cost> costs);

  /**
   * Sums by value of an attribute of visits, for each currency.
   *
   * @param attribute as in {@code visit:utm_campaign} without its prefix
   * @return {@code null} where costs do not know the attribute
   */
  @Nullable Map<String, Map<String, BigDecimal>> byValue(
      int siteId, int firstDay, int lastDay, String attribute);

  /** Sums by day and currency, latest first. */
  List<Sum> byDay(int siteId, int most);

  /** Forgets the costs of the days from first to last; returns how many lines. */
  int remove(int siteId, int firstDay, int lastDay);
}
