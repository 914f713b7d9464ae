package org.footfall.api.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.http.HttpStatus;
import org.footfall.ingest.JournalUnavailableException;
import org.footfall.store.QueryCancelledException;
import org.footfall.store.QueryTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into an answer, for all endpoints. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  static Response response(Throwable cause) {
    return switch (cause) {
      case Problem problem -> response(problem);
      case QueryTimeoutException timeout ->
          response(new Problem(504, "The query took longer than is allowed and was stopped."));
      case QueryCancelledException cancelled ->
          response(new Problem(503, "The query was cancelled."));
      case JournalUnavailableException full ->
          response(new Problem(503, "Events cannot be taken now; try again later."))
              .with("Retry-After", "5");
      default -> unexpected(cause);
    };
  }

  static Response response(Problem problem) {
    Response response = Response.bytes(problem.status(), "application/problem+json", json(problem));
    return problem.retryAfterSeconds() == 0
        ? response
        : response.with("Retry-After", String.valueOf(problem.retryAfterSeconds()));
  }

  /** The problem as its JSON text. */
  public static byte[] json(Problem problem) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", HttpStatus.getMessage(problem.status()));
    body.put("status", problem.status());
    body.put("detail", problem.getMessage());
    if (!problem.errors().isEmpty()) {
      body.put("errors", problem.errors().stream().map(Problems::field).toList());
    }
    return Json.MAPPER.writeValueAsBytes(body);
  }

  private static Map<String, Object> field(Problem.FieldError error) {
    Map<String, Object> field = new LinkedHashMap<>();
    field.put("field", error.field());
    field.put("message", error.message());
    if (!error.expected().isEmpty()) {
      field.put("expected", error.expected());
    }
    return field;
  }

  private static Response unexpected(Throwable cause) {
    String id = UUID.randomUUID().toString();
    LOG.error("Request failed, error {}", id, cause);
    return response(
        new Problem(500, "Something went wrong on the server; its log has it as " + id + "."));
  }
}
