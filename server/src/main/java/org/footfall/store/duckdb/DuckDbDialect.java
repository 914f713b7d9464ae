package org.footfall.store.duckdb;

import org.footfall.store.Dialect;

final class DuckDbDialect implements Dialect {
  /** Visitors that may be stored between the making of a statement and its run. */
  private static final int NEW_MEANWHILE = 4_000_000;

  /** Bits that a set may have. */
  private static final int SET_MAX = 100_000_000;

  private final int lastVisitor;

  /**
   * @param lastVisitor highest number of a visitor so far
   */
  DuckDbDialect(int lastVisitor) {
    this.lastVisitor = lastVisitor;
  }

  @Override
  public String distinctVisitors(String visitor) {
    long highest = (long) lastVisitor + NEW_MEANWHILE;
    return highest > SET_MAX
        ? "count(DISTINCT " + visitor + ")"
        : "coalesce(bit_count(bitstring_agg(%s, 0, %d)), 0)".formatted(visitor, highest);
  }

  @Override
  public String localDay(String timestamp, String offsetMicros) {
    return "CAST((epoch_us(" + timestamp + ") + " + offsetMicros + ") // 86400000000 AS INTEGER)";
  }

  @Override
  public String micros(String timestamp) {
    return "epoch_us(" + timestamp + ")";
  }

  @Override
  public String matches(String text, String pattern) {
    return "regexp_matches(" + text + ", " + pattern + ")";
  }

  @Override
  public String jsonText(String json, String key) {
    // A key is looked up by a quoted JSON path, so that one with a dot or a dollar sign is itself.
    return "json_extract_string("
        + json
        + ", '$.\"' || replace(replace("
        + key
        + ", '\\', '\\\\'), '\"', '\\\"') || '\"')";
  }

  @Override
  public String median(String value) {
    return "median(" + value + ")";
  }
}
