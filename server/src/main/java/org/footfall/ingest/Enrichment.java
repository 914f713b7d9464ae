package org.footfall.ingest;

import org.footfall.model.ClientContext;
import org.footfall.model.Event;
import org.footfall.model.RawEvent;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what a client said what Footfall keeps. Keeps no state between events, never blocks, may
 * be called by any thread. Afterwards nothing holds the sender's address.
 */
@FunctionalInterface
public interface Enrichment {
  /** The event to be stored, {@code null} where the visitor asks not to be counted. */
  @Nullable Event enrich(RawEvent event, ClientContext client, Site site);
}
