package org.footfall.cli.logimport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers for lines: the same line at the same place of the same log always has the same one, so
 * that reading it twice counts it once.
 */
final class LineId {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private LineId() {}

  static long of(long seed, long offset, byte[] bytes, int start, int end) {
    long hash = mix(seed ^ mix(offset + FACTOR));
    int at = start;
    for (; at + 8 <= end; at += 8) {
      hash = mix(hash ^ (long) LONGS.get(bytes, at));
    }
    long tail = end - at + 1L;
    for (; at < end; at++) {
      tail = tail << 8 | bytes[at] & 255;
    }
    return mix(hash ^ tail);
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
