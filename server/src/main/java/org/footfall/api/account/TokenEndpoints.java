package org.footfall.api.account;

import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.footfall.api.access.Caller;
import org.footfall.api.access.SignedIn;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.api.v1.Authorization;
import org.footfall.control.Control;
import org.footfall.control.Tokens.Created;
import org.footfall.control.Tokens.Scope;
import org.footfall.control.Tokens.Token;
import org.footfall.model.Site;
import tools.jackson.databind.JsonNode;

/** Tokens of a site: one's own for everybody, all of them for its admins. */
final class TokenEndpoints {
  private static final String NONE = "There is no such token.";

  private final Control control;
  private final Authorization authorization;

  TokenEndpoints(Control control, Authorization authorization) {
    this.control = control;
    this.authorization = authorization;
  }

  Response list(Request request) {
    Site site = authorization.site(request, Scope.READ);
    Caller caller = authorization.caller(request);
    return Response.json(
        Map.of(
            "tokens",
            control.tokens().of(site.id()).stream()
                .filter(token -> mine(token, caller, site))
                .map(TokenEndpoints::json)
                .toList()));
  }

  /** A token may at most what who makes it may; it dies with the account. */
  Response add(Request request) throws IOException {
    JsonNode body = request.json();
    Site site = authorization.site(request, Scope.READ, body);
    Caller caller = authorization.caller(request);
    Fields.only(body, List.of("site", "name", "scopes"));
    Set<Scope> scopes = scopes(body);
    for (Scope scope : scopes) {
      if (!caller.allows(site.id(), scope)) {
        throw new Problem(
            403, "You may not " + scope.name().toLowerCase(Locale.ROOT) + " this site yourself.");
      }
    }
    if (!(caller instanceof SignedIn) && !caller.allows(site.id(), Scope.ADMIN)) {
      throw new Problem(403, "Only tokens that may admin make tokens.");
    }
    authorization.note(request, caller, site);
    Integer owner = caller instanceof SignedIn person ? person.user().id() : null;
    Created created =
        Fields.checked(
            () -> control.tokens().create(site.id(), scopes, Fields.optional(body, "name"), owner));
    Token token =
        control.tokens().of(site.id()).stream()
            .filter(one -> one.id() == created.id())
            .findFirst()
            .orElseThrow(() -> new Problem(409, "The token was revoked meanwhile."));
    Map<String, Object> json = json(token);
    json.put("secret", created.secret());
    return Response.json(201, json).with("Cache-Control", "no-store");
  }

  private static Set<Scope> scopes(JsonNode body) {
    JsonNode given = body.path("scopes");
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (JsonNode name : given) {
      for (Scope scope : Scope.values()) {
        if (scope.name().toLowerCase(Locale.ROOT).equals(name.asString(""))) {
          scopes.add(scope);
        }
      }
    }
    if (!given.isArray() || scopes.size() != given.size() || scopes.isEmpty()) {
      throw new Problem(
          400,
          "The scopes are not known.",
          List.of(
              new Problem.FieldError(
                  "scopes",
                  "must be a list of scopes, each once",
                  List.of("read", "write", "edit", "admin"))));
    }
    return scopes;
  }

  Response remove(Request request) {
    Site site = authorization.site(request, Scope.READ);
    Caller caller = authorization.caller(request);
    int id = Fields.number(request.pathParameter("id"), NONE);
    Token token =
        control.tokens().of(site.id()).stream()
            .filter(one -> one.id() == id && mine(one, caller, site))
            .findFirst()
            .orElseThrow(() -> new Problem(404, NONE));
    request.concerns(token.name().isEmpty() ? "token " + id : token.name());
    authorization.note(request, caller, site);
    control.tokens().revoke(site.id(), id);
    return Response.empty(204);
  }

  private static boolean mine(Token token, Caller caller, Site site) {
    return caller.allows(site.id(), Scope.ADMIN)
        || (caller instanceof SignedIn && caller.name().equals(token.owner()));
  }

  private static Map<String, Object> json(Token token) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", token.id());
    json.put("name", token.name());
    json.put(
        "scopes",
        token.scopes().stream()
            .sorted()
            .map(scope -> scope.name().toLowerCase(Locale.ROOT))
            .toList());
    json.put("owner", token.owner());
    json.put("created", token.createdAt().toString());
    return json;
  }
}
