package org.footfall.live;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A visit with an event in the last minutes. */
final class LiveVisit {
  final int visit;
  final int visitor;

  /** The last second of an event on each page. */
  final Map<String, Long> pages = new HashMap<>();

  private @Nullable VisitFacts facts;
  private long lastSecond = Long.MIN_VALUE;
  private long lastMicros = Long.MIN_VALUE;
  private long pageMicros = Long.MIN_VALUE;
  private long pageSeq;
  private String page = "";
  private String person = "";

  LiveVisit(int visit, int visitor) {
    this.visit = visit;
    this.visitor = visitor;
  }

  void add(LiveEvent event) {
    lastMicros = Math.max(lastMicros, event.micros());
    lastSecond = Math.max(lastSecond, event.second());
    if (!event.page().isEmpty()) {
      pages.merge(event.page(), event.second(), Math::max);
      if (event.micros() > pageMicros || event.micros() == pageMicros && event.seq() > pageSeq) {
        pageMicros = event.micros();
        pageSeq = event.seq();
        page = event.page();
      }
    }
    if (!event.person().isEmpty()) {
      person = event.person();
    }
  }

  void facts(VisitFacts newFacts) {
    facts = newFacts;
  }

  @Nullable VisitFacts facts() {
    return facts;
  }

  /** Second of the last event that is not passive. */
  long lastSecond() {
    return lastSecond;
  }

  long lastMicros() {
    return lastMicros;
  }

  /** Page of the latest event that has one, empty where none has. */
  String page() {
    return page;
  }

  long pageMicros() {
    return pageMicros;
  }

  String person() {
    return person;
  }
}
