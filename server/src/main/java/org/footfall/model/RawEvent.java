package org.footfall.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event as a client sent it, decoded and checked for form, before enrichment. Times are
 * microseconds since 1970-01-01 UTC.
 *
 * @param siteId the site it belongs to, already resolved from domain, public key or foreign key
 * @param id the client's id for this event, {@code null} if it gave none; repeated ids are dropped
 * @param name event name, 1 to 200 characters
 * @param timeMicros when it happened as far as the client knows, corrected for clock skew
 * @param url absolute URL of the page, {@code null} where the event has no page
 * @param referrer absolute URL, {@code null} if unknown
 * @param visitor anonymous id chosen by the client (persistent mode), {@code null} for cookieless
 * @param person id of the identified person, {@code null} if anonymous
 * @param props custom properties; values are String, Long, Double, Boolean, or nested lists and
 *     maps
 * @param engagementMs foreground time since the last event of the page, −1 if not measured
 * @param scroll deepest scroll in per cent 0 to 100, −1 if not measured
 * @param screen width "x" height in CSS pixels, {@code null} if unknown
 * @param language BCP 47 tag, {@code null} if unknown
 */
public record RawEvent(
    int siteId,
    @Nullable String id,
    String name,
    long timeMicros,
    @Nullable String url,
    @Nullable String referrer,
    @Nullable String title,
    @Nullable String visitor,
    @Nullable String person,
    Map<String, Object> props,
    @Nullable Money revenue,
    @Nullable String order,
    List<Item> items,
    long engagementMs,
    int scroll,
    @Nullable String screen,
    @Nullable String language) {}
