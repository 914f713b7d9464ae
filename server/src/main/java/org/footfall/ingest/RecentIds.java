package org.footfall.ingest;

import org.footfall.store.EventStore;

/**
 * The ids of events of the last 24 to 48 hours, by hash, so that an event which a client sends
 * again is counted once. Two generations of a UTC day each, by the time of receipt. For one thread.
 */
final class RecentIds {
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final int DAY_HOURS = 24;

  private LongSet current = new LongSet();
  private LongSet previous = new LongSet();
  private long day;

  /** What the store knows of the day and the one before it. */
  static RecentIds load(EventStore store, long nowMicros) {
    RecentIds ids = new RecentIds();
    ids.day = nowMicros / DAY_MICROS;
    int firstHour = (int) ids.day * DAY_HOURS;
    store.forEachRecentId(firstHour, ids.current::add);
    store.forEachRecentId(firstHour - DAY_HOURS, ids.previous::add);
    return ids;
  }

  /** Remembers an id; false where it was there already. 0 stands for none and is always new. */
  boolean add(long hash, long receivedMicros) {
    if (hash == 0) {
      return true;
    }
    long receivedDay = receivedMicros / DAY_MICROS;
    if (receivedDay > day) {
      previous = receivedDay == day + 1 ? current : new LongSet();
      current = new LongSet();
      day = receivedDay;
    }
    return !previous.contains(hash) && current.add(hash);
  }

  int size() {
    return current.size() + previous.size();
  }
}
