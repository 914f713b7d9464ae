package org.footfall.query;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Answers what visits tell from roll-ups or visits, engagement from roll-ups that have it, and
 * beside them the rest from events: most numbers of a site's headline need no event, and those that
 * do need few of its columns.
 */
final class BesidePlan implements Plan {
  private final Plan visits;
  private final List<Plan> plans = new ArrayList<>();

  /**
   * @param throughDay last day of the site that is rolled up
   */
  BesidePlan(Frame frame, int throughDay) {
    Frame ofVisits = ofVisits(frame);
    visits = Planner.plan(ofVisits, throughDay);
    plans.add(visits);
    Set<Part> rest = EnumSet.copyOf(frame.parts());
    rest.removeAll(ofVisits.parts());
    Frame engagement = ofEngagement(frame);
    if (!engagement.parts().isEmpty() && RollUpPlan.fits(engagement, throughDay)) {
      plans.add(new RollUpPlan(engagement, throughDay));
      rest.removeAll(engagement.parts());
    }
    if (!rest.isEmpty()) {
      plans.add(new EventPlan(frame.only(rest), true));
    }
  }

  /** True where visits tell something of what is asked for, of each row there is. */
  static boolean fits(Frame frame) {
    Frame known = ofVisits(frame);
    return !known.parts().isEmpty()
        && known.parts().size() < frame.parts().size()
        && frame.query().dimensions().stream().allMatch(Dimension::isTime)
        && VisitPlan.fits(known);
  }

  /** True where it matters which days are rolled up. */
  static boolean asksRollUps(Frame frame) {
    Frame engagement = ofEngagement(frame);
    return RollUpPlan.fits(ofVisits(frame))
        || !engagement.parts().isEmpty() && RollUpPlan.fits(engagement);
  }

  /** The part of the question that visits tell. */
  private static Frame ofVisits(Frame frame) {
    return some(frame, VisitPlan.PARTS);
  }

  private static Frame ofEngagement(Frame frame) {
    return some(frame, RollUpPlan.ENGAGEMENT);
  }

  private static Frame some(Frame frame, Set<Part> known) {
    Set<Part> some = EnumSet.copyOf(known);
    some.retainAll(frame.parts());
    return frame.only(some);
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
    return Fragment.join(" UNION ALL BY NAME ", plans.stream().map(Plan::parts).toList());
  }

  @Override
  public Fragment allVisitors() {
    return visits.allVisitors();
  }

  @Override
  public Fragment rowsRead() {
    return Fragment.of(
        "SELECT {}",
        Fragment.join(
            " + ", plans.stream().map(plan -> Fragment.of("({})", plan.rowsRead())).toList()));
  }

  @Override
  public Fragment guard() {
    return plans.stream()
        .map(Plan::guard)
        .filter(guard -> !guard.isEmpty())
        .findFirst()
        .orElse(Fragment.EMPTY);
  }
}
