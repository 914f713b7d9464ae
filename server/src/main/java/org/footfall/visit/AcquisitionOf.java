package org.footfall.visit;

import org.footfall.model.Acquisition;

/** Works out again how a visitor came to the page of a stored event. */
@FunctionalInterface
public interface AcquisitionOf {
  /**
   * Takes what the store keeps of an event.
   *
   * @param query see {@link org.footfall.model.Event#query}
   */
  Acquisition acquisition(String hostname, String query, String referrer);
}
