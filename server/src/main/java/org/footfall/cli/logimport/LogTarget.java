package org.footfall.cli.logimport;

import java.util.concurrent.CompletableFuture;

/** Where the lines of one log go. */
public interface LogTarget extends AutoCloseable {

  /**
   * Takes the next block; waits while too many are under way.
   *
   * @return completes when its events are safe on disk; blocks complete in their order
   */
  CompletableFuture<Tally> take(LogBlock block);

  /** Returns when all that was taken and is complete can be queried, and survives any crash. */
  void flush();

  @Override
  void close();
}
