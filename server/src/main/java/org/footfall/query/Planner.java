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
    return VisitPlan.fits(frame) ? new VisitPlan(frame) : new EventPlan(frame);
  }
}
