package org.footfall;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.footfall.api.access.AuditTrail;
import org.footfall.api.access.SessionGuard;
import org.footfall.api.access.TokenCaller;
import org.footfall.api.account.AccountApi;
import org.footfall.api.collect.AddressRanges;
import org.footfall.api.collect.CollectFront;
import org.footfall.api.collect.Collector;
import org.footfall.api.collect.SenderAddress;
import org.footfall.api.http.HttpServer;
import org.footfall.api.http.Router;
import org.footfall.api.http.SystemEndpoints;
import org.footfall.api.receipt.ReceiptEndpoints;
import org.footfall.api.ui.UiEndpoints;
import org.footfall.api.v1.ApiV1;
import org.footfall.api.v1.Authorization;
import org.footfall.api.v1.NotifyEndpoints;
import org.footfall.api.v1.SharedLinks;
import org.footfall.api.v1.SiteRulesApi;
import org.footfall.control.Control;
import org.footfall.control.SiteOwn;
import org.footfall.control.sqlite.SqliteControl;
import org.footfall.enrich.ChannelRules;
import org.footfall.enrich.Enricher;
import org.footfall.ingest.Enrichment;
import org.footfall.ingest.EventSink;
import org.footfall.ingest.Metrics;
import org.footfall.ingest.Pipeline;
import org.footfall.ingest.SiteChanges;
import org.footfall.ingest.journal.EventCodec;
import org.footfall.ingest.journal.Journal;
import org.footfall.live.Live;
import org.footfall.mail.Mailer;
import org.footfall.mail.SmtpMailer;
import org.footfall.mail.SmtpSettings;
import org.footfall.model.Site;
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
import org.jspecify.annotations.Nullable;

/**
 * An installation that is open: all parts, wired by hand. One process at a time has it; the control
 * database alone may be opened by others beside it.
 */
public final class App implements AutoCloseable {
  /** How long looking at all sites once may take. */
  private static final Duration FIRST_LOOK = Duration.ofSeconds(10);

  private final Config config;
  private final InstantSource clock;
  private final Metrics metrics = new Metrics();
  private final Control control;
  private final EventStore store;
  private final Enricher enricher;
  private final Journal journal;
  private final Pipeline pipeline;
  private final QueryService queries;
  private final SiteChanges siteChanges;
  private final Live live;
  private final Upkeep upkeep;
  private final FirstLook firstLook;
  private @Nullable Notifier notifier;
  private @Nullable HttpServer http;

  /**
   * Opens the data folder and begins to store what its journal still holds.
   *
   * @throws org.footfall.store.StoreException where another process has it open, or it is damaged
   */
  public static App open(Config config, InstantSource clock) {
    List<AutoCloseable> opened = new ArrayList<>();
    try {
      return new App(config, clock, opened);
    } catch (RuntimeException failure) {
      for (AutoCloseable part : opened.reversed()) {
        closeAfter(failure, part);
      }
      throw failure;
    }
  }

