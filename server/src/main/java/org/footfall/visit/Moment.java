package org.footfall.visit;

import org.footfall.model.Acquisition;
import org.footfall.model.Event;
import org.footfall.store.StoredEvent;
import org.footfall.store.VisitHistory.PastEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as far as visits depend on it: a stored one, or one of the batch.
 *
 * @param visit number of the visit it is in so far, 0 if none
 * @param fresh the whole event, {@code null} if it is stored
 * @param past what is stored, {@code null} if it is of the batch
 */
record Moment(
    int siteId,
    int visit,
    long seq,
    long timeMicros,
    String name,
    String page,
    int engagementMs,
    @Nullable Event fresh,
    @Nullable PastEvent past) {

  static Moment of(StoredEvent stored) {
    Event event = stored.event();
    return new Moment(
        event.siteId(),
        stored.visit(),
        stored.seq(),
        event.timeMicros(),
        event.name(),
        event.page(),
        event.engagementMs(),
        event,
        null);
  }

  static Moment of(PastEvent event) {
    return new Moment(
        event.siteId(),
        event.visit(),
        event.seq(),
        event.timeMicros(),
        event.name(),
        event.page(),
        event.engagementMs(),
        null,
        event);
  }

  boolean isStored() {
    return past != null;
  }

  boolean passive() {
    return Event.isPassive(name);
  }

  /** How the visitor came to the page; worked out for a stored event only where it is needed. */
  Acquisition acquisition(SiteAcquisitions acquisitions, boolean needed) {
    if (passive() || !needed) {
      return Acquisition.DIRECT;
    }
    if (fresh != null) {
      return fresh.acquisition();
    }
    return past == null
        ? Acquisition.DIRECT
        : acquisitions.acquisition(siteId, past.hostname(), past.query(), past.referrer());
  }

  /**
   * What a visit takes from this event as its first.
   *
   * @param old the visit that it was stored in
   * @param first whether it is the first that there is of that visit; retention may have deleted
   *     earlier ones
   */
  Arrival arrival(@Nullable Visit old, boolean first, SiteAcquisitions acquisitions) {
    if (fresh != null) {
      return Arrival.of(fresh);
    }
    if (old == null || past == null) {
      throw new IllegalStateException("Stored event " + seq + " is in no stored visit");
    }
    Arrival came = old.arrival();
    if (first || timeMicros == old.startMicros()) {
      return came;
    }
    // Events keep neither client nor place; within a visit they are those of its first event.
    return new Arrival(
        past.hostname(),
        acquisition(acquisitions, true),
        came.client(),
        came.place(),
        came.screen(),
        came.language());
  }

  void addTo(Visit visit, int day) {
    if (passive()) {
      visit.addPassive(timeMicros, engagementMs);
    } else {
      // Moments come in order of time, so that no later one is the first.
      visit.add(timeMicros, day, name, page, engagementMs, visit::arrival);
    }
  }
}
