package org.footfall.report.retention;

import java.util.List;
import org.footfall.query.Answer.Interval;
import org.footfall.query.Statistics;

/** Shares with their uncertainty. */
final class Shares {
  private Shares() {}

  /** Lower and upper end of Wilson's 95 % interval. */
  static List<Double> interval(long part, long whole) {
    Interval interval = Statistics.wilson(part, whole);
    return List.of(interval.low(), interval.high());
  }
}
