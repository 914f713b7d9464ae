package org.footfall.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.footfall.model.Acquisition;
import org.footfall.model.Event;
import org.footfall.store.VisitRow;

/**
 * A visit while it is put together. Events may be added in any order of time as long as they belong
 * to it; of equal times the one added first counts as the earlier.
 */
final class Visit {
  private static final long ENGAGED_MS = 10_000;

  final int siteId;
  final int visitor;

  /** 0 until one is given. */
  int number;

  /** Whether it is closed by the time of past events that come in, instead of by the clock. */
  boolean historical;

  /** Whether it differs from what is stored. */
  boolean changed = true;

  /** Last day of the visitor's earlier visits, 0 if there were none. */
  private int priorDay;

  /** Last day of the visitor's earlier visits before {@link #priorDay}, 0 if none. */
  private int dayBeforePrior;

  private boolean cameBefore;
  private final List<Part> parts = new ArrayList<>(1);
  private long startMicros = Long.MAX_VALUE;
  private long endMicros = Long.MIN_VALUE;
  private int pageviews;
  private int interactions;
  private long engagementMs;
  private long entryMicros;
  private long exitMicros;
  private String entryPage = "";
  private String exitPage = "";
  private Arrival arrival;

  /** The part on one day of the site. */
  private static final class Part {
    final int day;
    long firstMicros = Long.MAX_VALUE;
    int pageviews;
    int events;

    Part(int day) {
      this.day = day;
    }
  }

  Visit(int siteId, int visitor, Arrival arrival) {
    this.siteId = siteId;
    this.visitor = visitor;
    this.arrival = arrival;
  }

  /** From its stored rows, in order of day. */
  static Visit of(List<VisitRow> rows) {
    VisitRow first = rows.getFirst();
    Visit visit =
        new Visit(
            first.siteId(),
            first.visitor(),
            new Arrival(
                first.hostname(),
                first.acquisition(),
                first.client(),
                first.place(),
                first.screen(),
                first.language()));
    visit.number = first.visit();
    for (VisitRow row : rows) {
      Part part = new Part(row.day());
      part.firstMicros = row.firstMicros();
      part.pageviews = row.pageviews();
      part.events = row.events();
      visit.parts.add(part);
    }
    visit.startMicros = first.startMicros();
    visit.endMicros = first.endMicros();
    visit.pageviews = first.totalPageviews();
    visit.interactions = first.interactions();
    visit.engagementMs = first.engagementMs();
    visit.entryMicros = first.entryMicros();
    visit.exitMicros = first.exitMicros();
    visit.entryPage = first.entryPage();
    visit.exitPage = first.exitPage();
    visit.changed = false;
    return visit;
  }

  /** Adds a non-passive event; {@code from} is asked if it is the earliest so far. */
  void add(
      long timeMicros, int day, String name, String page, int engagement, Supplier<Arrival> from) {
    Part part = part(day);
    part.events++;
    part.firstMicros = Math.min(part.firstMicros, timeMicros);
    if (timeMicros < startMicros) {
      if (startMicros != Long.MAX_VALUE) {
        arrival = from.get();
      }
      startMicros = timeMicros;
    }
    if (Event.PAGEVIEW.equals(name)) {
      part.pageviews++;
      if (pageviews == 0 || timeMicros < entryMicros) {
        entryMicros = timeMicros;
        entryPage = page;
      }
      if (pageviews == 0 || timeMicros >= exitMicros) {
        exitMicros = timeMicros;
        exitPage = page;
      }
      pageviews++;
    } else {
      interactions++;
    }
    addPassive(timeMicros, engagement);
  }

  /** Adds an event that only keeps the visit alive. */
  void addPassive(long timeMicros, int engagement) {
    endMicros = Math.max(endMicros, timeMicros);
    engagementMs += Math.max(0, engagement);
    changed = true;
  }

  private Part part(int day) {
    int at = parts.size();
    while (at > 0 && parts.get(at - 1).day >= day) {
      at--;
      if (parts.get(at).day == day) {
        return parts.get(at);
      }
    }
    Part part = new Part(day);
    parts.add(at, part);
    return part;
  }

  /** Says that the visitor had visits before, of which nothing else is known any more. */
  void comesBack() {
    cameBefore = true;
  }

  /** Says which days the visitor's earlier visits lie on. */
  void after(int lastDay, int previousDay) {
    if (priorDay != lastDay || dayBeforePrior != previousDay) {
      priorDay = lastDay;
      dayBeforePrior = previousDay;
      changed = true;
    }
  }

  long startMicros() {
    return startMicros;
  }

  long endMicros() {
    return endMicros;
  }

  int firstDay() {
    return parts.getFirst().day;
  }

  Arrival arrival() {
    return arrival;
  }

  Acquisition acquisition() {
    return arrival.acquisition();
  }

  /** Last day of the visitor's visits up to and including this one. */
  int lastDay() {
    return parts.getLast().day;
  }

  /** Last day before {@link #lastDay} of the visitor's visits up to and including this one. */
  int dayBeforeLast() {
    return parts.size() > 1 ? parts.get(parts.size() - 2).day : visitorDayBefore();
  }

  private int visitorDayBefore() {
    return priorDay < firstDay() ? priorDay : dayBeforePrior;
  }

  /** Its rows, in order of day. */
  List<VisitRow> rows() {
    List<VisitRow> rows = new ArrayList<>(parts.size());
    int previousDay = 0;
    int visitorPreviousDay = visitorDayBefore();
    for (Part part : parts) {
      rows.add(
          new VisitRow(
              siteId,
              part.day,
              number,
              visitor,
              part.firstMicros,
              previousDay,
              visitorPreviousDay,
              part.pageviews,
              part.events,
              startMicros,
              endMicros,
              pageviews,
              interactions,
              engagementMs,
              engagementMs >= ENGAGED_MS || pageviews >= 2,
              priorDay > 0 || cameBefore,
              entryMicros,
              exitMicros,
              arrival.hostname(),
              entryPage,
              exitPage,
              arrival.acquisition(),
              arrival.client(),
              arrival.place(),
              arrival.screen(),
              arrival.language()));
      previousDay = part.day;
      visitorPreviousDay = part.day;
    }
    return rows;
  }
}
