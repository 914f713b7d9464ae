package org.footfall.api.account;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.footfall.api.access.AuditTrail;
import org.footfall.api.access.SessionGuard;
import org.footfall.api.collect.SenderAddress;
import org.footfall.api.http.Endpoint;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.api.http.Router;
import org.footfall.api.v1.Authorization;
import org.footfall.control.Control;
import org.footfall.mail.Mailer;
import org.jspecify.annotations.Nullable;

/** The routes of accounts. {@code spec/openapi.yaml} describes them. */
public final class AccountApi {
  private final SessionEndpoints sessions;
  private final LinkEndpoints links;
  private final ProfileEndpoints profile;
  private final UserEndpoints users;
  private final InvitationEndpoints invitations;
  private final MemberEndpoints members;
  private final TokenEndpoints tokens;
  private final AuditEndpoints audit;
  private final PasskeyEndpoints passkeys;
  private final @Nullable OidcEndpoints oidc;
  private final AccountMail mail;
  private final Control control;

  /**
   * What accounts need to know of the installation.
   *
   * @param publicUrl where browsers reach the server, without a slash at its end
   * @param prefix path under which events are collected
   * @param mailer {@code null} where no mail server is set
   * @param oidc {@code null} where no single sign-on is set
   */
  public record Surroundings(
      Supplier<String> publicUrl,
      String prefix,
      @Nullable Mailer mailer,
      @Nullable OidcSettings oidc) {}

  /** Accounts of an installation. */
  public AccountApi(
      Control control,
      Authorization authorization,
      SessionGuard guard,
      SenderAddress senders,
      Surroundings surroundings,
      InstantSource clock) {
    this.control = control;
    AuditTrail trail = new AuditTrail(control.audit(), senders);
    Throttle throttle = new Throttle(clock);
    SignIn signIn = new SignIn(control, senders, trail, surroundings);
    Proof proof = new Proof(control, throttle, clock);
    mail = new AccountMail(surroundings.mailer(), control.links(), surroundings.publicUrl());
    sessions = new SessionEndpoints(control, guard, signIn, trail, proof, throttle);
    links = new LinkEndpoints(control, guard, signIn, proof, throttle, trail, mail);
    profile = new ProfileEndpoints(control, guard, signIn, proof, trail, clock);
    users = new UserEndpoints(control, guard, trail, mail);
    invitations = new InvitationEndpoints(control, authorization, guard, trail, mail);
    members = new MemberEndpoints(control, authorization);
    tokens = new TokenEndpoints(control, authorization);
    audit = new AuditEndpoints(control, authorization, guard);
    passkeys = new PasskeyEndpoints(control, guard, signIn, proof, throttle, trail);
    OidcSettings provider = surroundings.oidc();
    oidc =
        provider == null
            ? null
            : new OidcEndpoints(control, signIn, trail, surroundings.publicUrl(), provider);
  }

  /** Adds the routes. */
  public void register(Router router) {
    router
        .get("/api/v1/sign-in", this::ways)
        .get("/api/v1/session", sessions::get)
        .post("/api/v1/session", throttled(sessions::begin))
        .on("DELETE", "/api/v1/session", sessions::end)
        .post("/api/v1/session/passkey/options", passkeys::requestOptions)
        .post("/api/v1/session/passkey", throttled(passkeys::begin))
        .get("/auth/oidc", this::singleSignOn)
        .get("/auth/oidc/callback", this::backFromSingleSignOn)
        .get("/api/v1/sessions", sessions::list)
        .on("DELETE", "/api/v1/sessions", sessions::endOthers)
        .on("DELETE", "/api/v1/sessions/{id}", sessions::endOne)
        .post("/api/v1/links/look", throttled(links::look))
        .post("/api/v1/links/redeem", throttled(links::redeem))
        .post("/api/v1/password-reset", throttled(links::askForPassword))
        .on("PATCH", "/api/v1/profile", profile::change)
        .on("PUT", "/api/v1/profile/password", throttled(profile::password))
        .get("/api/v1/profile/second-factor", profile::secondFactor)
        .post("/api/v1/profile/second-factor/secret", profile::newTotp)
        .on("PUT", "/api/v1/profile/second-factor", throttled(profile::enableTotp))
        .on("DELETE", "/api/v1/profile/second-factor", throttled(profile::disableTotp))
        .on("PUT", "/api/v1/profile/recovery-codes", throttled(profile::newRecoveryCodes))
        .get("/api/v1/profile/passkeys", passkeys::list)
        .post("/api/v1/profile/passkeys/options", passkeys::creationOptions)
        .post("/api/v1/profile/passkeys", throttled(passkeys::add))
        .on("DELETE", "/api/v1/profile/passkeys/{id}", passkeys::remove)
        .get("/api/v1/users", users::list)
        .on("PATCH", "/api/v1/users/{id}", users::change)
        .on("DELETE", "/api/v1/users/{id}", users::remove)
        .post("/api/v1/users/{id}/password-link", users::passwordLink)
        .get("/api/v1/invitations", invitations::list)
        .post("/api/v1/invitations", invitations::add)
        .on("DELETE", "/api/v1/invitations/{id}", invitations::remove)
        .get("/api/v1/members", members::list)
        .on("PUT", "/api/v1/members/{id}", members::change)
        .on("DELETE", "/api/v1/members/{id}", members::remove)
        .get("/api/v1/tokens", tokens::list)
        .post("/api/v1/tokens", tokens::add)
        .on("DELETE", "/api/v1/tokens/{id}", tokens::remove)
        .get("/api/v1/audit", audit::list);
  }

  /** What the page for signing in offers. */
  private Response ways(Request request) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("set_up", !control.users().all().isEmpty());
    json.put("mail", mail.possible());
    OidcEndpoints present = oidc;
    json.put("single_sign_on", present == null ? null : present.name());
    return Response.json(json);
  }

  private Response singleSignOn(Request request) {
    return provider().start(request);
  }

  private Response backFromSingleSignOn(Request request) {
    return provider().callback(request);
  }

  private OidcEndpoints provider() {
    OidcEndpoints present = oidc;
    if (present == null) {
      throw new Problem(404, "No single sign-on is set up.");
    }
    return present;
  }

  private static Endpoint throttled(Endpoint endpoint) {
    return request -> {
      try {
        return endpoint.handle(request);
      } catch (Throttle.Refused tooEarly) {
        return tooEarly.response();
      }
    };
  }
}
