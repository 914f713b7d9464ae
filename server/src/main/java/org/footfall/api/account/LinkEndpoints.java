package org.footfall.api.account;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footfall.api.access.AuditTrail;
import org.footfall.api.access.SessionGuard;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.AuditLog.Kind;
import org.footfall.control.Control;
import org.footfall.control.Invitations.Invitation;
import org.footfall.control.Links.Link;
import org.footfall.control.Users.Role;
import org.footfall.control.Users.User;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Links that work once: the first account, an invitation, a new password. Their secrets come in
 * bodies, never in a URL that a server or proxy might write down.
 */
final class LinkEndpoints {
  private static final Problem UNKNOWN =
      new Problem(404, "This link is not known: it was used before, or is too old.");

  private final Control control;
  private final SessionGuard guard;
  private final SignIn signIn;
  private final Proof proof;
  private final Throttle throttle;
  private final AuditTrail trail;
  private final AccountMail mail;

  LinkEndpoints(
      Control control,
      SessionGuard guard,
      SignIn signIn,
      Proof proof,
      Throttle throttle,
      AuditTrail trail,
      AccountMail mail) {
    this.control = control;
    this.guard = guard;
    this.signIn = signIn;
    this.proof = proof;
    this.throttle = throttle;
    this.trail = trail;
    this.mail = mail;
  }

  /** Tells what a link is for, without using it up. */
  Response look(Request request) throws IOException {
    guard.sameOrigin(request);
    JsonNode body = request.json();
    Fields.only(body, List.of("secret"));
    String secret = Fields.text(body, "secret");
    throttle.attempt(List.of(signIn.sender(request)));
    Map<String, Object> json = new LinkedHashMap<>();
    Optional<Invitation> invitation = control.invitations().find(secret);
    if (invitation.isPresent()) {
      json.put("kind", "invitation");
      json.put("email", invitation.get().email());
      json.put("invited_by", invitation.get().invitedBy());
      json.put("role", invitation.get().role().code());
      json.put("site", siteName(invitation.get()));
      json.put("has_account", control.users().find(invitation.get().email()).isPresent());
    } else {
      switch (control.links().find(secret).orElseThrow(() -> UNKNOWN)) {
        case Link.Setup setup -> json.put("kind", "setup");
        case Link.Password choice -> {
          json.put("kind", "password");
          json.put("email", control.users().byId(choice.userId()).map(User::email).orElse(""));
        }
      }
    }
    throttle.succeeded(List.of(signIn.sender(request)));
    return Response.json(json).with("Cache-Control", "no-store");
  }

  private @Nullable String siteName(Invitation invitation) {
    Integer siteId = invitation.siteId();
    return siteId == null ? null : control.sites().byId(siteId).map(Site::domain).orElse(null);
  }

  /** Uses a link up and signs in. */
  Response redeem(Request request) throws IOException, InterruptedException {
    guard.sameOrigin(request);
    JsonNode body = request.json();
    Fields.only(body, List.of("secret", "email", "name", "password", "locale", "code"));
    String secret = Fields.text(body, "secret");
    throttle.attempt(List.of(signIn.sender(request)));
    Optional<Invitation> invitation = control.invitations().find(secret);
    Response response =
        invitation.isPresent()
            ? accept(request, secret, invitation.get(), body)
            : switch (control.links().find(secret).orElseThrow(() -> UNKNOWN)) {
              case Link.Setup setup -> setUp(request, secret, body);
              case Link.Password choice -> choose(request, secret, choice.userId(), body);
            };
    throttle.succeeded(List.of(signIn.sender(request)));
    return response;
  }

  private Response setUp(Request request, String secret, JsonNode body) {
    String email = Fields.text(body, "email");
    String password = Fields.text(body, "password");
    Fields.checked(() -> checkNew(email, password));
    usedUp(control.links().redeem(secret));
    User owner = Fields.checked(() -> control.users().add(email, Role.OWNER, password));
    trail.add(request, Kind.USER, owner.email(), null, "users.add", owner.email());
    return signIn.begin(request, withProfile(owner, body), 201);
  }

