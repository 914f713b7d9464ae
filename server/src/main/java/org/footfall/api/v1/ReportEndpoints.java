package org.footfall.api.v1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.footfall.api.http.Endpoint;
import org.footfall.api.http.Json;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Control;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Site;
import org.footfall.query.InvalidQueryException;
import org.footfall.query.KeptAnswers;
import org.footfall.query.KeptAnswers.Content;
import org.footfall.query.KeptAnswers.Given;
import org.footfall.query.QueryService;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportQuestion;
import org.footfall.query.Run;
import org.footfall.report.Report;
import org.footfall.report.Report.Result;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** {@code POST /api/v1/…} of every report, and how far a running question is. */
final class ReportEndpoints {
  private final Control control;
  private final QueryService queries;
  private final KeptAnswers kept;
  private final Authorization authorization;

  ReportEndpoints(
      Control control, QueryService queries, KeptAnswers kept, Authorization authorization) {
    this.control = control;
    this.queries = queries;
    this.kept = kept;
    this.authorization = authorization;
  }

  /** Answers a report, for those who may read the site. */
  <Q> Endpoint of(Report<Q> report) {
    return request -> {
      JsonNode body = request.json();
      return answer(report, request, body, authorization.site(request, Scope.READ, body));
    };
  }

  /** Answers a report, about a range of that name where none is asked for. */
  <Q> Endpoint of(Report<Q> report, String usualRange) {
    return request -> {
      JsonNode body = request.json();
      if (body instanceof ObjectNode fields && !fields.hasNonNull("date_range")) {
        fields.put("date_range", usualRange);
      }
      return answer(report, request, body, authorization.site(request, Scope.READ, body));
    };
  }

  /** Answers a report that tells sums of many visits only, for shared links too. */
  <Q> Endpoint counts(Report<Q> report) {
    return request -> {
      JsonNode body = request.json();
      return answer(report, request, body, authorization.counts(request, body));
    };
  }

  /** Likewise; links that do not open costs get another report, which knows none. */
  <Q> Endpoint counts(Report<Q> report, Report<Q> withoutCosts) {
    return request -> {
      JsonNode body = request.json();
      Site site = authorization.counts(request, body);
      return answer(authorization.showsCosts(request) ? report : withoutCosts, request, body, site);
    };
  }

  /** A report's answer as a file, for whom its answer is for. */
  <Q> Endpoint file(Report<Q> report, FileOf file) {
    return request -> {
      JsonNode body = request.json();
      Site site = authorization.counts(request, body);
      Answered answered = answered(report, request, body, site);
      return file.of(
          site,
          Json.MAPPER.valueToTree(answered.question.normalised()),
          Json.MAPPER.readTree(answered.given.content().results()));
    };
  }

  /** Writes results of a question of a site. */
  interface FileOf {
    Response of(Site site, JsonNode question, JsonNode results);
  }

  private record Answered(ReportQuestion question, Given given) {}

  private <Q> Answered answered(Report<Q> report, Request request, JsonNode body, Site site) {
    try {
      ReportBody reading = queries.report(body, site, control.goals().of(site.id()));
      Q asked = report.read(reading);
      ReportQuestion question = reading.question();
      Given given =
          kept.answer(
              report,
              asked,
              question,
              anew(request),
              request::onAbort,
              run -> content(report.answer(asked, run)));
      return new Answered(question, given);
    } catch (InvalidQueryException cause) {
      throw QueryEndpoints.refusal(cause, "The report cannot be answered as it is.");
    }
  }

  private <Q> Response answer(Report<Q> report, Request request, JsonNode body, Site site) {
    Answered answered = answered(report, request, body, site);
    Given given = answered.given;
    ReportQuestion question = answered.question;
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("rules", question.normalised().get("rules"));
    meta.put("exact", true);
    Json.MAPPER
        .readTree(given.content().meta())
        .properties()
        .forEach(field -> meta.put(field.getKey(), field.getValue()));
    meta.put("reused", given.reused());
    meta.put("answered_at", given.answered().truncatedTo(ChronoUnit.MILLIS).toString());
    meta.put("timing_ms", Math.round(given.elapsedMs() * 1_000) / 1_000.0);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("results", new RawValue(new String(given.content().results(), UTF_8)));
    answer.put("meta", meta);
    answer.put("query", question.normalised());
    return Response.json(answer).with("Cache-Control", "no-store");
  }

  /** As reloading a page says it. */
  private static boolean anew(Request request) {
    return request.headerItems("Cache-Control").contains("no-cache");
  }

  private static Content content(Result result) {
    return new Content(
        Json.MAPPER.writeValueAsBytes(result.results()),
        Json.MAPPER.writeValueAsBytes(result.meta()));
  }

  Response progress(Request request) {
    Site site = authorization.site(request, Scope.READ);
    String id = request.pathParameter("id");
    Run.Progress progress =
        queries
            .progress(site.id(), id)
            .orElseThrow(() -> new Problem(404, "No query of that id is running."));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("query_id", id);
    answer.put("phase", progress.phase());
    answer.put("done", progress.done());
    answer.put("elapsed_ms", progress.elapsedMs());
    return Response.json(answer).with("Cache-Control", "no-store");
  }
}