  private App(Config config, InstantSource clock, List<AutoCloseable> opened) {
    this.config = config;
    this.clock = clock;
    Path data = config.data();
    control = SqliteControl.open(data.resolve("control.sqlite"), clock);
    opened.add(control);
    store =
        DuckDbEventStore.open(
            data.resolve("footfall.duckdb"), storeSettings(config), EventCodec::encode, clock);
    opened.add(store);
    enricher = Enricher.start(data, geoDatabases(config), clock);
    opened.add(enricher);
    journal =
        Journal.open(
            data.resolve("journal"),
            store.resume().journalPosition(),
            config.journalMaxBytes(),
            metrics);
    opened.add(journal);
    IntFunction<@Nullable Site> sites = id -> control.sites().byId(id).orElse(null);
    pipeline =
        new Pipeline(
            journal,
            store,
            resume ->
                new VisitProcessor(
                    sites,
                    store,
                    resume,
                    enricher::acquisition,
                    new SiteOwnRules(control.siteOwn()),
                    clock),
            data.resolve("ids"),
            metrics,
            clock);
    queries =
        new QueryService(
            store,
            new SiteArrivals(enricher, control.siteOwn()),
            clock,
            config.queryTimeout(),
            control.saved()::segments,
            ApiV1.namedEvents(control),
            id -> control.siteOwn().undone(id).contains(SiteOwn.Work.VISITS));
    live = new Live(store, queries, sites, site -> control.goals().of(site.id()), clock);
    opened.add(live);
    metrics.gauge("footfall_live_viewers", "", "Who watches live now.", live::viewers);
    pipeline.tell(live);
    siteChanges =
        new SiteChanges(
            control,
            store,
            pipeline,
            rules -> (rules.isEmpty() ? ChannelRules.standard() : new ChannelRules(rules))::channel,
            new Resplit(store, this::uncaught)::run,
            work -> Thread.ofVirtual().name("site-change").start(work));
    siteChanges.finish();
    upkeep = new Upkeep(store, control.sites()::all, control.imports(), clock);
    firstLook = new FirstLook(queries, control.sites()::all, FIRST_LOOK, metrics);
    pipeline.start();
  }

  /** Puts visits together of events that count already, or shall. */
  private VisitProcessor uncaught(ResumeState resume) {
    return new VisitProcessor(
        id -> control.sites().byId(id).orElse(null),
        store,
        resume,
        enricher::acquisition,
        new SiteOwnRules(control.siteOwn()).withoutCatching(),
        clock);
  }

  private static DuckDbSettings storeSettings(Config config) {
    DuckDbSettings usual = DuckDbSettings.in(config.data());
    return config.storeMemoryBytes() == 0
        ? usual
        : new DuckDbSettings(
            usual.threads(),
            (int) (config.storeMemoryBytes() >> 20),
            usual.temporaryFolder(),
            usual.readers());
  }

  private static List<Path> geoDatabases(Config config) {
    return Stream.of(config.cityDatabase(), config.asnDatabase()).filter(Objects::nonNull).toList();
  }

  /** Opens the port and begins the upkeep. */
  public void serve() {
    serve(router -> {});
  }

  /** Opens the port, with more routes than those of the API, and begins the upkeep. */
  public void serve(Consumer<Router> more) {
    firstLook.start();
    listen(more);
    upkeep.start();
    siteChanges.resume();
    notifier().start();
  }

  /** Opens the port alone: nothing is rolled up or deleted unasked. */
  public void listen(Consumer<Router> more) {
    Router router = new Router();
    more.accept(router);
    new SystemEndpoints(this::ready, metrics).register(router);
    SharedLinks links = new SharedLinks(control, clock);
    new UiEndpoints(links::origins).register(router);
    SenderAddress senders =
        new SenderAddress(new AddressRanges(config.trustedProxies()), config.forwardedHeader());
    new ReceiptEndpoints(control.sites(), enricher, new Receipt(store, erasure()), senders, clock)
        .register(router);
    SessionGuard guard = new SessionGuard(control, this::publicUrl);
    Authorization authorization =
        new Authorization(
            control,
            links,
            List.of(TokenCaller.source(control.tokens()), guard),
            new AuditTrail(control.audit(), senders));
    new ApiV1(control, store, queries, live, authorization, erasure(), siteChanges)
        .register(router);
    new NotifyEndpoints(control, authorization, notifier()).register(router);
    new AccountApi(control, authorization, guard, senders, surroundings(), clock).register(router);
    new SiteRulesApi(
            control, siteChanges, new Quarantine(store, pipeline, this::uncaught), authorization)
        .register(router);
    Collector collector =
        new Collector(
            control.sites(),
            control.tokens(),
            enrichment(),
            pipeline,
            config.eventsPerSecond(),
            metrics,
            clock);
    CollectFront front =
        new CollectFront(
            config.prefix(),
            collector,
            new AddressRanges(config.trustedProxies()),
            config.forwardedHeader(),
            () -> enricher.ready().isDone(),
            metrics,
            clock);
    HttpServer server = new HttpServer(config.listen(), config.port(), front, router, metrics);
    server.start();
    http = server;
    enricher.ready();
  }

