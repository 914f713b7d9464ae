package org.footfall.query;

import java.util.function.Function;
import org.footfall.model.Site;
import org.footfall.store.RowReader;

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
    Fragment whole =
        frame.resplit() ? Fragment.of("WITH {} ({})", ResplitSql.tables(frame), select) : select;
    return run.query(whole, reader);
  }

  /** Says how far the report is, to whoever asks; stops it here if it is to stop. */
  public void progress(String phase, double done) {
    run.check();
    run.progress(phase, done);
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
