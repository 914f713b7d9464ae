package org.footfall.api.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.footfall.api.access.AuditTrail;
import org.footfall.api.access.SessionGuard;
import org.footfall.api.access.SignedIn;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Control;
import org.footfall.control.Factors.Passkey;
import org.footfall.control.Users.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Passkeys (WebAuthn, level 3). The device checks who holds it, by finger, face or PIN, so that a
 * passkey stands for both factors. Who made the device is not asked (attestation none).
 */
final class PasskeyEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(PasskeyEndpoints.class);
  private static final Duration CHALLENGE_VALID = Duration.ofMinutes(5);
  private static final int CHALLENGE_BYTES = 32;
  private static final int MOST_PASSKEYS = 20;
  private static final int NAME_MAXIMUM = 100;

  /** ES256, EdDSA, RS256. */
  private static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Control control;
  private final SessionGuard guard;
  private final SignIn signIn;
  private final Proof proof;
  private final Throttle throttle;
  private final AuditTrail trail;
  private final ObjectConverter converter = new ObjectConverter();
  private final WebAuthnManager webAuthn =
      WebAuthnManager.createNonStrictWebAuthnManager(converter);
  private final AttestedCredentialDataConverter credentials =
      new AttestedCredentialDataConverter(converter);

  /** Challenge to the user who was given it, 0 for somebody who signs in. Each is used once. */
  private final Cache<String, Integer> challenges =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(CHALLENGE_VALID).build();

  PasskeyEndpoints(
      Control control,
      SessionGuard guard,
      SignIn signIn,
      Proof proof,
      Throttle throttle,
      AuditTrail trail) {
    this.control = control;
    this.guard = guard;
    this.signIn = signIn;
    this.proof = proof;
    this.throttle = throttle;
    this.trail = trail;
  }

  Response list(Request request) {
    SignedIn person = guard.need(request);
    return Response.json(
        Map.of(
            "passkeys",
            control.factors().passkeys(person.user().id()).stream()
                .map(PasskeyEndpoints::json)
                .toList()));
  }

  private static Map<String, Object> json(Passkey passkey) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", passkey.id());
    json.put("name", passkey.name());
    json.put("created", passkey.createdAt().toString());
    json.put("used", Objects.toString(passkey.usedAt(), null));
    return json;
  }

  /** What the browser makes a passkey from: PublicKeyCredentialCreationOptionsJSON. */
  Response creationOptions(Request request) {
    SignedIn person = guard.need(request);
    User user = person.user();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("challenge", challenge(user.id()));
    json.put("rp", Map.of("id", host(request), "name", "Footfall"));
    json.put(
        "user",
        Map.of(
            "id",
            BASE64.encodeToString(handle(user.id())),
            "name",
            user.email(),
            "displayName",
            user.name().isEmpty() ? user.email() : user.name()));
    json.put(
        "pubKeyCredParams",
        ALGORITHMS.stream().map(code -> Map.of("type", "public-key", "alg", code)).toList());
    json.put("timeout", CHALLENGE_VALID.toMillis());
    json.put(
        "excludeCredentials",
        control.factors().passkeys(user.id()).stream()
            .map(
                known ->
                    Map.of("type", "public-key", "id", BASE64.encodeToString(known.credential())))
            .toList());
    json.put(
        "authenticatorSelection",
        Map.of(
            "residentKey", "required", "requireResidentKey", true, "userVerification", "required"));
    json.put("attestation", "none");
    return Response.json(json).with("Cache-Control", "no-store");
  }

  /** Adds the passkey that the browser made. */
  Response add(Request request) throws IOException, InterruptedException {
    SignedIn person = guard.need(request);
    JsonNode body = request.json();
    Fields.only(body, List.of("name", "credential", "current_password"));
    String name = Fields.text(body, "name").strip();
    if (name.isEmpty() || name.length() > NAME_MAXIMUM) {
      throw Problem.field("name", "must be text of 1 to " + NAME_MAXIMUM + " characters");
    }
    User user = person.user();
    proof.again(user, body);
    if (control.factors().passkeys(user.id()).size() >= MOST_PASSKEYS) {
      throw new Problem(409, "There are " + MOST_PASSKEYS + " passkeys already; remove one first.");
    }
    try {
      RegistrationData made =
          webAuthn.parseRegistrationResponseJSON(body.path("credential").toString());
      byte[] challenge =
          Objects.requireNonNull(made.getCollectedClientData()).getChallenge().getValue();
      useChallenge(challenge, user.id());
      webAuthn.verify(made, new RegistrationParameters(property(request, challenge), true, true));
      var authenticator =
          Objects.requireNonNull(made.getAttestationObject()).getAuthenticatorData();
      AttestedCredentialData data =
          Objects.requireNonNull(authenticator.getAttestedCredentialData());
      control
          .factors()
          .addPasskey(
              user.id(),
              data.getCredentialId(),
              credentials.convert(data),
              authenticator.getSignCount(),
              name);
    } catch (DataConversionException | VerificationException | NullPointerException refused) {
      LOG.info("event=passkey_refused", refused);
      throw Problem.field("credential", "is not one that this server asked for");
    }
    trail.follow(request, person, null);
    return Response.json(201, json(control.factors().passkeys(user.id()).getLast()));
  }

  Response remove(Request request) {
    SignedIn person = guard.need(request);
    int id = Fields.number(request.pathParameter("id"), "You have no such passkey.");
    Passkey passkey =
        control.factors().passkeys(person.user().id()).stream()
            .filter(one -> one.id() == id)
            .findFirst()
            .orElseThrow(() -> new Problem(404, "You have no such passkey."));
    request.concerns(passkey.name());
    trail.follow(request, person, null);
    control.factors().removePasskey(person.user().id(), id);
    return Response.empty(204);
  }

  /** What the browser signs in with: PublicKeyCredentialRequestOptionsJSON. Names no account. */
  Response requestOptions(Request request) {
    guard.sameOrigin(request);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("challenge", challenge(0));
    json.put("rpId", host(request));
    json.put("timeout", CHALLENGE_VALID.toMillis());
    json.put("userVerification", "required");
    json.put("allowCredentials", List.of());
    return Response.json(json).with("Cache-Control", "no-store");
  }

  /** Signs in with a passkey. */
  Response begin(Request request) throws IOException {
    guard.sameOrigin(request);
    JsonNode body = request.json();
    Fields.only(body, List.of("credential"));
    String credential = body.path("credential").toString();
    Throttle.Key key =
        signIn.device(request, claimed(credential)).orElseGet(() -> signIn.sender(request));
    throttle.attempt(List.of(key));
    User user;
    try {
      user = holder(request, credential);
    } catch (DataConversionException | VerificationException | NullPointerException refused) {
      LOG.info("event=passkey_refused", refused);
      throw new Problem(401, "This passkey is not known here.");
    }
    throttle.succeeded(List.of(key));
    return signIn.begin(request, user, 200);
  }

  /** Whose passkey it says it is, which is not proven. */
  private Optional<User> claimed(String credential) {
    try {
      return control
          .factors()
          .passkey(webAuthn.parseAuthenticationResponseJSON(credential).getCredentialId())
          .flatMap(passkey -> control.users().byId(passkey.userId()));
    } catch (DataConversionException | NullPointerException refused) {
      return Optional.empty();
    }
  }

  private User holder(Request request, String credential) {
    AuthenticationData shown = webAuthn.parseAuthenticationResponseJSON(credential);
    byte[] challenge =
        Objects.requireNonNull(shown.getCollectedClientData()).getChallenge().getValue();
    useChallenge(challenge, 0);
    Passkey passkey =
        control
            .factors()
            .passkey(shown.getCredentialId())
            .orElseThrow(() -> new Problem(401, "This passkey is not known here."));
    byte[] owner = shown.getUserHandle();
    if (owner != null && !Arrays.equals(owner, handle(passkey.userId()))) {
      throw new Problem(401, "This passkey is not known here.");
    }
    var known =
        new CredentialRecordImpl(
            new NoneAttestationStatement(),
            null,
            null,
            null,
            passkey.counter(),
            credentials.convert(passkey.data()),
            null,
            null,
            null,
            Set.of());
    webAuthn.verify(
        shown, new AuthenticationParameters(property(request, challenge), known, null, true, true));
    control
        .factors()
        .passkeyUsed(
            passkey.id(), Objects.requireNonNull(shown.getAuthenticatorData()).getSignCount());
    return control
        .users()
        .byId(passkey.userId())
        .orElseThrow(() -> new Problem(401, "This passkey is not known here."));
  }

  private String challenge(int userId) {
    byte[] random = new byte[CHALLENGE_BYTES];
    RANDOM.nextBytes(random);
    String text = BASE64.encodeToString(random);
    challenges.put(text, userId);
    return text;
  }

  private void useChallenge(byte[] challenge, int userId) {
    Integer given = challenges.asMap().remove(BASE64.encodeToString(challenge));
    if (given == null || given != userId) {
      throw new Problem(400, "This took too long; try again.");
    }
  }

  private static byte[] handle(int userId) {
    return ("footfall-" + userId).getBytes(StandardCharsets.US_ASCII);
  }

  /** The page that asks; {@link SessionGuard#sameOrigin} has held it to be one of ours. */
  private static Origin origin(Request request) {
    return new Origin(
        request
            .header("Origin")
            .orElseThrow(() -> new Problem(400, "Passkeys need a browser, which sends Origin.")));
  }

  private static String host(Request request) {
    String host = URI.create(origin(request).toString()).getHost();
    if (host == null || host.contains(":") || host.matches("[0-9.]+")) {
      throw new Problem(
          409, "Passkeys need the server to have a name; open it by that and not by an address.");
    }
    return host;
  }

  private static ServerProperty property(Request request, byte[] challenge) {
    return ServerProperty.builder()
        .origin(origin(request))
        .rpId(host(request))
        .challenge(new DefaultChallenge(challenge))
        .build();
  }
}
