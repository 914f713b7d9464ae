package org.footfall.cli.logimport;

/**
 * Some whole lines of a file. Only the last line of a file may lack its line end.
 *
 * @param bytes the lines are its first {@code length} bytes
 * @param offset of the first byte in the file, decompressed
 * @param firstLine number of the first line, from 1
 * @param lines how many lines there are
 */
public record LogBlock(byte[] bytes, int length, long offset, long firstLine, int lines) {
  /** Offset of the first byte after the block. */
  long endOffset() {
    return offset + length;
  }
}
