package org.footfall.ingest;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.footfall.model.Event;

/** Takes enriched events for good. */
public interface EventSink {
  /**
   * Appends the events to the journal.
   *
   * @return completes when all of them are on disk; completes exceptionally with {@link
   *     JournalUnavailableException} where none of them was taken
   */
  CompletableFuture<Void> append(List<Event> events);

  /** Whether hardly any more is taken now because too much is not stored yet. */
  boolean isNearlyFull();

  /** Waits until that is no longer so, or for so long. */
  void awaitRoom(Duration atMost) throws InterruptedException;

  /** Completes when everything appended before this call can be queried. */
  CompletableFuture<Void> flushed();
}
