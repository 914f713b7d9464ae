package org.footfall.api.account;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.footfall.api.account.Operations.Operation;
import org.footfall.api.http.Json;
import org.footfall.control.Users.Role;
import org.footfall.control.Users.User;
import tools.jackson.databind.JsonNode;

/**
 * A change that succeeds for every operation of the API that changes something, made by the owner
 * of the installation unless it says otherwise.
 */
final class Changes {
  /** A person whom nothing may remember after the erasure. */
  static final String PERSON = "erased@customer.example";

  /** One of everything that sites have by number, and what makes it. */
  static final Map<String, String> THINGS =
      Map.ofEntries(
          entry("goals", "{'filter': ['is', 'event:name', ['signup']]}"),
          entry("segments", "{'filter': ['is', 'visit:country', ['DE']]}"),
          entry(
              "funnels",
              "{'question': {'steps': [['is', 'event:page', ['/a']], ['is', 'event:page',"
                  + " ['/b']]]}}"),
          entry("named_events", "{'filter': ['is', 'event:page', ['/a']]}"),
          entry("dashboards", "{}"),
          entry("annotations", "{'date': '2026-11-01', 'text': 'Sale'}"),
          entry("shares", "{}"),
          entry("reports", "{'recipients': ['anna@example.com']}"),
          entry(
              "alerts",
              "{'metric': 'visitors', 'value': 1, 'condition': 'above', 'webhook':"
                  + " 'https://example.com'}"),
          entry(
              "quarantine/rules",
              "{'field': 'page', 'operator': 'is', 'values': ['/x'], 'past': false}"),
          entry("tokens", "{'scopes': ['read']}"));

  private final AccountServer server;
  private final Browser owner;
  private final String site;

  Changes(AccountServer server, Browser owner) {
    this.server = server;
    this.owner = owner;
    this.site = server.site().domain();
  }

  /**
   * A request that is ready to be sent.
   *
   * @param actions what is noted of it, empty for what the method and path say
   * @param site empty for the installation
   */
  record Change(Supplier<Browser.Answer> request, String actor, String site, List<String> actions) {
    Browser.Answer send() {
      return request.get();
    }

    Change noted(String... words) {
      return new Change(request, actor, site, List.of(words));
    }

    Change of(String domain) {
      return new Change(request, actor, domain, actions);
    }

    Change by(String name) {
      return new Change(request, name, site, actions);
    }
  }

