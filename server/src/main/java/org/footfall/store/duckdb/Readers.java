package org.footfall.store.duckdb;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.footfall.store.QueryCancelledException;
import org.footfall.store.QueryTimeoutException;
import org.footfall.store.RowReader;
import org.footfall.store.RunningQuery;
import org.footfall.store.Sql;
import org.footfall.store.StoreException;
import org.jspecify.annotations.Nullable;

/** Runs queries on a bounded number of connections; each can be interrupted and times out. */
final class Readers implements AutoCloseable {
  private static final long REPEAT_INTERRUPT_MS = 20;
  private static final double PER_CENT = 100;

  private final DuckDBConnection origin;
  private final Semaphore permits;
  private final ConcurrentLinkedQueue<DuckDBConnection> idle = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("store-timeouts").factory());
  private volatile boolean closed;

  Readers(DuckDBConnection origin, int connections) {
    this.origin = origin;
    this.permits = new Semaphore(connections, true);
  }

  private enum Stop {
    TIMEOUT,
    CANCELLED
  }

  /** One run of a query, which other threads may stop at any moment. */
  private final class Run implements RunningQuery {
    private @Nullable Stop stop;
    private @Nullable PreparedStatement statement;
    private @Nullable ScheduledFuture<?> interrupts;
    private boolean over;

    @Override
    public void run() {
      stop(Stop.CANCELLED);
    }

    @Override
    public synchronized double done() {
      try {
        return statement instanceof DuckDBPreparedStatement running
            ? Math.clamp(running.getQueryProgress().getPercentage() / PER_CENT, 0, 1)
            : 0;
      } catch (SQLException overMeanwhile) {
        return 0;
      }
    }

    synchronized void stop(Stop reason) {
      if (stop == null && !over) {
        stop = reason;
        // Repeated, since an interrupt between two steps of the driver is lost.
        interrupts =
            timer.scheduleWithFixedDelay(
                this::interrupt, 0, REPEAT_INTERRUPT_MS, TimeUnit.MILLISECONDS);
      }
    }

    private synchronized void interrupt() {
      if (statement != null) {
        try {
          statement.cancel();
        } catch (SQLException closedMeanwhile) {
          statement = null;
        }
      }
    }

    synchronized void running(@Nullable PreparedStatement running) {
      statement = running;
    }

    synchronized void over() {
      over = true;
      statement = null;
      if (interrupts != null) {
        interrupts.cancel(false);
      }
    }

    synchronized @Nullable Stop reason() {
      return stop;
    }

    void throwIfStopped(Duration timeout) {
      Stop reason = reason();
      if (reason == Stop.TIMEOUT) {
        throw new QueryTimeoutException(
            "The query was stopped after its %d ms".formatted(timeout.toMillis()));
      }
      if (reason == Stop.CANCELLED) {
        throw new QueryCancelledException("The query was cancelled");
      }
    }
  }

  <T> T query(
      Sql sql, Duration timeout, Consumer<? super RunningQuery> cancellation, RowReader<T> reader) {
    return run(
        sql,
        timeout,
        cancellation,
        statement -> {
          try (ResultSet results = statement.executeQuery()) {
            return reader.read(new DuckDbRows(results));
          }
        });
  }

  /** Runs a statement that answers nothing. */
  void execute(Sql sql, Duration timeout, Consumer<? super RunningQuery> cancellation) {
    run(sql, timeout, cancellation, PreparedStatement::execute);
  }

  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private <T> T run(
      Sql sql, Duration timeout, Consumer<? super RunningQuery> cancellation, Use<T> use) {
    Run run = new Run();
    ScheduledFuture<?> timeouts =
        timer.schedule(() -> run.stop(Stop.TIMEOUT), timeout.toMillis(), TimeUnit.MILLISECONDS);
    cancellation.accept(run);
    try {
      acquire(run, timeout);
      try {
        return withConnection(connection -> execute(connection, run, sql, timeout, use));
      } finally {
        permits.release();
      }
    } finally {
      timeouts.cancel(false);
      run.over();
    }
  }

  private void acquire(Run run, Duration timeout) {
    try {
      while (!permits.tryAcquire(REPEAT_INTERRUPT_MS, TimeUnit.MILLISECONDS)) {
        run.throwIfStopped(timeout);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new QueryCancelledException("The query was cancelled while it waited");
    }
  }

  private <T> T execute(DuckDBConnection connection, Run run, Sql sql, Duration timeout, Use<T> use)
      throws SQLException {
    run.throwIfStopped(timeout);
    Sql written = Literals.written(sql);
    try (PreparedStatement statement = connection.prepareStatement(written.text())) {
      bind(statement, written.parameters());
      run.running(statement);
      run.throwIfStopped(timeout);
      try {
        return use.of(statement);
      } finally {
        run.running(null);
      }
    } catch (DuckDbRows.RowsFailedException failure) {
      run.throwIfStopped(timeout);
      throw failure.failure();
    } catch (SQLException failure) {
      run.throwIfStopped(timeout);
      throw failure;
    }
  }

  static void bind(PreparedStatement statement, List<Object> parameters) throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
  }

  /** Work on a connection outside the bound on queries: short look-ups and long upkeep. */
  interface Work<T> {
    T run(DuckDBConnection connection) throws SQLException;
  }

  <T> T withConnection(Work<T> work) {
    @Nullable DuckDBConnection connection = null;
    try {
      connection = idle.poll();
      if (connection == null) {
        connection = origin.duplicate();
        tellProgress(connection);
      }
      T result = work.run(connection);
      giveBack(connection);
      connection = null;
      return result;
    } catch (SQLException failure) {
      throw new StoreException("The store failed: " + failure.getMessage(), failure);
    } finally {
      if (connection != null) {
        // After a failure it may be inside a broken transaction.
        close(connection);
      }
    }
  }

  /** Nothing is printed; it can be asked for. */
  private static void tellProgress(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET enable_progress_bar_print = false");
      statement.execute("SET enable_progress_bar = true");
    }
  }

  private void giveBack(DuckDBConnection connection) {
    if (closed) {
      close(connection);
    } else {
      idle.add(connection);
    }
  }

  private static void close(DuckDBConnection connection) {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw new StoreException("A connection could not be closed", failure);
    }
  }

  @Override
  public void close() {
    closed = true;
    timer.shutdownNow();
    List<DuckDBConnection> rest = new ArrayList<>();
    for (DuckDBConnection c = idle.poll(); c != null; c = idle.poll()) {
      rest.add(c);
    }
    rest.forEach(Readers::close);
  }
}
