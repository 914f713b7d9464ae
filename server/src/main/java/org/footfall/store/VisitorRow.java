package org.footfall.store;

/**
 * A visitor's number.
 *
 * @param key the 64-bit key of {@link org.footfall.model.Event#visitorKey}
 * @param persistent false for daily hashes, whose rows are deleted after 48 h
 * @param firstDay first day with a non-passive event, 0 if none yet
 * @param lastDay last day with a non-passive event, 0 if none yet
 */
public record VisitorRow(
    int siteId, int visitor, long key, boolean persistent, int firstDay, int lastDay) {}
