package org.footfall.api.v1;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Control;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Site;
import org.footfall.query.InvalidQueryException;
import org.footfall.query.QueryService;
import org.footfall.query.QueryService.Asked;
import org.footfall.query.RuleSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is underneath the numbers: visits with their events, and what was kept out of the counts.
 */
final class DetailEndpoints {
  private static final int DEFAULT_VISITS = 50;
  private static final int MOST_VISITS = 500;
  private static final List<String> FIELDS =
      List.of("site", "date_range", "filters", "segment", "rules", "pagination", "query_id");
  private static final List<String> VISIT_FIELDS =
      Stream.concat(FIELDS.stream(), Stream.of("visit", "visitor")).toList();

  private final Control control;
  private final QueryService queries;
  private final Authorization authorization;

  DetailEndpoints(Control control, QueryService queries, Authorization authorization) {
    this.control = control;
    this.queries = queries;
    this.authorization = authorization;
  }

  Response visits(Request request) throws IOException {
    JsonNode body = request.json();
    int visit = number(body, "visit");
    int visitor = number(body, "visitor");
    Asked asked = asked(request, body, VISIT_FIELDS);
    RuleSet rules = asked.query().rules();
    if (visit > 0 && queries.resplits(asked, request::onAbort)) {
      throw refusal(
          "visit", "is a number that the rule set " + rules.code() + " does not know", List.of());
    }
    return Response.json(queries.visits(asked, visit, visitor, request::onAbort));
  }

  Response quarantine(Request request) throws IOException {
    return Response.json(
        queries.quarantine(asked(request, request.json(), FIELDS), request::onAbort));
  }

  /** The number of a visit or visitor, 0 where the field is left out. */
  private static int number(JsonNode body, String field) {
    JsonNode node = body.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return 0;
    }
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
      throw refusal(field, "must be the number of a " + field, List.of("1 or more"));
    }
    return node.intValue();
  }

  private static Problem refusal(String field, String message, List<String> expected) {
    return new Problem(
        400,
        "The request cannot be answered as it is.",
        List.of(new Problem.FieldError(field, message, expected)));
  }

  /** The body is a question without metrics. */
  private Asked asked(Request request, JsonNode body, List<String> fields) {
    Site site = authorization.site(request, Scope.READ, body);
    for (String name : body.propertyNames()) {
      if (!fields.contains(name)) {
        throw refusal(name, "Field \"" + name + "\" does not exist", fields);
      }
    }
    ObjectNode question = body.deepCopy().asObject();
    boolean one = question.remove("visit") != null | question.remove("visitor") != null;
    if (one && !question.has("date_range")) {
      question.put("date_range", "all");
    }
    question.putArray("metrics").add("visits");
    JsonNode limit = body.path("pagination").path("limit");
    if (limit.isMissingNode()) {
      (question.get("pagination") instanceof ObjectNode paging
              ? paging
              : question.putObject("pagination"))
          .put("limit", DEFAULT_VISITS);
    } else if (limit.asInt(0) > MOST_VISITS) {
      throw refusal("pagination.limit", "must be a whole number", List.of("1 to " + MOST_VISITS));
    }
    try {
      return queries.parse(question, site, control.goals().of(site.id()));
    } catch (InvalidQueryException cause) {
      throw QueryEndpoints.refusal(cause, "The request cannot be answered as it is.");
    }
  }
}
