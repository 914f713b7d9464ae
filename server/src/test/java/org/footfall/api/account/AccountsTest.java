package org.footfall.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.footfall.App;
import org.footfall.cli.settings.Settings;
import org.footfall.control.NewSite;
import org.footfall.control.Tokens.Scope;
import org.footfall.control.Users.Role;
import org.footfall.control.Users.User;
import org.footfall.model.Site;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Accounts over HTTP, against a real server and a real mail server. */
class AccountsTest {
  private static final String PASSWORD = "correct horse battery";
  private static final Pattern LINK = Pattern.compile("http://stats\\.example/welcome#(\\S+)");
  @TempDir static Path folder;
  private static volatile Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private static GreenMail mails;
  private static App app;
  private static int number;
  private Site site;
  private String tag;

  @BeforeAll
  static void start() {
    mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mails.start();
    app =
        App.open(
            Settings.load(
                    Map.of(),
                    Map.of(
                        "FOOTFALL_DATA",
                        folder.toString(),
                        "FOOTFALL_PORT",
                        "0",
                        "FOOTFALL_PUBLIC_URL",
                        "http://stats.example",
                        "FOOTFALL_SMTP_HOST",
                        "127.0.0.1",
                        "FOOTFALL_SMTP_PORT",
                        "" + mails.getSmtp().getPort(),
                        "FOOTFALL_SMTP_ENCRYPTION",
                        "none",
                        "FOOTFALL_MAIL_FROM",
                        "Footfall <stats@example.com>"))
                .config(),
            () -> now);
    app.listen(router -> {});
  }

  @AfterAll
  static void stop() {
    app.close();
    mails.stop();
  }

  @BeforeEach
  void newNames() {
    number++;
    // Attempts of one test are not held against the next.
    now = now.plus(Duration.ofHours(1));
    tag = "t" + number;
    site =
        app.control()
            .sites()
            .add(new NewSite(tag + ".example", "", ZoneId.of("UTC"), "EUR", "shop", List.of()));
  }

  @AfterEach
  void emptyMailbox() throws Exception {
    mails.purgeEmailFromAllMailboxes();
  }

  private static Browser browser() {
    return new Browser(app.http().uri());
  }

  private User user(String name, Role role) {
    return app.control().users().add(email(name), role, PASSWORD);
  }

  private String email(String name) {
    return name + "@" + tag + ".example";
  }

  private Browser signedIn(String name, Role role) {
    user(name, role);
    Browser browser = browser();
    assertThat(browser.signIn(email(name), PASSWORD).status()).isEqualTo(200);
    return browser;
  }

  private static String secretMailedTo(String address) throws Exception {
    for (int expected = 1; mails.waitForIncomingEmail(20_000, expected); expected++) {
      for (MimeMessage message : mails.getReceivedMessages()) {
        if (message.getAllRecipients()[0].toString().equals(address)) {
          Matcher link = LINK.matcher(GreenMailUtil.getBody(message).replace("=\r\n", ""));
          assertThat(link.find()).as(GreenMailUtil.getWholeMessage(message)).isTrue();
          return link.group(1);
        }
      }
    }
    throw new AssertionError("no mail to " + address);
  }

