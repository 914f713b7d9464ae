package org.footfall.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** People with an account. */
public interface Users {
  /**
   * Adds a user.
   *
   * @param password {@code null} for one who sets it through a link
   */
  User add(String email, Role role, @Nullable String password);

  List<User> all();

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
