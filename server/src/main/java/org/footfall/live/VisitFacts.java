package org.footfall.live;

import org.footfall.store.VisitRow;

/**
 * What is said of a whole visit. Empty text means none.
 *
 * @param startMicros first event that is not passive, microseconds UTC
 * @param interactions events that are neither passive nor pageviews
 */
record VisitFacts(
    int visit,
    int visitor,
    long startMicros,
    int pageviews,
    int interactions,
    long engagementMs,
    boolean returning,
    String entryPage,
    String source,
    String channel,
    String campaign,
    String referrer,
    String country,
    String region,
    String city,
    String browser,
    String os,
    String device,
    String language) {

  static VisitFacts of(VisitRow row) {
    return new VisitFacts(
        row.visit(),
        row.visitor(),
        row.startMicros(),
        row.totalPageviews(),
        row.interactions(),
        row.engagementMs(),
        row.returning(),
        row.entryPage(),
        row.acquisition().source(),
        row.acquisition().channel(),
        row.acquisition().campaign(),
        row.acquisition().referrer(),
        row.place().country(),
        row.place().region(),
        row.place().city(),
        row.client().browser(),
        row.client().os(),
        row.client().device(),
        row.language());
  }
}
