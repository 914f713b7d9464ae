package org.footfall.api.v1;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.api.http.Router;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.ingest.SiteChanges;
import org.footfall.live.Live;
import org.footfall.model.NamedEvent;
import org.footfall.people.Erasure;
import org.footfall.query.EventCatalogue;
import org.footfall.query.KeptAnswers;
import org.footfall.query.QueryService;
import org.footfall.report.attribution.Attribution;
import org.footfall.report.attribution.CostSource;
import org.footfall.report.compare.CompareReport;
import org.footfall.report.explore.ExploreReport;
import org.footfall.report.flow.FlowReport;
import org.footfall.report.funnel.FunnelNext;
import org.footfall.report.funnel.FunnelPeople;
import org.footfall.report.funnel.FunnelReport;
import org.footfall.report.funnel.FunnelSeparators;
import org.footfall.report.funnel.FunnelSuggestion;
import org.footfall.report.people.AccountReport;
import org.footfall.report.people.AccountsReport;
import org.footfall.report.people.PeopleReport;
import org.footfall.report.retention.CohortValue;
import org.footfall.report.retention.Lifecycle;
import org.footfall.report.retention.Retention;
import org.footfall.report.retention.RetentionMembers;
import org.footfall.report.retention.Stickiness;
import org.footfall.store.EventStore;

/** The routes of the API. {@code spec/openapi.yaml} describes them. */
public final class ApiV1 {
  /** The Java heap is so many times what kept answers may take of it. */
  private static final int KEPT_PART_OF_HEAP = 16;

  private final QueryEndpoints query;
  private final DetailEndpoints details;
  private final ReportEndpoints reports;
  private final GoalEndpoints goals;
  private final SiteEndpoints sites;
  private final PeopleEndpoints people;
  private final TimelineReport timeline;
  private final LiveEndpoint live;
  private final CostEndpoints costs;
  private final CatalogueEndpoints catalogue;
  private final List<SavedEndpoints> saved;
  private final SegmentPersonsEndpoints persons;
  private final ShareEndpoints share;

  /** All of them, by tokens and sessions. */
  public ApiV1(
      Control control,
      EventStore store,
      QueryService queries,
      Live now,
      Erasure erasure,
      SiteChanges changes) {
    this(control, store, queries, now, new Authorization(control), erasure, changes);
  }

  /** All of them, for whom the authorization lets in. */
  public ApiV1(
      Control control,
      EventStore store,
      QueryService queries,
      Live now,
      Authorization authorization,
      Erasure erasure,
      SiteChanges changes) {
    this.query = new QueryEndpoints(control, queries, authorization);
    this.details = new DetailEndpoints(control, queries, authorization);
    KeptAnswers kept =
        new KeptAnswers(
            queries, store.changes(), Runtime.getRuntime().maxMemory() / KEPT_PART_OF_HEAP);
    this.reports = new ReportEndpoints(control, queries, kept, authorization);
    this.goals = new GoalEndpoints(control, queries, authorization);
    this.sites = new SiteEndpoints(control, changes, authorization);
    this.people = new PeopleEndpoints(store, queries, erasure, authorization);
    this.timeline = new TimelineReport();
    this.costs = new CostEndpoints(control, queries, authorization);
    this.live = new LiveEndpoint(now, authorization);
    this.catalogue =
        new CatalogueEndpoints(control, new EventCatalogue(store), authorization, queries::now);
    SegmentRules segments = new SegmentRules(control, store, queries);
    this.saved =
        Stream.of(
                segments,
                new FunnelRules(control, queries),
                new NamedEventRules(queries),
                new DashboardRules(control, queries),
                new AnnotationRules(),
                new LinkRules(control, queries),
                new ReportRules(control, queries),
                new AlertRules(control, queries))
            .map(rules -> new SavedEndpoints(control, authorization, rules))
            .toList();
    this.share = new ShareEndpoints(control, new SharedLinks(control, InstantSource.system()));
    this.persons = new SegmentPersonsEndpoints(control, queries, authorization, segments);
  }

