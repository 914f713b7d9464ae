package org.footfall.api.account;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
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
import org.footfall.control.Users.User;
import tools.jackson.databind.JsonNode;

/** One's own account: name, language, theme, password, authenticator app. */
final class ProfileEndpoints {
  private static final String ISSUER = "Footfall";

  private final Control control;
  private final SessionGuard guard;
  private final SignIn signIn;
  private final Proof proof;
  private final AuditTrail trail;
  private final InstantSource clock;

  ProfileEndpoints(
      Control control,
      SessionGuard guard,
      SignIn signIn,
      Proof proof,
      AuditTrail trail,
      InstantSource clock) {
    this.control = control;
    this.guard = guard;
    this.signIn = signIn;
    this.proof = proof;
    this.trail = trail;
    this.clock = clock;
  }

  Response change(Request request) throws IOException {
    SignedIn person = guard.need(request);
    JsonNode body = request.json();
    Fields.only(body, List.of("name", "locale", "theme"));
    trail.follow(request, person, null);
    User old = person.user();
    User user =
        Fields.checked(
            () ->
                control
                    .users()
                    .setProfile(
                        old.id(),
                        given(body, "name", old.name()),
                        given(body, "locale", old.locale()),
                        given(body, "theme", old.theme())));
    return Response.json(signIn.user(user));
  }

  private static String given(JsonNode body, String field, String old) {
    return body.has(field) ? Fields.text(body, field) : old;
  }

  /** Sets a new password and ends all other sessions. */
  Response password(Request request) throws IOException, InterruptedException {
    SignedIn person = guard.need(request);
    JsonNode body = request.json();
    Fields.only(body, List.of("current_password", "password"));
    String password = Fields.text(body, "password");
    Fields.checked(
        () -> {
          control.users().checkPassword(password);
          return true;
        });
    proof.again(person.user(), body);
    trail.follow(request, person, null);
    control.users().setPassword(person.user().id(), password);
    control.sessions().endOthers(person.user().id(), person.session().id());
    return Response.empty(204);
  }

  Response secondFactor(Request request) {
    SignedIn person = guard.need(request);
    return Response.json(
        Map.of(
            "totp", control.factors().totp(person.user().id()).isPresent(),
            "recovery_codes_left", control.factors().recoveryCodesLeft(person.user().id())));
  }

  /** A secret for an app. It counts only once a code of it was shown. */
  Response newTotp(Request request) {
    SignedIn person = guard.need(request);
    String secret = Totp.base32(Totp.newSecret());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("secret", secret);
    json.put(
        "uri",
        "otpauth://totp/"
            + ISSUER
            + ":"
            + URLEncoder.encode(person.user().email(), StandardCharsets.UTF_8)
            + "?secret="
            + secret
            + "&issuer="
            + ISSUER);
    return Response.json(json).with("Cache-Control", "no-store");
  }

  /** Switches the app on; answers with recovery codes, which are shown once. */
  Response enableTotp(Request request) throws IOException, InterruptedException {
    SignedIn person = guard.need(request);
    JsonNode body = request.json();
    Fields.only(body, List.of("secret", "code", "current_password"));
    byte[] secret = Totp.secret(Fields.text(body, "secret"));
    String code = Fields.text(body, "code");
    if (Totp.step(secret, code, clock.instant()).isEmpty()) {
      throw Problem.field(
          "code", "is not the code of the app; check that the clock of the phone is right");
    }
    proof.again(person.user(), body);
    trail.follow(request, person, null);
    List<String> codes = control.factors().enableTotp(person.user().id(), secret);
    control.sessions().endOthers(person.user().id(), person.session().id());
    return Response.json(Map.of("recovery_codes", codes)).with("Cache-Control", "no-store");
  }

  Response disableTotp(Request request) throws IOException, InterruptedException {
    SignedIn person = guard.need(request);
    JsonNode body = request.json();
    Fields.only(body, List.of("current_password"));
    proof.again(person.user(), body);
    trail.follow(request, person, null);
    control.factors().disableTotp(person.user().id());
    return Response.empty(204);
  }

  Response newRecoveryCodes(Request request) throws IOException, InterruptedException {
    SignedIn person = guard.need(request);
    JsonNode body = request.json();
    Fields.only(body, List.of("current_password"));
    proof.again(person.user(), body);
    if (!proof.needsCode(person.user())) {
      throw new Problem(
          409, "There is no authenticator app that recovery codes would stand in for.");
    }
    trail.follow(request, person, null);
    return Response.json(
            Map.of("recovery_codes", control.factors().newRecoveryCodes(person.user().id())))
        .with("Cache-Control", "no-store");
  }
}
