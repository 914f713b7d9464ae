package org.footfall.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.footfall.Wait;
import org.footfall.control.Tokens.Scope;
import org.footfall.control.Users.Role;
import org.footfall.control.Users.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Who belongs to an installation and its sites, and what that opens: links, invitations, roles,
 * tokens.
 */
class MembersTest {
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
  void theSetUpLinkMakesTheOwnerOnceAndSignsIn() {
    Browser browser = server.browser();
    String secret = server.control().links().forSetup();
    assertThat(browser.post("/api/v1/links/look", Map.of("secret", secret)).body())
        .isEqualTo("{\"kind\":\"setup\"}");
    Map<String, Object> tooShort =
        Map.of("secret", secret, "email", server.email("ann"), "password", "short");
    Browser.Answer refused = browser.post("/api/v1/links/redeem", tooShort);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/field").stringValue()).isEqualTo("password");

    Map<String, Object> wanted =
        Map.of(
            "secret",
            secret,
            "email",
            server.email("ann"),
            "password",
            AccountServer.PASSWORD,
            "name",
            "Ann");
    Browser.Answer made = browser.post("/api/v1/links/redeem", wanted);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.response().headers().allValues("Set-Cookie"))
        .hasSize(2)
        .allMatch(cookie -> cookie.endsWith("HttpOnly; SameSite=Lax"));
    JsonNode session = browser.get("/api/v1/session").json();
    assertThat(session.at("/user/email").stringValue()).isEqualTo(server.email("ann"));
    assertThat(session.at("/user/role").stringValue()).isEqualTo("owner");
    assertThat(session.at("/user/name").stringValue()).isEqualTo("Ann");
    assertThat(session.get("sites"))
        .anyMatch(
            one ->
                one.get("domain").stringValue().equals(server.site().domain())
                    && one.get("role").stringValue().equals("owner"));
    assertThat(server.browser().post("/api/v1/links/redeem", wanted).status()).isEqualTo(404);
  }

  @Test
  void anInvitedPersonSeesThatSiteOnly() throws Exception {
    Browser admin = server.signedIn("ann", Role.OWNER);
    Map<String, Object> invitation =
        Map.of(
            "site",
            server.site().domain(),
            "email",
            server.email("Bob"),
            "role",
            "viewer",
            "locale",
            "de");
    Browser.Answer invited = admin.post("/api/v1/invitations", invitation);
    assertThat(invited.status()).as(invited.body()).isEqualTo(201);
    assertThat(invited.json().get("mailed").booleanValue()).isTrue();
    String secret = server.secretMailedTo(server.email("bob"));
    Browser bob = server.browser();
    JsonNode seen = bob.post("/api/v1/links/look", Map.of("secret", secret)).json();
    assertThat(seen.get("site").stringValue()).isEqualTo(server.site().domain());
    assertThat(seen.get("has_account").booleanValue()).isFalse();
    Map<String, Object> accept = Map.of("secret", secret, "password", AccountServer.PASSWORD);
    assertThat(bob.post("/api/v1/links/redeem", accept).status()).isEqualTo(201);
    assertThat(bob.get("/api/v1/session").json().get("sites")).hasSize(1);
    assertThat(bob.get("/api/v1/users").status()).isEqualTo(403);
    assertThat(bob.post("/api/v1/sites", Map.of("domain", "more.example")).status()).isEqualTo(403);
    assertThat(
            admin
                .get("/api/v1/invitations?site=" + server.site().domain())
                .json()
                .get("invitations"))
        .isEmpty();

    Browser.Answer members = admin.get("/api/v1/members?site=" + server.site().domain());
    JsonNode bobs =
        members
            .json()
            .get("members")
            .valueStream()
            .filter(member -> member.get("email").stringValue().equals(server.email("bob")))
            .findFirst()
            .orElseThrow();
    String path = "/api/v1/members/" + bobs.get("id");
    Map<String, Object> editor = Map.of("site", server.site().domain(), "role", "editor");
    assertThat(admin.send("PUT", path, editor).json().get("role").stringValue())
        .isEqualTo("editor");
    assertThat(admin.send("DELETE", path + "?site=" + server.site().domain(), null).status())
        .isEqualTo(204);
    assertThat(bob.get("/api/v1/session").json().get("sites")).isEmpty();
  }

  @Test
  void whoHasAnAccountAcceptsWithItsPassword() {
    Browser admin = server.signedIn("ann", Role.OWNER);
    server.user("bob", Role.MEMBER);
    Browser.Answer invited =
        admin.post(
            "/api/v1/invitations",
            Map.of("site", server.site().domain(), "email", server.email("bob"), "role", "editor"));
    String link = invited.json().get("link").stringValue();
    String secret = link.substring(link.indexOf('#') + 1);
    Browser thief = server.browser();
    Map<String, Object> guess = Map.of("secret", secret, "password", "my own new password");
    assertThat(thief.post("/api/v1/links/redeem", guess).status()).isEqualTo(400);
    Browser bob = server.browser();
    Map<String, Object> right = Map.of("secret", secret, "password", AccountServer.PASSWORD);
    assertThat(bob.post("/api/v1/links/redeem", right).status()).isEqualTo(200);
    assertThat(bob.get("/api/v1/session").json().at("/sites/0/role").stringValue())
        .isEqualTo("editor");
  }

  @Test
  void rolesAreGivenFromAboveAndOneOwnerStays() {
    Browser admin = server.signedIn("adm", Role.ADMIN);
    User owner = server.user("own", Role.OWNER);
    User viewer = server.user("vie", Role.VIEWER);
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
    Browser one = server.browser();
    one.signIn(server.email("own"), AccountServer.PASSWORD);
    server.control().users().all().stream()
        .filter(user -> user.role() == Role.OWNER && user.id() != owner.id())
        .forEach(user -> server.control().users().remove(user.id()));
    Browser.Answer last =
        one.send("PATCH", "/api/v1/users/" + owner.id(), Map.of("role", "viewer"));
    assertThat(last.status()).isEqualTo(400);
    assertThat(last.json().at("/errors/0/field").stringValue()).isEqualTo("role");
    assertThat(one.send("DELETE", "/api/v1/users/" + owner.id(), null).status()).isEqualTo(400);
  }

  @Test
  void aTokenMayWhatItsOwnerMayAndGoesWithTheOwner() {
    User bob = server.user("bob", Role.MEMBER);
    server.control().members().set(server.site().id(), bob.id(), Role.EDITOR);
    Browser browser = server.browser();
    browser.signIn(server.email("bob"), AccountServer.PASSWORD);
    Map<String, Object> tooMuch =
        Map.of("site", server.site().domain(), "scopes", List.of("admin"));
    assertThat(browser.post("/api/v1/tokens", tooMuch).status()).isEqualTo(403);
    Map<String, Object> wanted =
        Map.of(
            "site", server.site().domain(), "scopes", List.of("read", "edit"), "name", "notebook");
    Browser.Answer made = browser.post("/api/v1/tokens", wanted);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String secret = made.json().get("secret").stringValue();
    assertThat(server.control().tokens().verify(secret))
        .hasValueSatisfying(
            access -> assertThat(access.scopes()).isEqualTo(Set.of(Scope.READ, Scope.EDIT)));
    server.control().members().set(server.site().id(), bob.id(), Role.VIEWER);
    assertThat(server.control().tokens().verify(secret))
        .hasValueSatisfying(access -> assertThat(access.scopes()).isEqualTo(Set.of(Scope.READ)));
    assertThat(browser.get("/api/v1/tokens?site=" + server.site().domain()).json().get("tokens"))
        .hasSize(1);
    server.control().users().remove(bob.id());
    assertThat(server.control().tokens().verify(secret)).isEmpty();
  }

  @Test
  void tokensThatAreMadeAtTheSameTimeAreAnsweredAsThemselves() {
    Browser admin = server.signedIn("ann", Role.OWNER);
    List<CompletableFuture<Void>> all =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          Browser.Answer made =
                              admin.post(
                                  "/api/v1/tokens",
                                  Map.of(
                                      "site",
                                      server.site().domain(),
                                      "scopes",
                                      List.of("read"),
                                      "name",
                                      "token " + i));
                          assertThat(made.json().get("name").stringValue()).isEqualTo("token " + i);
                        }))
            .toList();
    all.forEach(CompletableFuture::join);
  }

  @Test
  void sitesAreAddedAndChangedByThoseWhoRunTheInstallation() {
    Browser admin = server.signedIn("ann", Role.ADMIN);
    Map<String, Object> wanted =
        Map.of(
            "domain",
            "new-" + server.tag() + ".example",
            "timezone",
            "Europe/Berlin",
            "kind",
            "saas");
    Browser.Answer added = admin.post("/api/v1/sites", wanted);
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    assertThat(added.json().get("role").stringValue()).isEqualTo("admin");
    assertThat(admin.post("/api/v1/sites", wanted).json().at("/errors/0/field").stringValue())
        .isEqualTo("domain");
    String path = "/api/v1/sites/new-" + server.tag() + ".example";
    JsonNode changed =
        admin
            .send(
                "PATCH",
                path,
                Map.of("timezone", "Asia/Tokyo", "name", "New", "retention_months", 12))
            .json();
    assertThat(changed.get("name").stringValue()).isEqualTo("New");
    assertThat(changed.at("/settings/retention_months").asInt()).isEqualTo(12);
    Wait.until(() -> admin.get(path).json().get("timezone").stringValue().equals("Asia/Tokyo"));
    assertThat(admin.send("PATCH", path, Map.of("timezone", "Mars")).status()).isEqualTo(400);
    assertThat(admin.send("PATCH", path, Map.of("kind", "blog")).status()).isEqualTo(400);
  }
}
