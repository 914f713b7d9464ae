package org.footfall.control;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.footfall.control.Tokens.Scope;
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

  /**
   * Checks what {@link #add} would be given.
   *
   * @throws IllegalArgumentException with the field and what was expected
   */
  void check(String email, String password);

  /**
   * Checks a new password.
   *
   * @throws IllegalArgumentException with what was expected
   */
  void checkPassword(String password);

  List<User> all();

  Optional<User> byId(int id);

  /** By e-mail address, whose case is ignored. */
  Optional<User> find(String email);

  /**
   * Sets a user's password.
   *
   * @throws IllegalArgumentException where it is too short or there is no such user
   */
  void setPassword(int userId, String password);

  boolean hasPassword(int userId);

  /**
   * Sets how a user is called and reads.
   *
   * @param locale language tag, empty for the browser's
   * @param theme light, dark, or empty for the system's
   * @throws IllegalArgumentException with the field and what was expected
   */
  User setProfile(int userId, String name, String locale, String theme);

  /**
   * Gives another role in the installation.
   *
   * @throws IllegalArgumentException where nobody would be left who owns the installation
   */
  User setRole(int userId, Role role);

  /**
   * Removes a user with all that is theirs.
   *
   * @throws IllegalArgumentException where nobody would be left who owns the installation
   */
  boolean remove(int userId);

  /** True where the e-mail address is known and the password is right. */
  boolean verify(String email, String password);

  /**
   * What a user may do, in the whole installation or in a site; each may what those after it may.
   */
  enum Role {
    /** Also gives and takes the roles of owners and admins. */
    OWNER(Set.of(Scope.values())),
    /** Changes sites, people and tokens. */
    ADMIN(Set.of(Scope.values())),
    /** Changes goals, segments, dashboards and the like. */
    EDITOR(Set.of(Scope.READ, Scope.EDIT)),
    /** Sees reports. */
    VIEWER(Set.of(Scope.READ)),
    /** Of the installation only: sees the sites in which a role was given. */
    MEMBER(Set.of());

    private final Set<Scope> scopes;

    Role(Set<Scope> scopes) {
      this.scopes = scopes;
    }

    /** What this role may do with a site. */
    public boolean allows(Scope scope) {
      return scopes.contains(scope);
    }

    /** What remains of scopes for somebody in this role. */
    public Set<Scope> capped(Set<Scope> wanted) {
      return allows(Scope.ADMIN)
          ? wanted
          : Arrays.stream(Scope.values())
              .filter(scope -> wanted.contains(scope) || wanted.contains(Scope.ADMIN))
              .filter(this::allows)
              .collect(Collectors.toUnmodifiableSet());
    }

    /** True for this role and those above. */
    public boolean atLeast(Role other) {
      return compareTo(other) <= 0;
    }

    /** In lower case, as the API and the database have it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role of a code.
     *
     * @throws IllegalArgumentException saying which there are
     */
    public static Role of(String code) {
      return Arrays.stream(values())
          .filter(role -> role.code().equals(code))
          .findAny()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "role: expected owner, admin, editor, viewer or member"));
    }
  }

  /**
   * An account.
   *
   * @param role in the whole installation
   * @param name as the user wants to be called, may be empty
   * @param locale language tag, empty for the browser's
   * @param theme light, dark, or empty for the system's
   */
  record User(int id, String email, Role role, String name, String locale, String theme) {}
}
