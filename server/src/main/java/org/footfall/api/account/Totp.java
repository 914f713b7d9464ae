package org.footfall.api.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.footfall.api.http.Problem;

/** One-time passwords of authenticator apps: RFC 6238 with SHA-1, 6 digits, 30 seconds. */
final class Totp {
  private static final int STEP_SECONDS = 30;
  private static final int DIGITS = 6;
  private static final int MODULUS = 1_000_000;
  private static final int SECRET_BYTES = 20;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Totp() {}

  static byte[] newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return secret;
  }

  /** The step whose code this is, of now or a neighbour of now (RFC 6238, 5.2); empty for none. */
  static OptionalLong step(byte[] secret, String code, Instant now) {
    byte[] digits = code.replace(" ", "").getBytes(StandardCharsets.UTF_8);
    long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    OptionalLong found = OptionalLong.empty();
    for (long step = current - 1; step <= current + 1; step++) {
      byte[] expected = code(secret, step).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(expected, digits)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** The code of a step (RFC 4226, 5.3). */
  static String code(byte[] secret, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
      int offset = hash[hash.length - 1] & 15;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
      return ("%0" + DIGITS + "d").formatted(number % MODULUS);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** RFC 4648 without padding, as apps take it. */
  static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte next : bytes) {
      held = held << 8 | (next & 255);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32.charAt(held >> bits & 31));
      }
      held &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(BASE32.charAt(held << (5 - bits) & 31));
    }
    return text.toString();
  }

  /**
   * The bytes of {@link #base32}.
   *
   * @throws Problem 400 where it is no secret of ours
   */
  static byte[] secret(String base32) {
    String text = base32.replace(" ", "").toUpperCase(Locale.ROOT);
    if (!text.matches("[A-Z2-7]{32}")) {
      throw Problem.field("secret", "must be the secret that was given for the app");
    }
    byte[] bytes = new byte[SECRET_BYTES];
    int bits = 0;
    int held = 0;
    int at = 0;
    for (char character : text.toCharArray()) {
      held = held << 5 | BASE32.indexOf(character);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (held >> bits);
        held &= (1 << bits) - 1;
      }
    }
    return bytes;
  }
}
