package org.footfall.api.v1;

import java.io.IOException;
import java.io.InputStream;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.api.http.Router;
import org.footfall.control.Control;
import org.footfall.live.Live;
import org.footfall.query.QueryService;
import org.footfall.store.EventStore;

/** The routes of the API. {@code spec/openapi.yaml} describes them. */
public final class ApiV1 {
  private final QueryEndpoints query;
  private final DetailEndpoints details;
  private final ReportEndpoints reports;
  private final GoalEndpoints goals;
  private final SiteEndpoints sites;
  private final ErasureEndpoints erasure;
  private final LiveEndpoint live;

  /**
   * @param flush returns when all events that were taken are stored
   */
  public ApiV1(Control control, EventStore store, QueryService queries, Live now, Runnable flush) {
    Authorization authorization = new Authorization(control);
    this.query = new QueryEndpoints(control, queries, authorization);
    this.details = new DetailEndpoints(control, queries, authorization);
    this.reports = new ReportEndpoints(control, queries, authorization);
    this.goals = new GoalEndpoints(control, queries, authorization);
    this.sites = new SiteEndpoints(control, authorization);
    this.erasure = new ErasureEndpoints(store, queries, authorization, now, flush);
    this.live = new LiveEndpoint(now, authorization);
  }

  /** Adds the routes. */
  public void register(Router router) {
    router
        .post("/api/v1/query", query::json)
        .post("/api/v1/query.json", query::json)
        .post("/api/v1/query.csv", query::csv)
        .post("/api/v1/query.parquet", query::parquet)
        .get("/api/v1/queries/{id}", reports::progress)
        .on("DELETE", "/api/v1/queries/{id}", query::cancel)
        .post("/api/v1/visits", details::visits)
        .post("/api/v1/quarantine", details::quarantine)
        .get("/api/v1/live", live::watch)
        .get("/api/v1/goals", goals::list)
        .post("/api/v1/goals", goals::add)
        .on("DELETE", "/api/v1/goals/{id}", goals::remove)
        .get("/api/v1/sites", sites::list)
        .get("/api/v1/sites/{site}", sites::get)
        .on("PATCH", "/api/v1/sites/{site}", sites::change)
        .post("/api/v1/erase", erasure::erase)
        .on("DELETE", "/api/v1/people/{person}", erasure::person)
        .get("/api/v1/openapi.yaml", ApiV1::description);
  }

  private static Response description(Request request) throws IOException {
    try (InputStream in = ApiV1.class.getResourceAsStream("openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("openapi.yaml is missing in the jar");
      }
      return Response.bytes(200, "application/yaml", in.readAllBytes());
    }
  }
}
