package org.footfall.live;

import org.footfall.model.Event;
import org.footfall.model.Money;
import org.footfall.store.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the live view says of a stored event. Empty text means none.
 *
 * @param micros when it happened, microseconds UTC
 * @param seq its number in the order of acceptance
 * @param props JSON object text
 */
record LiveEvent(
    long micros,
    long seq,
    int visitor,
    int visit,
    String name,
    String hostname,
    String page,
    String title,
    String person,
    String props,
    @Nullable Money revenue) {

  static LiveEvent of(StoredEvent stored) {
    Event event = stored.event();
    return new LiveEvent(
        event.timeMicros(),
        stored.seq(),
        stored.visitor(),
        stored.visit(),
        event.name(),
        event.hostname(),
        event.page(),
        event.title(),
        event.person(),
        event.props(),
        event.revenue());
  }

  long second() {
    return Math.floorDiv(micros, 1_000_000L);
  }

  boolean pageview() {
    return name.equals(Event.PAGEVIEW);
  }
}
