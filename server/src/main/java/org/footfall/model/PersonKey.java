package org.footfall.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The number under which the store keeps an identified person: always negative, so that it is never
 * the number of a visitor. It is −1 − the first 60 bits of the SHA-256 of the id in UTF-8, which
 * SQL can work out too.
 */
public final class PersonKey {
  private static final int RADIX = 36;

  private PersonKey() {}

  /** The key of a person's id. */
  public static long of(String id) {
    byte[] digest = digest().digest(id.getBytes(StandardCharsets.UTF_8));
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << 8 | (digest[i] & 0xff);
    }
    return -1 - (bits >>> 4);
  }

  /**
   * A name for addresses that does not tell who it is: {@code ~p…} of an identified person, {@code
   * ~v…} of a visitor, whose key is its number.
   */
  public static String code(long key) {
    return key < 0 ? "~p" + Long.toString(-1 - key, RADIX) : "~v" + key;
  }

  /** The key that a code stands for, 0 where it is none. */
  public static long ofCode(String code) {
    if (code.length() < 3 || !(code.startsWith("~p") || code.startsWith("~v"))) {
      return 0;
    }
    try {
      if (code.startsWith("~p")) {
        long number = Long.parseLong(code.substring(2), RADIX);
        return number < 0 ? 0 : -1 - number;
      }
      return Math.max(0, Integer.parseInt(code.substring(2)));
    } catch (NumberFormatException noCode) {
      return 0;
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
