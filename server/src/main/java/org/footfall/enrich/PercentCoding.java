package org.footfall.enrich;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads percent-coded text of URLs; never throws. */
final class PercentCoding {
  private PercentCoding() {}

  /**
   * A path as people read it: UTF-8 sequences decoded, so that umlauts and emoji show. What would
   * change its meaning (slash, backslash, question mark, hash, per cent) stays coded; a path that
   * is not UTF-8 stays as it is.
   */
  static String readablePath(String path) {
    return decode(path, false);
  }

  /** A value of a query string, completely decoded; as it is where it is not UTF-8. */
  static String value(String value) {
    return decode(value, true);
  }

  private static String decode(String text, boolean query) {
    if (text.indexOf('%') < 0 && !(query && text.indexOf('+') >= 0)) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      int coded = in[i] == '%' && i + 2 < in.length ? hex(in[i + 1], in[i + 2]) : -1;
      if (coded >= 0 && (query || !keepsMeaningOnlyCoded(coded))) {
        out[length++] = (byte) coded;
        i += 2;
      } else {
        out[length++] = query && in[i] == '+' ? (byte) ' ' : in[i];
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(out, 0, length)).toString();
    } catch (CharacterCodingException notUtf8) {
      return text;
    }
  }

  private static boolean keepsMeaningOnlyCoded(int c) {
    return c < 0x20 || c == 0x7f || c == '/' || c == '\\' || c == '?' || c == '#' || c == '%';
  }

  private static int hex(byte high, byte low) {
    int value = Character.digit(high, 16) << 4 | Character.digit(low, 16);
    return value < 0 ? -1 : value;
  }
}
