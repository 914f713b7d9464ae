package org.footfall.report.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.footfall.query.DateRange;
import org.footfall.query.Dimension;
import org.footfall.query.Filter;
import org.footfall.query.ReportBody;
import org.footfall.report.retention.Periods.Length;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A checked question about who comes back. Cohorts are the periods that the range touches, in full.
 *
 * @param start what begins, beside the filters of the report
 * @param returning what counts as coming back
 * @param firstTime true where only the first start ever of somebody counts, false where everybody
 *     is in the cohort of each period with a start
 * @param columns numbers of periods after the start, or brackets of them
 * @param breakdown of the start, {@code null} for none
 * @param groups most values of the breakdown in the answer
 * @param today site day of now
 */
record RetentionQuestion(
    DateRange range,
    Length period,
    @Nullable Filter start,
    @Nullable Filter returning,
    boolean firstTime,
    List<Bracket> columns,
    ReturnMode mode,
    boolean startIsPresence,
    Subject by,
    @Nullable Dimension breakdown,
    int groups,
    int today) {
  static final int MOST_PERIODS = 366;
  static final int MOST_COHORTS = 400;
  private static final int MOST_BRACKETS = 60;
  private static final int MOST_GROUPS = 50;

  /** Who is followed. */
  enum Subject {
    VISITOR,
    PERSON
  }

  /** Which starts count. */
  enum Starts {
    FIRST,
    RECURRING
  }

  /** Who counts in period 0. */
  enum PeriodZero {
    COHORT,
    RETURN
  }

  static RetentionQuestion read(ReportBody body) {
    Length period = body.oneOf("period", Length.WEEK);
    int usual =
        switch (period) {
          case DAY -> 30;
          case WEEK, MONTH -> 12;
        };
    int periods = body.whole("periods", 1, MOST_PERIODS, usual);
    List<Bracket> columns = brackets(body, periods);
    Filter start = filter(body, "start");
    Filter returning = filter(body, "return");
    Starts starts = body.oneOf("starts", Starts.FIRST);
    ReturnMode mode = body.oneOf("mode", ReturnMode.ON);
    PeriodZero zero = body.oneOf("period_0", PeriodZero.COHORT);
    Subject by = body.oneOf("by", Subject.VISITOR);
    Optional<Dimension> breakdown = body.dimension("breakdown");
    breakdown.ifPresent(dimension -> Breakdowns.check(body, dimension));
    int groups = body.whole("groups", 1, MOST_GROUPS, 10);
    Breakdowns.periods(body, period, MOST_COHORTS);
    return new RetentionQuestion(
        body.range(),
        period,
        start,
        returning,
        starts == Starts.FIRST,
        columns,
        mode,
        zero == PeriodZero.COHORT,
        by,
        breakdown.orElse(null),
        groups,
        body.today());
  }

  /** What cohorts are worth: the same without brackets, modes and breakdown. */
  static RetentionQuestion readValue(ReportBody body) {
    Length period = body.oneOf("period", Length.MONTH);
    int periods = body.whole("periods", 1, MOST_PERIODS, period == Length.DAY ? 30 : 12);
    List<Bracket> columns = new ArrayList<>();
    for (int i = 0; i <= periods; i++) {
      columns.add(new Bracket(i, i));
    }
    Filter start = filter(body, "start");
    Filter worth = filter(body, "value");
    Starts starts = body.oneOf("starts", Starts.FIRST);
    Subject by = body.oneOf("by", Subject.VISITOR);
    Breakdowns.periods(body, period, MOST_COHORTS);
    return new RetentionQuestion(
        body.range(),
        period,
        start,
        worth,
        starts == Starts.FIRST,
        columns,
        ReturnMode.ON,
        true,
        by,
        null,
        1,
        body.today());
  }

  /** A filter of an event; {@code null} for any. */
  static @Nullable Filter filter(ReportBody body, String field) {
    JsonNode node = body.get(field);
    body.echo(field, node);
    return node == null ? null : body.filter(node, field);
  }

  private static List<Bracket> brackets(ReportBody body, int periods) {
    JsonNode node = body.get("brackets");
    List<Bracket> columns = new ArrayList<>();
    if (node == null) {
      for (int i = 0; i <= periods; i++) {
        columns.add(new Bracket(i, i));
      }
      body.echo("brackets", null);
      return columns;
    }
    String[] expected = {
      "[[0, 0], [1, 3], [4, 7]]", "numbers of periods from 0 to " + MOST_PERIODS
    };
    if (!node.isArray() || node.isEmpty() || node.size() > MOST_BRACKETS) {
      body.problem("brackets", "must be a list of 1 to " + MOST_BRACKETS + " pairs", expected);
      return List.of(new Bracket(0, 0));
    }
    for (int i = 0; i < node.size(); i++) {
      JsonNode pair = node.get(i);
      String field = "brackets[" + i + "]";
      if (!pair.isArray() || pair.size() != 2) {
        body.problem(field, "must be the first and the last of its periods", expected);
        continue;
      }
      int first = body.whole(pair.get(0), field + "[0]", 0, MOST_PERIODS, 0);
      int last = body.whole(pair.get(1), field + "[1]", 0, MOST_PERIODS, first);
      if (last < first) {
        body.problem(field, "ends before it begins", expected);
      }
      columns.add(new Bracket(first, last));
    }
    body.echo("brackets", node);
    return columns.isEmpty() ? List.of(new Bracket(0, 0)) : columns;
  }

  /** The longest time after a start that a column speaks of, in periods. */
  int longest() {
    return columns.stream().mapToInt(Bracket::last).max().orElse(0);
  }

  /** Cohorts and the periods after them. */
  Periods axis() {
    return Periods.covering(period, range.firstDay(), range.lastDay(), 0, longest());
  }

  /** How many of the axis' periods are cohorts. */
  int cohorts() {
    return axis().count() - longest();
  }
}
