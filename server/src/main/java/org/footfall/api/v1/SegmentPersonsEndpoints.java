package org.footfall.api.v1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.footfall.api.http.Json;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.api.http.Router;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Kind;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Segment;
import org.footfall.model.Site;
import org.footfall.query.Cohorts;
import org.footfall.query.Cohorts.Person;
import org.footfall.query.QueryService;
import org.footfall.query.QueryService.Asked;
import tools.jackson.databind.JsonNode;

/** Who is in a segment: the persons who ever met it, or whom its list names. */
final class SegmentPersonsEndpoints {
  private static final int MOST = 1_000;
  private static final int USUAL = 100;
  private static final List<String> COLUMNS =
      List.of("person", "visitor", "visitors", "first_seen", "last_seen", "visits", "events");

  private final Control control;
  private final Cohorts cohorts;
  private final Authorization authorization;
  private final SegmentRules rules;

  SegmentPersonsEndpoints(
      Control control, QueryService queries, Authorization authorization, SegmentRules rules) {
    this.control = control;
    this.cohorts = new Cohorts(queries);
    this.authorization = authorization;
    this.rules = rules;
  }

  void register(Router router) {
    router
        .get("/api/v1/segments/{id}/persons", this::page)
        .get("/api/v1/segments/{id}/persons.csv", this::csv);
  }

  private record Question(Asked asked, Segment segment) {}

  private Response page(Request request) {
    Question question = question(request);
    int limit = number(request, "limit", 1, MOST, USUAL);
    int offset = number(request, "offset", 0, Integer.MAX_VALUE, 0);
    List<Map<String, Object>> persons = new ArrayList<>();
    int[] total = {0};
    read(
        request,
        question,
        person -> {
          int at = total[0]++;
          if (at >= offset && persons.size() < limit) {
            persons.add(json(person));
          }
        });
    return Response.json(Map.of("persons", persons, "meta", Map.of("total_rows", total[0])));
  }

  private Response csv(Request request) {
    Question question = question(request);
    return Response.stream(
            "text/csv; charset=utf-8",
            out -> {
              Csv csv = new Csv(out);
              csv.line(COLUMNS, COLUMNS.size());
              read(request, question, person -> csv.line(cells(person), 1));
              csv.finish();
            })
        .with("Content-Disposition", "attachment; filename=\"segment.csv\"");
  }

  private void read(Request request, Question question, Consumer<Person> reader) {
    cohorts.persons(question.asked, question.segment, request::onAbort, reader);
  }

  private Question question(Request request) {
    Site site = authorization.site(request, Scope.READ);
    Saved saved =
        SavedEndpoints.find(
                control,
                site,
                Kind.SEGMENT,
                request.pathParameter("id"),
                authorization.author(request))
            .orElseThrow(SegmentPersonsEndpoints::missing);
    Segment segment =
        control.saved().segments(site.id()).stream()
            .filter(known -> known.id() == saved.id())
            .findFirst()
            .orElseThrow(SegmentPersonsEndpoints::missing);
    JsonNode filter =
        segment.kind() == Segment.Kind.STATIC_COHORT
            ? Json.MAPPER.missingNode()
            : Json.MAPPER.readTree(segment.filterJson());
    return new Question(rules.asked(site, filter), segment);
  }

  private static Problem missing() {
    return new Problem(404, "There is no such segment.");
  }

  private static int number(Request request, String name, int least, int most, int otherwise) {
    String text = request.query(name).orElse("");
    if (text.isEmpty()) {
      return otherwise;
    }
    int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    if (value < least || value > most) {
      throw new Problem(
          400,
          "The request cannot be answered as it is.",
          List.of(
              new Problem.FieldError(
                  name, "must be a whole number", List.of(least + " to " + most))));
    }
    return value;
  }

  private static List<Object> cells(Person person) {
    return Arrays.asList(
        person.person(),
        person.visitor(),
        person.visitors(),
        person.firstSeen().toString(),
        person.lastSeen().toString(),
        person.visits(),
        person.events());
  }

  private static Map<String, Object> json(Person person) {
    Map<String, Object> json = new LinkedHashMap<>();
    List<Object> cells = cells(person);
    for (int i = 0; i < cells.size(); i++) {
      json.put(COLUMNS.get(i), cells.get(i));
    }
    return json;
  }
}
