package org.footfall.store.duckdb;

import org.footfall.store.Dialect;

final class DuckDbDialect implements Dialect {
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
