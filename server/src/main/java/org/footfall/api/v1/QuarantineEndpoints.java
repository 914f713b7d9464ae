package org.footfall.api.v1;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Problem.FieldError;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Control;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.CatchRule;
import org.footfall.model.QuarantineReason;
import org.footfall.model.Site;
import org.footfall.store.QuarantineFilter;
import org.footfall.visit.Quarantine;
import tools.jackson.databind.JsonNode;

/** What leaves quarantine, and what a site's own rules put there. */
final class QuarantineEndpoints {
  private static final int MOST_VALUES = 1_000;
  private static final int MOST_RULES = 200;
  private static final int LONGEST_VALUE = 500;
  private static final List<String> RELEASE_FIELDS =
      List.of("site", "date_range", "reasons", "ids", "where");
  private static final List<String> OPERATORS =
      List.of("is", "contains", "starts_with", "ends_with", "matches");
  private static final List<String> KEPT =
      List.of("name", "hostname", "page", "referrer", "country", "browser", "os", "device");
  private static final List<String> CAUGHT =
      List.of(
          "hostname",
          "page",
          "title",
          "name",
          "referrer",
          "source",
          "country",
          "browser",
          "os",
          "device",
          "language",
          "screen");

  private final Control control;
  private final Quarantine quarantine;
  private final Authorization authorization;

  QuarantineEndpoints(Control control, Quarantine quarantine, Authorization authorization) {
    this.control = control;
    this.quarantine = quarantine;
    this.authorization = authorization;
  }

  Response release(Request request) throws IOException {
    JsonNode body = request.json();
    Site site = authorization.site(request, Scope.EDIT, body);
    List<FieldError> errors = new ArrayList<>();
    for (String name : body.propertyNames()) {
      if (!RELEASE_FIELDS.contains(name)) {
        errors.add(new FieldError(name, "there is no such field", RELEASE_FIELDS));
      }
    }
    int[] days = days(body.path("date_range"), errors);
    QuarantineFilter filter =
        new QuarantineFilter(
            days[0],
            days[1],
            reasons(body.path("reasons"), errors),
            numbers(body.path("ids"), errors),
            conditions(body.path("where"), errors));
    refuse(errors);
    long released = quarantine.release(site, filter);
    control.siteOwn().noteQuarantine(site.id(), "released", body.toString(), released);
    return Response.json(Map.of("released", released));
  }

  Response rules(Request request) {
    Site site = authorization.site(request, Scope.READ);
    return Response.json(
        Map.of(
            "rules",
            control.siteOwn().catchRules(site.id()).stream()
                .map(QuarantineEndpoints::json)
                .toList()));
  }

  Response addRule(Request request) throws IOException {
    JsonNode body = request.json();
    Site site = authorization.site(request, Scope.EDIT, body);
    List<FieldError> errors = new ArrayList<>();
    CatchRule rule = condition(body, "", CAUGHT, errors);
    JsonNode past = body.path("past");
    if (!past.isMissingNode() && !past.isBoolean()) {
      errors.add(new FieldError("past", "must be true or false", List.of("true", "false")));
    }
    if (control.siteOwn().catchRules(site.id()).size() >= MOST_RULES) {
      errors.add(new FieldError("field", "there are " + MOST_RULES + " rules already", List.of()));
    }
    refuse(errors);
    List<CatchRule> added = new ArrayList<>();
    long caught =
        quarantine.catchStored(
            site,
            rule,
            past.asBoolean(true),
            () -> added.add(control.siteOwn().addCatchRule(site.id(), rule)));
    control.siteOwn().noteQuarantine(site.id(), "caught", body.toString(), caught);
    Map<String, Object> json = json(added.getFirst());
    json.put("caught", caught);
    return Response.json(201, json);
  }

  Response removeRule(Request request) {
    Site site = authorization.site(request, Scope.EDIT);
    String id = request.pathParameter("id");
    boolean[] removed = new boolean[1];
    if (id.matches("[0-9]{1,9}")) {
      control.siteOwn().catchRules(site.id()).stream()
          .filter(rule -> String.valueOf(rule.id()).equals(id))
          .forEach(
              rule ->
                  request.concerns(
                      rule.field()
                          + " "
                          + rule.operator()
                          + " "
                          + String.join(", ", rule.values())));
      quarantine.afterwards(
          () -> removed[0] = control.siteOwn().removeCatchRule(site.id(), Integer.parseInt(id)));
    }
    if (!removed[0]) {
      throw new Problem(404, "There is no such rule.");
    }
    return Response.empty(204);
  }

