package org.footfall.report.retention;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.Fragment;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.report.Report;
import org.footfall.report.retention.Periods.Length;
import org.jspecify.annotations.Nullable;

/**
 * On how many days of a week or month somebody is active: exact distribution, mean, and stickiness,
 * which is daily actives over actives of the period (DAU/WAU, DAU/MAU): mean days active ÷ days of
 * the period, of the current period ÷ days so far.
 */
public final class Stickiness implements Report<ActivityQuestion> {
  private static final int LONGEST_MONTH = 31;
  private static final int DAYS_A_WEEK = 7;

  @Override
  public ActivityQuestion read(ReportBody body) {
    ActivityQuestion question = ActivityQuestion.read(body);
    if (question.period() == Length.DAY) {
      body.problem("period", "must be longer than a day", "week", "month");
    }
    return question;
  }

  @Override
  public Result answer(ActivityQuestion question, ReportRun run) {
    Periods axis = question.axis(0);
    int most = question.period() == Length.WEEK ? DAYS_A_WEEK : LONGEST_MONTH;
    long[][] counts = count(question, axis, run, most);
    long[] all = new long[most + 1];
    List<Object> periods = new ArrayList<>();
    for (int i = 0; i < axis.count(); i++) {
      boolean over = axis.over(i, question.today());
      int days = Math.clamp(question.today() + 1L - axis.start(i), 0, axis.days(i));
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("period", axis.label(i));
      json.put("complete", over);
      describe(json, counts[i], Math.min(axis.days(i), most), days);
      periods.add(json);
      for (int n = 1; over && n <= most; n++) {
        all[n] += counts[i][n];
      }
    }
    Map<String, @Nullable Object> together = new LinkedHashMap<>();
    describe(together, all, most, question.period() == Length.WEEK ? DAYS_A_WEEK : 0);
    return Result.of(Map.of("periods", periods, "complete_periods", together));
  }

  /** Subjects by period and number of days on which they were active. */
  private static long[][] count(ActivityQuestion question, Periods axis, ReportRun run, int most) {
    ReportRun whole = run.over(question.range().days(axis.start(0), axis.start(axis.count()) - 1));
    Fragment acts =
        new Acts(whole, question.by())
            .only(run.question().query().filter())
            .only(question.event())
            .table();
    // Days of one period are at most 31 in a row, so their remainders differ.
    return run.query(
        Fragment.of(
            "SELECT p, bit_count(days), count(*) FROM (SELECT p, bit_or(CAST(1 AS BIGINT)"
                + " << (day % 62)) AS days FROM (SELECT k, day, {} AS p FROM {}) GROUP BY k, p)"
                + " GROUP BY ALL",
            axis.number("day"), acts),
        rows -> {
          long[][] found = new long[axis.count()][most + 1];
          while (rows.next()) {
            found[(int) rows.getLong(0)][(int) rows.getLong(1)] += rows.getLong(2);
          }
          return found;
        });
  }

  /**
   * @param days of the period until now, 0 where there is no one number
   */
  private static void describe(
      Map<String, @Nullable Object> json, long[] counts, int most, int days) {
    long active = 0;
    long daysActive = 0;
    for (int n = 1; n < counts.length; n++) {
      active += counts[n];
      daysActive += n * counts[n];
    }
    List<Object> distribution = new ArrayList<>();
    long atLeast = active;
    for (int n = 1; n <= most; n++) {
      Map<String, @Nullable Object> bar = new LinkedHashMap<>();
      bar.put("days", n);
      bar.put("subjects", counts[n]);
      bar.put("share", active == 0 ? null : (double) counts[n] / active);
      bar.put("interval", active == 0 ? null : Shares.interval(counts[n], active));
      bar.put("at_least", atLeast);
      distribution.add(bar);
      atLeast -= counts[n];
    }
    json.put("active", active);
    json.put("mean_days", active == 0 ? null : (double) daysActive / active);
    json.put("stickiness", active == 0 || days == 0 ? null : (double) daysActive / active / days);
    json.put("distribution", distribution);
  }
}
