package org.footfall.query;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.footfall.store.EventStore;
import org.footfall.store.RowReader;
import org.footfall.store.RunningQuery;
import org.footfall.store.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one question: they share its time and its end. Others may ask how far it is,
 * and stop it.
 */
public final class Run {
  private static final double NANOS_PER_MS = 1e6;

  private final EventStore store;
  private final long started = System.nanoTime();
  private final long deadline;
  private final Reads reads = new Reads();
  private volatile boolean stopped;
  private final Set<RunningQuery> begun = ConcurrentHashMap.newKeySet();
  private volatile @Nullable RunningQuery current;
  private volatile Phase phase = new Phase("reading", 0, 1);
  private double furthest;

  Run(EventStore store, Duration timeout) {
    this.store = store;
    this.deadline = started + timeout.toNanos();
  }

  /**
   * How far a running question is.
   *
   * @param phase what is being done, in a word or two
   * @param done share of the work that is done, 0 to 1
   */
  public record Progress(String phase, double done, long elapsedMs) {}

  private record Phase(String name, double from, double to) {}

  /** What its statements looked at so far. */
  Reads reads() {
    return reads;
  }

  /**
   * Notes what is done now.
   *
   * @param from share of all work that is done before it
   * @param to share that is done after it
   */
  public void progress(String name, double from, double to) {
    // What runs no more says nothing of the next phase.
    current = null;
    phase = new Phase(name, from, to);
  }

  /** How far the question is now. */
  Progress progress() {
    Phase now = phase;
    RunningQuery running = current;
    double ofPhase = running == null ? 0 : running.done();
    return new Progress(
        now.name(),
        advanced(now.from() + (now.to() - now.from()) * ofPhase),
        Math.round(elapsedMs()));
  }

  /** Estimates may go back; what is told does not. */
  private synchronized double advanced(double done) {
    furthest = Math.max(furthest, done);
    return furthest;
  }

  double elapsedMs() {
    return (System.nanoTime() - started) / NANOS_PER_MS;
  }

  void stop() {
    stopped = true;
    // Of those that are over it asks nothing.
    begun.forEach(RunningQuery::run);
  }

  <T> T query(Fragment fragment, RowReader<T> reader) {
    return query(fragment.sql(), reader);
  }

  /** Runs a short statement whose own progress says nothing of the question's. */
  <T> T aside(Fragment fragment, RowReader<T> reader) {
    Sql sql = fragment.sql();
    reads.statement(sql.text());
    return store.query(sql, left(), query -> running(new Aside(query)), reader);
  }

  private record Aside(RunningQuery query) implements RunningQuery {
    @Override
    public void run() {
      query.run();
    }

    @Override
    public double done() {
      return 0;
    }
  }

  /** Runs a statement; several may run side by side. */
  public <T> T query(Sql sql, RowReader<T> reader) {
    reads.statement(sql.text());
    return store.query(sql, left(), this::running, reader);
  }

  /** Writes the rows of a statement to a new Parquet file. */
  void writeParquet(Fragment fragment, Path file) {
    store.writeParquet(fragment.sql(), left(), this::running, file);
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
  }

  private void running(RunningQuery query) {
    current = query;
    begun.add(query);
    if (stopped) {
      query.run();
    }
  }

  /**
   * Ends the work here if it was stopped or its time is over: for long work between statements.
   *
   * @throws org.footfall.store.QueryCancelledException where it was stopped
   * @throws org.footfall.store.QueryTimeoutException where its time is over
   */
  void check() {
    if (stopped) {
      throw new org.footfall.store.QueryCancelledException("The query was cancelled");
    }
    if (System.nanoTime() > deadline) {
      throw new org.footfall.store.QueryTimeoutException(
          "The query was stopped after its %d ms"
              .formatted(Duration.ofNanos(deadline - started).toMillis()));
    }
  }
}
