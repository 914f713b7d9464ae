package org.footfall.query;

import org.footfall.model.Acquisition;
import org.footfall.model.Site;

/** Concludes how a visitor came to the page of a stored event. */
@FunctionalInterface
public interface Arrivals {
  /**
   * @param query see {@link org.footfall.model.Event#query}
   * @param referrer see {@link Acquisition#referrer}
   */
  Acquisition of(String hostname, String query, String referrer);

  /** The same by the site's own channel rules. */
  default Arrivals ofSite(Site site) {
    return this;
  }
}
