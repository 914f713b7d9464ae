package org.footfall.store.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.footfall.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves the log of latest changes into the file, off the way of commits, when it has grown. */
final class Checkpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final long LOG_BYTES = 128L << 20;
  private static final long PERIOD_MS = 2_000;

  /** A small log is moved too after so many periods, so that a start never replays much. */
  private static final int QUIET_PERIODS = 300;

  private final @Nullable Path log;
  private final Runnable checkpoint;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("store-checkpoints").factory());
  private int periods;

  Checkpoints(@Nullable Path file, Runnable checkpoint) {
    this.log = file == null ? null : file.resolveSibling(file.getFileName() + ".wal");
    this.checkpoint = checkpoint;
  }

  void start() {
    thread.scheduleWithFixedDelay(this::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    periods++;
    try {
      if (log == null || !Files.exists(log)) {
        return;
      }
      long bytes = Files.size(log);
      if (bytes > LOG_BYTES || (bytes > 0 && periods > QUIET_PERIODS)) {
        checkpoint.run();
        periods = 0;
      }
    } catch (StoreException busy) {
      // Another transaction was in the way; the next period tries again.
      LOG.debug("Checkpoint put off: {}", busy.getMessage());
    } catch (IOException failure) {
      LOG.warn("The log of the store cannot be looked at: {}", failure.getMessage());
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.warn("A checkpoint is still running");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