  @Test
  void theSetUpLinkMakesTheOwnerOnceAndSignsIn() {
    Browser browser = browser();
    String secret = app.control().links().forSetup();
    assertThat(browser.post("/api/v1/links/look", Map.of("secret", secret)).body())
        .isEqualTo("{\"kind\":\"setup\"}");
    Map<String, Object> tooShort =
        Map.of("secret", secret, "email", email("ann"), "password", "short");
    Browser.Answer refused = browser.post("/api/v1/links/redeem", tooShort);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/field").stringValue()).isEqualTo("password");

    Map<String, Object> wanted =
        Map.of("secret", secret, "email", email("ann"), "password", PASSWORD, "name", "Ann");
    Browser.Answer made = browser.post("/api/v1/links/redeem", wanted);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.response().headers().allValues("Set-Cookie"))
        .hasSize(2)
        .allMatch(cookie -> cookie.endsWith("HttpOnly; SameSite=Lax"));
    JsonNode session = browser.get("/api/v1/session").json();
    assertThat(session.at("/user/email").stringValue()).isEqualTo(email("ann"));
    assertThat(session.at("/user/role").stringValue()).isEqualTo("owner");
    assertThat(session.at("/user/name").stringValue()).isEqualTo("Ann");
    assertThat(session.get("sites"))
        .anyMatch(
            one ->
                one.get("domain").stringValue().equals(site.domain())
                    && one.get("role").stringValue().equals("owner"));
    assertThat(browser().post("/api/v1/links/redeem", wanted).status()).isEqualTo(404);
  }

  @Test
  void nobodyIsToldWhichAddressesExist() {
    user("ann", Role.VIEWER);
    Browser.Answer wrong = browser().signIn(email("ann"), "not the password");
    Browser.Answer unknown = browser().signIn(email("nobody"), "not the password");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
    Browser.Answer reset = browser().post("/api/v1/password-reset", Map.of("email", email("ann")));
    Browser.Answer none =
        browser().post("/api/v1/password-reset", Map.of("email", email("nobody")));
    assertThat(none.status()).isEqualTo(202).isEqualTo(reset.status());
    assertThat(none.body()).isEqualTo(reset.body());
  }

  @Test
  void guessingBecomesSlowButTheOwnersBrowserStaysFast() {
    Browser owner = signedIn("ann", Role.VIEWER);
    owner.send("DELETE", "/api/v1/session", null);
    assertThat(owner.get("/api/v1/session").status()).isEqualTo(401);
    Browser stranger = browser();
    for (int i = 0; i < 5; i++) {
      assertThat(stranger.signIn(email("ann"), "guess number " + i).status()).isEqualTo(401);
    }
    Browser.Answer slowed = stranger.signIn(email("ann"), PASSWORD);
    assertThat(slowed.status()).isEqualTo(429);
    assertThat(slowed.response().headers().firstValue("Retry-After")).contains("1");
    assertThat(owner.signIn(email("ann"), PASSWORD).status()).isEqualTo(200);

    now = now.plusSeconds(1);
    assertThat(stranger.signIn(email("ann"), "another guess").status()).isEqualTo(401);
    now = now.plusSeconds(1);
    assertThat(stranger.signIn(email("ann"), PASSWORD).status()).as("2 s now").isEqualTo(429);
    now = now.plusSeconds(1);
    assertThat(stranger.signIn(email("ann"), PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void changesNeedTheTokenAndOurOwnPages() {
    Browser browser = signedIn("ann", Role.ADMIN);
    Map<String, Object> change = Map.of("name", "Ann");
    String csrf = browser.csrf;
    browser.csrf = "";
    assertThat(browser.send("PATCH", "/api/v1/profile", change).status()).isEqualTo(403);
    browser.csrf = "wrong";
    assertThat(browser.send("PATCH", "/api/v1/profile", change).status()).isEqualTo(403);
    browser.csrf = csrf;
    browser.headers.put("Sec-Fetch-Site", "cross-site");
    assertThat(browser.send("PATCH", "/api/v1/profile", change).status()).isEqualTo(403);
    assertThat(browser.signIn(email("ann"), PASSWORD).status()).isEqualTo(403);
    browser.headers.put("Sec-Fetch-Site", "same-origin");
    browser.headers.put("Origin", "https://evil.example");
    assertThat(browser.send("PATCH", "/api/v1/profile", change).status()).isEqualTo(403);
    browser.headers.put("Origin", "http://stats.example");
    assertThat(browser.send("PATCH", "/api/v1/profile", change).status()).isEqualTo(200);
    browser.headers.put("Origin", app.http().uri().toString());
    JsonNode user = browser.send("PATCH", "/api/v1/profile", Map.of("theme", "dark")).json();
    assertThat(user.get("name").stringValue()).isEqualTo("Ann");
  }

  @Test
  void sessionsAreSeenAndEndedAndGrowOld() {
    Browser here = signedIn("ann", Role.VIEWER);
    Browser there = browser();
    there.headers.put("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/145.0");
    there.signIn(email("ann"), PASSWORD);
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
    now = now.plus(Duration.ofDays(13));
    assertThat(here.get("/api/v1/session").status()).isEqualTo(200);
    now = now.plus(Duration.ofDays(15));
    assertThat(here.get("/api/v1/session").status()).isEqualTo(401);
  }

  @Test
  void aNewPasswordEndsTheOtherSessions() {
    Browser here = signedIn("ann", Role.VIEWER);
    Browser there = browser();
    there.signIn(email("ann"), PASSWORD);
    Map<String, Object> wrong =
        Map.of("current_password", "not the password", "password", "another password");
    assertThat(here.send("PUT", "/api/v1/profile/password", wrong).status()).isEqualTo(400);
    Map<String, Object> right =
        Map.of("current_password", PASSWORD, "password", "another password");
    assertThat(here.send("PUT", "/api/v1/profile/password", right).status()).isEqualTo(204);
    assertThat(here.get("/api/v1/session").status()).isEqualTo(200);
    assertThat(there.get("/api/v1/session").status()).isEqualTo(401);
    assertThat(browser().signIn(email("ann"), "another password").status()).isEqualTo(200);
  }

  @Test
  void anAuthenticatorAppIsAskedForAndEachCodeWorksOnce() {
    Browser browser = signedIn("ann", Role.VIEWER);
    JsonNode app = browser.post("/api/v1/profile/second-factor/secret", Map.of()).json();
    String secret = app.get("secret").stringValue();
    assertThat(app.get("uri").stringValue()).startsWith("otpauth://totp/Footfall:ann%40");
    Map<String, Object> enable =
        Map.of("secret", secret, "code", code(secret), "current_password", PASSWORD);
    JsonNode codes =
        browser.send("PUT", "/api/v1/profile/second-factor", enable).json().get("recovery_codes");
    assertThat(codes).hasSize(10);
    assertThat(browser.get("/api/v1/session").json().at("/user/second_factor").booleanValue())
        .isTrue();

    Browser next = browser();
    Browser.Answer asked = next.signIn(email("ann"), PASSWORD);
    assertThat(asked.status()).isEqualTo(401);
    assertThat(asked.json().at("/errors/0/field").stringValue()).isEqualTo("code");
    assertThat(withCode(next, code(secret)).status()).isEqualTo(200);
    assertThat(withCode(browser(), code(secret)).status()).as("used before").isEqualTo(401);
    now = now.plusSeconds(30);
    assertThat(withCode(browser(), code(secret)).status()).isEqualTo(200);
    String recovery = codes.get(3).stringValue();
    assertThat(withCode(browser(), recovery.toUpperCase()).status()).isEqualTo(200);
    assertThat(withCode(browser(), recovery).status()).as("used before").isEqualTo(401);
    assertThat(browser.get("/api/v1/profile/second-factor").json().get("recovery_codes_left"))
        .hasToString("9");
  }

  private Browser.Answer withCode(Browser browser, String code) {
    return browser.post(
        "/api/v1/session", Map.of("email", email("ann"), "password", PASSWORD, "code", code));
  }

  private static String code(String secret) {
    return Totp.code(Totp.secret(secret), now.getEpochSecond() / 30);
  }

  @Test
  void aForgottenPasswordIsReplacedByMail() throws Exception {
    user("ann", Role.VIEWER);
    Browser before = browser();
    before.signIn(email("ann"), PASSWORD);
    browser().post("/api/v1/password-reset", Map.of("email", email("ann")));
    String secret = secretMailedTo(email("ann"));
    Browser browser = browser();
    assertThat(browser.post("/api/v1/links/look", Map.of("secret", secret)).json().get("kind"))
        .hasToString("\"password\"");
    Map<String, Object> choice = Map.of("secret", secret, "password", "a new password");
    assertThat(browser.post("/api/v1/links/redeem", choice).status()).isEqualTo(200);
    assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
    assertThat(before.get("/api/v1/session").status()).isEqualTo(401);
    assertThat(browser().post("/api/v1/links/redeem", choice).status()).isEqualTo(404);
  }

  @Test
  void anInvitedPersonSeesThatSiteOnly() throws Exception {
    Browser admin = signedIn("ann", Role.OWNER);
    Map<String, Object> invitation =
        Map.of("site", site.domain(), "email", email("Bob"), "role", "viewer", "locale", "de");
    Browser.Answer invited = admin.post("/api/v1/invitations", invitation);
    assertThat(invited.status()).as(invited.body()).isEqualTo(201);
    assertThat(invited.json().get("mailed").booleanValue()).isTrue();
    String secret = secretMailedTo(email("bob"));
    Browser bob = browser();
    JsonNode seen = bob.post("/api/v1/links/look", Map.of("secret", secret)).json();
    assertThat(seen.get("site").stringValue()).isEqualTo(site.domain());
    assertThat(seen.get("has_account").booleanValue()).isFalse();
    Map<String, Object> accept = Map.of("secret", secret, "password", PASSWORD);
    assertThat(bob.post("/api/v1/links/redeem", accept).status()).isEqualTo(201);
    assertThat(bob.get("/api/v1/session").json().get("sites")).hasSize(1);
    assertThat(bob.get("/api/v1/users").status()).isEqualTo(403);
    assertThat(bob.post("/api/v1/sites", Map.of("domain", "more.example")).status()).isEqualTo(403);
    assertThat(admin.get("/api/v1/invitations?site=" + site.domain()).json().get("invitations"))
        .isEmpty();

    Browser.Answer members = admin.get("/api/v1/members?site=" + site.domain());
    JsonNode bobs =
        members
            .json()
            .get("members")
            .valueStream()
            .filter(member -> member.get("email").stringValue().equals(email("bob")))
            .findFirst()
            .orElseThrow();
    String path = "/api/v1/members/" + bobs.get("id");
    Map<String, Object> editor = Map.of("site", site.domain(), "role", "editor");
    assertThat(admin.send("PUT", path, editor).json().get("role").stringValue())
        .isEqualTo("editor");
    assertThat(admin.send("DELETE", path + "?site=" + site.domain(), null).status()).isEqualTo(204);
    assertThat(bob.get("/api/v1/session").json().get("sites")).isEmpty();
  }

  @Test
  void whoHasAnAccountAcceptsWithItsPassword() {
    Browser admin = signedIn("ann", Role.OWNER);
    user("bob", Role.MEMBER);
    Browser.Answer invited =
        admin.post(
            "/api/v1/invitations",
            Map.of("site", site.domain(), "email", email("bob"), "role", "editor"));
    String link = invited.json().get("link").stringValue();
    String secret = link.substring(link.indexOf('#') + 1);
    Browser thief = browser();
    Map<String, Object> guess = Map.of("secret", secret, "password", "my own new password");
    assertThat(thief.post("/api/v1/links/redeem", guess).status()).isEqualTo(400);
    Browser bob = browser();
    Map<String, Object> right = Map.of("secret", secret, "password", PASSWORD);
    assertThat(bob.post("/api/v1/links/redeem", right).status()).isEqualTo(200);
    assertThat(bob.get("/api/v1/session").json().at("/sites/0/role").stringValue())
        .isEqualTo("editor");
  }

  @Test
  void rolesAreGivenFromAboveAndOneOwnerStays() {
    Browser admin = signedIn("adm", Role.ADMIN);
    User owner = user("own", Role.OWNER);
    User viewer = user("vie", Role.VIEWER);
    assertThat(
            admin.send("PATCH", "/api/v1/users/" + owner.id(), Map.of("role", "viewer")).status())
        .isEqualTo(403);
    assertThat(
            admin.send("PATCH", "/api/v1/users/" + viewer.id(), Map.of("role", "admin")).status())
        .isEqualTo(403);
    assertThat(
            admin.send("PATCH", "/api/v1/users/" + viewer.id(), Map.of("role", "editor")).status())
        .isEqualTo(200);
    assertThat(admin.send("DELETE", "/api/v1/users/" + owner.id(), null).status()).isEqualTo(403);
    Browser one = browser();
    one.signIn(email("own"), PASSWORD);
    app.control().users().all().stream()
        .filter(user -> user.role() == Role.OWNER && user.id() != owner.id())
        .forEach(user -> app.control().users().remove(user.id()));
    Browser.Answer last =
        one.send("PATCH", "/api/v1/users/" + owner.id(), Map.of("role", "viewer"));
    assertThat(last.status()).isEqualTo(400);
    assertThat(last.json().at("/errors/0/field").stringValue()).isEqualTo("role");
    assertThat(one.send("DELETE", "/api/v1/users/" + owner.id(), null).status()).isEqualTo(400);
  }

  @Test
  void aTokenMayWhatItsOwnerMayAndGoesWithTheOwner() {
    User bob = user("bob", Role.MEMBER);
    app.control().members().set(site.id(), bob.id(), Role.EDITOR);
    Browser browser = browser();
    browser.signIn(email("bob"), PASSWORD);
    Map<String, Object> tooMuch = Map.of("site", site.domain(), "scopes", List.of("admin"));
    assertThat(browser.post("/api/v1/tokens", tooMuch).status()).isEqualTo(403);
    Map<String, Object> wanted =
        Map.of("site", site.domain(), "scopes", List.of("read", "edit"), "name", "notebook");
    Browser.Answer made = browser.post("/api/v1/tokens", wanted);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String secret = made.json().get("secret").stringValue();
    assertThat(app.control().tokens().verify(secret))
        .hasValueSatisfying(
            access -> assertThat(access.scopes()).isEqualTo(Set.of(Scope.READ, Scope.EDIT)));
    app.control().members().set(site.id(), bob.id(), Role.VIEWER);
    assertThat(app.control().tokens().verify(secret))
        .hasValueSatisfying(access -> assertThat(access.scopes()).isEqualTo(Set.of(Scope.READ)));
    assertThat(browser.get("/api/v1/tokens?site=" + site.domain()).json().get("tokens")).hasSize(1);
    app.control().users().remove(bob.id());
    assertThat(app.control().tokens().verify(secret)).isEmpty();
  }

  @Test
  void changesAreInTheAuditLog() throws Exception {
    Browser admin = signedIn("ann", Role.OWNER);
    admin.post(
        "/api/v1/goals",
        Map.of(
            "site",
            site.domain(),
            "name",
            "Signup",
            "filter",
            List.of("is", "event:name", List.of("signup"))));
    admin.send("PATCH", "/api/v1/sites/" + site.domain(), Map.of("retention_months", 25));
    JsonNode entries = admin.get("/api/v1/audit?site=" + site.domain()).json().get("entries");
    assertThat(entries)
        .extracting(entry -> entry.get("action").stringValue())
        .containsExactly("sites.change", "goals.add");
    assertThat(entries.get(1).get("subject").stringValue()).isEqualTo("Signup");
    assertThat(entries.get(1).get("actor").stringValue()).isEqualTo(email("ann"));
    assertThat(entries.get(1).get("network").stringValue()).isEqualTo("127.0.0.0/24");
    assertThat(entries.get(0).get("subject").stringValue()).contains("retention_months");
    Browser.Answer everything = admin.get("/api/v1/audit?limit=1");
    assertThat(everything.json().get("next").isIntegralNumber()).isTrue();
    Browser viewer = signedIn("vic", Role.VIEWER);
    assertThat(viewer.get("/api/v1/audit?site=" + site.domain()).status()).isEqualTo(403);
    assertThat(viewer.get("/api/v1/audit").status()).isEqualTo(403);
  }

  @Test
  void sitesAreAddedAndChangedByThoseWhoRunTheInstallation() {
    Browser admin = signedIn("ann", Role.ADMIN);
    Map<String, Object> wanted =
        Map.of("domain", "new-" + tag + ".example", "timezone", "Europe/Berlin", "kind", "saas");
    Browser.Answer added = admin.post("/api/v1/sites", wanted);
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    assertThat(added.json().get("role").stringValue()).isEqualTo("admin");
    assertThat(admin.post("/api/v1/sites", wanted).json().at("/errors/0/field").stringValue())
        .isEqualTo("domain");
    String path = "/api/v1/sites/new-" + tag + ".example";
    JsonNode changed =
        admin
            .send(
                "PATCH",
                path,
                Map.of("timezone", "Asia/Tokyo", "name", "New", "retention_months", 12))
            .json();
    assertThat(changed.get("name").stringValue()).isEqualTo("New");
    assertThat(changed.at("/settings/retention_months").asInt()).isEqualTo(12);
    await(() -> admin.get(path).json().get("timezone").stringValue().equals("Asia/Tokyo"));
    assertThat(admin.send("PATCH", path, Map.of("timezone", "Mars")).status()).isEqualTo(400);
    assertThat(admin.send("PATCH", path, Map.of("kind", "blog")).status()).isEqualTo(400);
  }

  @Test
  void waysToSignInAreTold() {
    user("ann", Role.VIEWER);
    JsonNode ways = browser().get("/api/v1/sign-in").json();
    assertThat(ways.get("set_up").booleanValue()).isTrue();
    assertThat(ways.get("mail").booleanValue()).isTrue();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited half a minute").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
