package org.footfall.report.attribution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.footfall.query.Dimension;
import org.footfall.query.EventTable;
import org.footfall.query.Filter;
import org.footfall.query.Filter.Compare;
import org.footfall.query.Filter.Operator;
import org.footfall.query.Fragment;
import org.footfall.query.ReportRun;
import org.footfall.query.VisitTable;
import org.footfall.report.attribution.AttributionQuestion.Count;
import org.footfall.report.attribution.AttributionQuestion.Subject;
import org.footfall.store.Rows;

/**
 * Paths, as SQL: the visits before each conversion, in order. Equal paths are counted together, so
 * that models work on some thousand paths instead of millions of visits.
 */
final class AttributionSql {
  /** Between the visits of a path; text that is stored has no control characters. */
  private static final String SEPARATOR = "\u001f";

  /** A visit lasts 24 h at most, which can touch two more days. */
  private static final int LONGEST_VISIT_DAYS = 2;

  private static final Filter DIRECT =
      new Compare(
          Operator.IS, Dimension.of("visit:channel").orElseThrow(), List.of("Direct"), true);

  private final AttributionQuestion question;
  private final ReportRun run;
  private final Filter filter;

  AttributionSql(AttributionQuestion question, ReportRun run) {
    this.question = question;
    this.run = run;
    this.filter = run.question().query().filter();
  }

  /**
   * What the conversions are altogether.
   *
   * @param subjects how many visitors or persons converted
   */
  record Totals(long conversions, BigDecimal revenue, long subjects) {}

  /** Days between the first visit of a path and the conversion, and how many paths took so long. */
  record Lag(long days, long conversions, BigDecimal revenue) {}

  private String key() {
    return question.by() == Subject.PERSON ? "person" : "visitor";
  }

  private EventTable events() {
    EventTable events = run.events();
    return question.by() == Subject.PERSON ? events.person() : events.visitor();
  }

  /** Table of conversions: id, k, visit, micros, amount. */
  private Fragment conversions() {
    Fragment rows =
        events().visit().micros().seq().revenue("amount").also(question.conversion()).table();
    String by =
        switch (question.count()) {
          case VISIT -> "k, visit";
          case EVENT -> "seq";
          case SUBJECT -> "k";
        };
    // Of a visit all that it was worth; else the event alone.
    String amount =
        question.count() == Count.VISIT
            ? "sum(amount)"
            : "arg_min(coalesce(amount, 0), row(micros, seq))";
    return Fragment.of(
        "(SELECT min(seq) AS id, any_value(k) AS k, arg_min(visit, row(micros, seq)) AS"
            + " visit, min(micros) AS micros, coalesce("
            + amount
            + ", 0) AS amount FROM (SELECT *, "
            + key()
            + " AS k FROM {}) GROUP BY "
            + by
            + ")",
        rows);
  }

  /** Table of visits that can be on a path: k, visit, begun, touch. */
  private Fragment touches() {
    long lookbackDays = question.lookbackMicros() / AttributionQuestion.DAY_MICROS;
    ReportRun around =
        run.over(
            question
                .range()
                .days(
                    Math.toIntExact(
                        question.range().firstDay() - lookbackDays - 1 - LONGEST_VISIT_DAYS),
                    question.range().lastDay()));
    VisitTable visits = around.visitDays();
    visits = question.by() == Subject.PERSON ? visits.person() : visits.visitor();
    Fragment rows =
        visits
            .visit("visit")
            .micros()
            .begins("begins")
            .value("value", question.dimension())
            .flag("direct", DIRECT)
            .table();
    Fragment begun =
        Fragment.of(
            "SELECT " + key() + " AS k, visit, micros AS begun, direct, value FROM {} WHERE begins",
            rows);
    return Fragment.of(
        "(SELECT k, visit, begun, CASE WHEN direct THEN '1' ELSE '0' END || value AS touch FROM"
            + " ({}))",
        question.by() == Subject.PERSON
            ? Fragment.of("{} UNION ALL {}", begun, sharedTouches(around))
            : begun);
  }

  /** Visits of visitors who are several persons: a visit that two share is one of each. */
  private Fragment sharedTouches(ReportRun around) {
    Fragment events =
        around
            .events()
            .withoutFilters()
            .person()
            .visit()
            .micros()
            .value("value", question.dimension())
            .flag("direct", DIRECT)
            .shared()
            .table();
    return Fragment.of(
        "SELECT person AS k, visit, min(micros) AS begun, any_value(direct) AS direct,"
            + " any_value(value) AS value FROM {} GROUP BY person, visit",
        events);
  }

