package org.footfall.control.sqlite;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.footfall.control.Users;
import org.jspecify.annotations.Nullable;

final class SqliteUsers implements Users {
  /** One @ with something before it and a domain after it; the rest only mail itself can tell. */
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}.]+(\\.[^\\s@\\p{Cntrl}.]+)*");

  private static final int EMAIL_MAXIMUM = 254;
  private static final int PASSWORD_MAXIMUM = 1_000;

  /** Compared with where there is no such user, so that time does not tell who has an account. */
  private static final String NOBODY = Password.hash("nobody's password");

  private final Database database;
  private final InstantSource clock;

  SqliteUsers(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public User add(String email, Role role, @Nullable String password) {
    String address = normalise(email);
    if (address.length() > EMAIL_MAXIMUM || !EMAIL.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "email: expected an address such as name@example.com, not \"" + email + "\"");
    }
    String hash = password == null ? null : hash(password);
    int id =
        database.transaction(
            connection -> {
              if (database.exists("SELECT 1 FROM users WHERE email = ?", address)) {
                throw new IllegalArgumentException("email: " + address + " already has an account");
              }
              return Database.insert(
                  connection,
                  "INSERT INTO users (email, role, password, created_s) VALUES (?, ?, ?, ?)",
                  address,
                  role.name().toLowerCase(Locale.ROOT),
                  hash,
                  clock.instant().getEpochSecond());
            });
    return new User(id, address, role);
  }

  @Override
  public List<User> all() {
    return database.list(
        row -> new User(row.getInt(1), row.getString(2), role(row.getString(3))),
        "SELECT id, email, role FROM users ORDER BY id");
  }

  @Override
  public Optional<User> find(String email) {
    String address = normalise(email);
    return all().stream().filter(user -> user.email().equals(address)).findAny();
  }

  @Override
  public boolean verify(String email, String password) {
    List<Optional<String>> found =
        database.list(
            row -> Optional.ofNullable(row.getString(1)),
            "SELECT password FROM users WHERE email = ?",
            normalise(email));
    Optional<String> hash = found.isEmpty() ? Optional.empty() : found.getFirst();
    boolean matches =
        password.length() <= PASSWORD_MAXIMUM && Password.matches(password, hash.orElse(NOBODY));
    return hash.isPresent() && matches;
  }

  @Override
  public void setPassword(int userId, String password) {
    String hash = hash(password);
    int changed =
        database.transaction(
            connection ->
                Database.update(
                    connection, "UPDATE users SET password = ? WHERE id = ?", hash, userId));
    if (changed == 0) {
      throw new IllegalArgumentException("user: there is no user " + userId);
    }
  }

  @Override
  public boolean remove(int userId) {
    return database.transaction(
            connection -> Database.update(connection, "DELETE FROM users WHERE id = ?", userId))
        > 0;
  }

  private static String hash(String password) {
    if (password.length() < PASSWORD_MINIMUM || password.length() > PASSWORD_MAXIMUM) {
      throw new IllegalArgumentException(
          "password: expected " + PASSWORD_MINIMUM + " to " + PASSWORD_MAXIMUM + " characters");
    }
    return Password.hash(password);
  }

  private static String normalise(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  private static Role role(String text) {
    return Role.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
