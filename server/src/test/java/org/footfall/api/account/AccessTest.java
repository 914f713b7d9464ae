package org.footfall.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.footfall.App;
import org.footfall.api.account.Operations.Operation;
import org.footfall.api.http.Router;
import org.footfall.cli.settings.Settings;
import org.footfall.control.NewSite;
import org.footfall.control.Tokens.Scope;
import org.footfall.control.Users.Role;
import org.footfall.control.Users.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Who may do what, for every operation of {@code spec/openapi.yaml}, so that a new one is held to
 * it by itself. What is open to everybody or to shared links must be in the lists here too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
  private static final String PASSWORD = "correct horse battery";
  private static final List<Role> ROLES = List.of(Role.VIEWER, Role.EDITOR, Role.ADMIN, Role.OWNER);

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
          "GET /f/vitals.js",
          "GET /health",
          "GET /ready",
          "GET /metrics");

  /** Sums of many visits, which shared links open. */
  private static final Set<String> COUNTS =
      Set.of(
          "POST /api/v1/query",
          "POST /api/v1/query.json",
          "POST /api/v1/query.csv",
          "POST /api/v1/query.xlsx",
          "POST /api/v1/query.arrow",
          "POST /api/v1/query.parquet",
          "POST /api/v1/explore",
          "POST /api/v1/explore.csv",
          "POST /api/v1/explore.xlsx",
          "POST /api/v1/funnel",
          "POST /api/v1/flow",
          "POST /api/v1/retention",
          "POST /api/v1/stickiness",
          "POST /api/v1/lifecycle",
          "POST /api/v1/cohort",
          "POST /api/v1/attribution");

  @TempDir static Path folder;
  private App app;
  private Operations operations;
  private Router router;
  private final Map<Role, Browser> people = new EnumMap<>(Role.class);
  private final Map<String, String> things = new LinkedHashMap<>();
  private Browser viewer;
  private String slug;
  private String reader;

  @BeforeAll
  void start() throws Exception {
    operations = new Operations();
    app =
        App.open(
            Settings.load(
                    Map.of(), Map.of("FOOTFALL_DATA", folder.toString(), "FOOTFALL_PORT", "0"))
                .config(),
            InstantSource.system());
    app.listen(found -> router = found);
    for (String domain : List.of("mine.example", "theirs.example")) {
      app.control()
          .sites()
          .add(new NewSite(domain, "", ZoneId.of("UTC"), "EUR", "other", List.of()));
    }
    int mine = app.control().sites().find("mine.example").orElseThrow().id();
    for (Role role : ROLES) {
      people.put(role, member(role, mine));
    }
    viewer = people.get(Role.VIEWER);
    reader = app.control().tokens().create(mine, Set.of(Scope.READ), "reader");
    int theirs = app.control().sites().find("theirs.example").orElseThrow().id();
    Browser stranger = new Browser(app.http().uri());
    stranger.headers.put(
        "Authorization",
        "Bearer " + app.control().tokens().create(theirs, Set.of(Scope.ADMIN), "theirs"));
    for (String collection : Changes.THINGS.keySet()) {
      things.put("/api/v1/" + collection, made(stranger, collection));
    }
    Browser.Answer link =
        people
            .get(Role.EDITOR)
            .post("/api/v1/shares", Map.of("site", "mine.example", "name", "Link"));
    slug = link.json().get("slug").stringValue();
  }

  private Browser member(Role role, int site) {
    String email = role.code() + "@example.com";
    User user = app.control().users().add(email, Role.MEMBER, PASSWORD);
    app.control().members().set(site, user.id(), role);
    Browser browser = new Browser(app.http().uri());
    browser.signIn(email, PASSWORD);
    return browser;
  }

  private static String made(Browser stranger, String collection) {
    Browser.Answer answer =
        stranger.post("/api/v1/" + collection, Changes.body(collection, "theirs.example"));
    assertThat(answer.status()).as(collection + answer.body()).isEqualTo(201);
    return answer.json().get("id").asString();
  }

  @AfterAll
  void stop() {
    app.close();
  }

  List<Operation> open() {
    return operations.all().stream().filter(Operation::isOpen).toList();
  }

  List<Operation> guarded() {
    return operations.guarded();
  }

  List<Operation> ofSites() {
    return guarded().stream().filter(operations::namesASite).toList();
  }

  List<Operation> ofNoSite() {
    return guarded().stream().filter(operation -> !operations.namesASite(operation)).toList();
  }

  private Browser.Answer ask(Browser browser, Operation operation, String site) {
    return operations.ask(browser, operation, site);
  }

  private Browser linked() {
    Browser visitor = new Browser(app.http().uri());
    visitor.headers.put("X-Share", slug);
    return visitor;
  }

  private Browser token() {
    Browser program = new Browser(app.http().uri());
    program.headers.put("Authorization", "Bearer " + reader);
    return program;
  }

  @Test
  void theServerAnswersWhatIsDescribedAndNothingElse() {
    Set<String> routes = new TreeSet<>(router.routes());
    // The collector's paths are answered before the router.
    routes.addAll(List.of("POST /f/e", "GET /f/p.gif", "GET /f/t.js", "GET /f/vitals.js"));
    assertThat(operations.all())
        .extracting(Operation::toString)
        .containsExactlyInAnyOrderElementsOf(routes);
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
    if (operation.isForTokens()) {
      assertThat(another.status()).as(another.body()).isEqualTo(404);
    } else {
      assertThat(another.status()).as(another.body()).isIn(401, 403, 404);
    }
  }

  /** What a role opens answers something else: the body is empty and the thing is not there. */
  @ParameterizedTest
  @MethodSource("ofSites")
  void everyRoleOpensWhatItIsFor(Operation operation) {
    for (Role role : ROLES) {
      Browser.Answer answer = ask(people.get(role), operation, "mine.example");
      if (role.allows(Scope.valueOf(operation.scope().toUpperCase(Locale.ROOT)))) {
        assertThat(answer.status()).as(role + ": " + answer.body()).isNotIn(401, 403);
        assertThat(answer.status()).as(role + ": " + answer.body()).isLessThan(500);
        assertThat(answer.response().headers().firstValue("Cache-Control"))
            .as("nothing of a site stays in a browser")
            .contains("no-store");
      } else {
        assertThat(answer.status()).as(role + ": " + answer.body()).isEqualTo(403);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ofSites")
  void tokensToReadChangeNothing(Operation operation) {
    if (!operation.scope().equals("read")) {
      Browser.Answer answer = ask(token(), operation, "mine.example");
      assertThat(answer.status()).as(answer.body()).isIn(401, 403);
    }
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void sharedLinksOpenNothingButCounts(Operation operation) {
    assertThat(operation.isForLinks()).isEqualTo(COUNTS.contains(operation.toString()));
    Browser.Answer answer = ask(linked(), operation, "mine.example");
    if (operation.isForLinks()) {
      assertThat(answer.status()).as(answer.body()).isIn(200, 400);
      Browser.Answer another = ask(linked(), operation, "theirs.example");
      assertThat(another.status()).as(another.body()).isEqualTo(404);
    } else {
      assertThat(answer.status()).as(answer.body()).isIn(401, 403);
    }
  }

  /** What somebody may change in one site is not reached by number in another. */
  @ParameterizedTest
  @MethodSource("ofSites")
  void aThingOfAnotherSiteIsNotThere(Operation operation) {
    things.forEach(
        (collection, id) -> {
          if (operation.path().startsWith(collection + "/{id}")) {
            Browser.Answer answer =
                operations.ask(people.get(Role.ADMIN), operation, "mine.example", id);
            assertThat(answer.status()).as(answer.body()).isEqualTo(404);
          }
        });
  }

  /** Wherever a body can name something that a site has: that of another is as if it were not. */
  @ParameterizedTest
  @MethodSource("naming")
  void bodiesNameNothingOfAnotherSite(Operation operation) {
    theirsAndNobodys()
        .forEach(
            (field, values) -> {
              if (operations.bodyHas(operation, field)) {
                List<String> refusals =
                    values.stream().map(value -> refusals(operation, field, value)).toList();
                assertThat(refusals.get(0)).startsWith(field).isEqualTo(refusals.get(1));
              }
            });
  }

  List<Operation> naming() {
    return ofSites().stream()
        .filter(operation -> !operation.path().contains("{id}"))
        .filter(
            operation ->
                theirsAndNobodys().keySet().stream()
                    .anyMatch(field -> operations.bodyHas(operation, field)))
        .toList();
  }

  /** What is wrong with that field, without the name that was asked for. */
  private String refusals(Operation operation, String field, Object value) {
    Browser.Answer answer =
        operations.ask(people.get(Role.ADMIN), operation, "mine.example", Map.of(field, value));
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    return answer
        .json()
        .path("errors")
        .valueStream()
        .map(error -> error.get("field").stringValue() + ": " + error.get("message").stringValue())
        .filter(error -> error.startsWith(field))
        .collect(Collectors.joining("\n"))
        .replaceAll("\"(Theirs|Nobodys|[0-9]+)\"", "?");
  }

  /** By field of bodies: something of the other site, and something that is nowhere. */
  private Map<String, List<Object>> theirsAndNobodys() {
    List<Object> wholes = List.of(whole("Theirs"), whole("Nobodys"));
    List<Object> lists = wholes.stream().<Object>map(List::of).toList();
    return Map.of(
        "segment", wholes,
        "filter", wholes,
        "goal", wholes,
        "conversion", wholes,
        "filters", lists,
        "steps", wholes.stream().<Object>map(one -> List.of(one, one)).toList(),
        "dashboard", List.of(number("dashboards"), 999_999));
  }

  private static List<Object> whole(String name) {
    return List.of(
        "and",
        List.of(
            List.of("is", "segment", List.of(name)), List.of("is", "event:goal", List.of(name))));
  }

  private int number(String collection) {
    return Integer.parseInt(things.get("/api/v1/" + collection));
  }

  /** What belongs to who is signed in is not reached by number by somebody else. */
  @Test
  void whatBelongsToSomebodyIsNotReachedByOthers() {
    Browser owner = people.get(Role.OWNER);
    int user = owner.get("/api/v1/session").json().at("/user/id").asInt();
    app.control().factors().addPasskey(user, new byte[] {1}, new byte[] {1}, 0, "Key");
    Map<String, Supplier<JsonNode>> theirs =
        Map.of(
            "DELETE /api/v1/sessions/{id}",
            () -> owner.get("/api/v1/sessions").json().get("sessions"),
            "DELETE /api/v1/profile/passkeys/{id}",
            () -> owner.get("/api/v1/profile/passkeys").json().get("passkeys"));
    List<Operation> own =
        ofNoSite().stream()
            .filter(operation -> operation.scope().equals("own") && operation.path().contains("{"))
            .toList();
    assertThat(own)
        .extracting(Operation::toString)
        .containsExactlyInAnyOrderElementsOf(theirs.keySet());
    for (Operation operation : own) {
      Supplier<JsonNode> things = theirs.get(operation.toString());
      JsonNode before = things.get();
      assertThat(before).as(operation.toString()).isNotEmpty();
      String id = before.path(0).get("id").asString();
      assertThat(operations.ask(viewer, operation, "", id).status())
          .as(operation.toString())
          .isEqualTo(404);
      assertThat(things.get()).as(operation.toString()).hasSize(before.size());
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
