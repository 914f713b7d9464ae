package org.footfall.visit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.footfall.ingest.StoreChanges;
import org.footfall.ingest.journal.EventCodec;
import org.footfall.model.CatchRule;
import org.footfall.model.Event;
import org.footfall.model.Site;
import org.footfall.store.EventStore;
import org.footfall.store.QuarantineFilter;
import org.footfall.store.QuarantineHistory.Counted;
import org.footfall.store.QuarantineHistory.Quarantined;
import org.footfall.store.ResumeState;
import org.footfall.store.StoredEvent;

/**
 * The way out of quarantine, and into it afterwards. A part of the events at a time moves in one
 * transaction, between two batches of new ones, through the same rules as those: what a crash
 * interrupts is done or not done, and doing it again adds nothing.
 */
public final class Quarantine {
  private static final int RELEASED_AT_ONCE = 20_000;
  private static final int VISITORS_AT_ONCE = 2_000;

  private final EventStore store;
  private final StoreChanges between;
  private final Function<ResumeState, VisitProcessor> processors;

  /**
   * @param processors make one that catches nothing
   */
  public Quarantine(
      EventStore store, StoreChanges between, Function<ResumeState, VisitProcessor> processors) {
    this.store = store;
    this.between = between;
    this.processors = processors;
  }

  /** Counts events that were kept apart; returns how many. */
  public long release(Site site, QuarantineFilter filter) {
    long released = 0;
    int now;
    do {
      now = between.apart(() -> releaseSome(site, filter)).join();
      released += now;
    } while (now == RELEASED_AT_ONCE);
    return released;
  }

  private int releaseSome(Site site, QuarantineFilter filter) {
    List<Quarantined> events = store.quarantined(site, filter, RELEASED_AT_ONCE);
    if (events.isEmpty()) {
      return 0;
    }
    ResumeState resume = store.resume();
    VisitProcessor processor = processors.apply(resume);
    long seq = resume.lastSeq();
    List<Long> numbers = new ArrayList<>();
    for (Quarantined kept : events) {
      Event event = EventCodec.decode(kept.event());
      processor.accept(event.concluded(event.acquisition(), null), ++seq);
      numbers.add(kept.seq());
    }
    store.revise(site, processor.drain(resume.journalPosition()), List.of(), numbers, List.of());
    return events.size();
  }

  /**
   * Keeps counted events apart that a rule catches.
   *
   * @param past whether those that are stored already are meant
   * @param before run once, before the first of them, while nothing new is stored
   * @return how many
   */
  public long catchStored(Site site, CatchRule rule, boolean past, Runnable before) {
    afterwards(before);
    long caught = 0;
    int now = past ? 1 : 0;
    while (now > 0) {
      now = between.apart(() -> catchSome(site, rule)).join();
      caught += now;
    }
    return caught;
  }

  /** Changes rules: what is stored from then on is judged by them. */
  public void afterwards(Runnable change) {
    between
        .apart(
            () -> {
              change.run();
              return true;
            })
        .join();
  }

  private int catchSome(Site site, CatchRule rule) {
    List<StoredEvent> events = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    Set<Integer> visitors = new HashSet<>();
    for (Counted counted : store.caught(site, rule, VISITORS_AT_ONCE)) {
      events.add(new StoredEvent(counted.event(), counted.seq(), counted.day(), 0, 0, null));
      numbers.add(counted.seq());
      visitors.add(counted.visitor());
    }
    if (events.isEmpty()) {
      return 0;
    }
    ResumeState resume = store.resume();
    store.revise(
        site,
        processors.apply(resume).without(events, visitors, resume.journalPosition()),
        visitors,
        List.of(),
        numbers);
    return events.size();
  }
}