  private AccountApi.Surroundings surroundings() {
    return new AccountApi.Surroundings(this::publicUrl, config.prefix(), mailer(), config.oidc());
  }

  /** Sends reports and alerts; made when the port is opened, since what it sends names it. */
  private Notifier notifier() {
    Notifier made = notifier;
    if (made == null) {
      made =
          new Notifier(
              control, queries, mailer(), this::publicUrl, config.webhookNetworks(), clock);
      notifier = made;
    }
    return made;
  }

  /** Sends mail; {@code null} where no server for it is set. */
  public @Nullable Mailer mailer() {
    SmtpSettings smtp = config.smtp();
    return smtp == null ? null : new SmtpMailer(smtp, clock);
  }

  /** Where browsers reach the server: as it is set, else where it listens. */
  public String publicUrl() {
    return config.publicUrl().isEmpty() ? http().uri().toString() : config.publicUrl();
  }

  /**
   * True while events can be taken and are stored. In the first seconds those of new user agents
   * are answered when the parser has started; all others at once.
   */
  public boolean ready() {
    return !enricher.ready().isCompletedExceptionally()
        && journal.available()
        && pipeline.running();
  }

  /** The server; only after {@link #listen}. */
  public HttpServer http() {
    HttpServer server = http;
    if (server == null) {
      throw new IllegalStateException("not serving");
    }
    return server;
  }

  public Config config() {
    return config;
  }

  public Control control() {
    return control;
  }

  public EventStore store() {
    return store;
  }

  public Enricher enricher() {
    return enricher;
  }

  /** Enriches events of visitors who do not refuse. */
  public Enrichment enrichment() {
    return (event, client, site) ->
        enricher.refuses(client, site) ? null : enricher.enrich(event, client, site);
  }

  /** Where events go that are to be stored. */
  public EventSink sink() {
    return pipeline;
  }

  /** Changes what is stored of the past, between two batches of events, and waits for it. */
  public <T> T changeStore(Supplier<T> change) {
    return pipeline.apart(change).join();
  }

  /** What is shown of now. */
  public Live live() {
    return live;
  }

  /** Deletes all that is stored of somebody. */
  public Erasure erasure() {
    return new Erasure(
        store,
        new Erasure.Surroundings() {
          @Override
          public void flush() {
            sink().flushed().join();
          }

          @Override
          public <T> T apart(Supplier<T> change) {
            return changeStore(change);
          }

          @Override
          public void forget() {
            journal.beginFile().join();
            flush();
            journal.forget(store.resume().journalPosition());
            live.changed();
          }
        });
  }

  public QueryService queries() {
    return queries;
  }

  /**
   * Takes no more requests, answers those under way, stores what was taken, closes everything in
   * the opposite order of opening.
   */
  @Override
  public void close() {
    RuntimeException failure = new IllegalStateException("not everything was closed properly");
    List<AutoCloseable> parts =
        new ArrayList<>(List.of(firstLook, upkeep, journal, pipeline, enricher, store, control));
    if (notifier != null) {
      parts.addFirst(notifier);
    }
    HttpServer server = http;
    if (server != null) {
      parts.addFirst(server);
    }
    // Streams would keep the server from stopping.
    parts.addFirst(live);
    for (AutoCloseable part : parts) {
      closeAfter(failure, part);
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  private static void closeAfter(RuntimeException failure, AutoCloseable part) {
    try {
      part.close();
    } catch (Exception another) {
      failure.addSuppressed(another);
    }
  }
}
