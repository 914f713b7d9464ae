package org.footfall.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.footfall.control.Users.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Signing in, sessions, codes and passwords over HTTP, against a real server and mail server. */
class SignInTest {
  @TempDir static Path folder;
  private static AccountServer server;

  @BeforeAll
  static void start() {
    server = AccountServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void newNames() {
    server.newNames();
  }

  @Test
  void nobodyIsToldWhichAddressesExist() {
    server.user("ann", Role.VIEWER);
    Browser.Answer wrong = server.browser().signIn(server.email("ann"), "not the password");
    Browser.Answer unknown = server.browser().signIn(server.email("nobody"), "not the password");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
    Browser.Answer reset =
        server.browser().post("/api/v1/password-reset", Map.of("email", server.email("ann")));
    Browser.Answer none =
        server.browser().post("/api/v1/password-reset", Map.of("email", server.email("nobody")));
    assertThat(none.status()).isEqualTo(202).isEqualTo(reset.status());
    assertThat(none.body()).isEqualTo(reset.body());
  }

  @Test
  void guessingBecomesSlowButTheOwnersBrowserStaysFast() {
    Browser owner = server.signedIn("ann", Role.VIEWER);
    owner.send("DELETE", "/api/v1/session", null);
    assertThat(owner.get("/api/v1/session").status()).isEqualTo(401);
    Browser stranger = server.browser();
    for (int i = 0; i < 5; i++) {
      assertThat(stranger.signIn(server.email("ann"), "guess number " + i).status()).isEqualTo(401);
    }
    Browser.Answer slowed = stranger.signIn(server.email("ann"), AccountServer.PASSWORD);
    assertThat(slowed.status()).isEqualTo(429);
    assertThat(slowed.response().headers().firstValue("Retry-After")).contains("1");
    assertThat(owner.signIn(server.email("ann"), AccountServer.PASSWORD).status()).isEqualTo(200);

    server.passes(Duration.ofSeconds(1));
    assertThat(stranger.signIn(server.email("ann"), "another guess").status()).isEqualTo(401);
    server.passes(Duration.ofSeconds(1));
    assertThat(stranger.signIn(server.email("ann"), AccountServer.PASSWORD).status())
        .as("2 s now")
        .isEqualTo(429);
    server.passes(Duration.ofSeconds(1));
    assertThat(stranger.signIn(server.email("ann"), AccountServer.PASSWORD).status())
        .isEqualTo(200);
  }

  /** Behind one address: a guesser who has an account too, and somebody who was here before. */
  @Test
  void whoeverGuessesManyAccountsWaitsWithAnAccountOfItsOwnToo() {
    Browser owner = server.signedIn("ann", Role.VIEWER);
    owner.send("DELETE", "/api/v1/session", null);
    server.user("eve", Role.VIEWER);
    Browser.Answer answer = owner.get("/health");
    for (int i = 0; i < 50 && answer.status() != 429; i++) {
      if (i % 5 == 0) {
        server.browser().signIn(server.email("eve"), AccountServer.PASSWORD);
      }
      answer = server.browser().signIn(server.email("nobody" + i), "the same password");
    }
    assertThat(answer.status()).isEqualTo(429);
    assertThat(owner.signIn(server.email("ann"), AccountServer.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void failuresOfAnAddressAreForgottenADayAfterTheLastHoweverManySignInRightly() {
    server.user("ann", Role.VIEWER);
    for (int i = 0; i < 19; i++) {
      server.browser().signIn(server.email("nobody" + i), "the same password");
    }
    for (int hours = 0; hours < 24; hours += 8) {
      assertThat(server.browser().signIn(server.email("ann"), AccountServer.PASSWORD).status())
          .as("not held against the next: %d hours", hours)
          .isEqualTo(200);
      server.passes(Duration.ofHours(8));
    }
    server.passes(Duration.ofSeconds(1));
    for (int i = 0; i < 2; i++) {
      assertThat(server.browser().signIn(server.email("nobody"), "another password").status())
          .as("free again")
          .isEqualTo(401);
    }
  }

  @Test
  void whoHasAnAccountAcceptsAnInvitationAlsoAfterManyFailuresOfTheAddress() {
    Browser admin = server.signedIn("ann", Role.ADMIN);
    server.user("bob", Role.MEMBER);
    Map<String, Object> invitation =
        Map.of("email", server.email("bob"), "role", "viewer", "site", server.site().domain());
    String link = admin.post("/api/v1/invitations", invitation).json().get("link").stringValue();
    for (int i = 0; i < 19; i++) {
      server.browser().signIn(server.email("nobody" + i), "the same password");
    }
    Browser.Answer accepted =
        server
            .browser()
            .post(
                "/api/v1/links/redeem",
                Map.of(
                    "secret",
                    link.substring(link.indexOf('#') + 1),
                    "password",
                    AccountServer.PASSWORD));
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
  }

  @Test
  void aKnownBrowserUsesItsPasskeyWhileItsAddressWaits() {
    Browser owner = server.signedIn("ann", Role.VIEWER);
    int user = owner.get("/api/v1/session").json().at("/user/id").asInt();
    owner.send("DELETE", "/api/v1/session", null);
    byte[] id = server.email("ann").getBytes(StandardCharsets.US_ASCII);
    server.control().factors().addPasskey(user, id, new byte[] {1}, 0, "Key");
    for (int i = 0; i < 20; i++) {
      server.browser().signIn(server.email("nobody" + i), "the same password");
    }
    assertThat(withPasskey(server.browser(), id).status()).isEqualTo(429);
    Browser.Answer late = withPasskey(owner, id);
    assertThat(late.status()).as("an old challenge, not a wait: " + late.body()).isEqualTo(400);
  }

  /** Signs in with a challenge that was never given. */
  private static Browser.Answer withPasskey(Browser browser, byte[] id) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String client =
        "{\"type\":\"webauthn.get\",\"challenge\":\"AAAA\",\"origin\":\"http://localhost\"}";
    Map<String, Object> response =
        Map.of(
            "clientDataJSON",
            base64.encodeToString(client.getBytes(StandardCharsets.US_ASCII)),
            "authenticatorData",
            base64.encodeToString(new byte[37]),
            "signature",
            "AAAA");
    return browser.post(
        "/api/v1/session/passkey",
        Map.of(
            "credential",
            Map.of(
                "id",
                base64.encodeToString(id),
                "rawId",
                base64.encodeToString(id),
                "type",
                "public-key",
                "response",
                response,
                "clientExtensionResults",
                Map.of())));
  }

  @Test
  void changesNeedTheTokenAndOurOwnPages() {
    Browser browser = server.signedIn("ann", Role.ADMIN);
    Map<String, Object> change = Map.of("name", "Ann");
    String csrf = browser.csrf;
    browser.csrf = "";
    assertThat(browser.send("PATCH", "/api/v1/profile", change).status()).isEqualTo(403);
    browser.csrf = "wrong";
    assertThat(browser.send("PATCH", "/api/v1/profile", change).status()).isEqualTo(403);
    browser.csrf = csrf;
    browser.headers.put("Sec-Fetch-Site", "cross-site");
    assertThat(browser.send("PATCH", "/api/v1/profile", change).status()).isEqualTo(403);
    assertThat(browser.signIn(server.email("ann"), AccountServer.PASSWORD).status()).isEqualTo(403);
    browser.headers.put("Sec-Fetch-Site", "same-origin");
    browser.headers.put("Origin", "https://evil.example");
    assertThat(browser.send("PATCH", "/api/v1/profile", change).status()).isEqualTo(403);
    browser.headers.put("Origin", "http://stats.example");
    assertThat(browser.send("PATCH", "/api/v1/profile", change).status()).isEqualTo(200);
    browser.headers.put("Origin", server.uri().toString());
    JsonNode user = browser.send("PATCH", "/api/v1/profile", Map.of("theme", "dark")).json();
    assertThat(user.get("name").stringValue()).isEqualTo("Ann");
  }

  @Test
  void sessionsAreSeenAndEndedAndGrowOld() {
    Browser here = server.signedIn("ann", Role.VIEWER);
    Browser there = server.browser();
    there.headers.put("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/145.0");
    there.signIn(server.email("ann"), AccountServer.PASSWORD);
    JsonNode sessions = here.get("/api/v1/sessions").json().get("sessions");
    assertThat(sessions).hasSize(2);
    assertThat(sessions)
        .extracting(one -> one.get("client").stringValue())
        .contains("Firefox on Linux");
    assertThat(sessions)
        .extracting(one -> one.get("network").stringValue())
        .containsOnly("127.0.0.0/24");
    for (JsonNode session : sessions) {
      if (!session.get("current").booleanValue()) {
        assertThat(here.send("DELETE", "/api/v1/sessions/" + session.get("id"), null).status())
            .isEqualTo(204);
      }
    }
    assertThat(there.get("/api/v1/session").status()).isEqualTo(401);
    assertThat(here.get("/api/v1/session").status()).isEqualTo(200);
    server.passes(Duration.ofDays(13));
    assertThat(here.get("/api/v1/session").status()).isEqualTo(200);
    server.passes(Duration.ofDays(15));
    assertThat(here.get("/api/v1/session").status()).isEqualTo(401);
  }

  @Test
  void aNewPasswordEndsTheOtherSessions() {
    Browser here = server.signedIn("ann", Role.VIEWER);
    Browser there = server.browser();
    there.signIn(server.email("ann"), AccountServer.PASSWORD);
    Map<String, Object> wrong =
        Map.of("current_password", "not the password", "password", "another password");
    assertThat(here.send("PUT", "/api/v1/profile/password", wrong).status()).isEqualTo(400);
    Map<String, Object> right =
        Map.of("current_password", AccountServer.PASSWORD, "password", "another password");
    assertThat(here.send("PUT", "/api/v1/profile/password", right).status()).isEqualTo(204);
    assertThat(here.get("/api/v1/session").status()).isEqualTo(200);
    assertThat(there.get("/api/v1/session").status()).isEqualTo(401);
    assertThat(server.browser().signIn(server.email("ann"), "another password").status())
        .isEqualTo(200);
  }

  @Test
  void anAuthenticatorAppIsAskedForAndEachCodeWorksOnce() {
    Browser browser = server.signedIn("ann", Role.VIEWER);
    JsonNode app = browser.post("/api/v1/profile/second-factor/secret", Map.of()).json();
    String secret = app.get("secret").stringValue();
    assertThat(app.get("uri").stringValue()).startsWith("otpauth://totp/Footfall:ann%40");
    Map<String, Object> enable =
        Map.of(
            "secret",
            secret,
            "code",
            server.code(secret),
            "current_password",
            AccountServer.PASSWORD);
    JsonNode codes =
        browser.send("PUT", "/api/v1/profile/second-factor", enable).json().get("recovery_codes");
    assertThat(codes).hasSize(10);
    assertThat(browser.get("/api/v1/session").json().at("/user/second_factor").booleanValue())
        .isTrue();

    Browser next = server.browser();
    Browser.Answer asked = next.signIn(server.email("ann"), AccountServer.PASSWORD);
    assertThat(asked.status()).isEqualTo(401);
    assertThat(asked.json().at("/errors/0/field").stringValue()).isEqualTo("code");
    assertThat(withCode(next, server.code(secret)).status()).isEqualTo(200);
    assertThat(withCode(server.browser(), server.code(secret)).status())
        .as("used before")
        .isEqualTo(401);
    server.passes(Duration.ofSeconds(30));
    assertThat(withCode(server.browser(), server.code(secret)).status()).isEqualTo(200);
    String recovery = codes.get(3).stringValue();
    assertThat(withCode(server.browser(), recovery.toUpperCase()).status()).isEqualTo(200);
    assertThat(withCode(server.browser(), recovery).status()).as("used before").isEqualTo(401);
    assertThat(browser.get("/api/v1/profile/second-factor").json().get("recovery_codes_left"))
        .hasToString("9");
  }

  private Browser.Answer withCode(Browser browser, String code) {
    return browser.post(
        "/api/v1/session",
        Map.of("email", server.email("ann"), "password", AccountServer.PASSWORD, "code", code));
  }

  @Test
  void aForgottenPasswordIsReplacedByMail() throws Exception {
    server.user("ann", Role.VIEWER);
    Browser before = server.browser();
    before.signIn(server.email("ann"), AccountServer.PASSWORD);
    server.browser().post("/api/v1/password-reset", Map.of("email", server.email("ann")));
    String secret = server.secretMailedTo(server.email("ann"));
    Browser browser = server.browser();
    assertThat(browser.post("/api/v1/links/look", Map.of("secret", secret)).json().get("kind"))
        .hasToString("\"password\"");
    Map<String, Object> choice = Map.of("secret", secret, "password", "a new password");
    assertThat(browser.post("/api/v1/links/redeem", choice).status()).isEqualTo(200);
    assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
    assertThat(before.get("/api/v1/session").status()).isEqualTo(401);
    assertThat(server.browser().post("/api/v1/links/redeem", choice).status()).isEqualTo(404);
  }

  @Test
  void waysToSignInAreTold() {
    server.user("ann", Role.VIEWER);
    JsonNode ways = server.browser().get("/api/v1/sign-in").json();
    assertThat(ways.get("set_up").booleanValue()).isTrue();
    assertThat(ways.get("mail").booleanValue()).isTrue();
  }
}
