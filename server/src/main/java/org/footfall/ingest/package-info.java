/**
 * From accepted events to the store: the collector, the journal and the pipeline behind it. First
 * class to read: {@link org.footfall.ingest.EventSink}. May use model, store and control.
 */
@NullMarked
package org.footfall.ingest;

import org.jspecify.annotations.NullMarked;
