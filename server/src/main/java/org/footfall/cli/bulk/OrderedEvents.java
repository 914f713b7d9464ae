package org.footfall.cli.bulk;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.footfall.ingest.EventSink;
import org.footfall.ingest.JournalUnavailableException;
import org.footfall.model.Event;

/** Makes portions of events on several threads and gives them to the journal in their order. */
public final class OrderedEvents implements AutoCloseable {
  private static final int UNDER_WAY = 8;

  /** A full journal empties while the pipeline works; a full disk does not. */
  private static final int ATTEMPTS = 5;

  private final EventSink sink;
  private final ExecutorService workers;
  private final ExecutorService inOrder;
  private final Semaphore places = new Semaphore(UNDER_WAY);

  public OrderedEvents(EventSink sink, int threads) {
    this.sink = sink;
    this.workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("bulk-", 0).factory());
    this.inOrder =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("bulk-journal").factory());
  }

  /** Events and what is to be said of them. */
  public record Portion<T>(List<Event> events, T about) {}

  /**
   * Takes the next portion; waits while too many are under way.
   *
   * @return completes when the events are safe on disk, with what is to be said of them
   */
  public <T> CompletableFuture<T> take(Supplier<Portion<T>> portion) {
    places.acquireUninterruptibly();
    CompletableFuture<Portion<T>> made = CompletableFuture.supplyAsync(portion, workers);
    return CompletableFuture.supplyAsync(
            () -> {
              Portion<T> ready = made.join();
              append(ready.events());
              return ready.about();
            },
            inOrder)
        .whenComplete((about, failure) -> places.release());
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

  /** Returns when all that was taken and is complete can be queried, and survives any crash. */
  public void flush() {
    sink.flushed().join();
  }

  @Override
  public void close() {
    workers.shutdownNow();
    inOrder.shutdownNow();
  }
}
