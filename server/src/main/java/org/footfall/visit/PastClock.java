package org.footfall.visit;

/**
 * How far a site's stream of past events has come in event time. It moves towards each event by an
 * hour at most, so that one event out of line does not carry it away.
 */
final class PastClock {
  private static final long STEP_MICROS = 3_600_000_000L;

  private long micros;

  void see(long timeMicros) {
    if (micros == 0) {
      micros = timeMicros;
    } else if (timeMicros > micros) {
      micros = Math.min(timeMicros, micros + STEP_MICROS);
    } else if (timeMicros < micros - STEP_MICROS) {
      micros -= STEP_MICROS;
    }
  }

  long micros() {
    return micros;
  }
}
