package org.footfall.api.account;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.api.access.AuditTrail;
import org.footfall.api.access.SessionGuard;
import org.footfall.api.access.SignedIn;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Problem.FieldError;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.AuditLog.Kind;
import org.footfall.control.Control;
import org.footfall.control.Sessions.Session;
import org.footfall.control.Users.User;
import tools.jackson.databind.JsonNode;

/** Signing in with a password, signing out, and one's sessions. */
final class SessionEndpoints {
  private static final String WRONG = "The e-mail address or the password is wrong.";

  private final Control control;
  private final SessionGuard guard;
  private final SignIn signIn;
  private final AuditTrail trail;
  private final Proof proof;
  private final Throttle throttle;

  SessionEndpoints(
      Control control,
      SessionGuard guard,
      SignIn signIn,
      AuditTrail trail,
      Proof proof,
      Throttle throttle) {
    this.control = control;
    this.guard = guard;
    this.signIn = signIn;
    this.trail = trail;
    this.proof = proof;
    this.throttle = throttle;
  }

  Response get(Request request) {
    return Response.json(signIn.json(guard.need(request))).with("Cache-Control", "no-store");
  }

  Response begin(Request request) throws IOException, InterruptedException {
    guard.sameOrigin(request);
    JsonNode body = request.json();
    Fields.only(body, List.of("email", "password", "code"));
    String email = Fields.text(body, "email");
    String password = Fields.text(body, "password");
    String code = Fields.optional(body, "code");
    List<Throttle.Key> keys = signIn.keys(request, email);
    throttle.attempt(keys);
    if (!proof.passwordIsRight(email, password)) {
      noteRefusal(request, email);
      throw new Problem(401, WRONG);
    }
    User user = control.users().find(email).orElseThrow(() -> new Problem(401, WRONG));
    if (proof.needsCode(user)) {
      if (code.isEmpty()) {
        throttle.succeeded(keys);
        throw codeRefused("The code of your authenticator app is needed too.");
      }
      if (!proof.codeIsRight(user, code)) {
        noteRefusal(request, email);
        throw codeRefused("The code is wrong, or was used before.");
      }
    }
    throttle.succeeded(keys);
    return signIn.begin(request, user, 200);
  }

  private static Problem codeRefused(String message) {
    return new Problem(401, message, List.of(new FieldError("code", message, List.of())));
  }

  private void noteRefusal(Request request, String email) {
    trail.addLater(request, "session.refused", () -> control.users().find(email).map(User::email));
  }

  Response end(Request request) {
    SignedIn person = guard.need(request);
    control.sessions().end(person.user().id(), person.session().id());
    trail.add(request, Kind.USER, person.name(), null, "session.remove", "");
    return signIn.ended(request, Response.empty(204));
  }

  Response list(Request request) {
    SignedIn person = guard.need(request);
    return Response.json(
        Map.of(
            "sessions",
            control.sessions().of(person.user().id()).stream()
                .map(session -> json(session, person.session().id()))
                .toList()));
  }

  private static Map<String, Object> json(Session session, int own) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", session.id());
    json.put("client", session.client());
    json.put("network", session.network());
    json.put("created", session.createdAt().toString());
    json.put("seen", session.seenAt().toString());
    json.put("current", session.id() == own);
    return json;
  }

  Response endOne(Request request) {
    SignedIn person = guard.need(request);
    trail.follow(request, person, null);
    int id = Fields.number(request.pathParameter("id"), "You have no such session.");
    control.sessions().of(person.user().id()).stream()
        .filter(session -> session.id() == id)
        .forEach(session -> request.concerns((session.client() + " " + session.network()).strip()));
    if (!control.sessions().end(person.user().id(), id)) {
      throw new Problem(404, "You have no such session.");
    }
    return Response.empty(204);
  }

  Response endOthers(Request request) {
    SignedIn person = guard.need(request);
    trail.follow(request, person, null);
    return Response.json(
        Map.of("ended", control.sessions().endOthers(person.user().id(), person.session().id())));
  }
}
