package org.footfall.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.footfall.Wait;
import org.footfall.api.account.Operations.Operation;
import org.footfall.control.Users.Role;
import org.footfall.control.Users.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every change is in the audit log. All operations of {@code spec/openapi.yaml} that are not GET
 * are held to it: a new one has to be in {@link Changes}, or here among what changes nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTest {
  /** Questions, whose body says what is asked. */
  private static final Set<String> QUESTIONS =
      Set.of(
          "query",
          "query.json",
          "query.csv",
          "query.xlsx",
          "query.arrow",
          "query.parquet",
          "explore",
          "explore.csv",
          "explore.xlsx",
          "compare",
          "funnel",
          "funnel/people",
          "funnel/next",
          "funnel/separators",
          "funnel/suggestion",
          "flow",
          "visits",
          "quarantine",
          "retention",
          "retention/members",
          "stickiness",
          "lifecycle",
          "cohort",
          "attribution",
          "people",
          "accounts",
          "account",
          "timeline");

  /** Nothing of an installation or site changes by these, as said. */
  private static final Map<String, String> NO_CHANGE =
      Map.of(
          "DELETE /api/v1/queries/{id}", "stops a question",
          "POST /api/v1/links/look", "looks",
          "POST /api/v1/share/{slug}", "shows a password",
          "POST /api/v1/session/passkey/options", "begins to sign in",
          "POST /api/v1/profile/passkeys/options", "begins to add, which is noted",
          "POST /api/v1/profile/second-factor/secret", "begins to switch on, which is noted",
          "POST /f/e", "collects events",
          "POST /api/v1/receipt", "shows visitors what is theirs",
          "POST /api/v1/receipt/export", "likewise",
          "POST /api/v1/receipt/erase", "visitors erase what is theirs, with a certificate");

  /** Needs an authenticator: the browser tests of accounts look for these. */
  private static final Set<String> BY_BROWSER =
      Set.of("POST /api/v1/profile/passkeys", "POST /api/v1/session/passkey");

  @TempDir static Path folder;
  private AccountServer server;
  private Browser owner;

  @BeforeAll
  void start() {
    server = AccountServer.start(folder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void newNames() {
    server.newNames();
    owner = server.signedIn("own", Role.OWNER);
  }

  static List<Operation> changing() throws Exception {
    return new Operations()
        .all().stream()
            .filter(operation -> !operation.method().equals("GET"))
            .filter(operation -> !isQuestion(operation))
            .filter(operation -> !NO_CHANGE.containsKey(operation.toString()))
            .filter(operation -> !BY_BROWSER.contains(operation.toString()))
            .toList();
  }

  private static boolean isQuestion(Operation operation) {
    return operation.method().equals("POST")
        && QUESTIONS.contains(operation.path().replaceFirst("^/api/v1/", ""));
  }

  @ParameterizedTest
  @MethodSource("changing")
  void everyChangeWritesOneEntry(Operation operation) throws Exception {
    Changes.Change change = new Changes(server, owner).of(operation);
    List<JsonNode> before = entries();
    Browser.Answer answer = change.send();
    assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    List<String> expected =
        change.actions().isEmpty()
            ? List.of(action(operation))
            : change.actions().stream().sorted().toList();
    Wait.until(() -> entries().size() >= before.size() + expected.size());
    List<JsonNode> now = entries();
    List<JsonNode> added = now.subList(0, now.size() - before.size());
    assertThat(added)
        .extracting(entry -> entry.get("action").stringValue())
        .containsExactlyInAnyOrderElementsOf(expected);
    for (JsonNode entry : added) {
      assertThat(entry.get("actor").stringValue()).as(entry.toString()).isEqualTo(change.actor());
      assertThat(entry.get("network").stringValue()).isEqualTo("127.0.0.0/24");
      assertThat(Optional.ofNullable(entry.get("site")).map(JsonNode::asString).orElse(""))
          .isEqualTo(change.site());
      assertThat(entry.get("subject").stringValue()).doesNotContain(Changes.PERSON);
      if (operation.path().endsWith("{id}")) {
        assertThat(entry.get("subject").stringValue())
            .as("for people to read")
            .doesNotMatch("\\d+");
      }
    }
  }

  /** DELETE of a thing removes it, what else it may be is told by the method too. */
  private static String action(Operation operation) {
    String words =
        List.of(operation.path().replaceFirst("^/api/v1/", "").split("/")).stream()
            .filter(part -> !part.startsWith("{"))
            .collect(Collectors.joining("."));
    return words
        + switch (operation.method()) {
          case "POST" -> ".add";
          case "DELETE" -> ".remove";
          default -> ".change";
        };
  }

  private List<JsonNode> entries() {
    return owner.get("/api/v1/audit?limit=500").json().get("entries").valueStream().toList();
  }

  @Test
  void whatIsRefusedIsNoChange() {
    List<JsonNode> before = entries();
    assertThat(owner.post("/api/v1/goals", Map.of("site", server.site().domain())).status())
        .isEqualTo(400);
    assertThat(owner.send("DELETE", "/api/v1/users/999999", null).status()).isEqualTo(404);
    assertThat(entries()).hasSameSizeAs(before);
  }

  @Test
  void entriesOfASiteAreForItsAdmins() {
    String site = server.site().domain();
    owner.send("PATCH", "/api/v1/sites/" + site, Map.of("retention_months", 25));
    JsonNode entries = owner.get("/api/v1/audit?site=" + site).json().get("entries");
    assertThat(entries)
        .extracting(entry -> entry.get("action").stringValue())
        .containsExactly("sites.change");
    assertThat(entries.get(0).get("subject").stringValue()).contains("retention_months");
    assertThat(owner.get("/api/v1/audit?limit=1").json().get("next").isIntegralNumber()).isTrue();
    Browser viewer = server.signedIn("vic", Role.VIEWER);
    assertThat(viewer.get("/api/v1/audit?site=" + site).status()).isEqualTo(403);
    assertThat(viewer.get("/api/v1/audit").status()).isEqualTo(403);
  }

  @Test
  void whatARemovedThingWasCalledIsStillRead() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("site", server.site().domain());
    body.put("name", "Germany");
    body.put("filter", List.of("is", "visit:country", List.of("DE")));
    URI made =
        URI.create(
            "/api/v1/segments/" + owner.post("/api/v1/segments", body).json().get("id").asInt());
    owner.send(
        "PATCH", made.toString(), Map.of("site", server.site().domain(), "name", "Deutschland"));
    owner.send("DELETE", made + "?site=" + server.site().domain(), null);
    assertThat(entries().subList(0, 3))
        .extracting(entry -> entry.get("subject").stringValue())
        .containsExactly("Deutschland", "Germany → Deutschland", "Germany");
  }

  @Test
  void refusedAttemptsToSignInAreNoted() {
    User ann = server.user("ann", Role.VIEWER);
    int before = entries().size();
    server.browser().signIn(ann.email(), "not the password");
    Wait.until(() -> entries().size() > before);
    JsonNode entry = entries().getFirst();
    assertThat(entry.get("action").stringValue()).isEqualTo("session.refused");
    assertThat(entry.get("by").stringValue()).isEqualTo("nobody");
    assertThat(entry.get("subject").stringValue()).isEqualTo(ann.email());
  }
}
