package org.footfall.api.v1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.footfall.api.collect.AddressRanges;
import org.footfall.api.collect.ForwardedHeader;
import org.footfall.api.collect.SenderAddress;
import org.footfall.api.http.Front;
import org.footfall.api.http.HttpServer;
import org.footfall.api.http.Json;
import org.footfall.api.http.Router;
import org.footfall.api.receipt.ReceiptEndpoints;
import org.footfall.control.Control;
import org.footfall.control.NewSite;
import org.footfall.control.SiteOwn;
import org.footfall.control.Tokens.Scope;
import org.footfall.control.sqlite.SqliteControl;
import org.footfall.enrich.Enricher;
import org.footfall.ingest.SiteChanges;
import org.footfall.ingest.StoreChanges;
import org.footfall.ingest.journal.EventCodec;
import org.footfall.live.Live;
import org.footfall.mail.Mailer;
import org.footfall.model.Event;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import org.footfall.notify.Notifier;
import org.footfall.people.Erasure;
import org.footfall.people.Receipt;
import org.footfall.query.QueryService;
import org.footfall.store.EventStore;
import org.footfall.store.ResumeState;
import org.footfall.store.duckdb.DuckDbEventStore;
import org.footfall.store.duckdb.DuckDbSettings;
import org.footfall.visit.Quarantine;
import org.footfall.visit.Resplit;
import org.footfall.visit.VisitProcessor;
import tools.jackson.databind.JsonNode;

/**
 * A server for questions with one site, fed through enrichment, visits and store as the real one
 * is, at times that the test chooses.
 */
