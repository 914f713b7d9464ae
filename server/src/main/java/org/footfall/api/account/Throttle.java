package org.footfall.api.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

  private record Attempts(int count, Instant notBefore) {}

  /**
   * Counts an attempt.
   *
   * @throws Refused where it comes too early for one of the keys
   */
  synchronized void attempt(List<Key> keys) {
    Instant now = clock.instant();
    Duration wait = Duration.ZERO;
    for (Key key : keys) {
      Attempts before = attempts.getIfPresent(key.name());
      if (before != null && now.isBefore(before.notBefore())) {
        Duration left = Duration.between(now, before.notBefore());
        wait = left.compareTo(wait) > 0 ? left : wait;
      }
    }
    if (wait.isPositive()) {
      throw new Refused(wait);
    }
    for (Key key : keys) {
      Attempts before = attempts.getIfPresent(key.name());
      int count = before == null ? 1 : before.count() + 1;
      attempts.put(key.name(), new Attempts(count, now.plus(waitAfter(count, key))));
    }
  }

  private static Duration waitAfter(int count, Key key) {
    if (count < key.free()) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(1L << Math.min(20, count - key.free()));
    return wait.compareTo(key.longest()) > 0 ? key.longest() : wait;
  }

  /**
   * The attempt was right: nothing is held against these keys any more, and this attempt not
   * against shared ones.
   */
  synchronized void succeeded(List<Key> keys) {
    for (Key key : keys) {
      Attempts before = attempts.getIfPresent(key.name());
      if (!key.shared() || before == null || before.count() < 2) {
        attempts.invalidate(key.name());
      } else {
        attempts.put(key.name(), new Attempts(before.count() - 1, clock.instant()));
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
