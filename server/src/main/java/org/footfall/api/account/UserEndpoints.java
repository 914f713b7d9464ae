package org.footfall.api.account;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.api.access.AuditTrail;
import org.footfall.api.access.SessionGuard;
import org.footfall.api.access.SignedIn;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Control;
import org.footfall.control.Users.Role;
import org.footfall.control.Users.User;
import org.footfall.model.Site;
import tools.jackson.databind.JsonNode;

/** The people of the installation, for those who run it. */
final class UserEndpoints {
  private static final String NOBODY = "There is no such user.";

  private final Control control;
  private final SessionGuard guard;
  private final AuditTrail trail;
  private final AccountMail mail;

  UserEndpoints(Control control, SessionGuard guard, AuditTrail trail, AccountMail mail) {
    this.control = control;
    this.guard = guard;
    this.trail = trail;
    this.mail = mail;
  }

  /**
   * A person who may change what belongs to the whole installation.
   *
   * @throws Problem 401 for nobody, 403 for others
   */
  static SignedIn admin(SessionGuard guard, Request request) {
    SignedIn person = guard.need(request);
    if (!person.user().role().atLeast(Role.ADMIN)) {
      throw new Problem(403, "That is for owners and admins of the installation.");
    }
    return person;
  }

  /**
   * Refuses to give or take a role that is not below one's own; owners may all.
   *
   * @throws Problem 403
   */
  static void mayGive(Role own, Role role) {
    if (own != Role.OWNER && role.atLeast(own)) {
      throw new Problem(403, "Only owners give and take the role " + role.code() + ".");
    }
  }

  Response list(Request request) {
    admin(guard, request);
    return Response.json(Map.of("users", control.users().all().stream().map(this::json).toList()));
  }

  Response change(Request request) throws IOException {
    SignedIn person = admin(guard, request);
    JsonNode body = request.json();
    Fields.only(body, List.of("role"));
    User user = user(request);
    Role role = Fields.checked(() -> Role.of(Fields.text(body, "role")));
    mayGive(person.user().role(), user.role());
    mayGive(person.user().role(), role);
    request.concerns(user.email() + ": " + user.role().code() + " → " + role.code());
    trail.follow(request, person, null);
    return Response.json(json(Fields.checked(() -> control.users().setRole(user.id(), role))));
  }

  Response remove(Request request) {
    SignedIn person = admin(guard, request);
    User user = user(request);
    mayGive(person.user().role(), user.role());
    request.concerns(user.email());
    trail.follow(request, person, null);
    Fields.checked(() -> control.users().remove(user.id()));
    return Response.empty(204);
  }

  /** A link for a new password, to be handed over by other means than mail. */
  Response passwordLink(Request request) {
    SignedIn person = admin(guard, request);
    User user = user(request);
    mayGive(person.user().role(), user.role());
    request.concerns(user.email());
    trail.follow(request, person, null);
    return Response.json(201, Map.of("link", mail.address(control.links().forPassword(user.id()))))
        .with("Cache-Control", "no-store");
  }

  private User user(Request request) {
    return control
        .users()
        .byId(Fields.number(request.pathParameter("id"), NOBODY))
        .orElseThrow(() -> new Problem(404, NOBODY));
  }

  private Map<String, Object> json(User user) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", user.id());
    json.put("email", user.email());
    json.put("name", user.name());
    json.put("role", user.role().code());
    json.put("second_factor", control.factors().totp(user.id()).isPresent());
    json.put("passkeys", control.factors().passkeys(user.id()).size());
    json.put(
        "seen",
        control.sessions().of(user.id()).stream()
            .findFirst()
            .map(session -> session.seenAt().toString())
            .orElse(null));
    json.put(
        "sites",
        control.members().of(user.id()).entrySet().stream()
            .map(
                role ->
                    Map.of(
                        "site",
                        control.sites().byId(role.getKey()).map(Site::domain).orElse(""),
                        "role",
                        role.getValue().code()))
            .toList());
    return json;
  }
}
