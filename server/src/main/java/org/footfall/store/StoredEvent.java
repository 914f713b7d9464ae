package org.footfall.store;

import org.footfall.model.Event;

/**
 * An event with what the pipeline added.
 *
 * @param seq unique and increasing in the order of acceptance
 * @param day days since 1970-01-01 in the site's zone
 * @param visitor dense number of the visitor in the installation, from 1
 * @param visit dense number of the visit in the installation, from 1; 0 for a passive event outside
 *     any visit
 * @param person id of the person, empty if anonymous
 */
public record StoredEvent(Event event, long seq, int day, int visitor, int visit) {}
