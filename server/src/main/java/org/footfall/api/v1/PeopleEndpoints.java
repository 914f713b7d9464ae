package org.footfall.api.v1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Site;
import org.footfall.people.Erasure;
import org.footfall.people.Erasures;
import org.footfall.people.KnownAttributes;
import org.footfall.people.Person;
import org.footfall.people.PersonExport;
import org.footfall.people.Persons;
import org.footfall.people.Profile;
import org.footfall.people.Timeline;
import org.footfall.people.Timeline.Cursor;
import org.footfall.store.EventStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One person: profile, timeline, export and erasure. */
final class PeopleEndpoints {
  private static final int USUAL_EVENTS = 100;
  private static final int MOST_EVENTS = 1_000;
  private static final int MOST_NAMES = 50;
  private static final List<String> TIMELINE_FIELDS =
      List.of("site", "person", "visitor", "before", "after", "names", "limit");

  private final EventStore store;
  private final Erasure erasure;
  private final Authorization authorization;
  private final Persons persons;

  PeopleEndpoints(EventStore store, Erasure erasure, Authorization authorization) {
    this.store = store;
    this.erasure = erasure;
    this.authorization = authorization;
    this.persons = new Persons(store);
  }

  Response profile(Request request) {
    Site site = authorization.site(request, Scope.READ);
    return Response.json(new Profile(store).of(site, person(site, request.pathParameter("id"))))
        .with("Cache-Control", "no-store");
  }

  private Person person(Site site, String name) {
    return persons
        .find(site, name)
        .orElseThrow(() -> new Problem(404, "Nothing is stored of such a person."));
  }

  Response export(Request request) {
    Site site = authorization.site(request, Scope.READ);
    Person person = person(site, request.pathParameter("id"));
    String format = request.query("format").orElse("json");
    PersonExport export = new PersonExport(store);
    Response response =
        switch (format) {
          case "json" -> Response.stream("application/json", out -> export.json(site, person, out));
          case "zip" -> Response.stream("application/zip", out -> export.zip(site, person, out));
          default -> throw Problem.field("format", "json or zip");
        };
    return response
        .with("Content-Disposition", "attachment; filename=\"person." + format + "\"")
        .with("Cache-Control", "no-store");
  }

  Response timeline(Request request) throws IOException {
    long start = System.nanoTime();
    JsonNode body = request.json();
    Site site = authorization.site(request, Scope.READ, body);
    List<Problem.FieldError> errors = new ArrayList<>();
    for (String name : body.propertyNames()) {
      if (!TIMELINE_FIELDS.contains(name)) {
        errors.add(
            new Problem.FieldError(name, "Field \"" + name + "\" does not exist", TIMELINE_FIELDS));
      }
    }
    Cursor before = cursor(body, "before", errors);
    Cursor after = cursor(body, "after", errors);
    List<String> names = names(body.path("names"), errors);
    JsonNode size = body.path("limit");
    if (!size.isMissingNode()
        && (!size.canConvertToInt() || size.asInt(0) < 1 || size.asInt(0) > MOST_EVENTS)) {
      errors.add(
          new Problem.FieldError(
              "limit", "must be a whole number", List.of("1 to " + MOST_EVENTS)));
    }
    boolean named = body.path("person").isString() && body.path("visitor").isMissingNode();
    boolean numbered =
        body.path("visitor").canConvertToInt() && body.path("person").isMissingNode();
    if (!named && !numbered) {
      errors.add(
          new Problem.FieldError(
              "person",
              "either person or visitor must be given",
              List.of("a person's id or key, or the number of a visitor")));
    }
    if (!errors.isEmpty()) {
      throw new Problem(400, "The timeline cannot be told as it is.", errors);
    }
    Person person =
        person(
            site, named ? body.get("person").stringValue() : "~v" + body.get("visitor").intValue());
    int limit = size.asInt(USUAL_EVENTS);
    Map<String, Object> results =
        new Timeline(store).of(site, person, new Timeline.Page(before, after, names, limit));
    Map<String, @Nullable Object> query = new LinkedHashMap<>();
    query.put("site", site.domain());
    query.put("person", person.code());
    query.put("before", before == null ? null : before.toString());
    query.put("after", after == null ? null : after.toString());
    query.put("names", names);
    query.put("limit", limit);
    query.put("timezone", site.zone().getId());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("results", results);
    answer.put(
        "meta", Map.of("exact", true, "timing_ms", (System.nanoTime() - start) / 1_000 / 1_000.0));
    answer.put("query", query);
    return Response.json(answer).with("Cache-Control", "no-store");
  }

  private static @Nullable Cursor cursor(
      JsonNode body, String field, List<Problem.FieldError> errors) {
    JsonNode node = body.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    Cursor cursor = node.isString() ? Cursor.parse(node.stringValue()) : null;
    if (cursor == null) {
      errors.add(
          new Problem.FieldError(
              field, "is no place in a timeline", List.of("next or newest of an answer")));
    }
    return cursor;
  }

  private static List<String> names(JsonNode node, List<Problem.FieldError> errors) {
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    node.forEach(
        name ->
            Optional.of(name)
                .filter(JsonNode::isString)
                .ifPresent(n -> names.add(n.stringValue())));
    if (!node.isArray() || names.size() != node.size() || names.size() > MOST_NAMES) {
      errors.add(
          new Problem.FieldError(
              "names", "must be a list of names of events", List.of("[\"pageview\"]")));
    }
    return names;
  }

  Response erase(Request request) throws IOException {
    JsonNode body = request.json();
    Site site = authorization.site(request, Scope.ADMIN, body);
    JsonNode visitor = body.path("visitor");
    JsonNode person = body.path("person");
    if (visitor.isIntegralNumber()
        && visitor.canConvertToInt()
        && visitor.intValue() > 0
        && person.isMissingNode()) {
      return Response.json(erasure.visitor(site, visitor.intValue()).json());
    }
    if (person.isString() && !person.stringValue().isEmpty() && visitor.isMissingNode()) {
      return Response.json(erasure.person(site, person.stringValue()).json());
    }
    throw Problem.field(
        "person", "either person, a person's id or key, or visitor, the number of a visitor");
  }

  Response erasePerson(Request request) {
    Site site = authorization.site(request, Scope.ADMIN);
    return Response.json(erasure.person(site, request.pathParameter("id")).json());
  }

  /** What filters can ask of persons and groups. */
  Response attributes(Request request) {
    return Response.json(new KnownAttributes(store).of(authorization.site(request, Scope.READ)))
        .with("Cache-Control", "no-store");
  }

  Response erasures(Request request) {
    return Response.json(new Erasures(store).of(authorization.site(request, Scope.ADMIN)))
        .with("Cache-Control", "no-store");
  }
}
