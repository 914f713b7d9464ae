package org.footfall.report.retention;

import java.math.BigDecimal;
import org.footfall.query.EventTable;
import org.footfall.query.Fragment;
import org.footfall.query.ReportRun;
import org.footfall.report.retention.RetentionQuestion.Subject;

/** Revenue of the members of cohorts, as SQL. */
final class ValueSql {
  private final RetentionQuestion question;
  private final RetentionSql cohorts;
  private final ReportRun run;

  ValueSql(RetentionQuestion question, ReportRun run) {
    this.question = question;
    this.cohorts = new RetentionSql(question, run);
    this.run = cohorts.run();
  }

  ValueTable read() {
    ValueTable table = new ValueTable(question.cohorts(), question.columns().size());
    run.progress("starts", 0, 0.4);
    run.query(
        cohorts.sizes(),
        rows -> {
          while (rows.next()) {
            table.size((int) rows.getLong(0), rows.getLong(1));
          }
          return true;
        });
    run.progress("revenue", 0.4, 1);
    run.query(
        revenue(),
        rows -> {
          while (rows.next()) {
            BigDecimal amount = rows.getDecimal(2);
            table.put(
                (int) rows.getLong(0),
                (int) rows.getLong(1),
                amount == null ? BigDecimal.ZERO : amount,
                rows.getLong(3),
                rows.getDouble(4));
          }
          return true;
        });
    return table;
  }

  /** By cohort and number of periods since: revenue, payers, growth of the squares. */
  private Fragment revenue() {
    String key = question.by() == Subject.PERSON ? "person" : "visitor";
    EventTable events = run.events().withoutFilters();
    events = question.by() == Subject.PERSON ? events.person() : events.visitor();
    events.day().micros().seq().revenue("amount").withRevenue();
    if (question.returning() != null) {
      events.also(question.returning());
    }
    // Few pay: of the others no start has to be found.
    return Fragment.of(
        "WITH paid AS MATERIALIZED (SELECT "
            + key
            + " AS k, {} AS p, row(micros, seq) AS t, amount FROM {} WHERE amount IS NOT NULL), {}"
            + " SELECT c, r, sum(amount), count(*), sum(power(CAST(total AS DOUBLE), 2)"
            + " - power(CAST(total - amount AS DOUBLE), 2)) FROM (SELECT *, sum(amount) OVER"
            + " (PARTITION BY k, c ORDER BY r) AS total FROM (SELECT s.k, s.c, v.p - s.c AS r,"
            + " sum(v.amount) AS amount FROM starts s JOIN paid v ON v.k = s.k AND v.t >= s.t"
            + " WHERE v.p - s.c <= {} GROUP BY ALL)) GROUP BY c, r",
        cohorts.axis().number("day"),
        events.table(),
        cohorts.starts(Fragment.of(" AND k IN (SELECT k FROM paid)")),
        question.longest());
  }
}
