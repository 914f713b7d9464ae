package org.footfall.query;

/** Chooses the cheapest way that gives the right numbers. */
final class Planner {
  private Planner() {}

  static Plan plan(Frame frame) {
    return VisitPlan.fits(frame.query()) ? new VisitPlan(frame) : new EventPlan(frame);
  }
}
