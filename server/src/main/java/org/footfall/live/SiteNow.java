package org.footfall.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.footfall.live.Visitors.Count;
import org.jspecify.annotations.Nullable;

/**
 * What happens on one site now. Seconds are whole: {@code at} is the first second that is not over,
 * "now" are the 300 and "recent" the 1,800 seconds before it, so that a question about the same
 * stretch of time has the same answer. Used by one thread.
 */
final class SiteNow {
  static final int NOW_SECONDS = 300;
  static final int RECENT_SECONDS = 1_800;
  private static final int MOST_ROWS = 50;

  private static final Map<String, Function<VisitFacts, String>> BREAKDOWNS = new LinkedHashMap<>();

  static {
    BREAKDOWNS.put("sources", VisitFacts::source);
    BREAKDOWNS.put("channels", VisitFacts::channel);
    BREAKDOWNS.put("campaigns", VisitFacts::campaign);
    BREAKDOWNS.put("countries", VisitFacts::country);
    BREAKDOWNS.put("cities", VisitFacts::city);
    BREAKDOWNS.put("devices", VisitFacts::device);
    BREAKDOWNS.put("browsers", VisitFacts::browser);
  }

  private final Visitors visitors = new Visitors();
  private final Series series = new Series();
  private final PriorityQueue<LiveEvent> later =
      new PriorityQueue<>(Comparator.comparingLong(LiveEvent::micros));

  /** Of visits whose events may be among those to come. */
  private final Map<Integer, VisitFacts> laterFacts = new HashMap<>();

  private long at;

  SiteNow(long atSecond) {
    this.at = atSecond;
  }

  /**
   * Moves on in time; never back.
   *
   * @return events that are due now: they had been stored with a time to come
   */
  List<LiveEvent> advance(long atSecond) {
    at = Math.max(at, atSecond);
    List<LiveEvent> due = new ArrayList<>();
    while (!later.isEmpty() && later.peek().second() < at) {
      LiveEvent event = later.poll();
      if (add(event)) {
        due.add(event);
      }
    }
    if (later.isEmpty()) {
      laterFacts.clear();
    }
    visitors.forgetBefore(at - RECENT_SECONDS);
    series.forgetBefore(at - RECENT_SECONDS);
    return due;
  }

  long at() {
    return at;
  }

  /** Takes an event; one that is too old changes nothing. True where it counts from now on. */
  boolean add(LiveEvent event) {
    if (event.second() >= at) {
      later.add(event);
      return false;
    }
    if (event.second() < at - RECENT_SECONDS) {
      return false;
    }
    LiveVisit visit = visitors.visit(event);
    visit.add(event);
    VisitFacts waiting = laterFacts.get(event.visit());
    if (visit.facts() == null && waiting != null) {
      visit.facts(waiting);
    }
    series.add(event);
    return true;
  }

  /** What is said of a visit now; true where that is news of a visit that is shown. */
  boolean facts(VisitFacts facts) {
    LiveVisit known = visitors.byNumber(facts.visit());
    if (!later.isEmpty()) {
      laterFacts.put(facts.visit(), facts);
    }
    if (known == null || facts.equals(known.facts())) {
      return false;
    }
    known.facts(facts);
    return true;
  }

  boolean knows(int visit) {
    return visitors.byNumber(visit) != null;
  }

  @Nullable LiveVisit visit(int number) {
    return visitors.byNumber(number);
  }

  /** The most recently active visits, latest first. */
  List<LiveVisit> active(int most) {
    return latest(visitors.visits(), most);
  }

  static List<LiveVisit> latest(Collection<LiveVisit> visits, int most) {
    return visits.stream()
        .sorted(
            Comparator.comparingLong(LiveVisit::lastMicros)
                .thenComparingInt(visit -> visit.visit)
                .reversed())
        .limit(most)
        .toList();
  }

  /** All numbers and lists, by their names in the messages. */
  Map<String, Object> fields() {
    long now = at - NOW_SECONDS;
    long recent = at - RECENT_SECONDS;
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("visitors", visitors.visitorsSince(now, recent));
    fields.put("visits", visitors.visitsSince(now, recent));
    fields.put("pageviews", new Count(series.pageviews(now, at), series.pageviews(recent, at)));
    fields.put("events", new Count(series.events(now, at), series.events(recent, at)));
    fields.put("seconds", series.seconds(at));
    fields.put("minutes", series.minutes(at));
    fields.put("pages", list(visitors.byPage(now, recent)));
    BREAKDOWNS.forEach(
        (name, attribute) -> fields.put(name, list(visitors.by(attribute, now, recent))));
    return fields;
  }

  /** The most frequent values, and how many there are. */
  private static Map<String, Object> list(Map<String, Count> counts) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    counts.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Count> e) -> -e.getValue().now())
                .thenComparingInt(e -> -e.getValue().recent())
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_ROWS)
        .forEach(
            entry -> {
              Map<String, @Nullable Object> row = new LinkedHashMap<>();
              row.put("value", entry.getKey().isEmpty() ? null : entry.getKey());
              row.put("now", entry.getValue().now());
              row.put("recent", entry.getValue().recent());
              rows.add(row);
            });
    return Map.of("rows", rows, "total", counts.size());
  }
}
