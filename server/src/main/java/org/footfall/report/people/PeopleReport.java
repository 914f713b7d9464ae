package org.footfall.report.people;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.footfall.model.PersonKey;
import org.footfall.query.Fragment;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.report.Report;
import org.footfall.report.people.PeopleQuestion.Column;
import org.footfall.report.people.PeopleQuestion.Who;
import org.jspecify.annotations.Nullable;

/**
 * Persons with at least one event in the range that meets the filters and the segment. What is
 * counted of them is what meets these; ids, traits and when they were seen first and last are of
 * all time.
 */
public final class PeopleReport implements Report<PeopleReport.Asked> {
  private static final int DAYS_GROW = 4;

  /** What is asked. */
  public record Asked(PeopleQuestion question) {}

  /** A person of the page. */
  record Row(
      long person,
      long visitors,
      long visits,
      long events,
      long pageviews,
      long firstMicros,
      long lastMicros,
      long lastVisit,
      @Nullable BigDecimal revenue) {}

  @Override
  public Asked read(ReportBody body) {
    return new Asked(PeopleQuestion.read(body));
  }

  @Override
  public Result answer(Asked asked, ReportRun run) {
    PeopleQuestion question = asked.question();
    List<Row> rows = new ArrayList<>();
    run.progress("finding persons", 0, 0.5);
    long total = page(question, run, rows);
    run.progress("details", 0.7, 1);
    Details details = new Details(run, rows, question.traits());
    List<Map<String, Object>> people = new ArrayList<>();
    for (Row row : rows) {
      people.add(json(row, details));
    }
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("total_rows", total);
    meta.put("currency", run.site().currency());
    meta.put("trait_keys", traitKeys(run));
    return new Result(people, meta);
  }

