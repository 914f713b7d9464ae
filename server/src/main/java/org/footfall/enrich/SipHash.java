package org.footfall.enrich;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012): a keyed 64-bit hash that nobody can predict or
 * reverse by trying without the key.
 *
 * @param k0 first half of the key, little-endian
 * @param k1 second half of the key
 */
record SipHash(long k0, long k1) {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** A function with the first 16 bytes of the key material. */
  static SipHash keyed(byte[] key) {
    return new SipHash((long) LONG.get(key, 0), (long) LONG.get(key, 8));
  }

  /** A function that nobody knows, for as long as the process lives. */
  static SipHash unknown() {
    byte[] key = new byte[16];
    new SecureRandom().nextBytes(key);
    return keyed(key);
  }

  /** The hash of all bytes. */
  long hash(byte[] data) {
    return hash(data, data.length);
  }

  /** The hash of the first {@code length} bytes. */
  long hash(byte[] data, int length) {
    long v0 = k0 ^ 0x736f6d6570736575L;
    long v1 = k1 ^ 0x646f72616e646f6dL;
    long v2 = k0 ^ 0x6c7967656e657261L;
    long v3 = k1 ^ 0x7465646279746573L;
    int whole = length & ~7;
    long last = (long) length << 56;
    for (int i = whole; i < length; i++) {
      last |= (data[i] & 0xffL) << (8 * (i - whole));
    }
    // Words of the message, then its last word with the length, then four rounds to finish.
    for (int i = 0; i <= whole + 8; i += 8) {
      int rounds = 2;
      long word = 0;
      if (i < whole) {
        word = (long) LONG.get(data, i);
      } else if (i == whole) {
        word = last;
      } else {
        v2 ^= 0xff;
        rounds = 4;
      }
      v3 ^= word;
      for (int round = 0; round < rounds; round++) {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32) + v3;
        v2 += v1;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
      }
      v0 ^= word;
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }
}
