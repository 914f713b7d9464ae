package org.footfall.query;

import java.util.EnumSet;
import java.util.Set;

/**
 * Answers what visits tell from roll-ups or visits, and beside it the rest from events: most
 * numbers of a site's headline need no event, and those that do need few of its columns.
 */
final class BesidePlan implements Plan {
  private final Plan visits;
  private final EventPlan events;

  /**
   * @param throughDay last day of the site that is rolled up
   */
  BesidePlan(Frame frame, int throughDay) {
    Set<Part> rest = EnumSet.copyOf(frame.parts());
    rest.removeAll(VisitPlan.PARTS);
    visits = Planner.plan(ofVisits(frame), throughDay);
    events = new EventPlan(frame.only(rest), true);
  }

  /** True where visits tell something of what is asked for, of each row there is. */
  static boolean fits(Frame frame) {
    Frame known = ofVisits(frame);
    return !known.parts().isEmpty()
        && known.parts().size() < frame.parts().size()
        && frame.query().dimensions().stream().allMatch(Dimension::isTime)
        && VisitPlan.fits(known);
  }

  /** The part of the question that visits tell. */
  static Frame ofVisits(Frame frame) {
    Set<Part> known = EnumSet.copyOf(VisitPlan.PARTS);
    known.retainAll(frame.parts());
    return frame.only(known);
  }

  @Override
  public String name() {
    return "visits and events";
  }

  @Override
  public Reading reading() {
    return Reading.VISITS_AND_EVENTS;
  }

  @Override
  public Fragment with() {
    return Fragment.EMPTY;
  }

  @Override
  public Fragment parts() {
    return Fragment.of("{} UNION ALL BY NAME {}", visits.parts(), events.parts());
  }

  @Override
  public Fragment allVisitors() {
    return visits.allVisitors();
  }

  @Override
  public Fragment rowsRead() {
    return Fragment.of("SELECT ({}) + ({})", visits.rowsRead(), events.rowsRead());
  }

  @Override
  public Fragment guard() {
    return visits.guard();
  }
}
