package org.footfall.store.duckdb;

import java.nio.file.Path;

/**
 * What DuckDB may use.
 *
 * @param threads for one query
 * @param memoryLimitMb of DuckDB alone, outside the Java heap
 * @param temporaryFolder where queries spill that do not fit into memory
 * @param readers queries that run at once; more wait
 */
public record DuckDbSettings(int threads, int memoryLimitMb, Path temporaryFolder, int readers) {

  /** For a file in the folder, on this machine. */
  public static DuckDbSettings in(Path folder) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new DuckDbSettings(cores, 800, folder.resolve("tmp"), Math.max(4, cores));
  }
}
