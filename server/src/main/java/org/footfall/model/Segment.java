package org.footfall.model;

/**
 * A saved filter that questions name.
 *
 * @param filterJson a filter, or a list of filters all of which must be met, in the language of the
 *     query API
 */
public record Segment(int id, int siteId, String name, String filterJson, Kind kind) {

  /** What a segment chooses. */
  public enum Kind {
    /** The events and visits that meet the filter. */
    FILTER,
    /** All that was ever done by persons who ever met the filter, as it stands when asked. */
    LIVE_COHORT,
    /** The same for the persons who had met the filter when the cohort was made. */
    STATIC_COHORT;

    /** As the API calls it. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
