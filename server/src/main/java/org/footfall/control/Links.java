package org.footfall.control;

import java.time.Duration;
import java.util.Optional;

/** Links that work once: to set an installation up, or to choose a password. */
public interface Links {
  /** How long a link can be used. */
  Duration VALID = Duration.ofHours(48);

  /**
   * The secret of a link for the first account. It takes the place of earlier ones, whose secrets
   * are not known any more.
   */
  String forSetup();

  /** The secret of a link with which a user chooses a password. */
  String forPassword(int userId);

  /** What the secret opens; it can still be used afterwards. */
  Optional<Link> find(String secret);

  /** What the secret opens. It is used up; empty where it is unknown, used or too old. */
  Optional<Link> redeem(String secret);

  /** What a link is for. */
  sealed interface Link {
    /** Make the first account. */
    record Setup() implements Link {}

    /** Choose a password. */
    record Password(int userId) implements Link {}
  }
}
