package org.footfall.report.retention;

import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.report.Report;

/**
 * Who comes back: of those who began in a period, how many returned so many periods later. Shares
 * are fractions of the cohort with 95 % Wilson intervals.
 */
public final class Retention implements Report<RetentionQuestion> {
  @Override
  public RetentionQuestion read(ReportBody body) {
    return RetentionQuestion.read(body);
  }

  @Override
  public Result answer(RetentionQuestion question, ReportRun run) {
    return Result.of(new RetentionJson(question).answer(run));
  }
}
