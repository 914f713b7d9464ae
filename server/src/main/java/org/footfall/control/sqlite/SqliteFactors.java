package org.footfall.control.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.footfall.control.Factors;

final class SqliteFactors implements Factors {
  private static final int RECOVERY_CODES = 10;
  private static final int RECOVERY_CHARACTERS = 16;
  private static final String CODE_ALPHABET = "abcdefghjkmnpqrstuvwxyz234567890";
  private static final String PASSKEY =
      "SELECT id, user_id, credential, data, counter, name, created_s, used_s FROM passkeys";

  private final Database database;
  private final InstantSource clock;

  SqliteFactors(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Optional<byte[]> totp(int userId) {
    return database
        .list(
            row -> Optional.ofNullable(row.getBytes(1)),
            "SELECT totp FROM users WHERE id = ?",
            userId)
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  @Override
  public List<String> enableTotp(int userId, byte[] secret) {
    return database.transaction(
        connection -> {
          Database.update(
              connection, "UPDATE users SET totp = ?, totp_step = 0 WHERE id = ?", secret, userId);
          return replaceCodes(connection, userId);
        });
  }

  @Override
  public void disableTotp(int userId) {
    database.transaction(
        connection ->
            Database.update(
                    connection, "UPDATE users SET totp = NULL, totp_step = 0 WHERE id = ?", userId)
                + Database.update(
                    connection, "DELETE FROM recovery_codes WHERE user_id = ?", userId));
  }

  @Override
  public boolean useStep(int userId, long step) {
    return database.transaction(
            connection ->
                Database.update(
                    connection,
                    "UPDATE users SET totp_step = ? WHERE id = ? AND totp_step < ?",
                    step,
                    userId,
                    step))
        > 0;
  }

  @Override
  public List<String> newRecoveryCodes(int userId) {
    return database.transaction(connection -> replaceCodes(connection, userId));
  }

  private static List<String> replaceCodes(Connection connection, int userId) throws SQLException {
    Database.update(connection, "DELETE FROM recovery_codes WHERE user_id = ?", userId);
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      String code = recoveryCode();
      Database.update(
          connection,
          "INSERT INTO recovery_codes (user_id, hash) VALUES (?, ?)",
          userId,
          Secrets.hash(normalised(code)));
      codes.add(code);
    }
    return codes;
  }

  private static String recoveryCode() {
    StringBuilder code = new StringBuilder();
    for (byte random : Secrets.bytes(RECOVERY_CHARACTERS)) {
      if (code.length() % 5 == 4) {
        code.append('-');
      }
      code.append(CODE_ALPHABET.charAt(random & 31));
    }
    return code.toString();
  }

  private static String normalised(String code) {
    return code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  @Override
  public boolean useRecoveryCode(int userId, String code) {
    return database.transaction(
            connection ->
                Database.update(
                    connection,
                    "DELETE FROM recovery_codes WHERE user_id = ? AND hash = ?",
                    userId,
                    Secrets.hash(normalised(code))))
        > 0;
  }

  @Override
  public int recoveryCodesLeft(int userId) {
    return database
        .list(row -> row.getInt(1), "SELECT count(*) FROM recovery_codes WHERE user_id = ?", userId)
        .getFirst();
  }

  @Override
  public List<Passkey> passkeys(int userId) {
    return database.list(
        SqliteFactors::passkey, PASSKEY + " WHERE user_id = ? ORDER BY id", userId);
  }

  @Override
  public Optional<Passkey> passkey(byte[] credential) {
    return database
        .list(SqliteFactors::passkey, PASSKEY + " WHERE credential = ?", (Object) credential)
        .stream()
        .findFirst();
  }

  @Override
  public void addPasskey(int userId, byte[] credential, byte[] data, long counter, String name) {
    database.transaction(
        connection ->
            Database.insert(
                connection,
                "INSERT INTO passkeys (user_id, credential, data, counter, name, created_s)"
                    + " VALUES (?, ?, ?, ?, ?, ?)",
                userId,
                credential,
                data,
                counter,
                name,
                clock.instant().getEpochSecond()));
  }

  @Override
  public void passkeyUsed(int id, long counter) {
    database.transaction(
        connection ->
            Database.update(
                connection,
                "UPDATE passkeys SET counter = ?, used_s = ? WHERE id = ?",
                counter,
                clock.instant().getEpochSecond(),
                id));
  }

  @Override
  public boolean removePasskey(int userId, int id) {
    return database.transaction(
            connection ->
                Database.update(
                    connection, "DELETE FROM passkeys WHERE user_id = ? AND id = ?", userId, id))
        > 0;
  }

  @Override
  public Optional<Integer> userOf(String issuer, String subject) {
    return database
        .list(
            row -> row.getInt(1),
            "SELECT user_id FROM identities WHERE issuer = ? AND subject = ?",
            issuer,
            subject)
        .stream()
        .findFirst();
  }

  @Override
  public void addIdentity(int userId, String issuer, String subject) {
    database.transaction(
        connection ->
            Database.update(
                connection,
                "INSERT INTO identities (issuer, subject, user_id) VALUES (?, ?, ?)",
                issuer,
                subject,
                userId));
  }

  private static Passkey passkey(ResultSet row) throws SQLException {
    return new Passkey(
        row.getInt(1),
        row.getInt(2),
        Objects.requireNonNull(row.getBytes(3)),
        Objects.requireNonNull(row.getBytes(4)),
        row.getLong(5),
        row.getString(6),
        Instant.ofEpochSecond(row.getLong(7)),
        row.getObject(8) == null ? null : Instant.ofEpochSecond(row.getLong(8)));
  }
}
