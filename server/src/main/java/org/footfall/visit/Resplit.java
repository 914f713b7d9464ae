package org.footfall.visit;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.footfall.model.Site;
import org.footfall.store.EventStore;
import org.footfall.store.ResumeState;
import org.footfall.store.VisitHistory.VisitorEvents;
import org.footfall.store.WriteBatch;

/**
 * Puts visits of a site together anew after its settings of when a visit ends were changed, by the
 * same rules as new events, so that all of its history is as if they had always been these. Only
 * visitors are looked at of whom something may change.
 */
public final class Resplit {
  private static final int EVENTS_AT_ONCE = 200_000;

  private final EventStore store;
  private final Function<ResumeState, VisitProcessor> processors;

  public Resplit(EventStore store, Function<ResumeState, VisitProcessor> processors) {
    this.store = store;
    this.processors = processors;
  }

  /** Does it in one transaction. Nothing else may be stored meanwhile. */
  public void run(Site site) {
    List<VisitorEvents> visitors = store.splitOtherwise(site);
    if (!visitors.isEmpty()) {
      ResumeState resume = store.resume();
      store.revisit(
          site, new Parts(visitors.iterator(), processors.apply(resume), resume.journalPosition()));
    }
  }

  /** The visits of some visitors at a time. */
  private record Parts(Iterator<VisitorEvents> visitors, VisitProcessor processor, long position)
      implements Iterator<WriteBatch> {
    @Override
    public boolean hasNext() {
      return visitors.hasNext();
    }

    @Override
    public WriteBatch next() {
      Set<Integer> those = new HashSet<>();
      int events = 0;
      do {
        VisitorEvents next = visitors.next();
        those.add(next.visitor());
        events += next.events();
      } while (visitors.hasNext() && events < EVENTS_AT_ONCE);
      return processor.without(List.of(), those, position);
    }
  }
}
