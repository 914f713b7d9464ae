package org.footfall.ingest;

import org.footfall.model.Event;
import org.footfall.store.WriteBatch;

/**
 * Turns accepted events into what is stored. The pipeline's thread gives it every event once, in
 * the order of the journal; nothing else calls it.
 */
public interface EventProcessor {

  /**
   * Takes an event; quarantined ones too.
   *
   * @param seq number of the event in the journal's order: greater than all before it
   */
  void accept(Event event, long seq);

  /** Events taken since the last {@link #drain}. */
  int pending();

  /**
   * All that changed since the last call, ready for {@link org.footfall.store.EventStore#write}.
   * Asks the store about late events. If the write fails the processor must be thrown away and
   * built anew from the store.
   *
   * @param nextPosition first journal position that is not contained
   */
  WriteBatch drain(long nextPosition);
}
