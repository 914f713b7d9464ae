package org.footfall.cli.logimport;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into blocks of whole lines. */
final class LogBlocks {
  static final int BLOCK_BYTES = 1 << 20;

  private final InputStream in;
  private byte[] buffer = new byte[BLOCK_BYTES];
  private int filled;
  private long offset;
  private long line = 1;
  private boolean ended;

  /**
   * @param head bytes that were read from the stream before
   */
  LogBlocks(byte[] head, InputStream in) {
    this.in = in;
    System.arraycopy(head, 0, buffer, 0, head.length);
    this.filled = head.length;
  }

  /**
   * Passes over what is done. A line that grew since then was taken as it was; its rest goes too.
   *
   * @return false where the stream is not longer
   */
  boolean skip(long bytes, long lines) throws IOException {
    int last = -1;
    while (offset < bytes) {
      fill();
      if (filled == 0) {
        return false;
      }
      int count = (int) Math.min(filled, bytes - offset);
      last = buffer[count - 1];
      drop(count);
    }
    line = lines + 1;
    while (bytes > 0 && last != '\n') {
      fill();
      if (filled == 0) {
        return true;
      }
      last = buffer[0];
      drop(1);
    }
    return true;
  }

  /** The next block, {@code null} at the end. A line longer than a block is cut into lines. */
  @Nullable LogBlock next() throws IOException {
    fill();
    if (filled == 0) {
      return null;
    }
    int length = filled;
    if (!ended) {
      int afterLastLine = filled;
      while (afterLastLine > 0 && buffer[afterLastLine - 1] != '\n') {
        afterLastLine--;
      }
      length = afterLastLine == 0 ? filled : afterLastLine;
    }
    byte[] bytes = buffer;
    int rest = filled - length;
    buffer = new byte[BLOCK_BYTES];
    System.arraycopy(bytes, length, buffer, 0, rest);
    filled = rest;
    LogBlock block = new LogBlock(bytes, length, offset, line, lines(bytes, length));
    offset += length;
    line += block.lines();
    return block;
  }

  private static int lines(byte[] bytes, int length) {
    int lines = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        lines++;
      }
    }
    return length > 0 && bytes[length - 1] != '\n' ? lines + 1 : lines;
  }

  private void drop(int count) {
    System.arraycopy(buffer, count, buffer, 0, filled - count);
    filled -= count;
    offset += count;
  }

  private void fill() throws IOException {
    while (filled < buffer.length && !ended) {
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0) {
        ended = true;
      } else {
        filled += read;
      }
    }
  }
}
