package org.footfall.store;

/**
 * A visitor's number. Rows are appended as they change: of several for one visitor the one with the
 * highest last day holds.
 *
 * @param key the 64-bit key of {@link org.footfall.model.Event#visitorKey}
 * @param persistent false for daily hashes, whose rows are deleted after 48 h
 * @param previousDay last day before {@code lastDay} with a non-passive event, 0 if none
 * @param lastDay last day with a non-passive event in a visit that is over, 0 if none yet
 */
public record VisitorRow(
    int siteId, int visitor, long key, boolean persistent, int previousDay, int lastDay) {}
