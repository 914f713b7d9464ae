package org.footfall.control;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People with an account. */
public interface Users {
  /** Fewest characters of a password. */
  int PASSWORD_MINIMUM = 10;

  /**
   * Adds a user.
   *
   * @param password {@code null} for one who chooses it through a link
   * @throws IllegalArgumentException with the field and what was expected, where input is not valid
   *     or the address is taken
   */
  User add(String email, Role role, @Nullable String password);

  List<User> all();

  /** By e-mail address, whose case is ignored. */
  Optional<User> find(String email);

  /**
   * Sets a user's password.
   *
   * @throws IllegalArgumentException where it is too short or there is no such user
   */
  void setPassword(int userId, String password);

  boolean remove(int userId);

  /** True where the e-mail address is known and the password is right. */
  boolean verify(String email, String password);

  /** What a user may do in the whole installation. */
  enum Role {
    OWNER,
    ADMIN,
    EDITOR,
    VIEWER
  }

  /** An account. */
  record User(int id, String email, Role role) {}
}
