package org.footfall.control.sqlite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as Argon2id, written as {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}, so that the cost
 * can be raised later without making old hashes useless.
 */
final class Password {
  private static final int MEMORY_KB = 19_456;
  private static final int ROUNDS = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private Password() {}

  static String hash(String password) {
    byte[] salt = Secrets.bytes(SALT_BYTES);
    byte[] hash = argon2(password, salt, MEMORY_KB, ROUNDS, LANES, HASH_BYTES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            MEMORY_KB, ROUNDS, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  static boolean matches(String password, String stored) {
    String[] parts = stored.split("\\$", -1);
    String[] cost = parts[3].split(",", -1);
    byte[] salt = Base64.getDecoder().decode(parts[4]);
    byte[] expected = Base64.getDecoder().decode(parts[5]);
    byte[] actual =
        argon2(password, salt, number(cost[0]), number(cost[1]), number(cost[2]), expected.length);
    return MessageDigest.isEqual(actual, expected);
  }

  private static int number(String assignment) {
    return Integer.parseInt(assignment.substring(assignment.indexOf('=') + 1));
  }

  private static byte[] argon2(
      String password, byte[] salt, int memoryKb, int rounds, int lanes, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withSalt(salt)
            .withMemoryAsKB(memoryKb)
            .withIterations(rounds)
            .withParallelism(lanes)
            .build());
    byte[] hash = new byte[length];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
