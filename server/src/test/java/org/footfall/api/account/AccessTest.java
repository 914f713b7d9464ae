package org.footfall.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.footfall.App;
import org.footfall.api.http.Json;
import org.footfall.cli.settings.Settings;
import org.footfall.control.NewSite;
import org.footfall.control.Tokens.Scope;
import org.footfall.control.Users.Role;
import org.footfall.control.Users.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/**
 * Who may not do what, for every operation of {@code spec/openapi.yaml}, so that a new one is held
 * to it by itself. {@code security: []} makes an operation open to everybody; it must then be in
 * the list here too. {@code x-scope} says what it needs: {@code read}, {@code edit} or {@code
 * admin} of a site, {@code admin} of the installation where no site is named, or {@code own} for
 * what belongs to who is signed in. Without it, DELETE, PATCH, PUT and what answers 201 changes
 * something, and all else reads.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
  private static final String PASSWORD = "correct horse battery";

  /** What needs neither token nor session. */
  private static final Set<String> OPEN =
      Set.of(
          "GET /api/v1/sign-in",
          "POST /api/v1/session",
          "POST /api/v1/session/passkey/options",
          "POST /api/v1/session/passkey",
          "GET /auth/oidc",
          "GET /auth/oidc/callback",
          "POST /api/v1/links/look",
          "POST /api/v1/links/redeem",
          "POST /api/v1/password-reset",
          "POST /api/v1/receipt",
          "POST /api/v1/receipt/export",
          "POST /api/v1/receipt/erase",
          "GET /api/v1/openapi.yaml",
          "GET /api/v1/share/{slug}",
          "POST /api/v1/share/{slug}",
          "GET /api/v1/unsubscribe/{id}/{token}",
          "POST /api/v1/unsubscribe/{id}/{token}",
          "POST /f/e",
          "GET /f/p.gif",
          "GET /f/t.js",
          "GET /health",
          "GET /ready",
          "GET /metrics");

  @TempDir static Path folder;
  private App app;
  private JsonNode description;
  private Browser viewer;
  private String reader;

  /** An operation of the description. */
  record Operation(String method, String path, JsonNode node) {
    @Override
    public String toString() {
      return method + " " + path;
    }

    boolean changes() {
      return node.has("x-scope")
          ? !node.get("x-scope").stringValue().equals("read")
          : Set.of("DELETE", "PATCH", "PUT").contains(method) || node.at("/responses").has("201");
    }
  }

  @BeforeAll
  void start() throws Exception {
    try (var in = Files.newInputStream(Path.of("../spec/openapi.yaml"))) {
      description = Json.MAPPER.valueToTree((Object) new Yaml().load(in));
    }
    app =
        App.open(
            Settings.load(
                    Map.of(), Map.of("FOOTFALL_DATA", folder.toString(), "FOOTFALL_PORT", "0"))
                .config(),
            InstantSource.system());
    app.listen(router -> {});
    for (String domain : List.of("mine.example", "theirs.example")) {
      app.control()
          .sites()
          .add(new NewSite(domain, "", ZoneId.of("UTC"), "EUR", "other", List.of()));
    }
    int mine = app.control().sites().find("mine.example").orElseThrow().id();
    User user = app.control().users().add("vic@example.com", Role.MEMBER, PASSWORD);
    app.control().members().set(mine, user.id(), Role.VIEWER);
    viewer = new Browser(app.http().uri());
    viewer.signIn("vic@example.com", PASSWORD);
    reader = app.control().tokens().create(mine, Set.of(Scope.READ), "reader");
  }

  @AfterAll
  void stop() {
    app.close();
  }

  private List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    JsonNode paths = description.get("paths");
    for (String path : paths.propertyNames()) {
      for (String method : paths.get(path).propertyNames()) {
        all.add(new Operation(method.toUpperCase(Locale.ROOT), path, paths.get(path).get(method)));
      }
    }
    return all;
  }

  List<Operation> open() {
    return operations().stream().filter(AccessTest::isOpen).toList();
  }

  List<Operation> guarded() {
    return operations().stream().filter(operation -> !isOpen(operation)).toList();
  }

  List<Operation> ofSites() {
    return guarded().stream().filter(this::namesASite).toList();
  }

  List<Operation> ofNoSite() {
    return guarded().stream().filter(operation -> !namesASite(operation)).toList();
  }

  private static boolean isOpen(Operation operation) {
    return operation.node().path("security").isArray()
        && operation.node().get("security").isEmpty();
  }

  private boolean namesASite(Operation operation) {
    return operation.path().contains("{site}")
        || takesSite(operation)
        || bodyNamesASite(bodySchema(operation));
  }

  private boolean takesSite(Operation operation) {
    for (JsonNode parameter : operation.node().path("parameters")) {
      JsonNode resolved = resolved(parameter);
      if (resolved.path("in").asString("").equals("query")
          && resolved.path("name").asString("").equals("site")) {
        return true;
      }
    }
    return false;
  }

  private boolean bodyNamesASite(JsonNode schema) {
    if (schema.path("properties").has("site")) {
      return true;
    }
    for (JsonNode part : schema.path("allOf")) {
      if (bodyNamesASite(resolved(part))) {
        return true;
      }
    }
    return false;
  }

  private JsonNode bodySchema(Operation operation) {
    return resolved(operation.node().at("/requestBody/content/application~1json/schema"));
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref")
        ? resolved(description.at(node.get("$ref").stringValue().substring(1)))
        : node;
  }

  private Browser.Answer ask(Browser browser, Operation operation, String site) {
    String path =
        operation.path().replace("{site}", site).replaceAll("\\{[a-z_]+}", "1")
            + (takesSite(operation) ? "?site=" + site : "");
    Map<String, Object> body = new LinkedHashMap<>();
    if (bodyNamesASite(bodySchema(operation))) {
      body.put("site", site);
    }
    return browser.send(
        operation.method(), path, operation.node().has("requestBody") ? body : null);
  }

  private Browser token() {
    Browser program = new Browser(app.http().uri());
    program.headers.put("Authorization", "Bearer " + reader);
    return program;
  }

  @ParameterizedTest
  @MethodSource("open")
  void whatIsOpenToEverybodyIsMeantToBe(Operation operation) {
    assertThat(OPEN).contains(operation.toString());
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void nobodyGetsAnythingWithoutSigningIn(Operation operation) {
    Browser.Answer answer = ask(new Browser(app.http().uri()), operation, "mine.example");
    assertThat(answer.status()).as(answer.body()).isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("ofSites")
  void aMemberOfOneSiteLearnsNothingOfAnother(Operation operation) {
    Browser.Answer another = ask(viewer, operation, "theirs.example");
    Browser.Answer none = ask(viewer, operation, "none.example");
    assertThat(another.status()).as(another.body()).isEqualTo(404);
    assertThat(another.body()).isEqualTo(none.body());
  }

  @ParameterizedTest
  @MethodSource("ofSites")
  void aTokenOfOneSiteOpensNoOther(Operation operation) {
    Browser.Answer another = ask(token(), operation, "theirs.example");
    if (operation.node().path("security").isArray()) {
      assertThat(another.status()).as(another.body()).isIn(401, 403, 404);
    } else {
      assertThat(another.status()).as(another.body()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @MethodSource("ofSites")
  void viewersChangeNothing(Operation operation) {
    if (operation.changes()) {
      Browser.Answer answer = ask(viewer, operation, "mine.example");
      assertThat(answer.status()).as(answer.body()).isEqualTo(403);
      Browser.Answer byToken = ask(token(), operation, "mine.example");
      assertThat(byToken.status()).as(byToken.body()).isIn(401, 403);
    }
  }

  @ParameterizedTest
  @MethodSource("ofNoSite")
  void whatBelongsToTheInstallationIsForThoseWhoRunIt(Operation operation) {
    String scope = operation.node().path("x-scope").asString("");
    if (operation.toString().equals("GET /api/v1/sites")) {
      JsonNode sites = viewer.get("/api/v1/sites").json().get("sites");
      assertThat(sites)
          .extracting(site -> site.get("domain").stringValue())
          .containsExactly("mine.example");
      return;
    }
    assertThat(scope).as("x-scope of what names no site").isIn("own", "admin");
    if (scope.equals("admin")) {
      Browser.Answer answer = ask(viewer, operation, "");
      assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    }
  }
}
