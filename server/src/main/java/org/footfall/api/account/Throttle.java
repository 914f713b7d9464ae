package org.footfall.api.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Problems;
import org.footfall.api.http.Response;

/**
 * Slows guessing down. Every attempt counts as failed until it is told to be right, so that many at
 * once gain nothing. The first attempts are free; then each key waits twice as long as before, up
 * to its longest.
 */
final class Throttle {
  private static final int MOST_KEYS = 200_000;
  private static final Duration FORGOTTEN = Duration.ofHours(24);

  /** Waits are not doubled more often: that is longer than any key's longest. */
  private static final int MOST_DOUBLED = 12;

  private final InstantSource clock;
  private final Cache<String, Attempts> attempts;

  Throttle(InstantSource clock) {
    this.clock = clock;
    this.attempts =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterWrite(FORGOTTEN)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /**
   * Something by which attempts are counted together.
   *
   * @param free attempts without a wait
   * @param shared by several accounts: a right attempt at one says nothing of those at the others
   */
  record Key(String name, int free, Duration longest, boolean shared) {
    Key(String name, int free, Duration longest) {
      this(name, free, longest, false);
    }
  }

  /**
   * Attempts that were not right, as far as is known.
   *
   * @param times of them, of the latest only where waits grow no longer
   */
  private record Attempts(List<Instant> times, Instant notBefore) {}

  /** Those of a key; all are forgotten some time after the last, whatever was right since. */
  private Attempts counted(Key key, Instant now) {
    Attempts before = attempts.getIfPresent(key.name());
    return before == null || now.isAfter(before.times().getLast().plus(FORGOTTEN))
        ? new Attempts(List.of(), Instant.MIN)
        : before;
  }

  /**
   * Counts an attempt.
   *
   * @throws Refused where it comes too early for one of the keys
   */
  synchronized void attempt(List<Key> keys) {
    Instant now = clock.instant();
    Duration wait = Duration.ZERO;
    for (Key key : keys) {
      Attempts before = counted(key, now);
      if (now.isBefore(before.notBefore())) {
        Duration left = Duration.between(now, before.notBefore());
        wait = left.compareTo(wait) > 0 ? left : wait;
      }
    }
    if (wait.isPositive()) {
      throw new Refused(wait);
    }
    for (Key key : keys) {
      List<Instant> times = new ArrayList<>(counted(key, now).times());
      times.add(now);
      if (times.size() > key.free() + MOST_DOUBLED) {
        times.removeFirst();
      }
      attempts.put(
          key.name(), new Attempts(List.copyOf(times), now.plus(waitAfter(times.size(), key))));
    }
  }

  private static Duration waitAfter(int count, Key key) {
    if (count < key.free()) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(1L << (count - key.free()));
    return wait.compareTo(key.longest()) > 0 ? key.longest() : wait;
  }

  /**
   * The attempt was right: nothing is held against these keys any more, and this attempt not
   * against shared ones.
   */
  synchronized void succeeded(List<Key> keys) {
    Instant now = clock.instant();
    for (Key key : keys) {
      List<Instant> times = counted(key, now).times();
      if (!key.shared() || times.size() < 2) {
        attempts.invalidate(key.name());
      } else {
        attempts.put(key.name(), new Attempts(times.subList(0, times.size() - 1), now));
      }
    }
  }

  /** Too early. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long seconds;

    Refused(Duration wait) {
      super(null, null, false, false);
      this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    }

    Response response() {
      Problem problem =
          new Problem(429, "Too many attempts. Try again in " + seconds + " seconds.");
      return Response.bytes(429, "application/problem+json", Problems.json(problem))
          .with("Retry-After", "" + seconds);
    }
  }
}
