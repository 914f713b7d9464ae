package org.footfall.query;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.footfall.model.Acquisition;
import org.footfall.model.Goal;
import org.footfall.model.NamedEvent;
import org.footfall.model.Segment;
import org.footfall.model.Site;
import org.footfall.query.Answer.Row;
import org.footfall.query.Filter.ParsedGoal;
import org.footfall.store.EventStore;
import org.footfall.store.StoreException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Answers questions. A question that runs too long is stopped, and so is one that is cancelled by
 * its id or whose caller went away; others do not notice.
 */
public final class QueryService {
  private final EventStore store;
  private final Arrivals arrivals;
  private final InstantSource clock;
  private final Duration timeout;
  private final IntFunction<List<Segment>> segments;
  private final IntFunction<List<NamedEvent>> named;
  private final IntPredicate unsettled;
  private final Running running;

  /** Without saved segments. */
  public QueryService(EventStore store, Arrivals arrivals, InstantSource clock, Duration timeout) {
    this(store, arrivals, clock, timeout, id -> List.of(), id -> List.of(), id -> false);
  }

  /**
   * @param arrivals for visits that a rule set splits
   * @param timeout of one question, all of its statements together
   * @param segments the saved segments of a site, by its number
   * @param named the named events of a site, by its number
   * @param unsettled whether stored visits of a site are not yet as its settings say
   */
  public QueryService(
      EventStore store,
      Arrivals arrivals,
      InstantSource clock,
      Duration timeout,
      IntFunction<List<Segment>> segments,
      IntFunction<List<NamedEvent>> named,
      IntPredicate unsettled) {
    this.named = named;
    this.unsettled = unsettled;
    this.store = store;
    this.arrivals = arrivals;
    this.clock = clock;
    this.timeout = timeout;
    this.segments = segments;
    this.running = new Running(store, timeout);
  }

  /**
   * Reads and checks a question.
   *
   * @throws InvalidQueryException with all that is wrong with it
   */
  public Asked parse(JsonNode body, Site site, List<Goal> goals) {
    NamedEvents events = new NamedEvents(named.apply(site.id()));
    QueryParser parser = new QueryParser(context(site, goals, events));
    Query query = parser.parse(events.applied(body));
    return new Asked(site, query, parser.goals());
  }

  /** What time it is for questions. */
  public Instant now() {
    return clock.instant();
  }

  /** A checked question with what it was asked of. */
  public record Asked(Site site, Query query, List<ParsedGoal> goals) {
    Asked with(Query other) {
      return new Asked(site, other, goals);
    }

    /** All rows instead of a page. */
    public Asked unpaged() {
      return with(query.unpaged());
    }
  }

  private QueryContext context(Site site, List<Goal> goals, NamedEvents events) {
    return new QueryContext(
        site,
        events.goals(goals),
        events.segments(segments.apply(site.id())),
        clock.instant(),
        () -> firstDate(site),
        this::isPattern);
  }

  private LocalDate firstDate(Site site) {
    Fragment first = Fragment.of("SELECT min(day) FROM visit_days WHERE site = {}", site.id());
    long day =
        store.query(first.sql(), timeout, cancel -> {}, rows -> rows.next() ? rows.getLong(0) : 0);
    return day == 0 ? clock.instant().atZone(site.zone()).toLocalDate() : LocalDate.ofEpochDay(day);
  }

  /** The store's own reading of a pattern decides whether it is one. */
  private boolean isPattern(String text) {
    Fragment test = Fragment.of("SELECT " + store.dialect().matches("''", "{}"), text);
    try {
      return store.query(test.sql(), timeout, cancel -> {}, rows -> rows.next());
    } catch (StoreException notAPattern) {
      return false;
    }
  }

  /**
   * Checks the rule of a goal that is to be saved.
   *
   * @param field what problems are said of
   * @throws InvalidQueryException with all problems
   */
  public void checkGoal(JsonNode filter, String field) {
    GoalRules.check(filter, field, this::isPattern);
  }

  /**
   * Checks the rule of a segment that is to be saved: a filter, or a list of them.
   *
   * @param id the segment's number, 0 for a new one
   * @param field what problems are said of
   * @throws InvalidQueryException with all problems
   */
  public void checkSegment(JsonNode filter, int id, String field, Site site, List<Goal> goals) {
    Problems problems = new Problems(this::isPattern);
    List<ParsedGoal> parsed = GoalRules.parse(goals);
    Segments known = new Segments(segments.apply(site.id()), parsed).within(id);
    new FilterParser(problems, parsed, known).oneOrAll(filter, field);
    problems.throwIfAny();
  }

