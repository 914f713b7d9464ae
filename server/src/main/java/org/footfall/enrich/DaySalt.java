package org.footfall.enrich;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret of one UTC day, from which a hash function for each site is derived. */
final class DaySalt {
  static final int BYTES = 32;

  private final byte[] secret;
  private final ConcurrentHashMap<Integer, SipHash> bySite = new ConcurrentHashMap<>();

  DaySalt(byte[] secret) {
    if (secret.length < 16) {
      throw new IllegalArgumentException("a salt needs at least 16 bytes, not " + secret.length);
    }
    this.secret = secret.clone();
  }

  /** The salt of a day that a longer-lived secret stands for. */
  static DaySalt derived(byte[] secret, long day) {
    return new DaySalt(hmac(secret, "day", day));
  }

  /** The hash function of visitors of a site on this day. */
  SipHash forSite(int siteId) {
    SipHash known = bySite.get(siteId);
    return known != null
        ? known
        : bySite.computeIfAbsent(siteId, id -> SipHash.keyed(hmac(secret, "site", id)));
  }

  byte[] secret() {
    return secret.clone();
  }

  /**
   * Overwrites the secret in memory. With random bytes: a thread that still uses it this moment
   * makes a key that nobody can make again.
   */
  void destroy() {
    new SecureRandom().nextBytes(secret);
    bySite.clear();
  }

  private static byte[] hmac(byte[] key, String label, long value) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(label.getBytes(StandardCharsets.US_ASCII));
      return mac.doFinal(ByteBuffer.allocate(8).putLong(value).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
