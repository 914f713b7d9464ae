package org.footfall.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.footfall.control.Users.Role;
import org.jspecify.annotations.Nullable;

/** Links by which people get an account, or a role in a site. */
public interface Invitations {
  /** How long an invitation can be accepted. */
  Duration VALID = Duration.ofDays(7);

  /**
   * Invites; returns the link's secret. An earlier invitation of that address to the same place is
   * withdrawn.
   *
   * @param siteId {@code null} for the installation
   * @throws IllegalArgumentException with the field and what was expected, where input is not valid
   */
  String add(String email, @Nullable Integer siteId, Role role, String invitedBy);

  /** Open invitations, to a site or, with {@code null}, all. */
  List<Invitation> open(@Nullable Integer siteId);

  Optional<Invitation> find(String secret);

  /** Uses the invitation up; empty where it is unknown, used or too old. */
  Optional<Invitation> redeem(String secret);

  boolean remove(int id);

  /** An invitation without its secret. */
  record Invitation(
      int id,
      String email,
      @Nullable Integer siteId,
      Role role,
      String invitedBy,
      Instant validUntil) {}
}
