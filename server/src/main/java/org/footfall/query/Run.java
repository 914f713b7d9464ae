package org.footfall.query;

import java.nio.file.Path;
import java.time.Duration;
import org.footfall.store.EventStore;
import org.footfall.store.RowReader;
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
  private volatile Runnable current = () -> {};
  private volatile Progress progress = new Progress("reading", null, 0);

  Run(EventStore store, Duration timeout) {
    this.store = store;
    this.deadline = started + timeout.toNanos();
  }

  /**
   * How far a running question is.
   *
   * @param phase what is being done, in a word or two
   * @param done share of the work that is done, 0 to 1, {@code null} where nobody can tell
   */
  public record Progress(String phase, @Nullable Double done, long elapsedMs) {}

  /** What its statements looked at so far. */
  Reads reads() {
    return reads;
  }

  /** Notes how far the question is. */
  void progress(String phase, double done) {
    progress = new Progress(phase, Math.clamp(done, 0, 1), 0);
  }

  /** How far the question is now. */
  Progress progress() {
    Progress noted = progress;
    return new Progress(noted.phase(), noted.done(), Math.round(elapsedMs()));
  }

  double elapsedMs() {
    return (System.nanoTime() - started) / NANOS_PER_MS;
  }

  void stop() {
    stopped = true;
    current.run();
  }

  <T> T query(Fragment fragment, RowReader<T> reader) {
    return query(fragment.sql(), reader);
  }

  <T> T query(Sql sql, RowReader<T> reader) {
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

  private void running(Runnable cancel) {
    current = cancel;
    if (stopped) {
      cancel.run();
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