  private Response choose(Request request, String secret, int userId, JsonNode body) {
    String password = Fields.text(body, "password");
    User user = control.users().byId(userId).orElseThrow(() -> UNKNOWN);
    if (proof.needsCode(user)) {
      String code = Fields.optional(body, "code");
      if (!proof.codeIsRight(user, code)) {
        throw Problem.field(
            "code", "A code of your authenticator app or a recovery code is needed");
      }
    }
    Fields.checked(
        () -> {
          control.users().checkPassword(password);
          return true;
        });
    usedUp(control.links().redeem(secret));
    control.users().setPassword(userId, password);
    control.sessions().endOthers(userId, 0);
    trail.add(request, Kind.USER, user.email(), null, "profile.password.change", user.email());
    return signIn.begin(request, user, 200);
  }

  /**
   * Who has an account already proves that it is theirs by signing in: the password is asked for,
   * and the code where one is needed.
   */
  private Response accept(Request request, String secret, Invitation invitation, JsonNode body)
      throws InterruptedException {
    String password = Fields.text(body, "password");
    Optional<User> before = control.users().find(invitation.email());
    User user;
    if (before.isPresent()) {
      user = before.get();
      // That of the address is counted already.
      List<Throttle.Key> keys =
          signIn.keys(request, user.email()).stream().filter(key -> !key.shared()).toList();
      throttle.attempt(keys);
      if (!proof.passwordIsRight(user.email(), password)) {
        throw Problem.field("password", "is not the one of your account");
      }
      if (proof.needsCode(user) && !proof.codeIsRight(user, Fields.optional(body, "code"))) {
        throw Problem.field(
            "code", "A code of your authenticator app or a recovery code is needed");
      }
      throttle.succeeded(keys);
      usedUp(control.invitations().redeem(secret));
    } else {
      Fields.checked(() -> checkNew(invitation.email(), password));
      usedUp(control.invitations().redeem(secret));
      user =
          withProfile(
              Fields.checked(() -> control.users().add(invitation.email(), Role.MEMBER, password)),
              body);
    }
    give(user, invitation);
    trail.add(
        request,
        Kind.USER,
        user.email(),
        invitation.siteId(),
        "invitations.accept",
        invitation.role().code());
    return signIn.begin(
        request, control.users().byId(user.id()).orElseThrow(), before.isPresent() ? 200 : 201);
  }

  /** An invitation never takes a higher role away. */
  private void give(User user, Invitation invitation) {
    Integer siteId = invitation.siteId();
    if (siteId == null) {
      if (!user.role().atLeast(invitation.role())) {
        control.users().setRole(user.id(), invitation.role());
      }
      return;
    }
    Role now = control.members().of(user.id()).getOrDefault(siteId, Role.MEMBER);
    if (!now.atLeast(invitation.role())) {
      control.members().set(siteId, user.id(), invitation.role());
    }
  }

  /** Somebody else may have been faster since the link was looked at. */
  private static void usedUp(Optional<?> link) {
    if (link.isEmpty()) {
      throw UNKNOWN;
    }
  }

  private boolean checkNew(String email, String password) {
    control.users().check(email, password);
    return true;
  }

  private User withProfile(User user, JsonNode body) {
    return Fields.checked(
        () ->
            control
                .users()
                .setProfile(
                    user.id(), Fields.optional(body, "name"), Fields.optional(body, "locale"), ""));
  }

  /** Mails a link for a new password. The answer is the same for addresses without an account. */
  Response askForPassword(Request request) throws IOException {
    guard.sameOrigin(request);
    JsonNode body = request.json();
    Fields.only(body, List.of("email"));
    String email = Fields.text(body, "email");
    throttle.attempt(
        List.of(
            new Throttle.Key("reset " + email, 3, Duration.ofHours(1)), signIn.sender(request)));
    if (!mail.possible()) {
      throw new Problem(
          409,
          "This installation sends no mail. Whoever runs it can make a link: footfall user"
              + " password EMAIL.");
    }
    trail.addLater(
        request,
        "password-reset.add",
        () -> {
          Optional<User> user = control.users().find(email);
          user.ifPresent(mail::password);
          return user.map(User::email);
        });
    return Response.json(202, Map.of());
  }
}
