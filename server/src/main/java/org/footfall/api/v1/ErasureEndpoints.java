package org.footfall.api.v1;

import java.io.IOException;
import java.util.Map;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Tokens.Scope;
import org.footfall.live.Live;
import org.footfall.model.Site;
import org.footfall.query.QueryService;
import org.footfall.store.EventStore;
import tools.jackson.databind.JsonNode;

/** Deletes all that is stored of a person or a visitor. */
final class ErasureEndpoints {
  private final EventStore store;
  private final QueryService queries;
  private final Authorization authorization;
  private final Live live;
  private final Runnable flush;

  /**
   * @param flush returns when all events that were taken are stored
   */
  ErasureEndpoints(
      EventStore store,
      QueryService queries,
      Authorization authorization,
      Live live,
      Runnable flush) {
    this.store = store;
    this.queries = queries;
    this.authorization = authorization;
    this.live = live;
    this.flush = flush;
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
      flush.run();
      return erased(site, new int[] {visitor.intValue()});
    }
    if (person.isString() && !person.stringValue().isEmpty() && visitor.isMissingNode()) {
      return erasePerson(site, person.stringValue());
    }
    throw Problem.field(
        "person", "either person, an identified person's id, or visitor, the number of a visitor");
  }

  Response person(Request request) {
    Site site = authorization.site(request, Scope.ADMIN);
    return erasePerson(site, request.pathParameter("person"));
  }

  private Response erasePerson(Site site, String person) {
    flush.run();
    return erased(site, queries.visitorsOf(site, person));
  }

  private Response erased(Site site, int[] visitors) {
    long events = visitors.length == 0 ? 0 : store.eraseVisitors(site, visitors);
    live.changed();
    return Response.json(Map.of("visitors", visitors.length, "events", events));
  }
}