  Response log(Request request) {
    Site site = authorization.site(request, Scope.READ);
    return Response.json(Map.of("log", control.siteOwn().quarantineLog(site.id())));
  }

  private static void refuse(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new Problem(400, "This cannot be done as it is.", errors);
    }
  }

  private static int[] days(JsonNode range, List<FieldError> errors) {
    int[] days = {Integer.MIN_VALUE, Integer.MAX_VALUE};
    if (range.isMissingNode()) {
      return days;
    }
    try {
      if (range.isArray() && range.size() == 2) {
        days[0] = (int) LocalDate.parse(range.get(0).asString("")).toEpochDay();
        days[1] = (int) LocalDate.parse(range.get(1).asString("")).toEpochDay();
        return days;
      }
    } catch (DateTimeException wrong) {
      days[0] = 0;
    }
    errors.add(
        new FieldError(
            "date_range", "must be two dates", List.of("[\"2026-01-01\", \"2026-01-31\"]")));
    return days;
  }

  private static List<String> reasons(JsonNode list, List<FieldError> errors) {
    List<String> known =
        Arrays.stream(QuarantineReason.values()).map(QuarantineReason::code).toList();
    List<String> reasons = new ArrayList<>();
    for (JsonNode reason : list) {
      reasons.add(reason.asString(""));
    }
    if (!known.containsAll(reasons) || !list.isMissingNode() && !list.isArray()) {
      errors.add(new FieldError("reasons", "must be a list of reasons", known));
    }
    return reasons;
  }

  private static List<Long> numbers(JsonNode list, List<FieldError> errors) {
    List<Long> numbers = new ArrayList<>();
    boolean sound =
        list.isMissingNode() || list.isArray() && !list.isEmpty() && list.size() <= MOST_VALUES;
    for (JsonNode number : list) {
      sound &= number.isIntegralNumber() && number.canConvertToLong();
      numbers.add(number.asLong(0));
    }
    if (!sound) {
      errors.add(
          new FieldError("ids", "must be a list of 1 to " + MOST_VALUES + " numbers", List.of()));
    }
    return numbers;
  }

  private static List<CatchRule> conditions(JsonNode list, List<FieldError> errors) {
    List<CatchRule> conditions = new ArrayList<>();
    if (!list.isMissingNode() && !list.isArray()) {
      errors.add(new FieldError("where", "must be a list of conditions", List.of()));
    }
    for (int i = 0; i < list.size(); i++) {
      conditions.add(condition(list.get(i), "where[" + i + "].", KEPT, errors));
    }
    return conditions;
  }

  private static CatchRule condition(
      JsonNode body, String at, List<String> fields, List<FieldError> errors) {
    String field = body.path("field").asString("");
    String operator = body.path("operator").asString("");
    if (!fields.contains(field)) {
      errors.add(new FieldError(at + "field", "is no field of such a condition", fields));
    }
    if (!OPERATORS.contains(operator)) {
      errors.add(new FieldError(at + "operator", "is no operator", OPERATORS));
    }
    List<String> values = new ArrayList<>();
    JsonNode list = body.path("values");
    boolean sound = list.isArray() && !list.isEmpty() && list.size() <= MOST_VALUES;
    for (JsonNode value : list) {
      String text = value.isString() ? value.stringValue() : "";
      sound &= value.isString() && text.length() <= LONGEST_VALUE;
      sound &= !text.isEmpty() || operator.equals("is");
      sound &= !operator.equals("matches") || isPattern(text);
      values.add(text);
    }
    if (!sound) {
      errors.add(
          new FieldError(
              at + "values",
              "must be a list of texts (of RE2 patterns for matches), not empty but for is",
              List.of()));
    }
    return new CatchRule(0, field, operator, values);
  }

  private static boolean isPattern(String text) {
    try {
      Pattern.compile(text);
      return true;
    } catch (PatternSyntaxException wrong) {
      return false;
    }
  }

  private static Map<String, Object> json(CatchRule rule) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", rule.id());
    json.put("field", rule.field());
    json.put("operator", rule.operator());
    json.put("values", rule.values());
    return json;
  }
}
