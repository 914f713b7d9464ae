package org.footfall.ingest.journal;

import org.footfall.model.Event;

/**
 * An event as bytes: how the journal holds it, and the store what it keeps in quarantine. The first
 * byte is the version of the coding; every version that was ever written stays readable.
 */
public final class EventCodec {
  static final int VERSION = 1;
  static final int PERSISTENT = 1;
  static final int ARRIVAL = 2;
  static final int REVENUE = 4;
  static final int QUARANTINED = 8;

  private EventCodec() {}

  public static byte[] encode(Event event) {
    EventEncoder encoder = new EventEncoder();
    encoder.event(event);
    return encoder.toByteArray();
  }

  /**
   * The event that was encoded.
   *
   * @throws IllegalArgumentException where the bytes are not an encoded event
   */
  public static Event decode(byte[] bytes) {
    return new EventDecoder().wrap(bytes, 0, bytes.length).event();
  }
}
