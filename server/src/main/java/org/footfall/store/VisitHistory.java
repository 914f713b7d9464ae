package org.footfall.store;

import java.util.List;
import java.util.function.Consumer;
import org.footfall.model.Site;

/** What the visits' side asks the store: its state at the start, and the past of late visitors. */
public interface VisitHistory {

  /** All rows of visits that may still grow, whole visits, each visit's rows in order of day. */
  List<VisitRow> openVisits();

  /** All known visitors; rows of one visitor come in the order of their last day. */
  void forEachVisitor(Consumer<VisitorRow> consumer);

  /** The ends of visits that are over and lie on this day or later. */
  void forEachEnd(int fromDay, Consumer<VisitEnd> consumer);

  /** Rows of visits, open and closed, of the visitors on the days, in no order. */
  List<VisitRow> visitsOf(int[] visitors, int fromDay, int toDay);

  /** Stored events within the windows, ordered by visitor, time and seq. */
  List<PastEvent> eventsIn(List<Window> windows);

  /** Passive events that belong to no visit and happened at this time or later. */
  List<PastEvent> orphansSince(long fromMicros);

  /**
   * Visitors of the site whose visits may be others by the settings that it has now, in the order
   * of their numbers. All others' visits are as if the settings had always been these.
   */
  List<VisitorEvents> splitOtherwise(Site site);

  /** How many events a visitor has, passive ones included. */
  record VisitorEvents(int visitor, int events) {}

  /** When a visitor's last visit that is over ended. */
  record VisitEnd(int visitor, long endMicros) {}

  /** A stretch of one visitor's time, both ends included, microseconds UTC. */
  record Window(int visitor, long fromMicros, long toMicros) {}

  /**
   * What is stored of an event as far as visits depend on it.
   *
   * @param engagementMs −1 if not measured
   * @param visit 0 if none
   */
  record PastEvent(
      int siteId,
      int visitor,
      int visit,
      long seq,
      long timeMicros,
      String name,
      String hostname,
      String page,
      String query,
      String referrer,
      int engagementMs) {}
}
