package org.footfall.query;

import org.footfall.model.Acquisition;

/** Concludes how a visitor came to the page of a stored event. */
@FunctionalInterface
public interface Arrivals {
  /**
   * @param query see {@link org.footfall.model.Event#query}
   * @param referrer see {@link Acquisition#referrer}
   */
  Acquisition of(String hostname, String query, String referrer);
}
