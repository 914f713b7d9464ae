package org.footfall.api.v1;

import org.footfall.api.http.Router;
import org.footfall.control.Control;
import org.footfall.query.QueryService;
import org.footfall.store.EventStore;

/** The routes of the API. {@code spec/openapi.yaml} describes them. */
public final class ApiV1 {
  private final QueryEndpoints query;

  public ApiV1(Control control, EventStore store, QueryService queries) {
    Authorization authorization = new Authorization(control);
    this.query = new QueryEndpoints(control, queries, authorization);
  }

  /** Adds the routes. */
  public void register(Router router) {
    router
        .post("/api/v1/query", query::json)
        .post("/api/v1/query.json", query::json)
        .post("/api/v1/query.csv", query::csv)
        .on("DELETE", "/api/v1/queries/{id}", query::cancel)
        .post("/api/v1/query/{id}/cancel", query::cancel);
  }
}
