package org.footfall.api.account;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.footfall.api.http.Problem;
import org.footfall.control.Control;
import org.footfall.control.Users.User;
import tools.jackson.databind.JsonNode;

/** Whether somebody is who they say: passwords, codes of authenticator apps, recovery codes. */
final class Proof {
  private final Control control;
  private final Throttle throttle;
  private final InstantSource clock;

  /** Each check of a password takes 19 MB for a moment. */
  private final Semaphore checks = new Semaphore(4, true);

  Proof(Control control, Throttle throttle, InstantSource clock) {
    this.control = control;
    this.throttle = throttle;
    this.clock = clock;
  }

  /** Takes as long for addresses without an account. */
  boolean passwordIsRight(String email, String password) throws InterruptedException {
    checks.acquire();
    try {
      return control.users().verify(email, password);
    } finally {
      checks.release();
    }
  }

  boolean needsCode(User user) {
    return control.factors().totp(user.id()).isPresent();
  }

  /**
   * Whether it is a code of the user's app, or a recovery code. Uses it up.
   *
   * @throws Throttle.Refused after several wrong ones
   */
  boolean codeIsRight(User user, String code) {
    Optional<byte[]> secret = control.factors().totp(user.id());
    if (secret.isEmpty()) {
      return false;
    }
    List<Throttle.Key> keys =
        List.of(new Throttle.Key("code " + user.id(), 5, Duration.ofMinutes(15)));
    throttle.attempt(keys);
    OptionalLong step = Totp.step(secret.get(), code, clock.instant());
    boolean right =
        step.isPresent()
            ? control.factors().useStep(user.id(), step.getAsLong())
            : control.factors().useRecoveryCode(user.id(), code);
    if (right) {
      throttle.succeeded(keys);
    }
    return right;
  }

  /**
   * Asks for the password once more before something that a stranger at an open screen must not do.
   * Who has none, because of single sign-on, is not asked.
   *
   * @param body with the field {@code current_password}
   * @throws Problem 400 where it is wrong
   */
  void again(User user, JsonNode body) throws InterruptedException {
    if (!control.users().hasPassword(user.id())) {
      return;
    }
    List<Throttle.Key> keys =
        List.of(new Throttle.Key("again " + user.id(), 5, Duration.ofMinutes(15)));
    throttle.attempt(keys);
    if (!passwordIsRight(user.email(), Fields.optional(body, "current_password"))) {
      throw Problem.field("current_password", "is not your password");
    }
    throttle.succeeded(keys);
  }
}
