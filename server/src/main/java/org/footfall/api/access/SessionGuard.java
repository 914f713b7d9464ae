package org.footfall.api.access;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.control.Control;
import org.footfall.control.Sessions.Session;
import org.footfall.control.Users.User;

/**
 * Sessions of browsers. Every change needs the CSRF token besides the cookie and must come from our
 * own pages, as far as the browser tells.
 */
public final class SessionGuard implements Caller.Source {
  public static final String COOKIE = "footfall_session";
  public static final String CSRF_HEADER = "X-CSRF-Token";
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final Control control;
  private final Supplier<String> publicUrl;

  /**
   * Sessions of an installation.
   *
   * @param publicUrl where browsers reach it; a proxy may have put another name into Host
   */
  public SessionGuard(Control control, Supplier<String> publicUrl) {
    this.control = control;
    this.publicUrl = publicUrl;
  }

  @Override
  public Optional<Caller> of(Request request) {
    return signedIn(request).map(person -> person);
  }

  /**
   * The person who sent a request; empty without a session that is not over.
   *
   * @throws Problem 403 for a change that was not sent from our own pages
   */
  public Optional<SignedIn> signedIn(Request request) {
    Optional<String> secret = request.cookie(COOKIE);
    Optional<Session> session = secret.flatMap(control.sessions()::find);
    Optional<User> user = session.flatMap(found -> control.users().byId(found.userId()));
    if (user.isEmpty()) {
      return Optional.empty();
    }
    String csrf = csrf(secret.get());
    if (!READING.contains(request.method())) {
      sameOrigin(request);
      if (!equal(csrf, request.header(CSRF_HEADER).orElse(""))) {
        throw new Problem(
            403, "The header " + CSRF_HEADER + " is missing or not the session's; load it again.");
      }
    }
    return Optional.of(new SignedIn(user.get(), session.get(), csrf, control.members()));
  }

  /**
   * The person who sent a request.
   *
   * @throws Problem 401 where nobody is signed in
   */
  public SignedIn need(Request request) {
    return signedIn(request).orElseThrow(() -> new Problem(401, "You are not signed in."));
  }

  /**
   * Refuses what the browser says was sent by a page of somebody else.
   *
   * @throws Problem 403
   */
  public void sameOrigin(Request request) {
    String site = request.header("Sec-Fetch-Site").orElse("same-origin");
    boolean ours = site.equals("same-origin") || site.equals("none");
    Optional<String> origin = request.header("Origin");
    if (!ours || (origin.isPresent() && !isOurs(origin.get(), request))) {
      throw new Problem(403, "This was sent by a page of another site.");
    }
  }

  private boolean isOurs(String origin, Request request) {
    String authority = authority(origin);
    return !authority.isEmpty()
        && (authority.equals(request.header("Host").orElse("").toLowerCase(Locale.ROOT))
            || authority.equals(authority(publicUrl.get())));
  }

  private static String authority(String url) {
    try {
      String authority = URI.create(url).getRawAuthority();
      return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notAnAddress) {
      return "";
    }
  }

  /** Made of the session's secret, so that it need not be kept. */
  public static String csrf(String sessionSecret) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(("csrf " + sessionSecret).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static boolean equal(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
