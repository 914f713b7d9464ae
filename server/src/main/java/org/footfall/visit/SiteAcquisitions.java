package org.footfall.visit;

import org.footfall.model.Acquisition;

/** Works out again how a visitor came to the page of a stored event of a site. */
@FunctionalInterface
interface SiteAcquisitions {
  /**
   * Takes what the store keeps of an event.
   *
   * @param query see {@link org.footfall.model.Event#query}
   */
  Acquisition acquisition(int siteId, String hostname, String query, String referrer);
}
