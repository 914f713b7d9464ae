package org.footfall.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** API tokens; only their hashes are kept. */
public interface Tokens {

  /** Adds a token of the installation and returns its secret, which is shown once. */
  default String create(int siteId, Set<Scope> scopes, String name) {
    return create(siteId, scopes, name, null).secret();
  }

  /**
   * Adds a token.
   *
   * @param userId whose it is: it never may more than the user and goes with the user; {@code null}
   *     for one of the installation
   * @throws IllegalArgumentException with the field and what was expected
   */
  Created create(int siteId, Set<Scope> scopes, String name, @Nullable Integer userId);

  /** What the secret allows, empty where it is unknown. Answered from memory. */
  Optional<Access> verify(String secret);

  List<Token> of(int siteId);

  boolean revoke(int siteId, int tokenId);

  /**
   * What may be done with a site: read asks, write sends events with address, user agent and any
   * past time, edit changes what reports are made of (goals, segments, dashboards …), admin changes
   * the site itself.
   */
  enum Scope {
    READ,
    WRITE,
    EDIT,
    ADMIN
  }

  /**
   * A token that was just added.
   *
   * @param secret shown once
   */
  record Created(int id, String secret) {}

  /** What a valid token opens. Admin includes all, edit includes read. */
  record Access(int tokenId, int siteId, Set<Scope> scopes, String name) {
    public boolean allows(Scope scope) {
      return scopes.contains(scope)
          || scopes.contains(Scope.ADMIN)
          || (scope == Scope.READ && scopes.contains(Scope.EDIT));
    }
  }

  /**
   * A token without its secret.
   *
   * @param owner e-mail address of whose it is, {@code null} for one of the installation
   */
  record Token(
      int id,
      int siteId,
      String name,
      Set<Scope> scopes,
      @Nullable String owner,
      Instant createdAt) {}
}
