package org.footfall;

import org.footfall.control.SiteOwn;
import org.footfall.enrich.Enricher;
import org.footfall.model.Acquisition;
import org.footfall.model.Site;
import org.footfall.query.Arrivals;

/** How visits came, by the rules of all and by those of a site. */
record SiteArrivals(Enricher enricher, SiteOwn own) implements Arrivals {
  @Override
  public Acquisition of(String hostname, String query, String referrer) {
    return enricher.acquisition(hostname, query, referrer);
  }

  @Override
  public Arrivals ofSite(Site site) {
    SiteOwnRules rules = new SiteOwnRules(own);
    return (hostname, query, referrer) -> rules.channelled(site, of(hostname, query, referrer));
  }
}
