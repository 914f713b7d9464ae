package org.footfall.report.retention;

import org.footfall.query.DateRange;
import org.footfall.query.Filter;
import org.footfall.query.ReportBody;
import org.footfall.report.retention.Periods.Length;
import org.footfall.report.retention.RetentionQuestion.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A checked question about activity in periods: those that the range touches, in full.
 *
 * @param event what counts as being active, beside the filters of the report; {@code null} for
 *     every event
 * @param today site day of now
 */
record ActivityQuestion(
    DateRange range, Length period, @Nullable Filter event, Subject by, int today) {
  private static final int MOST_PERIODS = 400;

  static ActivityQuestion read(ReportBody body) {
    Length period = body.oneOf("period", Length.WEEK);
    Breakdowns.periods(body, period, MOST_PERIODS);
    return new ActivityQuestion(
        body.range(),
        period,
        RetentionQuestion.filter(body, "event"),
        body.oneOf("by", Subject.VISITOR),
        body.today());
  }

  /** The periods, and some before them. */
  Periods axis(int before) {
    return Periods.covering(period, range.firstDay(), range.lastDay(), before, 0);
  }
}
