package org.footfall.api.v1;

import java.io.IOException;
import java.util.List;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Control;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Site;
import org.footfall.query.InvalidQueryException;
import org.footfall.query.QueryService;
import org.footfall.query.QueryService.Asked;
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

  private final Control control;
  private final QueryService queries;
  private final Authorization authorization;

  DetailEndpoints(Control control, QueryService queries, Authorization authorization) {
    this.control = control;
    this.queries = queries;
    this.authorization = authorization;
  }

  Response visits(Request request) throws IOException {
    return Response.json(queries.visits(asked(request), request::onAbort));
  }

  Response quarantine(Request request) throws IOException {
    return Response.json(queries.quarantine(asked(request), request::onAbort));
  }

  /** The body is a question without metrics. */
  private Asked asked(Request request) throws IOException {
    JsonNode body = request.json();
    Site site = authorization.site(request, Scope.READ, body);
    for (String name : body.propertyNames()) {
      if (!FIELDS.contains(name)) {
        throw new Problem(
            400,
            "The request cannot be answered as it is.",
            List.of(new Problem.FieldError(name, "Field \"" + name + "\" does not exist", FIELDS)));
      }
    }
    ObjectNode question = body.deepCopy().asObject();
    question.putArray("metrics").add("visits");
    JsonNode limit = body.path("pagination").path("limit");
    if (limit.isMissingNode()) {
      (question.get("pagination") instanceof ObjectNode paging
              ? paging
              : question.putObject("pagination"))
          .put("limit", DEFAULT_VISITS);
    } else if (limit.asInt(0) > MOST_VISITS) {
      throw new Problem(
          400,
          "The request cannot be answered as it is.",
          List.of(
              new Problem.FieldError(
                  "pagination.limit", "must be a whole number", List.of("1 to " + MOST_VISITS))));
    }
    try {
      return queries.parse(question, site, control.goals().of(site.id()));
    } catch (InvalidQueryException cause) {
      throw QueryEndpoints.refusal(cause, "The request cannot be answered as it is.");
    }
  }
}
