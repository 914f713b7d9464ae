package org.footfall.query;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.footfall.model.Site;
import org.footfall.store.RowReader;
import org.footfall.store.Sql;

/**
 * A report while it is answered: gives the SQL of the events it is about and runs its statements.
 * All of them share one time limit, and stop together.
 */
public final class ReportRun {
  private final ReportQuestion question;
  private final Run run;
  private final Function<Query, Frame> framing;
  private final Frame frame;

  ReportRun(ReportQuestion question, Query query, Run run, Function<Query, Frame> framing) {
    this.question = question;
    this.run = run;
    this.framing = framing;
    this.frame = framing.apply(query);
  }

  /** The same report about another time; a table of events fits the run that it came from. */
  public ReportRun over(DateRange range) {
    return new ReportRun(question, question.query().over(range), run, framing);
  }

  Reads reads() {
    return run.reads();
  }

  public ReportQuestion question() {
    return question;
  }

  public Site site() {
    return question.site();
  }

  /** The time that {@link #events} are of. */
  public DateRange range() {
    return frame.range();
  }

  /** The events of the range that meet the filters and the segment of the report. */
  public EventTable events() {
    return new EventTable(frame, EventScope.Span.RANGE);
  }

  /** The same of all time. */
  public EventTable eventsEver() {
    return new EventTable(frame, EventScope.Span.EVER);
  }

  /** The visits on the days of the range, without filters. */
  public VisitTable visitDays() {
    return new VisitTable(frame, false);
  }

  /** The same of all time. */
  public VisitTable visitDaysEver() {
    return new VisitTable(frame, true);
  }

  /**
   * Ids of persons as they were identified.
   *
   * @param keys of persons as in {@link EventTable#person}, or numbers of visitors, of whom it is
   *     the person they were last
   * @return those that are known
   */
  public Map<Long, String> persons(Collection<Long> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    Fragment list = Fragment.list(List.copyOf(keys));
    return run.query(
        Fragment.of(
            "SELECT person, arg_max(id, (said, id)) FROM spans WHERE site = {} AND person IN ({})"
                + " GROUP BY person UNION ALL SELECT visitor, arg_max(id, (said, id)) FROM spans"
                + " WHERE site = {} AND visitor IN ({}) GROUP BY visitor",
            site().id(),
            list,
            site().id(),
            list),
        rows -> {
          Map<Long, String> persons = new HashMap<>();
          while (rows.next()) {
            persons.put(rows.getLong(0), String.valueOf(rows.getString(1)));
          }
          return persons;
        });
  }

  /** True where the visits that count are those that are stored, which not all rule sets say. */
  public boolean visitsAsStored() {
    return !frame.resplit();
  }

  /**
   * What persons did in the range that meets the filters and the segment, a row for each person,
   * visitor, visit and day; in parentheses. Columns: {@code person} as in {@link
   * EventTable#person}, {@code visitor}, {@code visit}, {@code micros} of the first event, {@code
   * events}, {@code pageviews}.
   */
  public Fragment personVisits() {
    return PersonVisits.table(frame);
  }

  /** True where {@link #personVisits} is read from visits, and {@link #anonymous} can be asked. */
  public boolean personsAreOfVisits() {
    return PersonVisits.areOfVisits(frame);
  }

  /** How many persons of {@link #personVisits} were never identified; a value, in parentheses. */
  public Fragment anonymous() {
    return PersonVisits.anonymous(frame);
  }

  /**
   * Each person with the last value of a trait, or the group of a type that they are in now; in
   * parentheses. Columns: {@code person} as in {@link EventTable#person}, {@code value}.
   */
  public Fragment known(Dimension dimension) {
    return PersonSql.latest(frame, dimension);
  }

  /**
   * All that was said of persons by {@code identify}; in parentheses. Columns: {@code person} as in
   * {@link EventTable#person}, {@code key}, {@code value}, {@code micros}, {@code seq}.
   */
  public Fragment traitsSaid() {
    return PersonSql.traitsSaid(frame);
  }

  /** The intervals of the range. */
  public Intervals intervals(Granularity granularity) {
    return new Intervals(frame.axis(), granularity);
  }

  /**
   * Runs a statement.
   *
   * @param select a query, whose tables of events came from this run
   */
  public <T> T query(Fragment select, RowReader<T> reader) {
    Fragment whole = frame.resplit() ? select.with(ResplitSql.tables(frame)) : select;
    return run.query(whole, reader);
  }

  /** Runs a statement of a room that knows the store's tables. */
  public <T> T query(Sql sql, RowReader<T> reader) {
    return run.query(sql, reader);
  }

  /**
   * Says what the report does now, to whoever asks how far it is; stops it here if it is to stop.
   * While a statement of the phase runs, its own progress is told between the shares.
   *
   * @param from share of all work that is done before the phase, 0 to 1
   * @param to share that is done after it
   */
  public void progress(String phase, double from, double to) {
    run.check();
    run.progress(phase, from, to);
  }

  /** Ends long work between statements where it is to stop. */
  public void check() {
    run.check();
  }

  /** Milliseconds since the report was begun. */
  public double elapsedMs() {
    return run.elapsedMs();
  }
}
