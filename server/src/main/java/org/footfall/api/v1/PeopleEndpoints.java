package org.footfall.api.v1;

import java.io.IOException;
import java.util.Map;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Site;
import org.footfall.people.Asking;
import org.footfall.people.Erasure;
import org.footfall.people.Erasure.Erased;
import org.footfall.people.Erasures;
import org.footfall.people.KnownAttributes;
import org.footfall.people.Person;
import org.footfall.people.PersonExport;
import org.footfall.people.Persons;
import org.footfall.people.Profile;
import org.footfall.query.QueryService;
import org.footfall.query.Running;
import org.footfall.store.Certificate;
import org.footfall.store.EventStore;
import tools.jackson.databind.JsonNode;

/** One person: profile, timeline, export and erasure. */
final class PeopleEndpoints {
  /** The share of a profile's work that is done when it is known of whom. */
  private static final double FOUND = 0.1;

  private final EventStore store;
  private final Erasure erasure;
  private final Authorization authorization;
  private final QueryService queries;

  PeopleEndpoints(
      EventStore store, QueryService queries, Erasure erasure, Authorization authorization) {
    this.store = store;
    this.queries = queries;
    this.erasure = erasure;
    this.authorization = authorization;
  }

  Response profile(Request request) {
    Site site = authorization.site(request, Scope.READ);
    String queryId = request.query("query_id").orElse(null);
    if (queryId != null && !Running.isName(queryId)) {
      throw Problem.field("query_id", "must be 1 to 100 letters, digits, - or _");
    }
    Map<String, Object> told =
        queries
            .running()
            .during(
                site.id(),
                queryId,
                request::onAbort,
                run -> {
                  Asking ask = Asking.by(run::query);
                  run.progress("finding", 0, FOUND);
                  Person person = person(new Persons(ask), site, request.pathParameter("id"));
                  run.progress("reading", FOUND, 1);
                  return new Profile(ask).of(site, person);
                });
    return Response.json(told).with("Cache-Control", "no-store");
  }

  private static Person person(Persons persons, Site site, String name) {
    return persons
        .find(site, name)
        .orElseThrow(() -> new Problem(404, "Nothing is stored of such a person."));
  }

  Response export(Request request) {
    Site site = authorization.site(request, Scope.READ);
    Person person = person(new Persons(store), site, request.pathParameter("id"));
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

  Response erase(Request request) throws IOException {
    JsonNode body = request.json();
    Site site = authorization.site(request, Scope.ADMIN, body);
    JsonNode visitor = body.path("visitor");
    JsonNode person = body.path("person");
    if (visitor.isIntegralNumber()
        && visitor.canConvertToInt()
        && visitor.intValue() > 0
        && person.isMissingNode()) {
      return erased(request, erasure.visitor(site, visitor.intValue()));
    }
    if (person.isString() && !person.stringValue().isEmpty() && visitor.isMissingNode()) {
      return erased(request, erasure.person(site, person.stringValue()));
    }
    throw Problem.field(
        "person", "either person, a person's id or key, or visitor, the number of a visitor");
  }

  Response erasePerson(Request request) {
    Site site = authorization.site(request, Scope.ADMIN);
    return erased(request, erasure.person(site, request.pathParameter("id")));
  }

  /** The audit log must not remember whom nothing else does. */
  private static Response erased(Request request, Erased erased) {
    Certificate certificate = erased.certificate();
    request.concerns(
        certificate == null ? "nothing was stored" : "certificate " + certificate.number());
    return Response.json(erased.json());
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
