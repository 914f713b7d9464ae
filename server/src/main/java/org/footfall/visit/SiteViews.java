package org.footfall.visit;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;

/** What visits need to know of sites, worked out once per site and again when it changes. */
final class SiteViews {
  private final IntFunction<@Nullable Site> sites;
  private final Map<Integer, View> views = new HashMap<>();
  private final Map<ZoneId, ZoneDays> zones = new HashMap<>();

  record View(Site site, VisitRules rules, ZoneDays days) {}

  SiteViews(IntFunction<@Nullable Site> sites) {
    this.sites = sites;
  }

  /** {@code null} for a site that is not there any more. */
  @Nullable View find(int siteId) {
    Site site = sites.apply(siteId);
    if (site == null) {
      return null;
    }
    View view = views.get(siteId);
    if (view == null || view.site() != site) {
      view =
          new View(
              site,
              VisitRules.of(site.settings()),
              zones.computeIfAbsent(site.zone(), ZoneDays::new));
      views.put(siteId, view);
    }
    return view;
  }
}
