package org.footfall.api.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.footfall.api.access.AuditTrail;
import org.footfall.api.access.ClientNames;
import org.footfall.api.access.SessionGuard;
import org.footfall.api.access.SignedIn;
import org.footfall.api.collect.SenderAddress;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.AuditLog.Kind;
import org.footfall.control.Control;
import org.footfall.control.Sessions;
import org.footfall.control.Users.User;
import org.footfall.model.Site;

/** Begins sessions, whichever way somebody proved who they are, and tells what they opened. */
final class SignIn {
  static final String DEVICE_COOKIE = "footfall_device";
  private static final Duration DEVICE_KEPT = Duration.ofDays(400);

  private final Control control;
  private final SenderAddress senders;
  private final AuditTrail trail;
  private final AccountApi.Surroundings around;

  SignIn(Control control, SenderAddress senders, AuditTrail trail, AccountApi.Surroundings around) {
    this.control = control;
    this.senders = senders;
    this.trail = trail;
    this.around = around;
  }

  /** Begins a session and answers with it. */
  Response begin(Request request, User user, int status) {
    String secret = newSession(request, user);
    SignedIn person =
        new SignedIn(
            user,
            control.sessions().find(secret).orElseThrow(),
            SessionGuard.csrf(secret),
            control.members());
    return withCookies(request, user, secret, Response.json(status, json(person)));
  }

  /** Begins a session and leads to the first page. */
  Response beginAndGo(Request request, User user, String path) {
    String secret = newSession(request, user);
    return withCookies(request, user, secret, Response.empty(303).with("Location", path));
  }

  private String newSession(Request request, User user) {
    String secret =
        control
            .sessions()
            .begin(
                user.id(),
                ClientNames.client(request.header("User-Agent").orElse("")),
                ClientNames.network(senders.of(request)));
    trail.add(request, Kind.USER, user.email(), null, "session.add", "");
    return secret;
  }

  private Response withCookies(Request request, User user, String secret, Response response) {
    Response kept =
        response
            .with("Cache-Control", "no-store")
            .withCookie(cookie(request, SessionGuard.COOKIE, secret, Sessions.LONGEST));
    return knows(request, user)
        ? kept
        : kept.withCookie(
            cookie(
                request, DEVICE_COOKIE, control.sessions().rememberDevice(user.id()), DEVICE_KEPT));
  }

  /** Whether the user signed in with this browser before. */
  private boolean knows(Request request, User user) {
    return request
        .cookie(DEVICE_COOKIE)
        .filter(secret -> control.sessions().knowsDevice(user.id(), secret))
        .isPresent();
  }

  /** Takes the session's cookie away. */
  Response ended(Request request, Response response) {
    return response.withCookie(cookie(request, SessionGuard.COOKIE, "", Duration.ZERO));
  }

  String cookie(Request request, String name, String value, Duration age) {
    return name
        + "="
        + value
        + "; Path=/; Max-Age="
        + age.toSeconds()
        + "; HttpOnly; SameSite=Lax"
        + (senders.encrypted(request) ? "; Secure" : "");
  }

  /** What {@code GET /api/v1/session} answers. */
  Map<String, Object> json(SignedIn person) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("user", user(person.user()));
    json.put("csrf", person.csrf());
    List<Map<String, Object>> sites = new ArrayList<>();
    for (Site site : control.sites().all()) {
      person.role(site.id()).ifPresent(role -> sites.add(site(site, role.code())));
    }
    json.put("sites", sites);
    json.put("collector", around.publicUrl().get() + around.prefix());
    return json;
  }

  /** A person, as that person sees it. */
  Map<String, Object> user(User user) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", user.id());
    json.put("email", user.email());
    json.put("role", user.role().code());
    json.put("name", user.name());
    json.put("locale", user.locale());
    json.put("theme", user.theme());
    json.put("second_factor", control.factors().totp(user.id()).isPresent());
    json.put("has_password", control.users().hasPassword(user.id()));
    return json;
  }

  private static Map<String, Object> site(Site site, String role) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", site.id());
    json.put("domain", site.domain());
    json.put("name", site.name());
    json.put("public_key", site.publicKey());
    json.put("timezone", site.zone().getId());
    json.put("currency", site.currency());
    json.put("kind", site.kind());
    json.put("role", role);
    return json;
  }

  /** By what attempts to be this person are counted. */
  List<Throttle.Key> keys(Request request, String email) {
    String address = email.strip().toLowerCase(Locale.ROOT);
    Optional<User> user = control.users().find(address);
    return device(request, user)
        .map(List::of)
        .orElseGet(
            () ->
                List.of(
                    sender(request),
                    new Throttle.Key("account " + address, 5, Duration.ofMinutes(1))));
  }

  /**
   * A browser in which the user signed in before has a count of its own: strangers cannot lock it
   * out, those behind the same address neither.
   */
  Optional<Throttle.Key> device(Request request, Optional<User> user) {
    return user.filter(one -> knows(request, one))
        .flatMap(known -> request.cookie(DEVICE_COOKIE))
        .map(secret -> new Throttle.Key("device " + secret, 5, Duration.ofMinutes(15)));
  }

  /** All attempts from one address, whatever they try. */
  Throttle.Key sender(Request request) {
    return new Throttle.Key(
        "from " + ClientNames.sender(senders.of(request)), 20, Duration.ofMinutes(15), true);
  }
}
