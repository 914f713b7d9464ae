package org.footfall.cli.logimport;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.footfall.ingest.EventSink;
import org.footfall.ingest.JournalUnavailableException;
import org.footfall.model.Event;

/**
 * Makes events of blocks on several threads and gives them to the journal in the order of the
 * blocks.
 */
public final class EnrichingTarget implements LogTarget {
  private static final int UNDER_WAY = 8;

  /** A full journal empties while the pipeline works; a full disk does not. */
  private static final int ATTEMPTS = 5;

  private final Supplier<LogEvents> makers;
  private final EventSink sink;
  private final ExecutorService workers;
  private final ExecutorService inOrder;
  private final Semaphore places = new Semaphore(UNDER_WAY);
  private final ConcurrentLinkedQueue<LogEvents> idle = new ConcurrentLinkedQueue<>();

  EnrichingTarget(Supplier<LogEvents> makers, EventSink sink, int threads) {
    this.makers = makers;
    this.sink = sink;
    this.workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("import-", 0).factory());
    this.inOrder =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("import-journal").factory());
  }

  @Override
  public CompletableFuture<Tally> take(LogBlock block) {
    places.acquireUninterruptibly();
    CompletableFuture<LogEvents.Made> made =
        CompletableFuture.supplyAsync(() -> make(block), workers);
    return CompletableFuture.supplyAsync(
            () -> {
              LogEvents.Made ready = made.join();
              append(ready.events());
              return ready.tally();
            },
            inOrder)
        .whenComplete((tally, failure) -> places.release());
  }

  private LogEvents.Made make(LogBlock block) {
    LogEvents maker = idle.poll();
    if (maker == null) {
      maker = makers.get();
    }
    try {
      return maker.make(block);
    } finally {
      idle.add(maker);
    }
  }

  private void append(List<Event> events) {
    if (events.isEmpty()) {
      return;
    }
    for (int attempt = 1; ; attempt++) {
      try {
        sink.append(events).join();
        return;
      } catch (CompletionException failure) {
        if (!(failure.getCause() instanceof JournalUnavailableException) || attempt == ATTEMPTS) {
          throw failure;
        }
        sink.flushed().join();
      }
    }
  }

  @Override
  public void flush() {
    sink.flushed().join();
  }

  @Override
  public void close() {
    workers.shutdownNow();
    inOrder.shutdownNow();
  }
}