  /** The named events of sites, by their numbers, as questions need them. */
  public static IntFunction<List<NamedEvent>> namedEvents(Control control) {
    return site ->
        control.saved().of(site, Saved.Kind.NAMED_EVENT).stream()
            .map(
                saved ->
                    new NamedEvent(
                        saved.content().name(),
                        SavedEndpoints.read(saved.content().body()).path("filter").toString()))
            .toList();
  }

  /** Adds the routes. */
  public void register(Router router) {
    router
        .post("/api/v1/query", query::json)
        .post("/api/v1/query.json", query::json)
        .post("/api/v1/query.csv", query::csv)
        .post("/api/v1/query.xlsx", query::xlsx)
        .post("/api/v1/query.arrow", query::arrow)
        .post("/api/v1/query.parquet", query::parquet)
        .get("/api/v1/queries/{id}", reports::progress)
        .post("/api/v1/explore", reports.counts(new ExploreReport()))
        .post("/api/v1/explore.csv", reports.file(ExploreReport.everything(), ExploreFile::csv))
        .post("/api/v1/explore.xlsx", reports.file(ExploreReport.everything(), ExploreFile::xlsx))
        .post("/api/v1/compare", reports.of(new CompareReport()))
        .post("/api/v1/funnel", reports.counts(new FunnelReport()))
        .post("/api/v1/funnel/people", reports.of(new FunnelPeople()))
        .post("/api/v1/funnel/suggestion", reports.of(new FunnelSuggestion()))
        .post("/api/v1/funnel/next", reports.of(new FunnelNext()))
        .post("/api/v1/funnel/separators", reports.of(new FunnelSeparators()))
        .post("/api/v1/flow", reports.counts(new FlowReport()))
        .on("DELETE", "/api/v1/queries/{id}", query::cancel)
        .post("/api/v1/visits", details::visits)
        .post("/api/v1/quarantine", details::quarantine)
        .get("/api/v1/live", live::watch)
        .post("/api/v1/retention", reports.counts(new Retention()))
        .post("/api/v1/retention/members", reports.of(new RetentionMembers()))
        .post("/api/v1/stickiness", reports.counts(new Stickiness()))
        .post("/api/v1/lifecycle", reports.counts(new Lifecycle()))
        .post("/api/v1/cohort", reports.counts(new CohortValue()))
        .post(
            "/api/v1/attribution",
            reports.counts(new Attribution(costs), new Attribution(CostSource.NONE)))
        .get("/api/v1/catalogue", catalogue::list)
        .on("PUT", "/api/v1/catalogue", catalogue::note)
        .get("/api/v1/catalogue/samples", catalogue::samples)
        .get("/api/v1/goals", goals::list)
        .post("/api/v1/goals", goals::add)
        .on("PATCH", "/api/v1/goals/{id}", goals::change)
        .on("DELETE", "/api/v1/goals/{id}", goals::remove)
        .get("/api/v1/goals/{id}/uses", goals::uses)
        .get("/api/v1/sites", sites::list)
        .post("/api/v1/sites", sites::add)
        .get("/api/v1/sites/{site}", sites::get)
        .on("PATCH", "/api/v1/sites/{site}", sites::change)
        .post("/api/v1/people", reports.of(new PeopleReport()))
        .get("/api/v1/attributes", people::attributes)
        .post("/api/v1/accounts", reports.of(new AccountsReport()))
        .post("/api/v1/account", reports.of(new AccountReport()))
        .get("/api/v1/people/{id}", people::profile)
        .on("DELETE", "/api/v1/people/{id}", people::erasePerson)
        .get("/api/v1/people/{id}/export", people::export)
        .post("/api/v1/timeline", reports.of(timeline, "all"))
        .post("/api/v1/erase", people::erase)
        .get("/api/v1/erasures", people::erasures)
        .get("/api/v1/openapi.yaml", ApiV1::description);
    saved.forEach(endpoints -> endpoints.register(router));
    persons.register(router);
    costs.register(router);
    share.register(router);
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
