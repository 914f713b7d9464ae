package org.footfall.report.retention;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.footfall.query.DateRange;
import org.footfall.query.Filter;
import org.footfall.query.Fragment;
import org.footfall.query.ReportRun;
import org.footfall.report.retention.RetentionQuestion.Subject;
import org.footfall.store.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Patterns of presence, as SQL. Periods become bits, so that somebody's whole story is a few
 * numbers and one pass over the rows is enough; who shares a story is counted together.
 */
final class RetentionSql {
  /** A visit lasts 24 h at most, which can touch two more days. */
  private static final int LONGEST_VISIT_DAYS = 2;

  private final RetentionQuestion question;
  private final Periods axis;
  private final ReportRun run;
  private final Filter filter;
  private final int beyond;
  private final Masks present;

  /** Takes somebody's returns. */
  interface MemberReader {
    /**
     * @param present numbers of periods after the start with a return
     * @param rows 0: number of the subject, 1: microsecond of the start
     */
    void read(BitSet present, Rows rows);
  }

  RetentionSql(RetentionQuestion question, ReportRun run) {
    this.question = question;
    this.axis = question.axis();
    this.filter = run.question().query().filter();
    this.beyond = question.longest() + 1;
    this.present = new Masks(beyond + 1);
    int last = axis.start(axis.count()) - 1;
    boolean open = question.mode() == ReturnMode.ON_OR_AFTER;
    this.run =
        run.over(
            question
                .range()
                .days(axis.start(0), open ? Math.max(last, question.today() + 1) : last));
  }

  /** What begins: the filters of the report choose starts, not returns. */
  private Filter starting() {
    return Acts.both(filter, question.start());
  }

  /** Numbers of periods, cohorts first. */
  Periods axis() {
    return axis;
  }

  /** The run over all of the periods. */
  ReportRun run() {
    return run;
  }

  private Acts acts() {
    return acts(run);
  }

  /** Whether a return came later than a start on the same day only single events can tell. */
  private Acts acts(ReportRun of) {
    Acts acts = new Acts(of, question.by());
    return question.startIsPresence() ? acts : acts.fromEvents();
  }

  /** Where a first start may be: a first visit that began in the range is within a day of it. */
  private Acts everStarted() {
    if (question.start() != null || question.by() == Subject.PERSON) {
      return acts().ever();
    }
    DateRange around =
        question
            .range()
            .days(axis.start(0) - LONGEST_VISIT_DAYS, axis.start(question.cohorts()) - 1);
    return acts(run.over(around));
  }

  private String inRange() {
    return "day BETWEEN " + axis.start(0) + " AND " + (axis.start(question.cohorts()) - 1);
  }

  private boolean simple() {
    Acts wanted = acts().flag("st", starting()).flag("rt", question.returning());
    boolean firstVisits =
        question.start() == null && question.by() == Subject.VISITOR && wanted.fromVisits();
    return question.breakdown() == null
        && question.startIsPresence()
        && (!question.firstTime() || firstVisits);
  }

  /** Adds everybody to the table. */
  void fill(RetentionTable table) {
    if (simple()) {
      fillByBothMasks(table);
    } else {
      run.query(
          grouped("", Fragment.EMPTY),
          rows -> {
            while (rows.next()) {
              table.add((int) rows.getLong(0), pattern(rows, 1), rows.getLong(2 + present.words()));
            }
            return true;
          });
    }
  }

  /**
   * Everybody of one cohort, one after the other.
   *
   * @param value only those with this value of the breakdown, {@code null} for all
   */
  void members(int cohort, @Nullable String value, MemberReader reader) {
    Fragment some =
        value == null
            ? Fragment.of(" AND c = {}", cohort)
            : Fragment.of(" AND c = {} AND d0 = {}", cohort, value);
    run.query(
        Fragment.of(
            "{} SELECT k, struct_extract(t, 1), same, "
                + present.names("w")
                + " FROM each ORDER BY k",
            each(some)),
        rows -> {
          while (rows.next()) {
            reader.read(pattern(rows, 2), rows);
          }
          return true;
        });
  }

  /** Adds everybody with one of the values to the table of that value. */
  void fill(Map<String, RetentionTable> tables) {
    Fragment some = Fragment.of(" AND d0 IN ({})", Fragment.list(List.copyOf(tables.keySet())));
    run.query(
        grouped("d0, ", some),
        rows -> {
          while (rows.next()) {
            RetentionTable table = tables.get(rows.getString(0));
            if (table != null) {
              table.add((int) rows.getLong(1), pattern(rows, 2), rows.getLong(3 + present.words()));
            }
          }
          return true;
        });
  }

  /**
   * Values of the breakdown with the number of starts, most first; and how many values there are.
   */
  Map<String, Long> values(int most, LongConsumer all) {
    return run.query(
        Fragment.of(
            "WITH {} SELECT d0, count(*) AS n, count(*) OVER () FROM starts GROUP BY d0"
                + " ORDER BY n DESC, d0 LIMIT {}",
            starts(),
            most),
        rows -> {
          Map<String, Long> values = new LinkedHashMap<>();
          while (rows.next()) {
            values.put(String.valueOf(rows.getString(0)), rows.getLong(1));
            all.accept(rows.getLong(2));
          }
          return values;
        });
  }

  private Fragment grouped(String by, Fragment some) {
    String columns = by + "c, same, " + present.names("w");
    return Fragment.of(
        "{} SELECT " + columns + ", count(*) FROM each GROUP BY " + columns, each(some));
  }