final class QueryWorld implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private final Control control;
  private final EventStore store;
  private final Enricher enricher;
  private final VisitProcessor processor;
  private final QueryService queries;
  private final Live live;
  private final HttpServer server;
  private final Set<Long> seen = new HashSet<>();
  private Instant now;
  private Site site;
  private final String token;
  private long seq;

  QueryWorld(Path folder, Enricher enricher, JsonNode siteNode, Instant start) {
    this(folder, enricher, siteNode, start, UnaryOperator.identity());
  }

  /**
   * @param before what stands before the store
   */
  QueryWorld(
      Path folder,
      Enricher enricher,
      JsonNode siteNode,
      Instant start,
      UnaryOperator<EventStore> before) {
    this.enricher = enricher;
    this.now = start;
    control = SqliteControl.open(folder.resolve("control.sqlite"), () -> now);
    site =
        control
            .sites()
            .add(
                new NewSite(
                    siteNode.get("domain").stringValue(),
                    "Test",
                    ZoneId.of(siteNode.get("zone").stringValue()),
                    siteNode.get("currency").stringValue(),
                    "content",
                    List.of()));
    SiteSettings settings = SiteSettings.DEFAULT;
    site =
        control
            .sites()
            .update(
                site.id(),
                new SiteSettings(
                    siteNode.path("timeout_seconds").asInt(settings.visitTimeoutSeconds()),
                    siteNode.path("split_at_midnight").asBoolean(false),
                    siteNode.path("split_on_campaign").asBoolean(false),
                    settings.searchParameters(),
                    settings.honourPrivacySignals(),
                    settings.persistentVisitors(),
                    settings.excludedAddresses(),
                    settings.retentionMonths(),
                    settings.eventsPerSecond()));
    token = control.tokens().create(site.id(), Set.of(Scope.ADMIN), "test");
    store =
        before.apply(
            DuckDbEventStore.inMemory(DuckDbSettings.in(folder), EventCodec::encode, () -> now));
    processor =
        new VisitProcessor(
            id -> control.sites().byId(id).orElse(null),
            store,
            store.resume(),
            enricher::acquisition,
            () -> now);
    queries =
        new QueryService(
            store,
            enricher::acquisition,
            () -> now,
            Duration.ofMinutes(5),
            control.saved()::segments,
            ApiV1.namedEvents(control),
            id -> control.siteOwn().undone(id).contains(SiteOwn.Work.VISITS));
    Router router = new Router();
    live =
        new Live(
            store,
            queries,
            id -> control.sites().byId(id).orElse(null),
            known -> control.goals().of(known.id()),
            () -> now);
    api().register(router);
    receipts().register(router);
    new NotifyEndpoints(control, new Authorization(control), notifier(null)).register(router);
    server = new HttpServer("127.0.0.1", 0, Front.NONE, router, new org.footfall.ingest.Metrics());
    server.start();
  }

  /** Nothing else happens here while something is erased, and there is no journal. */
  private static final class Undisturbed implements Erasure.Surroundings {
    @Override
    public void flush() {}

    @Override
    public <T> T apart(java.util.function.Supplier<T> change) {
      return change.get();
    }

    @Override
    public void forget() {}
  }

  private static final class Alone implements StoreChanges {
    @Override
    public CompletableFuture<Void> flushed() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public <T> CompletableFuture<T> apart(java.util.function.Supplier<T> change) {
      return CompletableFuture.completedFuture(change.get());
    }
  }

  SiteRulesApi siteRules() {
    return new SiteRulesApi(
        control,
        siteChanges(),
        new Quarantine(store, new Alone(), this::processor),
        new Authorization(control));
  }

  private VisitProcessor processor(ResumeState resume) {
    return new VisitProcessor(
        id -> control.sites().byId(id).orElse(null),
        store,
        resume,
        enricher::acquisition,
        () -> now);
  }

  private SiteChanges siteChanges() {
    return new SiteChanges(
        control,
        store,
        new Alone(),
        rules -> (source, medium, campaign) -> "Unassigned",
        new Resplit(store, this::processor)::run,
        Runnable::run);
  }

  /** At the times of this world. */
  Notifier notifier(Mailer mailer) {
    return new Notifier(
        control, queries, mailer, () -> "https://stats.example", List.of("127.0.0.0/8"), () -> now);
  }

  ApiV1 api() {
    return new ApiV1(control, store, queries, live, erasure(), siteChanges());
  }

  private Erasure erasure() {
    return new Erasure(store, new Undisturbed());
  }

  ReceiptEndpoints receipts() {
    return new ReceiptEndpoints(
        control.sites(),
        enricher,
        new Receipt(store, erasure()),
        new SenderAddress(new AddressRanges(List.of()), ForwardedHeader.X_FORWARDED_FOR),
        () -> now);
  }

  URI uri() {
    return server.uri();
  }

  Site site() {
    return site;
  }

  Control control() {
    return control;
  }

  QueryService queries() {
    return queries;
  }

  EventStore store() {
    return store;
  }

  Live live() {
    return live;
  }

  String token() {
    return token;
  }

  void at(Instant time) {
    now = time;
  }

  /** Takes events that arrive together. */
  void take(Instant at, List<JsonNode> events) {
    now = at;
    for (JsonNode node : events) {
      Event event = enricher.enrich(Arrival.raw(node, site, now), Arrival.context(node, now), site);
      if (event.idHash() == 0 || seen.add(event.idHash())) {
        processor.accept(event, ++seq);
      }
    }
    store.write(processor.drain(seq));
  }

  HttpResponse<String> post(String path, Object body) {
    return send("POST", path, body, token);
  }

  HttpResponse<String> send(String method, String path, Object body, String bearer) {
    HttpRequest.Builder request = request(method, path, json(body));
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return answer(request, BodyHandlers.ofString());
  }

  /** Without what is kept of earlier answers. */
  HttpResponse<String> postAnew(String path, Object body) {
    return answer(
        mine(request("POST", path, json(body))).header("Cache-Control", "no-cache"),
        BodyHandlers.ofString());
  }

  /** A file, as it is. */
  HttpResponse<String> postText(String path, String text) {
    return answer(
        mine(request("POST", path, BodyPublishers.ofString(text))), BodyHandlers.ofString());
  }

  /** As somebody with a shared link. */
  HttpResponse<String> shared(String share, String method, String path, Object body) {
    HttpRequest.Builder request = request(method, path, json(body));
    if (!share.isEmpty()) {
      request.header("X-Share", share);
    }
    return answer(request, BodyHandlers.ofString());
  }

  /** The body of a file. */
  byte[] bytes(String path, Object body) {
    return postForBytes(path, body).body();
  }

  /** An answer that may be a file. */
  HttpResponse<byte[]> postForBytes(String path, Object body) {
    return answer(mine(request("POST", path, json(body))), BodyHandlers.ofByteArray());
  }

  byte[] download(String path) {
    return getForBytes(path).body();
  }

  HttpResponse<byte[]> getForBytes(String path) {
    return answer(mine(request("GET", path, json(null))), BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String method, String path, BodyPublisher body) {
    return HttpRequest.newBuilder(URI.create(server.uri() + path)).method(method, body);
  }

  private static BodyPublisher json(Object body) {
    return body == null
        ? BodyPublishers.noBody()
        : BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body));
  }

  private HttpRequest.Builder mine(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + token);
  }

  private static <T> HttpResponse<T> answer(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return CLIENT.send(request.build(), handler);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    } catch (InterruptedException cause) {
      throw new IllegalStateException(cause);
    }
  }

  @Override
  public void close() {
    live.close();
    server.close();
    store.close();
    control.close();
  }
}