  /** What makes a thing in a collection. */
  static Map<String, Object> body(String collection, String site) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("site", site);
    if (!collection.matches("annotations|quarantine/rules")) {
      whole.put("name", "Theirs");
    }
    Json.MAPPER
        .readTree(THINGS.get(collection).replace('\'', '"'))
        .properties()
        .forEach(field -> whole.put(field.getKey(), field.getValue()));
    return whole;
  }

  private Change sent(String method, String path, Object body) {
    return new Change(() -> owner.send(method, path, body), server.email("own"), site, List.of());
  }

  /** By somebody else, to the installation. */
  private Change own(String name, Supplier<Browser.Answer> request) {
    return new Change(request, server.email(name), "", List.of());
  }

  private Map<String, Object> with(Object... fields) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("site", site);
    for (int i = 0; i < fields.length; i += 2) {
      body.put((String) fields[i], fields[i + 1]);
    }
    return body;
  }

  private static JsonNode made(Browser.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    return answer.json();
  }

  private String thing(String collection) {
    return made(owner.post("/api/v1/" + collection, body(collection, site))).get("id").asString();
  }

  Change of(Operation operation) throws Exception {
    String path = operation.path();
    String collection = path.replaceFirst("^/api/v1/", "").replaceFirst("/\\{id}$", "");
    String here = "?site=" + site;
    if (THINGS.containsKey(collection)) {
      return switch (operation.method()) {
        case "POST" -> sent("POST", path, body(collection, site));
        case "PATCH" ->
            sent(
                "PATCH",
                path.replace("{id}", thing(collection)),
                collection.equals("annotations") ? with("text", "x") : with("name", "Other"));
        default -> sent("DELETE", path.replace("{id}", thing(collection)) + here, null);
      };
    }
    return switch (operation.toString()) {
      case "POST /api/v1/costs" ->
          new Change(
              () -> owner.sendText(path + here, "date,channel,cost\n2026-11-01,Direct,1\n"),
              server.email("own"),
              site,
              List.of());
      case "DELETE /api/v1/costs" ->
          sent("DELETE", path + here + "&from=2026-11-01&to=2026-11-02", null);
      case "PUT /api/v1/catalogue" -> sent("PUT", path, with("event", "signup", "owner", "Ann"));
      case "POST /api/v1/quarantine/release" ->
          sent("POST", path, with("reasons", List.of("rule")));
      case "PUT /api/v1/channel-rules" ->
          sent("PUT", path, with("rules", List.of(Map.of("channel", "X", "source", "x"))));
      case "PUT /api/v1/rates" ->
          sent(
              "PUT",
              path,
              with(
                  "rates", List.of(Map.of("currency", "USD", "day", "2026-01-01", "rate", "0.9"))));
      case "DELETE /api/v1/channel-rules", "DELETE /api/v1/rates" ->
          sent("DELETE", path + here, null);
      case "PUT /api/v1/currency" -> sent("PUT", path, with("currency", "USD"));
      case "PUT /api/v1/timezone" -> sent("PUT", path, with("timezone", "Asia/Tokyo"));
      case "POST /api/v1/sites" ->
          sent("POST", path, Map.of("domain", "new-" + site)).of("new-" + site);
      case "PATCH /api/v1/sites/{site}" ->
          sent("PATCH", path.replace("{site}", site), Map.of("name", "Other"));
      case "POST /api/v1/erase" -> sent("POST", path, with("person", PERSON));
      case "DELETE /api/v1/people/{id}" ->
          sent("DELETE", path.replace("{id}", PERSON) + here, null);
      case "POST /api/v1/reports/{id}/send" ->
          sent("POST", path.replace("{id}", thing("reports")), with());
      case "POST /api/v1/unsubscribe/{id}/{token}" -> unsubscribed();
      case "PUT /api/v1/members/{id}" ->
          sent("PUT", path.replace("{id}", "" + member()), with("role", "editor"));
      case "DELETE /api/v1/members/{id}" ->
          sent("DELETE", path.replace("{id}", "" + member()) + here, null);
      case "POST /api/v1/invitations" ->
          sent("POST", path, with("email", server.email("bob"), "role", "viewer"));
      case "DELETE /api/v1/invitations/{id}" -> {
        made(
            owner.post(
                "/api/v1/invitations", with("email", server.email("bob"), "role", "viewer")));
        JsonNode open = owner.get("/api/v1/invitations" + here).json().at("/invitations/0/id");
        yield sent("DELETE", path.replace("{id}", open.asString()) + here, null);
      }
      default -> ofAccounts(operation);
    };
  }

  private int member() {
    User bob = server.user("bob", Role.MEMBER);
    server.control().members().set(server.site().id(), bob.id(), Role.VIEWER);
    return bob.id();
  }

  private Change unsubscribed() throws Exception {
    Map<String, Object> body = body("reports", site);
    body.put("recipients", List.of(server.email("rita")));
    String report = made(owner.post("/api/v1/reports", body)).get("id").asString();
    made(owner.post("/api/v1/reports/" + report + "/send", with()));
    String address =
        server.mailedTo(server.email("rita"), "http://stats\\.example(/api/v1/unsubscribe/\\S+)");
    return own("rita", () -> server.browser().post(address, null))
        .of(site)
        .noted("reports.unsubscribe");
  }

  private Change ofAccounts(Operation operation) throws Exception {
    String path = operation.path();
    Browser ann = server.signedIn("ann", Role.VIEWER);
    String email = server.email("ann");
    Map<String, Object> password = Map.of("current_password", AccountServer.PASSWORD);
    return switch (operation.toString()) {
      case "POST /api/v1/session" ->
          own("ann", () -> server.browser().signIn(email, AccountServer.PASSWORD));
      case "DELETE /api/v1/session", "DELETE /api/v1/sessions" ->
          own("ann", () -> ann.send("DELETE", path, null));
      case "DELETE /api/v1/sessions/{id}" -> {
        server.browser().signIn(email, AccountServer.PASSWORD);
        List<String> others = new ArrayList<>();
        for (JsonNode session : ann.get("/api/v1/sessions").json().get("sessions")) {
          if (!session.get("current").booleanValue()) {
            others.add(session.get("id").asString());
          }
        }
        yield own("ann", () -> ann.send("DELETE", path.replace("{id}", others.getFirst()), null));
      }
      case "POST /api/v1/links/redeem" -> {
        String secret = server.control().links().forSetup();
        Map<String, Object> account =
            Map.of(
                "secret", secret, "email", server.email("new"), "password", AccountServer.PASSWORD);
        yield own("new", () -> server.browser().post(path, account))
            .noted("users.add", "session.add");
      }
      case "POST /api/v1/password-reset" ->
          own("ann", () -> server.browser().post(path, Map.of("email", email))).by("");
      case "PATCH /api/v1/profile" ->
          own("ann", () -> ann.send("PATCH", path, Map.of("name", "Ann")));
      case "PUT /api/v1/profile/password" ->
          own(
              "ann",
              () ->
                  ann.send(
                      "PUT",
                      path,
                      Map.of(
                          "current_password",
                          AccountServer.PASSWORD,
                          "password",
                          "another password")));
      case "PUT /api/v1/profile/second-factor" -> own("ann", () -> enabled(ann));
      case "DELETE /api/v1/profile/second-factor", "PUT /api/v1/profile/recovery-codes" -> {
        made(enabled(ann));
        yield own("ann", () -> ann.send(operation.method(), path, password));
      }
      case "DELETE /api/v1/profile/passkeys/{id}" -> {
        int id = server.control().users().find(email).orElseThrow().id();
        server.control().factors().addPasskey(id, new byte[] {1}, new byte[] {2}, 0, "laptop");
        int key = server.control().factors().passkeys(id).getFirst().id();
        yield own("ann", () -> ann.send("DELETE", path.replace("{id}", "" + key), null));
      }
      case "PATCH /api/v1/users/{id}" ->
          sent("PATCH", user(path, email), Map.of("role", "editor")).of("");
      case "DELETE /api/v1/users/{id}" -> sent("DELETE", user(path, email), null).of("");
      case "POST /api/v1/users/{id}/password-link" -> sent("POST", user(path, email), null).of("");
      default ->
          throw new AssertionError(
              operation + " changes something and has no example here of what it notes");
    };
  }

  private Browser.Answer enabled(Browser ann) {
    String secret =
        ann.post("/api/v1/profile/second-factor/secret", Map.of())
            .json()
            .get("secret")
            .stringValue();
    return ann.send(
        "PUT",
        "/api/v1/profile/second-factor",
        Map.of(
            "secret",
            secret,
            "code",
            server.code(secret),
            "current_password",
            AccountServer.PASSWORD));
  }

  private String user(String path, String email) {
    return path.replace("{id}", "" + server.control().users().find(email).orElseThrow().id());
  }
}
