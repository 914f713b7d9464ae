package org.footfall.cli.accesslog;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Strings of byte ranges that come again and again – addresses, user agents, referrers – made once.
 * A fixed number of places; a newcomer takes the place of the one before.
 */
final class TextCache {
  private static final int PLACES = 1 << 14;

  private final byte[] @Nullable [] keys = new byte[PLACES][];
  private final String[] values = new String[PLACES];

  String get(byte[] bytes, int start, int end) {
    if (start >= end) {
      return "";
    }
    int hash = 1;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + bytes[i];
    }
    int place = (hash ^ hash >>> 15) & PLACES - 1;
    byte[] key = keys[place];
    if (key != null && java.util.Arrays.equals(key, 0, key.length, bytes, start, end)) {
      return values[place];
    }
    String value = new String(bytes, start, end - start, StandardCharsets.UTF_8);
    keys[place] = java.util.Arrays.copyOfRange(bytes, start, end);
    values[place] = value;
    return value;
  }
}
