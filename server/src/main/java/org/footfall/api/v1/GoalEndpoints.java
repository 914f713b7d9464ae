package org.footfall.api.v1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.api.http.Json;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Problem.FieldError;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Control;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Goal;
import org.footfall.model.Site;
import org.footfall.query.InvalidQueryException;
import org.footfall.query.QueryService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The goals of a site. */
final class GoalEndpoints {
  private static final int LONGEST_NAME = 200;

  private static final List<String> FIELDS = List.of("site", "name", "filter", "visitor_based");

  private final Control control;
  private final QueryService queries;
  private final Authorization authorization;

  GoalEndpoints(Control control, QueryService queries, Authorization authorization) {
    this.control = control;
    this.queries = queries;
    this.authorization = authorization;
  }

  Response list(Request request) {
    Site site = authorization.site(request, Scope.READ);
    return Response.json(
        Map.of("goals", control.goals().of(site.id()).stream().map(GoalEndpoints::json).toList()));
  }

  /** What a body says of a goal. */
  private record Rule(String name, String filterJson, boolean visitorBased) {}

  Response add(Request request) throws IOException {
    JsonNode body = request.json();
    Site site = authorization.site(request, Scope.EDIT, body);
    Rule rule = rule(site, body, null);
    Goal goal = control.goals().add(site.id(), rule.name, rule.filterJson, rule.visitorBased);
    return Response.json(201, json(goal));
  }

  /** Changes what the body says; what it leaves out stays. */
  Response change(Request request) throws IOException {
    JsonNode body = request.json();
    Site site = authorization.site(request, Scope.EDIT, body);
    Goal old = goal(site, request.pathParameter("id"));
    Rule rule = rule(site, body, old);
    request.concerns(rule.name.equals(old.name()) ? old.name() : old.name() + " → " + rule.name);
    return control
        .goals()
        .change(site.id(), old.id(), rule.name, rule.filterJson, rule.visitorBased)
        .map(goal -> Response.json(json(goal)))
        .orElseThrow(() -> new Problem(404, "There is no such goal."));
  }

  /**
   * Reads a goal.
   *
   * @param old what holds where a field is missing; {@code null} where all must be there
   */
  private Rule rule(Site site, JsonNode body, @Nullable Goal old) {
    boolean named = old == null || body.has("name");
    String name = old == null || named ? body.path("name").asString("").strip() : old.name();
    JsonNode filter =
        old == null || body.has("filter")
            ? body.path("filter")
            : Json.MAPPER.readTree(old.filterJson());
    List<FieldError> errors = new ArrayList<>();
    for (String field : body.propertyNames()) {
      if (!FIELDS.contains(field)) {
        errors.add(new FieldError(field, "Field \"" + field + "\" does not exist", FIELDS));
      }
    }
    if (named
        && (!body.path("name").isString() || name.isEmpty() || name.length() > LONGEST_NAME)) {
      errors.add(
          new FieldError(
              "name", "must be text of 1 to " + LONGEST_NAME + " characters", List.of()));
    }
    if (control.goals().of(site.id()).stream()
        .anyMatch(goal -> goal.name().equals(name) && (old == null || goal.id() != old.id()))) {
      errors.add(new FieldError("name", "there is a goal of that name already", List.of()));
    }
    if (body.has("visitor_based") && !body.get("visitor_based").isBoolean()) {
      errors.add(
          new FieldError("visitor_based", "must be true or false", List.of("true", "false")));
    }
    try {
      queries.checkGoal(filter, "filter");
    } catch (InvalidQueryException cause) {
      errors.addAll(QueryEndpoints.refusal(cause, "").errors());
    }
    if (!errors.isEmpty()) {
      throw new Problem(400, "The goal cannot be saved as it is.", errors);
    }
    return new Rule(
        name,
        filter.toString(),
        body.path("visitor_based").asBoolean(old != null && old.visitorBased()));
  }

  Response remove(Request request) {
    Site site = authorization.site(request, Scope.EDIT);
    Goal goal = goal(site, request.pathParameter("id"));
    request.concerns(goal.name());
    control.goals().remove(site.id(), goal.id());
    return Response.empty(204);
  }

  Response uses(Request request) {
    Site site = authorization.site(request, Scope.READ);
    Goal goal = goal(site, request.pathParameter("id"));
    return Response.json(
        Uses.json(new Uses(control, site).of(goal), authorization.author(request)));
  }

  private Goal goal(Site site, String id) {
    return control.goals().of(site.id()).stream()
        .filter(known -> String.valueOf(known.id()).equals(id))
        .findFirst()
        .orElseThrow(() -> new Problem(404, "There is no such goal."));
  }

  private static Map<String, Object> json(Goal goal) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", goal.id());
    json.put("name", goal.name());
    json.put("filter", Json.MAPPER.readTree(goal.filterJson()));
    json.put("visitor_based", goal.visitorBased());
    return json;
  }
}
