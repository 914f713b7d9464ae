package org.footfall.api.receipt;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.footfall.api.http.Problem;

/** How often an address may ask: some times at once, and once more every few seconds. */
final class Turns {
  private static final int AT_ONCE = 20;
  private static final long REFILL_MS = 3_000;
  private static final int MOST_ADDRESSES = 50_000;

  private final InstantSource clock;

  /** When each address will have all its turns again; kept in memory only. */
  private final Map<String, Long> full =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  Turns(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Takes turns.
   *
   * @throws Problem 429 where there are not so many left
   */
  synchronized void take(String address, int count) {
    long now = clock.millis();
    long then = Math.max(now, full.getOrDefault(address, now)) + count * REFILL_MS;
    long tooMuch = then - now - AT_ONCE * REFILL_MS;
    if (tooMuch > 0) {
      long seconds = (tooMuch + 999) / 1_000;
      throw Problem.tooMany(
          "Too many requests; ask again in %d seconds.".formatted(seconds), seconds);
    }
    full.put(address, then);
  }
}
