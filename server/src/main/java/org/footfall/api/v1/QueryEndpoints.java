package org.footfall.api.v1;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Control;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Site;
import org.footfall.query.Answer;
import org.footfall.query.InvalidQueryException;
import org.footfall.query.QueryService;
import org.footfall.query.QueryService.Asked;
import tools.jackson.databind.JsonNode;

/** {@code POST /api/v1/query} and its other endings. */
final class QueryEndpoints {
  private final Control control;
  private final QueryService queries;
  private final Authorization authorization;

  QueryEndpoints(Control control, QueryService queries, Authorization authorization) {
    this.control = control;
    this.queries = queries;
    this.authorization = authorization;
  }

  Response json(Request request) throws IOException {
    JsonNode body = request.json();
    Site site = authorization.counts(request, body);
    Answer answer = queries.answer(asked(site, body), request::onAbort);
    return Response.json(AnswerJson.of(answer, site.currency())).with("Cache-Control", "no-store");
  }

  Response csv(Request request) throws IOException {
    Asked asked = everything(request);
    return Csv.file(
        out -> {
          Csv csv = new Csv(out);
          csv.header(asked.query());
          queries.stream(asked, request::onAbort, csv::row);
          csv.finish();
        });
  }

  Response xlsx(Request request) throws IOException {
    Asked asked = everything(request);
    return Sheets.file(
        out -> {
          Xlsx xlsx = new Xlsx(asked, out);
          queries.stream(asked, request::onAbort, xlsx::row);
          xlsx.finish();
        });
  }

  Response arrow(Request request) throws IOException {
    Asked asked = everything(request);
    return Response.stream(
            "application/vnd.apache.arrow.file",
            out -> {
              Arrow arrow = new Arrow(asked, new BufferedOutputStream(out, 1 << 16));
              queries.stream(asked, request::onAbort, arrow::row);
              arrow.finish();
            })
        .with("Content-Disposition", "attachment; filename=\"footfall.arrow\"");
  }

  Response parquet(Request request) throws IOException {
    Asked asked = everything(request);
    Path folder = Files.createTempDirectory("footfall-answer");
    Path file = folder.resolve("footfall.parquet");
    try {
      queries.writeParquet(asked, file, request::onAbort);
      return Response.bytes(200, "application/vnd.apache.parquet", Files.readAllBytes(file))
          .with("Content-Disposition", "attachment; filename=\"footfall.parquet\"");
    } finally {
      // The store may have left a part under another name.
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
        for (Path one : left) {
          Files.delete(one);
        }
      }
      Files.delete(folder);
    }
  }

  Response cancel(Request request) {
    Site site = authorization.site(request, Scope.READ);
    if (!queries.cancel(site.id(), request.pathParameter("id"))) {
      throw new Problem(404, "No query of that id is running.");
    }
    return Response.empty(204);
  }

  /** All rows of what is asked for, as files have them. */
  private Asked everything(Request request) throws IOException {
    JsonNode body = request.json();
    return asked(authorization.counts(request, body), body).unpaged();
  }

  private Asked asked(Site site, JsonNode body) {
    try {
      return queries.parse(body, site, control.goals().of(site.id()));
    } catch (InvalidQueryException cause) {
      throw refusal(cause, "The query cannot be answered as it is.");
    }
  }

  /** All that is wrong, field by field. */
  static Problem refusal(InvalidQueryException cause, String message) {
    return new Problem(
        400,
        message,
        cause.problems().stream()
            .map(
                problem ->
                    new Problem.FieldError(problem.field(), problem.message(), problem.expected()))
            .toList());
  }
}
