package org.footfall.store;

import java.math.BigDecimal;
import org.footfall.model.Event;
import org.jspecify.annotations.Nullable;

/**
 * An event with what the pipeline added.
 *
 * @param seq unique and increasing in the order of acceptance
 * @param day days since 1970-01-01 in the site's zone
 * @param visitor dense number of the visitor in the installation, from 1; 0 for a quarantined event
 * @param visit dense number of the visit in the installation, from 1; 0 for a passive event outside
 *     any visit and for a quarantined event
 * @param siteRevenue the event's revenue in the site's currency, {@code null} where it has none or
 *     no rate is known
 */
public record StoredEvent(
    Event event, long seq, int day, int visitor, int visit, @Nullable BigDecimal siteRevenue) {}
