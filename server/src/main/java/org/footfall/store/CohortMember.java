package org.footfall.store;

/**
 * A person of a static cohort, named by one of the events that met its filter: whose that event is,
 * is in the cohort. This holds when persons turn out to be one, and for browsers that several
 * share.
 *
 * @param visitor number of the visitor of the event
 * @param metMicros time of the event in microseconds since 1970
 */
public record CohortMember(int visitor, long metMicros) {}
