package org.footfall.api.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.footfall.api.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Talks to a provider: its description, its keys, and codes for identities (OIDC Core 1.0, 3.1).
 */
final class OidcProvider {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration FRESH = Duration.ofHours(1);

  private final OidcSettings settings;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private volatile @Nullable Known known;

  OidcProvider(OidcSettings settings) {
    this.settings = settings;
  }

  private record Known(
      URI authorize,
      URI token,
      boolean secretInBody,
      DefaultJWTProcessor<SecurityContext> tokens,
      long atNanos) {}

  /** Somebody whom the provider knows. */
  record Identity(
      String issuer, String subject, String email, boolean emailVerified, String name) {}

  /** The provider said no, said nonsense, or could not be reached. */
  static final class OidcException extends Exception {
    private static final long serialVersionUID = 1L;

    OidcException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** Where the browser is sent. */
  String authorizationUrl(String redirect, String state, String nonce, String challenge)
      throws OidcException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", settings.clientId());
    query.put("redirect_uri", redirect);
    query.put("scope", "openid email profile");
    query.put("state", state);
    query.put("nonce", nonce);
    query.put("code_challenge", challenge);
    query.put("code_challenge_method", "S256");
    String address = known().authorize().toString();
    return address + (address.contains("?") ? "&" : "?") + form(query);
  }

  /** The identity that a code stands for. */
  Identity identity(String code, String redirect, String nonce, String verifier)
      throws OidcException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", redirect);
    form.put("code_verifier", verifier);
    Known provider = known();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(provider.token())
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json");
    if (provider.secretInBody()) {
      form.put("client_id", settings.clientId());
      form.put("client_secret", settings.clientSecret());
    } else {
      String pair = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    JsonNode answer = send(request.POST(HttpRequest.BodyPublishers.ofString(form(form))).build());
    try {
      JWTClaimsSet claims = provider.tokens().process(answer.path("id_token").asString(""), null);
      if (!nonce.equals(claims.getStringClaim("nonce"))) {
        throw new OidcException("the identity was made for another sign-in", null);
      }
      return identity(claims);
    } catch (ParseException | BadJOSEException | JOSEException refused) {
      throw new OidcException("the provider's identity is not valid", refused);
    }
  }

  private static Identity identity(JWTClaimsSet claims) throws ParseException {
    String email = claims.getStringClaim("email");
    Boolean verified = claims.getBooleanClaim("email_verified");
    String name = claims.getStringClaim("name");
    return new Identity(
        claims.getIssuer(),
        claims.getSubject(),
        email == null ? "" : email,
        Boolean.TRUE.equals(verified),
        name == null ? "" : name);
  }

  private Known known() throws OidcException {
    Known before = known;
    if (before != null && System.nanoTime() - before.atNanos() < FRESH.toNanos()) {
      return before;
    }
    String issuer = settings.issuer().toString();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    JsonNode description =
        send(
            HttpRequest.newBuilder(URI.create(base + "/.well-known/openid-configuration"))
                .timeout(PATIENCE)
                .build());
    if (!description.path("issuer").asString("").equals(issuer)) {
      throw new OidcException("the provider calls itself another issuer than is set", null);
    }
    try {
      Known now = read(description, issuer);
      known = now;
      return now;
    } catch (IllegalArgumentException | IOException refused) {
      throw new OidcException("the provider's description lacks an address", refused);
    }
  }

  private Known read(JsonNode description, String issuer) throws IOException {
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.create(URI.create(description.path("jwks_uri").asString("")).toURL())
            .retrying(true)
            .build();
    DefaultJWTProcessor<SecurityContext> tokens = new DefaultJWTProcessor<>();
    // Signatures by keys of the provider alone: never "none", never one made with a shared secret.
    tokens.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            Set.of(
                JWSAlgorithm.RS256,
                JWSAlgorithm.RS384,
                JWSAlgorithm.RS512,
                JWSAlgorithm.PS256,
                JWSAlgorithm.ES256,
                JWSAlgorithm.ES384),
            keys));
    tokens.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            settings.clientId(),
            new JWTClaimsSet.Builder().issuer(issuer).build(),
            Set.of("sub", "exp", "iat", "nonce")));
    boolean inBody = false;
    JsonNode ways = description.path("token_endpoint_auth_methods_supported");
    if (ways.isArray()) {
      Set<String> names =
          ways.valueStream().map(way -> way.asString("")).collect(Collectors.toSet());
      inBody = !names.contains("client_secret_basic") && names.contains("client_secret_post");
    }
    return new Known(
        absolute(description, "authorization_endpoint"),
        absolute(description, "token_endpoint"),
        inBody,
        tokens,
        System.nanoTime());
  }

  private static URI absolute(JsonNode description, String field) {
    URI uri = URI.create(description.path(field).asString(""));
    if (!uri.isAbsolute()) {
      throw new IllegalArgumentException(field);
    }
    return uri;
  }

  private JsonNode send(HttpRequest request) throws OidcException {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new OidcException("the provider answered " + response.statusCode(), null);
      }
      return Json.MAPPER.readTree(response.body());
    } catch (IOException | JacksonException failure) {
      throw new OidcException("the provider cannot be reached", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new OidcException("interrupted", interrupted);
    }
  }

  private static String form(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> encoded(value.getKey()) + "=" + encoded(value.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
