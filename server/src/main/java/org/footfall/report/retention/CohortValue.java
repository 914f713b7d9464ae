package org.footfall.report.retention;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.Amounts;
import org.footfall.query.Answer.Interval;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.query.Statistics;
import org.footfall.report.Report;
import org.jspecify.annotations.Nullable;

/**
 * What cohorts are worth: revenue by periods after the start, added up (lifetime value: ÷ members),
 * and revenue retention, which is the revenue of a period ÷ that of period 0. Revenue is net of
 * refunds, in the site's currency, in decimals; it counts from the start event on, that included.
 */
public final class CohortValue implements Report<RetentionQuestion> {
  /** Digits behind the point of revenue per member. */
  private static final int MEAN_SCALE = 4;

  @Override
  public RetentionQuestion read(ReportBody body) {
    return RetentionQuestion.readValue(body);
  }

  @Override
  public Result answer(RetentionQuestion question, ReportRun run) {
    ValueTable table = new ValueSql(question, run).read();
    Periods axis = question.axis();
    List<Object> cohorts = new ArrayList<>();
    for (int cohort = 0; cohort < question.cohorts(); cohort++) {
      List<@Nullable Object> cells = new ArrayList<>();
      Sums sums = new Sums();
      for (int period = 0; period < question.columns().size(); period++) {
        if (axis.begun(cohort + period, question.today())) {
          sums.add(table, cohort, period);
          Map<String, @Nullable Object> cell = sums.json(table.size(cohort));
          cell.put("complete", axis.over(cohort + period, question.today()));
          cells.add(cell);
        } else {
          cells.add(null);
        }
      }
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("cohort", axis.label(cohort));
      row.put("size", table.size(cohort));
      row.put("complete", axis.over(cohort, question.today()));
      row.put("cells", cells);
      cohorts.add(row);
    }
    List<Object> curve = new ArrayList<>();
    for (int period = 0; period < question.columns().size(); period++) {
      curve.add(point(question, table, axis, period));
    }
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("currency", run.site().currency());
    results.put("cohorts", cohorts);
    results.put("curve", curve);
    return Result.of(results);
  }

  /** All cohorts for which the period is over, taken together from their start. */
  private static Map<String, @Nullable Object> point(
      RetentionQuestion question, ValueTable table, Periods axis, int period) {
    Sums sums = new Sums();
    long members = 0;
    int cohorts = 0;
    for (int cohort = 0; cohort < question.cohorts(); cohort++) {
      if (axis.over(cohort + period, question.today())) {
        Sums its = new Sums();
        for (int i = 0; i <= period; i++) {
          its.add(table, cohort, i);
        }
        sums.add(its);
        members += table.size(cohort);
        cohorts++;
      }
    }
    Map<String, @Nullable Object> point = new LinkedHashMap<>();
    point.put("period", period);
    point.put("of", members);
    point.put("cohorts", cohorts);
    point.putAll(sums.json(members));
    return point;
  }

  /** Revenue of some members until a period. */
  private static final class Sums {
    private BigDecimal first = BigDecimal.ZERO;
    private BigDecimal latest = BigDecimal.ZERO;
    private BigDecimal cumulative = BigDecimal.ZERO;
    private double squares;
    private long payers;

    /** The next period of a cohort. */
    void add(ValueTable table, int cohort, int period) {
      latest = table.revenue(cohort, period);
      payers = table.payers(cohort, period);
      cumulative = cumulative.add(latest);
      squares += table.squares(cohort, period);
      first = period == 0 ? latest : first;
    }

    /** Other members. */
    void add(Sums other) {
      first = first.add(other.first);
      latest = latest.add(other.latest);
      cumulative = cumulative.add(other.cumulative);
      squares += other.squares;
      payers += other.payers;
    }

    Map<String, @Nullable Object> json(long members) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("revenue", Amounts.text(latest));
      json.put("payers", payers);
      json.put("cumulative", Amounts.text(cumulative));
      json.put(
          "value_per_member",
          members == 0
              ? null
              : Amounts.text(
                  cumulative.divide(
                      BigDecimal.valueOf(members), MEAN_SCALE, RoundingMode.HALF_UP)));
      json.put("interval", members < 2 ? null : interval(members));
      json.put(
          "revenue_retention",
          first.signum() == 0 ? null : latest.doubleValue() / first.doubleValue());
      return json;
    }

    /** Of the mean, where its distribution is near enough to normal: many members. */
    private List<Double> interval(long members) {
      Interval interval = Statistics.mean(cumulative.doubleValue(), squares, members);
      return List.of(interval.low(), interval.high());
    }
  }
}
