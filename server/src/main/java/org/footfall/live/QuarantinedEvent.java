package org.footfall.live;

import org.footfall.model.Event;
import org.footfall.model.QuarantineReason;
import org.footfall.store.StoredEvent;

/** An event that was kept out of the counts. */
record QuarantinedEvent(
    long micros,
    long seq,
    String reason,
    String name,
    String hostname,
    String page,
    String country,
    String browser,
    String os,
    String device) {

  static QuarantinedEvent of(StoredEvent stored) {
    Event event = stored.event();
    QuarantineReason reason = event.quarantine();
    return new QuarantinedEvent(
        event.timeMicros(),
        stored.seq(),
        reason == null ? "" : reason.code(),
        event.name(),
        event.hostname(),
        event.page(),
        event.place().country(),
        event.client().browser(),
        event.client().os(),
        event.client().device());
  }

  long second() {
    return Math.floorDiv(micros, 1_000_000L);
  }
}
