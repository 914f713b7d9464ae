package org.footfall.model;

import java.util.List;

/**
 * What can be set per site.
 *
 * @param visitTimeoutSeconds idle time that ends a visit, default 1,800
 * @param splitAtMidnight a visit ends at the site's midnight, default false
 * @param splitOnCampaign a visit ends when a new external source arrives, default false
 * @param searchParameters query parameters that hold a site search term
 * @param honourPrivacySignals Do Not Track and Global Privacy Control are obeyed, default true
 * @param persistentVisitors clients' own visitor ids are used, default true (they need consent)
 * @param excludedAddresses CIDR ranges whose events are not counted
 * @param retentionMonths events older than this are deleted, 0 keeps them for ever
 * @param eventsPerSecond quota of collected events, 0 for the installation's default
 */
public record SiteSettings(
    int visitTimeoutSeconds,
    boolean splitAtMidnight,
    boolean splitOnCampaign,
    List<String> searchParameters,
    boolean honourPrivacySignals,
    boolean persistentVisitors,
    List<String> excludedAddresses,
    int retentionMonths,
    int eventsPerSecond) {
  public static final SiteSettings DEFAULT =
      new SiteSettings(
          1_800,
          false,
          false,
          List.of("q", "s", "search", "query", "keyword"),
          true,
          true,
          List.of(),
          0,
          0);

  /** Whether visits end by the same rules. */
  public boolean splitsAs(SiteSettings other) {
    return visitTimeoutSeconds == other.visitTimeoutSeconds
        && splitAtMidnight == other.splitAtMidnight
        && splitOnCampaign == other.splitOnCampaign;
  }
}
