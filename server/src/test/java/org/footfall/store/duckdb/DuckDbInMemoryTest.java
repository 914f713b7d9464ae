package org.footfall.store.duckdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.footfall.store.EventStore;
import org.footfall.store.EventStoreContract;

class DuckDbInMemoryTest extends EventStoreContract {
  @Override
  protected EventStore open(Path folder) {
    // What a backup wrote is a file.
    Path file = folder.resolve("footfall.duckdb");
    DuckDbSettings settings = DuckDbSettings.in(folder);
    return Files.exists(file)
        ? DuckDbEventStore.open(file, settings, event -> new byte[] {1}, Instant::now)
        : DuckDbEventStore.inMemory(settings, event -> new byte[] {1}, Instant::now);
  }
}
