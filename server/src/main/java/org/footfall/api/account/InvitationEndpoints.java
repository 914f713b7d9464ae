package org.footfall.api.account;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.footfall.api.access.AuditTrail;
import org.footfall.api.access.Caller;
import org.footfall.api.access.SessionGuard;
import org.footfall.api.access.SignedIn;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.api.v1.Authorization;
import org.footfall.control.Control;
import org.footfall.control.Invitations.Invitation;
import org.footfall.control.Tokens.Scope;
import org.footfall.control.Users.Role;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Invitations to a site, by its admins, and to the installation, by those of the installation. */
final class InvitationEndpoints {
  private final Control control;
  private final Authorization authorization;
  private final SessionGuard guard;
  private final AuditTrail trail;
  private final AccountMail mail;

  InvitationEndpoints(
      Control control,
      Authorization authorization,
      SessionGuard guard,
      AuditTrail trail,
      AccountMail mail) {
    this.control = control;
    this.authorization = authorization;
    this.guard = guard;
    this.trail = trail;
    this.mail = mail;
  }

  Response list(Request request) {
    Integer siteId = null;
    if (request.query("site").isPresent()) {
      siteId = authorization.site(request, Scope.ADMIN).id();
    } else {
      UserEndpoints.admin(guard, request);
    }
    return Response.json(
        Map.of(
            "invitations", control.invitations().open(siteId).stream().map(this::json).toList()));
  }

  Response add(Request request) throws IOException {
    JsonNode body = request.json();
    String email;
    Role role;
    Site site = null;
    String inviter;
    if (body.hasNonNull("site")) {
      site = authorization.site(request, Scope.ADMIN, body);
      Caller caller = authorization.caller(request);
      role = role(body);
      UserEndpoints.mayGive(caller.role(site.id()).orElse(Role.ADMIN), role);
      inviter = caller.name();
    } else {
      SignedIn person = UserEndpoints.admin(guard, request);
      role = role(body);
      UserEndpoints.mayGive(person.user().role(), role);
      trail.follow(request, person, null);
      inviter = person.name();
    }
    Fields.only(body, List.of("site", "email", "role", "locale"));
    email = Fields.text(body, "email").strip().toLowerCase(Locale.ROOT);
    request.concerns(email + ": " + role.code());
    @Nullable Integer siteId = site == null ? null : site.id();
    String secret = Fields.checked(() -> control.invitations().add(email, siteId, role, inviter));
    boolean mailed =
        mail.invitation(
            email,
            inviter,
            site == null ? null : site.domain(),
            secret,
            Fields.optional(body, "locale"));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("mailed", mailed);
    json.put("link", mail.address(secret));
    return Response.json(201, json).with("Cache-Control", "no-store");
  }

  private static Role role(JsonNode body) {
    return Fields.checked(() -> Role.of(Fields.text(body, "role")));
  }

  Response remove(Request request) {
    Caller caller = authorization.caller(request);
    Integer siteId = null;
    if (request.query("site").isPresent()) {
      siteId = authorization.site(request, Scope.ADMIN).id();
    } else {
      UserEndpoints.admin(guard, request);
      trail.follow(request, caller, null);
    }
    int id = Fields.number(request.pathParameter("id"), "There is no such invitation.");
    Optional<Invitation> found =
        control.invitations().open(siteId).stream().filter(one -> one.id() == id).findFirst();
    Invitation invitation =
        found.orElseThrow(() -> new Problem(404, "There is no such invitation."));
    request.concerns(invitation.email());
    control.invitations().remove(id);
    return Response.empty(204);
  }

  private Map<String, Object> json(Invitation invitation) {
    Integer siteId = invitation.siteId();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", invitation.id());
    json.put("email", invitation.email());
    json.put(
        "site",
        siteId == null ? null : control.sites().byId(siteId).map(Site::domain).orElse(null));
    json.put("role", invitation.role().code());
    json.put("invited_by", invitation.invitedBy());
    json.put("valid_until", invitation.validUntil().toString());
    return json;
  }
}
