package org.footfall.enrich;

import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;

/** Salts of any day that are made from one secret, and gone with it. */
final class DerivedSalts implements DaySalts {
  /** More days than any import has; a sender of wild times does not fill the memory. */
  private static final int MOST_DAYS = 20_000;

  private final byte[] secret;
  private final ConcurrentHashMap<Long, DaySalt> days = new ConcurrentHashMap<>();

  DerivedSalts(byte[] secret) {
    this.secret = secret.clone();
  }

  @Override
  public DaySalt ofDay(long day) {
    if (days.size() > MOST_DAYS) {
      days.clear();
    }
    DaySalt known = days.get(day);
    return known != null
        ? known
        : days.computeIfAbsent(day, wanted -> DaySalt.derived(secret, wanted));
  }

  @Override
  public DaySalt ofDayBefore(long day) {
    return ofDay(day - 1);
  }

  /** Overwrites the secret in memory with random bytes. */
  void destroy() {
    new SecureRandom().nextBytes(secret);
    days.values().forEach(DaySalt::destroy);
    days.clear();
  }
}
