package org.footfall.model;

import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, enriched and without personal network data: what the journal and the
 * store hold. Empty strings mean "none".
 *
 * @param timeMicros when it happened, microseconds UTC, corrected and clamped
 * @param receivedMicros when Footfall took it, microseconds UTC
 * @param idHash 64-bit hash of (site, client's event id), 0 where the client gave no id
 * @param visitorKey 64-bit anonymous visitor key, unique within the site
 * @param previousVisitorKey the same visitor's key under the salt of the UTC day before the
 *     event's, so that a visit which is open across midnight goes on; for a persistent visitor that
 *     of the browser without the id, so that a visit goes on in which the visitor agreed; 0 where
 *     there is none
 * @param persistent true where the visitor key comes from a client's id, false for a daily hash
 * @param person id of the identified person, empty if anonymous
 * @param hostname lower case host of the URL
 * @param page path of the URL, with hash route if the site has such, without query
 * @param query the query parameters that acquisition needs (utm_*, click ids), rest removed
 * @param props JSON object text, empty if none
 * @param items JSON array text of the order's lines, empty if none
 * @param engagementMs −1 if not measured
 * @param scroll −1 if not measured, else 0 to 100
 * @param revenue {@code null} where the event has no revenue
 * @param quarantine {@code null} where the event counts
 */
public record Event(
    int siteId,
    long timeMicros,
    long receivedMicros,
    long idHash,
    long visitorKey,
    long previousVisitorKey,
    boolean persistent,
    String person,
    String name,
    String hostname,
    String page,
    String query,
    String title,
    String referrer,
    Acquisition acquisition,
    Client client,
    Place place,
    String screen,
    String language,
    int engagementMs,
    int scroll,
    @Nullable Money revenue,
    String order,
    String items,
    String props,
    @Nullable QuarantineReason quarantine) {

  public static final String PAGEVIEW = "pageview";
  public static final String ENGAGEMENT = "engagement";

  /** What the browser measured of a page: nothing that the visitor did. */
  public static final String WEB_VITAL = "web_vital";

  /** The same with other conclusions of ours; {@code null} of the reason counts it. */
  public Event concluded(Acquisition came, @Nullable QuarantineReason reason) {
    return new Event(
        siteId,
        timeMicros,
        receivedMicros,
        idHash,
        visitorKey,
        previousVisitorKey,
        persistent,
        person,
        name,
        hostname,
        page,
        query,
        title,
        referrer,
        came,
        client,
        place,
        screen,
        language,
        engagementMs,
        scroll,
        revenue,
        order,
        items,
        props,
        reason);
  }

  /** Passive events keep a visit alive and never make one; they are in no count of events. */
  public boolean passive() {
    return isPassive(name);
  }

  public static boolean isPassive(String name) {
    return ENGAGEMENT.equals(name) || WEB_VITAL.equals(name);
  }
}
