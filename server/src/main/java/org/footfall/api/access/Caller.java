package org.footfall.api.access;

import java.util.Optional;
import org.footfall.api.http.Request;
import org.footfall.control.AuditLog;
import org.footfall.control.Tokens.Scope;
import org.footfall.control.Users.Role;

/** Somebody who showed a token, a session or a link, and what that opens. */
public interface Caller {

  /** True where the caller may know that there is such a site. */
  boolean sees(int siteId);

  boolean allows(int siteId, Scope scope);

  /** The site that is meant where a request names none. */
  default Optional<Integer> ownSite() {
    return Optional.empty();
  }

  /** The role in a site, for people; what a token may is told by its scopes. */
  default Optional<Role> role(int siteId) {
    return Optional.empty();
  }

  /** What the caller is in the audit log. */
  AuditLog.Kind kind();

  /** How the caller is called in the audit log. */
  String name();

  /** Finds out who sent a request. */
  @FunctionalInterface
  interface Source {
    /**
     * The caller; empty where the request shows nothing of the kind.
     *
     * @throws org.footfall.api.http.Problem 401 where what it shows is not valid, 403 where it was
     *     not sent from our own pages
     */
    Optional<Caller> of(Request request);
  }
}