  /** Table of paths: amount, lag (µs from the first visit), path, shares (by time). */
  private Fragment paths() {
    return Fragment.of(
        "(SELECT id, any_value(amount) AS amount, max(age) AS lag,"
            + " string_agg(touch, '"
            + SEPARATOR
            + "' ORDER BY begun, visit) AS path, list(share ORDER BY begun, visit) AS shares FROM"
            + " (SELECT *, CAST(power(2, -age / {}) / sum(power(2, -age / {})) OVER (PARTITION BY"
            + " id) AS DECIMAL(18, 12)) AS share FROM (SELECT u.id, u.amount, u.micros, t.begun,"
            + " t.visit, t.touch, greatest(u.micros - t.begun, 0) AS age FROM {} u"
            + " JOIN {} t ON t.k = u.k AND (t.visit = u.visit OR t.begun BETWEEN u.micros - {} AND"
            + " u.micros))) GROUP BY id)",
        (double) question.halfLifeMicros(),
        (double) question.halfLifeMicros(),
        conversions(),
        touches(),
        question.lookbackMicros());
  }

  Totals totals() {
    return run.query(
        Fragment.of(
            "SELECT count(*), coalesce(sum(amount), 0), count(DISTINCT k) FROM {}", conversions()),
        rows -> {
          rows.next();
          return new Totals(rows.getLong(0), decimal(rows, 1), rows.getLong(2));
        });
  }

  /**
   * What ended with a conversion.
   *
   * @param lags shortest first
   */
  record Converting(List<Path> paths, List<Lag> lags) {
    static final Converting NONE = new Converting(List.of(), List.of());
  }

  /** All paths that end with a conversion, and how long they took. */
  Converting converting() {
    return run.query(
        Fragment.of(
            "WITH paths AS MATERIALIZED {} SELECT path, count(*) AS n, sum(amount), i,"
                + " sum(shares[i]), sum(shares[i] * amount) FROM (SELECT *, unnest(range(1,"
                + " len(shares) + 1)) AS i FROM paths) GROUP BY path, i UNION ALL SELECT NULL,"
                + " count(*), sum(amount), lag // {}, NULL, NULL FROM paths GROUP BY 4"
                + " ORDER BY path NULLS LAST, i",
            paths(),
            AttributionQuestion.DAY_MICROS),
        AttributionSql::readConverting);
  }

  private static Converting readConverting(Rows rows) {
    List<Path> paths = new ArrayList<>();
    List<Lag> lags = new ArrayList<>();
    String path = null;
    while (rows.next()) {
      if (rows.isNull(0)) {
        lags.add(new Lag(rows.getLong(3), rows.getLong(1), decimal(rows, 2)));
        continue;
      }
      String next = String.valueOf(rows.getString(0));
      if (!next.equals(path)) {
        path = next;
        paths.add(path(path, rows.getLong(1), 0, decimal(rows, 2)));
      }
      paths.getLast().decay().add(decimal(rows, 4));
      paths.getLast().decayRevenue().add(decimal(rows, 5));
    }
    return new Converting(paths, lags);
  }

  private static Path path(String text, long conversions, long nulls, BigDecimal revenue) {
    List<String> touches = Arrays.asList(text.split(SEPARATOR, -1));
    return new Path(
        touches.stream().map(touch -> touch.substring(1)).toList(),
        touches.stream().map(touch -> touch.charAt(0) == '1').toList(),
        conversions,
        nulls,
        revenue,
        new ArrayList<>(),
        new ArrayList<>());
  }

  private static BigDecimal decimal(Rows rows, int column) {
    BigDecimal value = rows.getDecimal(column);
    return value == null ? BigDecimal.ZERO : value;
  }

  /**
   * Paths without a conversion: of everybody with an event in the range that meets the filters, and
   * none that converts, the visits of the lookback before their last visit in the range.
   */
  List<Path> nulls() {
    Fragment last =
        Fragment.of(
            "(SELECT k AS id, k, arg_max(visit, micros) AS visit, max(micros) AS micros FROM"
                + " (SELECT "
                + key()
                + " AS k, visit, micros FROM {}) WHERE k NOT IN (SELECT k FROM {}) GROUP BY k)",
            seen(),
            conversions());
    return run.query(
        Fragment.of(
            "SELECT path, count(*) FROM (SELECT u.id, string_agg(t.touch, '"
                + SEPARATOR
                + "' ORDER BY t.begun, t.visit) AS path FROM {} u JOIN {} t ON t.k = u.k AND"
                + " (t.visit = u.visit OR t.begun BETWEEN u.micros - {} AND u.micros) GROUP BY"
                + " u.id) GROUP BY path ORDER BY path",
            last,
            touches(),
            question.lookbackMicros()),
        rows -> {
          List<Path> paths = new ArrayList<>();
          while (rows.next()) {
            paths.add(path(String.valueOf(rows.getString(0)), 0, rows.getLong(1), BigDecimal.ZERO));
          }
          return paths;
        });
  }

  private Fragment seen() {
    boolean visitsTell =
        VisitTable.knows(filter)
            && run.range().wholeDays()
            && run.visitsAsStored()
            && question.by() == Subject.VISITOR;
    if (visitsTell) {
      return run.visitDays().also(filter).visitor().visit("visit").micros().table();
    }
    return events().visit().micros().table();
  }
}
