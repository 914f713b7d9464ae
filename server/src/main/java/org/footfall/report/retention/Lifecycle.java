package org.footfall.report.retention;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.Filter;
import org.footfall.query.Fragment;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.report.Report;
import org.footfall.report.retention.RetentionQuestion.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Where the active ones of each period come from and where they go: new (first activity ever),
 * returning (active in the period before too), resurrected (active before, but not in the period
 * before), dormant (active in the period before, not in this one). So new + returning + resurrected
 * are the active ones, and returning + dormant the active ones of the period before.
 */
public final class Lifecycle implements Report<ActivityQuestion> {

  @Override
  public ActivityQuestion read(ReportBody body) {
    return ActivityQuestion.read(body);
  }

  @Override
  public Result answer(ActivityQuestion question, ReportRun run) {
    Periods axis = question.axis(1);
    LifecycleCount count = new LifecycleCount(axis.count());
    fill(count, question, axis, run);
    List<Object> periods = new ArrayList<>();
    for (int i = 1; i < axis.count(); i++) {
      LifecycleCount.Flow flow = count.flow(i);
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("period", axis.label(i));
      json.put("complete", axis.over(i, question.today()));
      json.put("active", flow.fresh() + flow.returning() + flow.resurrected());
      json.put("new", flow.fresh());
      json.put("returning", flow.returning());
      json.put("resurrected", flow.resurrected());
      json.put("dormant", flow.dormant());
      long before = flow.returning() + flow.dormant();
      json.put("retained_rate", before == 0 ? null : (double) flow.returning() / before);
      json.put("interval", before == 0 ? null : Shares.interval(flow.returning(), before));
      json.put(
          "quick_ratio",
          flow.dormant() == 0
              ? null
              : (double) (flow.fresh() + flow.resurrected()) / flow.dormant());
      periods.add(json);
    }
    return Result.of(Map.of("periods", periods));
  }

  private static void fill(
      LifecycleCount count, ActivityQuestion question, Periods axis, ReportRun run) {
    int last = axis.start(axis.count()) - 1;
    Filter rule = Acts.both(run.question().query().filter(), question.event());
    Masks masks = new Masks(axis.count());
    Fragment rows;
    if (Acts.everything(rule) && question.by() == Subject.VISITOR && run.visitsAsStored()) {
      // Who has no first visit in these periods was there before.
      Fragment acts =
          new Acts(run.over(question.range().days(axis.start(0), last)), question.by())
              .flag("fresh", Acts.OF_FIRST_VISIT)
              .begins()
              .table();
      rows =
          Fragment.of(
              "SELECT NOT bool_or(fresh AND begins) AS before, {} FROM (SELECT *, {} AS p FROM {})"
                  + " GROUP BY k",
              masks.of("p", "TRUE", "w"),
              axis.number("day"),
              acts);
    } else {
      rows =
          Fragment.of(
              "SELECT bool_or(p < 0) AS before, {} FROM (SELECT k, CASE WHEN day < {} THEN -1 ELSE"
                  + " {} END AS p FROM {} WHERE day <= {}) GROUP BY k",
              masks.of("p", "p >= 0", "w"),
              axis.start(0),
              axis.number("day"),
              new Acts(run, question.by()).ever().only(rule).table(),
              last);
    }
    run.query(
        Fragment.of(
            "SELECT before, " + masks.names("w") + ", count(*) FROM ({}) GROUP BY ALL", rows),
        read -> {
          while (read.next()) {
            count.add(read.getBoolean(0), masks.bits(read, 1), read.getLong(1 + masks.words()));
          }
          return true;
        });
  }
}
