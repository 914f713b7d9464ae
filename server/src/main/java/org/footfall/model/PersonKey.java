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

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
