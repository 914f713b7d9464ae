package org.footfall.cli.accesslog;

import org.jspecify.annotations.Nullable;

/** Reads lines of one format. Not safe for use by several threads. */
public interface LogParser {
  /**
   * Reads one line, without its line end.
   *
   * @return {@code null} where the line is not of this format
   */
  @Nullable LogEntry parse(byte[] bytes, int start, int end);
}
