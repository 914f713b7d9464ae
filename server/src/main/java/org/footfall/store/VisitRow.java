package org.footfall.store;

import org.footfall.model.Acquisition;
import org.footfall.model.Client;
import org.footfall.model.Place;

/**
 * The part of a visit that lies on one day of the site; most visits have one. Days are days since
 * 1970-01-01 in the site's zone, times microseconds UTC.
 *
 * @param firstMicros first non-passive event of the visit on this day
 * @param previousDay day of the visit's row before this, 0 for its first
 * @param visitorPreviousDay last earlier day on which the visitor had a non-passive event, 0 if
 *     none
 * @param pageviews of this day
 * @param events non-passive events of this day
 * @param startMicros first non-passive event of the visit; this and all below are of the whole
 *     visit and the same in each of its rows
 * @param endMicros last event of the visit, passive ones included
 * @param totalPageviews of the whole visit
 * @param interactions non-passive events of the whole visit that are not pageviews
 * @param engagementMs foreground time of the whole visit
 * @param engaged ≥ 10 s engagement or ≥ 2 pageviews; conversions are added when asked
 * @param returning the visitor had a visit before this one
 * @param entryMicros time of the pageview that entryPage names, 0 if there was none
 * @param exitMicros time of the pageview that exitPage names, 0 if there was none
 */
public record VisitRow(
    int siteId,
    int day,
    int visit,
    int visitor,
    long firstMicros,
    int previousDay,
    int visitorPreviousDay,
    int pageviews,
    int events,
    long startMicros,
    long endMicros,
    int totalPageviews,
    int interactions,
    long engagementMs,
    boolean engaged,
    boolean returning,
    long entryMicros,
    long exitMicros,
    String hostname,
    String entryPage,
    String exitPage,
    Acquisition acquisition,
    Client client,
    Place place,
    String screen,
    String language) {}
