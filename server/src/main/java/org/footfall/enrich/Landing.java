package org.footfall.enrich;

import org.footfall.model.Acquisition;

/**
 * What a page's URL and its referrer say together.
 *
 * @param spam true where the referrer is known for referrer spam
 */
record Landing(String hostname, String page, String query, Acquisition acquisition, boolean spam) {
  static final Landing NOWHERE = new Landing("", "", "", Acquisition.DIRECT, false);
}
