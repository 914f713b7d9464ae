package org.footfall.control.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

  private static final int NAME_MAXIMUM = 100;
  private static final Set<String> THEMES = Set.of("", "light", "dark");
  private static final Pattern LOCALE = Pattern.compile("([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?");

  /** For {@link #user}. */
  static final String COLUMNS = "users.id, email, users.role, users.name, locale, theme";

  private final Database database;
  private final Known known;
  private final InstantSource clock;

  SqliteUsers(Database database, Known known, InstantSource clock) {
    this.database = database;
    this.known = known;
    this.clock = clock;
  }

  @Override
  public User add(String email, Role role, @Nullable String password) {
    String address = address(email);
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
    known.changed();
    return new User(id, address, role, "", "", "");
  }

  @Override
  public void check(String email, String password) {
    address(email);
    checkPassword(password);
  }

  @Override
  public void checkPassword(String password) {
    if (password.length() < PASSWORD_MINIMUM || password.length() > PASSWORD_MAXIMUM) {
      throw new IllegalArgumentException(
          "password: expected " + PASSWORD_MINIMUM + " to " + PASSWORD_MAXIMUM + " characters");
    }
  }

  @Override
  public List<User> all() {
    return database.list(SqliteUsers::user, "SELECT " + COLUMNS + " FROM users ORDER BY id");
  }

  @Override
  public Optional<User> byId(int id) {
    return database
        .list(SqliteUsers::user, "SELECT " + COLUMNS + " FROM users WHERE id = ?", id)
        .stream()
        .findFirst();
  }

  @Override
  public Optional<User> find(String email) {
    return database
        .list(
            SqliteUsers::user,
            "SELECT " + COLUMNS + " FROM users WHERE email = ?",
            normalise(email))
        .stream()
        .findFirst();
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
  public boolean hasPassword(int userId) {
    return database.exists("SELECT 1 FROM users WHERE id = ? AND password IS NOT NULL", userId);
  }

  @Override
  public User setProfile(int userId, String name, String locale, String theme) {
    if (name.strip().length() > NAME_MAXIMUM) {
      throw new IllegalArgumentException("name: expected at most " + NAME_MAXIMUM + " characters");
    }
    if (!LOCALE.matcher(locale).matches()) {
      throw new IllegalArgumentException("locale: expected a language such as en or de");
    }
    if (!THEMES.contains(theme)) {
      throw new IllegalArgumentException("theme: expected light, dark or nothing");
    }
    database.transaction(
        connection ->
            Database.update(
                connection,
                "UPDATE users SET name = ?, locale = ?, theme = ? WHERE id = ?",
                name.strip(),
                locale,
                theme,
                userId));
    return byId(userId).orElseThrow();
  }

  @Override
  public User setRole(int userId, Role role) {
    database.transaction(
        connection -> {
          int changed =
              Database.update(
                  connection, "UPDATE users SET role = ? WHERE id = ?", role.code(), userId);
          keepAnOwner("role");
          return changed;
        });
    known.changed();
    return byId(userId)
        .orElseThrow(() -> new IllegalArgumentException("user: there is no user " + userId));
  }

  @Override
  public boolean remove(int userId) {
    int removed =
        database.transaction(
            connection -> {
              boolean owned = owners() > 0;
              int rows = Database.update(connection, "DELETE FROM users WHERE id = ?", userId);
              if (owned) {
                keepAnOwner("user");
              }
              return rows;
            });
    known.changed();
    return removed > 0;
  }

  /** Within the change that might have taken the last one. */
  private void keepAnOwner(String field) {
    if (owners() == 0) {
      throw new IllegalArgumentException(
          field + ": the installation needs an owner; make somebody else one first");
    }
  }

  private int owners() {
    return database
        .list(row -> row.getInt(1), "SELECT count(*) FROM users WHERE role = 'owner'")
        .getFirst();
  }

  private String hash(String password) {
    checkPassword(password);
    return Password.hash(password);
  }

  /**
   * The normal form of an e-mail address.
   *
   * @throws IllegalArgumentException where it cannot be one
   */
  static String address(String email) {
    String address = normalise(email);
    if (address.length() > EMAIL_MAXIMUM || !EMAIL.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "email: expected an address such as name@example.com, not \"" + email + "\"");
    }
    return address;
  }

  private static String normalise(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** A user of a row of {@link #COLUMNS}. */
  static User user(ResultSet row) throws SQLException {
    return new User(
        row.getInt(1),
        row.getString(2),
        Role.of(row.getString(3)),
        row.getString(4),
        row.getString(5),
        row.getString(6));
  }
}
