package org.footfall.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Who waits until what was taken before can be queried. */
final class Waiters {
  private final List<Waiter> all = new ArrayList<>();

  private record Waiter(long position, CompletableFuture<Void> done) {}

  /** Waits for the store to have everything before the position. */
  synchronized CompletableFuture<Void> add(long position) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    all.add(new Waiter(position, done));
    return done;
  }

  synchronized boolean any() {
    return !all.isEmpty();
  }

  /** The store has everything before the position. */
  void answer(long position) {
    List<Waiter> ready = new ArrayList<>();
    synchronized (this) {
      all.removeIf(waiter -> waiter.position <= position && ready.add(waiter));
    }
    ready.forEach(waiter -> waiter.done.complete(null));
  }

  /** Nothing is stored any more. */
  void refuse() {
    List<Waiter> left;
    synchronized (this) {
      left = List.copyOf(all);
      all.clear();
    }
    left.forEach(
        waiter ->
            waiter.done.completeExceptionally(
                new JournalUnavailableException("the server is stopping")));
  }
}
