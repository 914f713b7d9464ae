package org.footfall.cli.beside;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.footfall.cli.logimport.LogBlock;
import org.footfall.cli.logimport.LogTarget;
import org.footfall.cli.logimport.Tally;

/** Takes blocks that come in by several requests at once in the order of their numbers. */
final class OrderedTarget implements AutoCloseable {
  private static final long FORGOTTEN_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final long TURN_MS = TimeUnit.SECONDS.toMillis(60);

  private final LogTarget target;
  private int next;
  private volatile long usedNanos = System.nanoTime();

  OrderedTarget(LogTarget target) {
    this.target = target;
  }

  /** Returns when the block's events are safe on disk. */
  Tally take(int sequence, LogBlock block) {
    usedNanos = System.nanoTime();
    return inTurn(sequence, block).join();
  }

  private synchronized CompletableFuture<Tally> inTurn(int sequence, LogBlock block) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TURN_MS);
    try {
      while (sequence != next) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          throw new CommandFailure("a block of the import is missing");
        }
        wait(left);
      }
    } catch (InterruptedException cause) {
      throw new CommandFailure("the server stops", cause);
    }
    CompletableFuture<Tally> taken = target.take(block);
    next++;
    notifyAll();
    return taken;
  }

  void flush() {
    usedNanos = System.nanoTime();
    target.flush();
  }

  /** Closes where the command died. */
  boolean closeIfForgotten() {
    if (System.nanoTime() - usedNanos < FORGOTTEN_NANOS) {
      return false;
    }
    close();
    return true;
  }

  @Override
  public void close() {
    target.close();
  }
}
