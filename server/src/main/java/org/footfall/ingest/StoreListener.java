package org.footfall.ingest;

import org.footfall.store.WriteBatch;

/** Told by the pipeline what it stored. Must return at once: events wait meanwhile. */
public interface StoreListener {
  /** Tells nobody. */
  StoreListener NONE =
      new StoreListener() {
        @Override
        public void stored(WriteBatch batch) {}

        @Override
        public void changed() {}
      };

  /** The batch can be queried now. Batches come in their order. */
  void stored(WriteBatch batch);

  /** Something that was stored before has been deleted or changed. */
  void changed();
}
