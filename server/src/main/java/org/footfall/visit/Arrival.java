package org.footfall.visit;

import org.footfall.model.Acquisition;
import org.footfall.model.Client;
import org.footfall.model.Event;
import org.footfall.model.Place;

/** What a visit takes from its first event. */
record Arrival(
    String hostname,
    Acquisition acquisition,
    Client client,
    Place place,
    String screen,
    String language) {

  static Arrival of(Event event) {
    return new Arrival(
        event.hostname(),
        event.acquisition(),
        event.client(),
        event.place(),
        event.screen(),
        event.language());
  }
}
