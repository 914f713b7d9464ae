package org.footfall.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footfall.control.Users.Role;
import org.footfall.control.Users.User;

/** Who may do what in which site. */
public interface Members {

  /**
   * What the user may do in the site: the higher of the role in the installation and the one in the
   * site. Empty where the user must not even know of it. Answered from memory.
   */
  Optional<Role> role(int userId, int siteId);

  /** Roles that were given in single sites, by site. */
  Map<Integer, Role> of(int userId);

  /** Those who were given a role in the site itself. */
  List<Member> ofSite(int siteId);

  /**
   * Gives a role in the site, in the place of an earlier one.
   *
   * @throws IllegalArgumentException for {@link Role#MEMBER}, which is none in a site
   */
  void set(int siteId, int userId, Role role);

  boolean remove(int siteId, int userId);

  /** A user and the role in the site. */
  record Member(User user, Role role) {}
}
