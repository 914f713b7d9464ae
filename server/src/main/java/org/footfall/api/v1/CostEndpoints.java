package org.footfall.api.v1;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Problem.FieldError;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.api.http.Router;
import org.footfall.control.Control;
import org.footfall.control.Costs.Outcome;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Site;
import org.footfall.query.Amounts;
import org.footfall.query.QueryService;
import org.footfall.report.attribution.CostSource;

/** {@code /api/v1/costs}: what was spent, as files of CSV. */
final class CostEndpoints implements CostSource {
  private static final int MOST_DAYS = 5_000;

  private final Control control;
  private final QueryService queries;
  private final Authorization authorization;

  CostEndpoints(Control control, QueryService queries, Authorization authorization) {
    this.control = control;
    this.queries = queries;
    this.authorization = authorization;
  }

  void register(Router router) {
    router
        .get("/api/v1/costs", this::list)
        .post("/api/v1/costs", this::upload)
        .on("DELETE", "/api/v1/costs", this::remove);
  }

  private Response upload(Request request) throws IOException {
    Site site = authorization.site(request, Scope.EDIT);
    CostFile file = new CostFile(queries::arrival, site.currency());
    file.read(text(request.body()));
    if (!file.errors().isEmpty()) {
      throw new Problem(
          400, "Nothing of the file was kept: it has lines that are wrong.", file.errors());
    }
    Outcome outcome = control.costs().put(site.id(), file.costs());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("lines", file.lines());
    json.put("added", outcome.added());
    json.put("changed", outcome.changed());
    json.put("unchanged", outcome.unchanged());
    return Response.json(json);
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException cause) {
      throw new Problem(400, "The file is not in UTF-8.");
    }
  }

  private Response list(Request request) {
    Site site = authorization.site(request, Scope.READ);
    List<Map<String, Object>> days =
        control.costs().byDay(site.id(), MOST_DAYS).stream()
            .map(
                sum -> {
                  Map<String, Object> json = new LinkedHashMap<>();
                  json.put("date", LocalDate.ofEpochDay(sum.day()).toString());
                  json.put("currency", sum.currency());
                  json.put("cost", Amounts.text(sum.amount()));
                  json.put("lines", sum.lines());
                  return json;
                })
            .toList();
    return Response.json(Map.of("currency", site.currency(), "days", days));
  }

  private Response remove(Request request) {
    Site site = authorization.site(request, Scope.EDIT);
    int removed = control.costs().remove(site.id(), day(request, "from"), day(request, "to"));
    return Response.json(Map.of("removed", removed));
  }

  private static int day(Request request, String name) {
    try {
      return Math.toIntExact(LocalDate.parse(request.query(name).orElse("")).toEpochDay());
    } catch (DateTimeParseException | ArithmeticException cause) {
      throw new Problem(
          400,
          "Which days to forget is not clear.",
          List.of(new FieldError(name, "must be a date", List.of("2026-11-01"))));
    }
  }

  @Override
  public Costs of(Site site, int firstDay, int lastDay, String attribute) {
    Map<String, Map<String, BigDecimal>> sums =
        control.costs().byValue(site.id(), firstDay, lastDay, attribute);
    if (sums == null) {
      return Costs.NONE;
    }
    Map<String, BigDecimal> elsewhere = new TreeMap<>();
    sums.forEach(
        (currency, amounts) -> {
          if (!currency.equals(site.currency())) {
            elsewhere.put(
                currency, amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
          }
        });
    return new Costs(true, sums.getOrDefault(site.currency(), Map.of()), elsewhere);
  }
}