  /**
   * Runs statements about what a question is about, within the time of one.
   *
   * @param onRunning told how to stop them
   */
  <T> T within(Asked asked, Consumer<Runnable> onRunning, BiFunction<Frame, Run, T> work) {
    return running.during(
        asked.site().id(),
        asked.query().queryId(),
        onRunning,
        run -> work.apply(frame(asked, asked.query(), run), run));
  }

  /**
   * Answers a question.
   *
   * @param onRunning told how to stop it
   */
  public Answer answer(Asked asked, Consumer<Runnable> onRunning) {
    long start = System.nanoTime();
    Query query = asked.query();
    Run run = running.begin(asked.site().id(), query.queryId(), onRunning);
    try {
      boolean compared = query.compare() != null;
      boolean totalled = query.include().totals();
      double share = 1.0 / (1 + (compared ? 1 : 0) + (totalled ? 1 : 0));
      run.progress("reading", 0, share);
      Page page = page(asked, query, run);
      run.progress(compared ? "comparing" : "adding up", share, Math.min(1, 2 * share));
      List<RawRow> comparison =
          query.compare() == null || page.rows.isEmpty()
              ? null
              : page(asked, query.over(query.compare()), run).rows;
      ResultAssembler assembler = new ResultAssembler(query, comparison);
      List<Row> rows = page.rows.stream().map(assembler::row).toList();
      run.progress("adding up", totalled ? 1 - share : 1, 1);
      Row totals = totalled ? totals(asked, run) : null;
      long totalRows = query.include().totalRows() ? totalRows(asked, page, run) : -1;
      Object proof = query.include().proof() ? new Proof(asked).of(page.plan, run) : null;
      double tookMs = (System.nanoTime() - start) / 1e6;
      return new Answer(query, rows, totals, totalRows, page.plan.name(), tookMs, proof);
    } finally {
      running.over(asked.site().id(), query.queryId(), run);
    }
  }

  /** Gives every row of a question to the reader as it arrives. */
  public void stream(Asked asked, Consumer<Runnable> onRunning, Consumer<Row> reader) {
    within(asked, onRunning, (frame, run) -> streamed(asked, frame, run, reader));
  }

  private boolean streamed(Asked asked, Frame frame, Run run, Consumer<Row> reader) {
    Query query = asked.query();
    List<RawRow> comparison =
        query.compare() == null ? null : page(asked, query.over(query.compare()), run).rows;
    ResultAssembler assembler = new ResultAssembler(query, comparison);
    Statement statement = new Statement(frame);
    List<Part> columns = statement.columns();
    return run.query(
        statement.of(Planner.plan(frame, Planner.NOT_ROLLED)),
        rows -> {
          while (rows.next()) {
            reader.accept(assembler.row(RawRow.read(rows, query, columns)));
          }
          return true;
        });
  }

  /**
   * The visits that a question is about, with their events.
   *
   * @param visit only the visit of this number, 0 for all
   * @param visitor only visits of the visitor of this number, 0 for all
   * @param onRunning told how to stop it
   */
  public Map<String, Object> visits(
      Asked asked, int visit, int visitor, Consumer<Runnable> onRunning) {
    return within(asked, onRunning, (frame, run) -> new VisitList(frame, visit, visitor).read(run));
  }

  /**
   * What was kept out of the counts in the range of a question.
   *
   * @param onRunning told how to stop it
   */
  public Map<String, Object> quarantine(Asked asked, Consumer<Runnable> onRunning) {
    return within(asked, onRunning, (frame, run) -> new QuarantineList(frame).read(run));
  }

  /**
   * Which events of the question's range meet which goals of the site, in the order of storing. The
   * question's own filters are left aside.
   *
   * @param afterSeq only events with a higher number
   * @param throughSeq only events up to this number
   */
  public List<GoalHit> goalHits(Asked asked, long afterSeq, long throughSeq) {
    Run run = new Run(store, timeout);
    return GoalHits.read(frame(asked, asked.query(), run), afterSeq, throughSeq, run);
  }

  /** Writes all rows of a question to a new Parquet file. */
  public void writeParquet(Asked asked, Path file, Consumer<Runnable> onRunning) {
    Run run = running.begin(asked.site().id(), asked.query().queryId(), onRunning);
    try {
      Frame frame = frame(asked, asked.query(), run);
      Fragment statement = new Statement(frame).named(Planner.plan(frame, Planner.NOT_ROLLED));
      run.writeParquet(statement, file);
    } finally {
      running.over(asked.site().id(), asked.query().queryId(), run);
    }
  }

  /** What is being answered, and room for what is no question. */
  public Running running() {
    return running;
  }

