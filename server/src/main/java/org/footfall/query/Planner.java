package org.footfall.query;

/** Chooses the cheapest way that gives the right numbers. */
final class Planner {
  /** Where nothing of a site is rolled up. */
  static final int NOT_ROLLED = Integer.MIN_VALUE;

  private Planner() {}

  /**
   * @param throughDay last day of the site that is rolled up
   */
  static Plan plan(Frame frame, int throughDay) {
    if (frame.resplit()) {
      return new EventPlan(frame);
    }
    if (throughDay >= frame.range().firstDay() && RollUpPlan.fits(frame)) {
      return new RollUpPlan(frame, throughDay);
    }
    if (VisitPlan.fits(frame)) {
      return new VisitPlan(frame);
    }
    return BesidePlan.fits(frame) ? new BesidePlan(frame, throughDay) : new EventPlan(frame);
  }

  /** True where it matters which days are rolled up. */
  static boolean asksRollUps(Frame frame) {
    return !frame.resplit()
        && (RollUpPlan.fits(frame)
            || BesidePlan.fits(frame) && RollUpPlan.fits(BesidePlan.ofVisits(frame)));
  }
}
