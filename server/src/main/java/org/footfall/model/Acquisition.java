package org.footfall.model;

/**
 * How a visitor came to the page of an event, by the event's own URL and referrer. Empty string
 * where there is none.
 *
 * @param source name of the source ("Google", "newsletter"), empty for direct
 * @param referrer host and path of the external referrer without scheme, query and fragment;
 *     Android apps as android-app://id
 * @param channel a name of the default channel group ("Organic Search", "Direct", "AI assistant")
 * @param campaign utm_campaign, as are term and content; utmSource and utmMedium keep what the URL
 *     said literally, source and medium what was concluded
 * @param arrival true where URL or referrer name an external source, so that rule sets which split
 *     visits on a new campaign see one
 */
public record Acquisition(
    String source,
    String medium,
    String channel,
    String referrer,
    String utmSource,
    String utmMedium,
    String campaign,
    String term,
    String content,
    boolean arrival) {
  public static final Acquisition DIRECT =
      new Acquisition("", "", "Direct", "", "", "", "", "", "", false);

  /** The same in another channel. */
  public Acquisition in(String other) {
    return other.equals(channel)
        ? this
        : new Acquisition(
            source, medium, other, referrer, utmSource, utmMedium, campaign, term, content,
            arrival);
  }
}
