/**
 * Visits from events: who a key is ({@code Visitors}), which events make a visit ({@code
 * VisitRegistry}) and what a late event changes ({@code LateEvents}). First class to read: {@link
 * org.footfall.ingest.EventProcessor}. May use model, store and ingest.
 */
@NullMarked
package org.footfall.visit;

import org.jspecify.annotations.NullMarked;
