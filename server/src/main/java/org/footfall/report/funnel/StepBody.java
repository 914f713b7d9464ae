package org.footfall.report.funnel;

import org.footfall.query.ReportBody;

/**
 * A funnel, and one of its steps.
 *
 * @param step from 0
 */
record StepBody(Funnel funnel, int step) {
  /**
   * Reads both.
   *
   * @param beforeLast the step is one that something can follow on
   */
  static StepBody read(ReportBody body, boolean beforeLast) {
    Funnel funnel = new FunnelBody(body).read();
    int most = Math.max(1, funnel.size() - (beforeLast ? 1 : 0));
    return new StepBody(funnel, body.whole("step", 1, most, 1) - 1);
  }
}