  /** Stops the running question of that id; false where there is none. */
  public boolean cancel(int siteId, String queryId) {
    return running.cancel(siteId, queryId);
  }

  /** How a visitor came whose first address had this query string. */
  public Acquisition arrival(String hostname, String query, String referrer) {
    return arrivals.of(hostname, query, referrer);
  }

  /** How far the running question of that id is; empty where there is none. */
  public Optional<Run.Progress> progress(int siteId, String queryId) {
    return running.progress(siteId, queryId);
  }

  /**
   * Reads the common fields of a report.
   *
   * @see ReportBody
   */
  public ReportBody report(JsonNode body, Site site, List<Goal> goals) {
    NamedEvents events = new NamedEvents(named.apply(site.id()));
    return new ReportBody(context(site, goals, events), events.applied(body));
  }

  /**
   * Answers a report within the time of one question.
   *
   * @param onRunning told how to stop it
   */
  public <T> T run(
      ReportQuestion question, Consumer<Runnable> onRunning, Function<ReportRun, T> work) {
    Site site = question.site();
    Run run = running.begin(site.id(), question.query().queryId(), onRunning);
    try {
      return work.apply(
          new ReportRun(
              question, question.query(), run, query -> frame(site, query, question.goals(), run)));
    } finally {
      running.over(site.id(), question.query().queryId(), run);
    }
  }

  private Frame frame(Asked asked, Query query, Run run) {
    return frame(asked.site(), query, asked.goals(), run);
  }

  /**
   * Whether the visits that a question is about are not those that are stored.
   *
   * @param onRunning told how to stop it
   */
  public boolean resplits(Asked asked, Consumer<Runnable> onRunning) {
    return within(asked, onRunning, (frame, run) -> frame.resplit());
  }

  private Frame frame(Site site, Query query, List<ParsedGoal> goals, Run run) {
    boolean unsure = unsettled.test(site.id());
    Frame frame =
        LongVisits.considered(
            Frame.of(query, site, unsure, goals, store.dialect(), run.reads()), run);
    return frame.resplit()
        ? frame.with(run.aside(ResplitSql.begun(frame), new ArrivalRows(arrivals.ofSite(site))))
        : frame;
  }

  private record Page(List<RawRow> rows, long total, Plan plan) {}

  private Page page(Asked asked, Query query, Run run) {
    Frame frame = frame(asked, query, run);
    Page page = page(frame, Planner.plan(frame, throughDay(frame, run)), run);
    return page != null ? page : wholly(asked, query, run);
  }

  /** Without roll-ups: they were taken back while they were read. */
  private Page wholly(Asked asked, Query query, Run run) {
    Frame frame = frame(asked, query, run);
    Page page = page(frame, Planner.plan(frame, Planner.NOT_ROLLED), run);
    if (page == null) {
      throw new IllegalStateException("a plan without roll-ups has no guard");
    }
    return page;
  }

  /** A page, {@code null} where the plan's guard did not hold. */
  private @Nullable Page page(Frame frame, Plan plan, Run run) {
    Query query = frame.query();
    Statement statement = new Statement(frame);
    List<Part> columns = statement.columns();
    int totalColumn = query.dimensions().size() + columns.size();
    return run.query(
            statement.of(plan),
            rows -> {
              List<RawRow> read = new ArrayList<>();
              long total = 0;
              boolean held = plan.guard().isEmpty();
              while (rows.next()) {
                held = rows.getBoolean(totalColumn + 1);
                read.add(RawRow.read(rows, query, columns));
                total = rows.getLong(totalColumn);
              }
              return Optional.ofNullable(held ? new Page(read, total, plan) : null);
            })
        .orElse(null);
  }

  private int throughDay(Frame frame, Run run) {
    return Planner.asksRollUps(frame)
        ? run.aside(
            Fragment.of("SELECT max(through_day) FROM rolled WHERE site = {}", frame.siteId()),
            rows -> rows.next() && !rows.isNull(0) ? (int) rows.getLong(0) : Planner.NOT_ROLLED)
        : Planner.NOT_ROLLED;
  }

  private Row totals(Asked asked, Run run) {
    Query totals = asked.query().totals();
    List<RawRow> rows = page(asked, totals, run).rows;
    return new ResultAssembler(totals, null).row(rows.getFirst());
  }

  /** A page behind the last row does not know how many there are. */
  private long totalRows(Asked asked, Page page, Run run) {
    if (!page.rows.isEmpty() || asked.query().offset() == 0) {
      return page.total;
    }
    return page(asked, asked.query().unpaged(), run).total;
  }
}
