package org.footfall.api.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.footfall.api.access.AuditTrail;
import org.footfall.api.account.OidcProvider.Identity;
import org.footfall.api.account.OidcProvider.OidcException;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.AuditLog.Kind;
import org.footfall.control.Control;
import org.footfall.control.Users.Role;
import org.footfall.control.Users.User;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Single sign-on: code flow with PKCE, state and nonce, bound to the browser by a cookie. People
 * are known by the provider's subject; the first time by an e-mail address that the provider has
 * verified. The provider asks for second factors, so that ours are not asked for too.
 */
final class OidcEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(OidcEndpoints.class);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String COOKIE = "footfall_sso";
  private static final String CALLBACK = "/auth/oidc/callback";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Control control;
  private final SignIn signIn;
  private final AuditTrail trail;
  private final Supplier<String> publicUrl;
  private final OidcSettings settings;
  private final OidcProvider provider;
  private final Cache<String, Started> started =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(PATIENCE).build();

  private record Started(String nonce, String verifier, String next) {}

  OidcEndpoints(
      Control control,
      SignIn signIn,
      AuditTrail trail,
      Supplier<String> publicUrl,
      OidcSettings settings) {
    this.control = control;
    this.signIn = signIn;
    this.trail = trail;
    this.publicUrl = publicUrl;
    this.settings = settings;
    this.provider = new OidcProvider(settings);
  }

  String name() {
    return settings.name();
  }

  /** Sends the browser to the provider. */
  Response start(Request request) {
    String state = random();
    Started attempt = new Started(random(), random(), ownPath(request.query("next").orElse("/")));
    try {
      String url =
          provider.authorizationUrl(
              publicUrl.get() + CALLBACK, state, attempt.nonce(), sha256(attempt.verifier()));
      started.put(state, attempt);
      return Response.empty(303)
          .with("Location", url)
          .with("Cache-Control", "no-store")
          .withCookie(signIn.cookie(request, COOKIE, state, PATIENCE));
    } catch (OidcException failure) {
      return refused("unreachable", failure);
    }
  }

  /** The browser comes back from the provider. */
  Response callback(Request request) {
    String state = request.query("state").orElse("");
    Started attempt = started.asMap().remove(state);
    if (attempt == null || !request.cookie(COOKIE).filter(state::equals).isPresent()) {
      return refused("expired", null);
    }
    Optional<String> code = request.query("code");
    if (code.isEmpty()) {
      return refused("refused", null);
    }
    try {
      Identity identity =
          provider.identity(
              code.get(), publicUrl.get() + CALLBACK, attempt.nonce(), attempt.verifier());
      Optional<User> user = user(request, identity);
      return user.isEmpty()
          ? refused("unknown", null)
          : signIn
              .beginAndGo(request, user.get(), attempt.next())
              .withCookie(signIn.cookie(request, COOKIE, "", Duration.ZERO));
    } catch (OidcException failure) {
      return refused("failed", failure);
    }
  }

  private Optional<User> user(Request request, Identity identity) {
    Optional<User> known =
        control
            .factors()
            .userOf(identity.issuer(), identity.subject())
            .flatMap(control.users()::byId);
    if (known.isPresent()) {
      return known;
    }
    if (!identity.emailVerified() || identity.email().isEmpty()) {
      return Optional.empty();
    }
    Optional<User> user = control.users().find(identity.email());
    if (user.isEmpty() && settings.newUsers().isPresent()) {
      Role role = settings.newUsers().get();
      User added = control.users().add(identity.email(), role, null);
      user =
          Optional.of(control.users().setProfile(added.id(), shortened(identity.name()), "", ""));
      trail.add(request, Kind.USER, added.email(), null, "users.add", added.email());
    }
    user.ifPresent(
        one -> {
          control.factors().addIdentity(one.id(), identity.issuer(), identity.subject());
          trail.add(request, Kind.USER, one.email(), null, "profile.identity.add", settings.name());
        });
    return user;
  }

  private static String shortened(String name) {
    return name.length() <= 100 ? name : name.substring(0, 100);
  }

  /** Back to the page for signing in, which says why. */
  private static Response refused(String why, @Nullable Exception cause) {
    if (cause != null) {
      LOG.warn("event=sso_failed why={}", why, cause);
    }
    return Response.empty(303)
        .with("Location", "/sign-in?sso=" + why)
        .with("Cache-Control", "no-store");
  }

  /** A path of our own; anything else would be an open redirect. */
  static String ownPath(String next) {
    return next.matches("/([A-Za-z0-9._~%!$&'()*+,;=:@?-][A-Za-z0-9._~%!$&'()*+,;=:@/?-]*)?")
        ? next
        : "/";
  }

  private static String random() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
