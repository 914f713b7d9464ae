package org.footfall.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people sign in with besides a password: authenticator apps, recovery codes, passkeys. */
public interface Factors {

  /** The secret of the user's authenticator app; empty without one. */
  Optional<byte[]> totp(int userId);

  /** Switches the authenticator app on; returns new recovery codes, of which hashes are kept. */
  List<String> enableTotp(int userId, byte[] secret);

  /** Switches the authenticator app off and forgets the recovery codes. */
  void disableTotp(int userId);

  /** Uses up the codes of a step and of those before; false where that was done already. */
  boolean useStep(int userId, long step);

  /** New recovery codes in the place of the old ones. */
  List<String> newRecoveryCodes(int userId);

  /** Uses a recovery code up; false where it is none. */
  boolean useRecoveryCode(int userId, String code);

  int recoveryCodesLeft(int userId);

  List<Passkey> passkeys(int userId);

  Optional<Passkey> passkey(byte[] credential);

  /**
   * Adds a passkey.
   *
   * @param data attested credential data, as WebAuthn defines it
   */
  void addPasskey(int userId, byte[] credential, byte[] data, long counter, String name);

  /** Notes that a passkey was used. */
  void passkeyUsed(int id, long counter);

  boolean removePasskey(int userId, int id);

  /** The user of an account at a provider of single sign-on. */
  Optional<Integer> userOf(String issuer, String subject);

  void addIdentity(int userId, String issuer, String subject);

  /** A credential of a user. */
  record Passkey(
      int id,
      int userId,
      byte[] credential,
      byte[] data,
      long counter,
      String name,
      Instant createdAt,
      @Nullable Instant usedAt) {}
}
