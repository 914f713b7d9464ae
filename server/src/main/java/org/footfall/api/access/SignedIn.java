package org.footfall.api.access;

import java.util.Optional;
import org.footfall.control.AuditLog.Kind;
import org.footfall.control.Members;
import org.footfall.control.Sessions.Session;
import org.footfall.control.Tokens.Scope;
import org.footfall.control.Users.Role;
import org.footfall.control.Users.User;

/**
 * A person who signed in.
 *
 * @param csrf what must be shown with every change
 */
public record SignedIn(User user, Session session, String csrf, Members members) implements Caller {

  @Override
  public boolean sees(int siteId) {
    return role(siteId).isPresent();
  }

  @Override
  public boolean allows(int siteId, Scope scope) {
    return role(siteId).filter(role -> role.allows(scope)).isPresent();
  }

  @Override
  public Optional<Role> role(int siteId) {
    return members.role(user.id(), siteId);
  }

  @Override
  public Kind kind() {
    return Kind.USER;
  }

  @Override
  public String name() {
    return user.email();
  }
}
