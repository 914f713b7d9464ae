package org.footfall.report.retention;

import org.footfall.query.DateRange;
import org.footfall.query.Dimension;
import org.footfall.query.ReportBody;
import org.footfall.report.retention.Periods.Length;

/** What reports over periods refuse. */
final class Breakdowns {
  private Breakdowns() {}

  /** A start has one value of an attribute of its event, visit or person, and no other. */
  static void check(ReportBody body, Dimension dimension) {
    switch (dimension.kind()) {
      case EVENT, PROPERTY, VISIT, TRAIT, GROUP -> {}
      case TIME, GOAL, ITEM ->
          body.problem(
              "breakdown",
              dimension.name() + " cannot break down starts",
              "an attribute of the event, its visit or its person, such as visit:channel");
    }
  }

  /** The range must not touch too many periods. */
  static void periods(ReportBody body, Length period, int most) {
    DateRange range = body.range();
    if (Periods.covering(period, range.firstDay(), range.lastDay(), 0, 0).count() > most) {
      body.problem(
          "date_range",
          "has too many periods of this length",
          "at most " + most + ", or longer ones");
    }
  }
}
