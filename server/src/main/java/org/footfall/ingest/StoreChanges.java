package org.footfall.ingest;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Changes of what is stored, beside the events that come in. */
public interface StoreChanges {
  /** Completes when everything that was taken before this call can be queried. */
  CompletableFuture<Void> flushed();

  /**
   * Changes the store between two batches. What was taken before is stored, and what is remembered
   * of visitors, open visits and sites' rules is read anew afterwards, so the change may touch any
   * of it.
   */
  <T> CompletableFuture<T> apart(Supplier<T> change);
}