  private BitSet pattern(Rows rows, int column) {
    BitSet met = present.bits(rows, column + 1);
    met.set(0, rows.getBoolean(column));
    return met;
  }

  /** Table {@code each}: a row for each subject and cohort. */
  private Fragment each(Fragment some) {
    String value = question.breakdown() == null ? "" : "s.d0, ";
    String group = question.breakdown() == null ? "" : "d0, ";
    return Fragment.of(
        "WITH {}, each AS (SELECT k, c, t, "
            + group
            + "coalesce(bool_or(p = c AND last > t), FALSE) AS same, {} FROM (SELECT s.k, s.c, s.t,"
            + " "
            + value
            + "r.p, r.last, least(r.p - s.c, "
            + beyond
            + ") AS r FROM (SELECT * FROM starts WHERE TRUE{}) s LEFT JOIN (SELECT k, {} AS p,"
            + " max(row(micros, seq)) AS last FROM {} WHERE rt GROUP BY ALL) r"
            + " ON r.k = s.k AND r.p >= s.c) GROUP BY k, c, "
            + group
            + "t)",
        starts(),
        present.of("r", "p > c", "w"),
        some,
        axis.number("day"),
        acts().flag("rt", question.returning()).only(question.returning()).ordered().table());
  }

  /** How many start in each cohort: number of the cohort, number of subjects. */
  Fragment sizes() {
    Acts acts = acts().only(Acts.OF_FIRST_VISIT).flag("ok", filter);
    boolean firstVisits =
        question.firstTime()
            && question.start() == null
            && question.by() == Subject.VISITOR
            && acts.fromVisits();
    // Nobody has two first visits, so that nothing has to be grouped by visitor.
    return firstVisits
        ? Fragment.of(
            "SELECT {} AS c, count(*) FROM {} WHERE begins AND ok AND " + inRange() + " GROUP BY 1",
            axis.number("day"),
            acts.begins().table())
        : Fragment.of("WITH {} SELECT c, count(*) FROM starts GROUP BY c", starts());
  }

  /** Table {@code starts}: the first start of each subject and cohort. */
  Fragment starts() {
    return starts(Fragment.EMPTY);
  }

  /**
   * The same of some subjects.
   *
   * @param some a condition on {@code k}, with AND before it
   */
  Fragment starts(Fragment some) {
    String value = question.breakdown() == null ? "''" : "d0";
    Fragment number = axis.number("day");
    if (!question.firstTime()) {
      return Fragment.of(
          "starts AS (SELECT k, {} AS c, min(row(micros, seq)) AS t, arg_min("
              + value
              + ", row(micros, seq)) AS d0 FROM {} WHERE "
              + inRange()
              + "{} GROUP BY 1, 2)",
          number,
          acts().only(starting()).value(question.breakdown()).ordered().table(),
          some);
    }
    @Nullable Filter rule =
        question.start() == null && question.by() == Subject.VISITOR
            ? Acts.OF_FIRST_VISIT
            : question.start();
    return Fragment.of(
        "starts AS (SELECT k, f.c AS c, f.t AS t, f.d0 AS d0 FROM (SELECT k, min(struct_pack(t :="
            + " row(micros, seq), c := {}, day := day, ok := ok, d0 := "
            + value
            + ")) AS f FROM {} WHERE day <= {}{} GROUP BY k) WHERE f.ok AND f."
            + inRange()
            + ")",
        number,
        everStarted().only(rule).flag("ok", filter).value(question.breakdown()).ordered().table(),
        axis.start(question.cohorts()) - 1,
        some);
  }

  /** Starts and returns of somebody in one pass, without order within a period. */
  private void fillByBothMasks(RetentionTable table) {
    Acts acts = acts().flag("rt", question.returning());
    String started = "st AND " + inRange();
    if (question.firstTime()) {
      acts.flag("st", Acts.both(starting(), Acts.OF_FIRST_VISIT)).begins();
      started += " AND begins";
    } else {
      acts.flag("st", starting());
    }
    int last = axis.count();
    Masks starts = new Masks(question.cohorts());
    Masks returns = new Masks(last + 1);
    Fragment statement =
        Fragment.of(
            "SELECT "
                + starts.names("s")
                + ", "
                + returns.names("r")
                + ", count(*) FROM (SELECT {}, {} FROM (SELECT *, least({}, "
                + last
                + ") AS p FROM {}) GROUP BY k) WHERE "
                + starts.any("s")
                + " GROUP BY ALL",
            starts.of("p", started, "s"),
            returns.of("p", "rt", "r"),
            axis.number("day"),
            acts.table());
    run.query(
        statement,
        rows -> {
          while (rows.next()) {
            BitSet back = returns.bits(rows, starts.words());
            long members = rows.getLong(starts.words() + returns.words());
            starts.bits(rows, 0).stream()
                .forEach(cohort -> table.add(cohort, since(back, cohort), members));
          }
          return true;
        });
  }

  /**
   * Returns in numbers of periods after a start; one in its own period is not known to be later.
   */
  private BitSet since(BitSet returns, int cohort) {
    BitSet since = returns.get(cohort, Math.max(cohort, returns.length()));
    since.clear(0);
    int far = since.nextSetBit(beyond);
    if (far >= 0) {
      since.clear(beyond, since.length());
      since.set(beyond);
    }
    return since;
  }
}