  private static Map<String, Object> json(Row row, Details details) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("key", PersonKey.code(row.person));
    json.put("id", details.id(row.person));
    json.put("identified", row.person < 0);
    json.put("first_seen", details.firstSeen(row.person));
    json.put("last_seen", details.lastSeen(row.person));
    json.put("first_visit", details.time(row.firstMicros));
    json.put("last_visit", details.time(row.lastMicros));
    json.put("visitors", row.visitors);
    json.put("visits", row.visits);
    json.put("events", row.events);
    json.put("pageviews", row.pageviews);
    json.put("revenue", details.revenue(row));
    json.putAll(details.ofLastVisit(row.lastVisit));
    json.put("traits", details.traits(row.person));
    return json;
  }

  /**
   * Finds who is on the page by what it is sorted by alone, and counts the rest for these persons
   * only. Returns how many persons there are in all.
   */
  private static long page(PeopleQuestion question, ReportRun run, List<Row> rows) {
    ReportRun among = among(question, run);
    Fragment ranked = ranked(question, among);
    List<Long> persons = new ArrayList<>();
    Map<Long, BigDecimal> revenues = new HashMap<>();
    boolean byRevenue = question.order().by() == Column.REVENUE;
    long ofThem =
        run.query(
            Fragment.of(
                "WITH ranked AS MATERIALIZED ({}) SELECT person, (SELECT count(*) FROM ranked), {}"
                    + " FROM ranked ORDER BY "
                    + question.order().sql()
                    + ", person LIMIT {} OFFSET {}",
                ranked,
                Fragment.of(byRevenue ? "revenue" : "NULL"),
                question.page().limit(),
                question.page().offset()),
            found -> {
              long all = 0;
              while (found.next()) {
                persons.add(found.getLong(0));
                all = found.getLong(1);
                BigDecimal revenue = found.getDecimal(2);
                if (revenue != null) {
                  revenues.put(found.getLong(0), revenue);
                }
              }
              return all;
            });
    if (persons.isEmpty()) {
      return question.page().offset() == 0 ? 0 : number(question, run);
    }
    long total = among == run ? ofThem : number(question, run);
    run.progress("counts", 0.5, 0.7);
    Map<Long, Row> counted = count(persons, revenues, run);
    persons.forEach(person -> rows.add(Objects.requireNonNull(counted.get(person))));
    return total;
  }

  /**
   * The part of the range that the page can be found in: who came on its last days came after all
   * others, so that these are enough where they have so many persons.
   */
  private static ReportRun among(PeopleQuestion question, ReportRun run) {
    boolean latestFirst =
        question.order().by() == Column.LAST_VISIT
            && question.order().descending()
            && question.search().isEmpty()
            && run.personsAreOfVisits();
    long wanted = (long) question.page().offset() + question.page().limit();
    int lastDay = run.range().lastDay();
    for (int days = 1; latestFirst && lastDay - days >= run.range().firstDay(); days *= DAYS_GROW) {
      ReportRun last = run.over(run.range().days(lastDay - days + 1, lastDay));
      if (number(question, last) >= wanted) {
        return last;
      }
    }
    return run;
  }

  /** How many persons the list has. */
  private static long number(PeopleQuestion question, ReportRun run) {
    boolean apart = run.personsAreOfVisits() && question.search().isEmpty();
    Fragment anonymous =
        apart && question.who() != Who.IDENTIFIED ? run.anonymous() : Fragment.of("0");
    Fragment others =
        apart && question.who() == Who.ANONYMOUS
            ? Fragment.of("0")
            : Fragment.of(
                "(SELECT count(DISTINCT person) FROM {} WHERE {})",
                run.personVisits(),
                apart ? Fragment.of("person < 0") : condition(question, run));
    return run.query(
        Fragment.of("SELECT {} + {}", anonymous, others),
        found -> found.next() ? found.getLong(0) : 0L);
  }

  /** Each person of the list with what it is sorted by. */
  private static Fragment ranked(PeopleQuestion question, ReportRun run) {
    String measure =
        switch (question.order().by()) {
          case LAST_VISIT -> ", max(micros) AS last_visit";
          case FIRST_VISIT -> ", min(micros) AS first_visit";
          case VISITS -> ", count(DISTINCT visit) AS visits";
          case EVENTS -> ", sum(events) AS events";
          case PAGEVIEWS -> ", sum(pageviews) AS pageviews";
          case VISITORS -> ", count(DISTINCT visitor) AS visitors";
          case REVENUE -> "";
        };
    Fragment persons =
        Fragment.of(
            "SELECT person" + measure + " FROM {} WHERE {} GROUP BY person",
            run.personVisits(),
            condition(question, run));
    return question.order().by() == Column.REVENUE
        ? Fragment.of(
            "SELECT person, coalesce(amount, 0) AS revenue FROM ({}) LEFT JOIN ({}) USING (person)",
            persons,
            Details.revenue(run))
        : persons;
  }

  private static Map<Long, Row> count(
      List<Long> persons, Map<Long, BigDecimal> revenues, ReportRun run) {
    return run.query(
        Fragment.of(
            "SELECT person, count(DISTINCT visitor), count(DISTINCT visit), sum(events),"
                + " sum(pageviews), min(micros), max(micros), arg_max(visit, micros) FROM {}"
                + " WHERE visitor IN ({}) AND person IN ({}) GROUP BY person",
            run.personVisits(),
            Fragment.list(Details.visitors(run, persons)),
            Fragment.list(persons)),
        found -> {
          Map<Long, Row> rows = new HashMap<>();
          while (found.next()) {
            long person = found.getLong(0);
            rows.put(
                person,
                new Row(
                    person,
                    found.getLong(1),
                    found.getLong(2),
                    found.getLong(3),
                    found.getLong(4),
                    found.getLong(5),
                    found.getLong(6),
                    found.getLong(7),
                    revenues.get(person)));
          }
          return rows;
        });
  }

  private static Fragment condition(PeopleQuestion question, ReportRun run) {
    List<Fragment> conditions = new ArrayList<>();
    conditions.add(
        Fragment.of(
            question.who() == Who.ALL
                ? "TRUE"
                : question.who() == Who.IDENTIFIED ? "person < 0" : "person > 0"));
    if (!question.search().isEmpty()) {
      conditions.add(found(question.search(), run.site().id()));
    }
    return Fragment.join(" AND ", conditions);
  }

  /** Persons with an id, or something said of them, that contains the text. */
  private static Fragment found(String text, int site) {
    return Fragment.of(
        "person IN (SELECT person FROM spans WHERE site = {} AND contains(lower(id), lower({}))"
            + " UNION ALL SELECT coalesce(m.root, a.person) FROM aliases a LEFT JOIN merged m"
            + " ON m.site = a.site AND m.person = a.person WHERE a.site = {}"
            + " AND (contains(lower(a.id), lower({})) OR contains(lower(a.other_id), lower({})))"
            + " UNION ALL SELECT coalesce(p.person, t.visitor) FROM traits t LEFT JOIN spans p"
            + " ON p.site = t.site AND p.visitor = t.visitor AND t.ts >= p.since AND t.ts < p.until"
            + " WHERE t.site = {} AND contains(lower(t.value), lower({})))",
        site,
        text,
        site,
        text,
        text,
        site,
        text);
  }

  /** The traits that are known of the most visitors. */
  private static List<String> traitKeys(ReportRun run) {
    return run.query(
        Fragment.of(
            "SELECT key FROM traits WHERE site = {} GROUP BY key"
                + " ORDER BY count(DISTINCT visitor) DESC, key LIMIT 50",
            run.site().id()),
        rows -> {
          List<String> keys = new ArrayList<>();
          while (rows.next()) {
            keys.add("" + rows.getString(0));
          }
          return keys;
        });
  }
}
