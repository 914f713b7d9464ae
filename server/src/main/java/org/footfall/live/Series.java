package org.footfall.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts of events by second and minute for the last half hour. */
final class Series {
  static final int SECONDS_SHOWN = 60;
  static final int MINUTES_SHOWN = 30;

  /** A power of two above the 1,800 seconds that are looked back on. */
  private static final int SLOTS = 2_048;

  private final long[] second = new long[SLOTS];
  private final int[] events = new int[SLOTS];
  private final int[] pageviews = new int[SLOTS];
  private final TreeMap<Long, Minute> minutes = new TreeMap<>();

  private static final class Minute {
    final Set<Integer> visitors = new HashSet<>();
    int pageviews;
    int events;
  }

  void add(LiveEvent event) {
    int slot = (int) (event.second() & (SLOTS - 1));
    if (second[slot] != event.second()) {
      second[slot] = event.second();
      events[slot] = 0;
      pageviews[slot] = 0;
    }
    events[slot]++;
    Minute minute =
        minutes.computeIfAbsent(Math.floorDiv(event.second(), 60), unused -> new Minute());
    minute.visitors.add(event.visitor());
    minute.events++;
    if (event.pageview()) {
      pageviews[slot]++;
      minute.pageviews++;
    }
  }

  void forgetBefore(long fromSecond) {
    minutes.headMap(Math.floorDiv(fromSecond, 60)).clear();
  }

  /** Events from a second to just before another. */
  int events(long from, long to) {
    return sum(events, from, to);
  }

  int pageviews(long from, long to) {
    return sum(pageviews, from, to);
  }

  private int sum(int[] counts, long from, long to) {
    int sum = 0;
    for (long at = from; at < to; at++) {
      int slot = (int) (at & (SLOTS - 1));
      sum += second[slot] == at ? counts[slot] : 0;
    }
    return sum;
  }

  /** Events of each of the last seconds, the latest last. */
  List<Integer> seconds(long atSecond) {
    List<Integer> shown = new ArrayList<>(SECONDS_SHOWN);
    for (long at = atSecond - SECONDS_SHOWN; at < atSecond; at++) {
      shown.add(events(at, at + 1));
    }
    return shown;
  }

  /** The minute that runs and those before it, the latest last. */
  List<Map<String, Object>> minutes(long atSecond) {
    List<Map<String, Object>> shown = new ArrayList<>(MINUTES_SHOWN);
    long last = Math.floorDiv(atSecond - 1, 60);
    for (long at = last - MINUTES_SHOWN + 1; at <= last; at++) {
      Minute minute = minutes.get(at);
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("time", Instant.ofEpochSecond(at * 60).toString());
      one.put("visitors", minute == null ? 0 : minute.visitors.size());
      one.put("pageviews", minute == null ? 0 : minute.pageviews);
      one.put("events", minute == null ? 0 : minute.events);
      shown.add(one);
    }
    return shown;
  }
}
