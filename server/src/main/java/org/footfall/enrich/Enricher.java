package org.footfall.enrich;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.footfall.enrich.GeoLocator.Location;
import org.footfall.model.Acquisition;
import org.footfall.model.ClientContext;
import org.footfall.model.Event;
import org.footfall.model.QuarantineReason;
import org.footfall.model.RawEvent;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what a client sent into what Footfall keeps. Any number of threads may use one. No event
 * influences another, and nothing of the sender's address is left in the result.
 */
public final class Enricher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Enricher.class);
  private static final int LONGEST_TITLE = 500;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_SCREEN = 20;

  private final UserAgents userAgents;
  private final GeoLocator places;
  private final Landings landings;
  private final VisitorKeys keys;
  private final @Nullable ScheduledExecutorService housekeeping;

  private Enricher(
      UserAgents userAgents,
      GeoLocator places,
      Landings landings,
      VisitorKeys keys,
      @Nullable ScheduledExecutorService housekeeping) {
    this.userAgents = userAgents;
    this.places = places;
    this.landings = landings;
    this.keys = keys;
    this.housekeeping = housekeeping;
  }

  /**
   * Starts enrichment. Returns at once; the user agent parser, begun by {@link #ready} or the first
   * new user agent, needs some seconds more, for which only events of new user agents wait.
   *
   * @param dataFolder where the salts and the installation's key are
   * @param geoDatabases MMDB files besides the bundled country database; later ones win
   * @param clock tells which salt is today's
   * @throws java.io.UncheckedIOException where a database or the data folder cannot be read
   */
  public static Enricher start(Path dataFolder, List<Path> geoDatabases, InstantSource clock) {
    Salts salts = new Salts(dataFolder, clock);
    VisitorKeys keys = VisitorKeys.open(dataFolder, salts);
    int parsers = Runtime.getRuntime().availableProcessors() > 2 ? 2 : 1;
    UserAgents userAgents = new UserAgents(parsers, KnownAgents.read(dataFolder));
    GeoLocator places = GeoLocator.open(geoDatabases);
    ScheduledExecutorService housekeeping =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("enrich-housekeeping").factory());
    housekeeping.scheduleWithFixedDelay(() -> keepHouse(salts, places), 1, 1, TimeUnit.MINUTES);
    housekeeping.scheduleWithFixedDelay(() -> remember(userAgents), 10, 10, TimeUnit.MINUTES);
    return new Enricher(userAgents, places, new Landings(), keys, housekeeping);
  }

  private static void keepHouse(Salts salts, GeoLocator places) {
    try {
      salts.rotate();
      places.refresh();
    } catch (RuntimeException e) {
      LOG.error("salts or geo databases could not be renewed; trying again in a minute", e);
    }
  }

  private static void remember(UserAgents userAgents) {
    try {
      userAgents.remember();
    } catch (RuntimeException e) {
      LOG.warn("what user agents are cannot be kept for the next start: {}", e.getMessage());
    }
  }

  /**
   * The same enrichment with the visitor keys of an import, see {@link VisitorKeys#forImport}.
   * Closing it is not needed and does nothing.
   */
  public Enricher forImport(byte[] importKey) {
    return new Enricher(userAgents, places, landings, keys.forImport(importKey), null);
  }

  /** Begins the user agent parser's start; completes when enriching no longer waits for it. */
  public CompletableFuture<Void> ready() {
    return userAgents.ready();
  }

  /**
   * True where the visitor asks not to be counted (Global Privacy Control or Do Not Track) and the
   * site obeys that. Such events are answered as accepted, counted as {@code privacy_signal}, and
   * must not be enriched or stored.
   */
  public boolean refuses(ClientContext context, Site site) {
    return site.settings().honourPrivacySignals()
        && !context.hints().isEmpty()
        && ("1".equals(context.hints().get("sec-gpc")) || "1".equals(context.hints().get("dnt")));
  }

  /** The event as it is stored, with the reason if it must not be counted. */
  public Event enrich(RawEvent raw, ClientContext context, Site site) {
    UserAgents.Found agent = userAgents.of(context);
    Location location = places.of(context.address());
    Landing landing = landings.of(raw.url(), raw.referrer(), site);
    VisitorKey visitor = keys.of(raw, context, site);
    return new Event(
        site.id(),
        raw.timeMicros(),
        context.receivedMicros(),
        keys.ofEventId(raw.id(), site.id()),
        visitor.key(),
        visitor.previous(),
        visitor.persistent(),
        CleanText.of(raw.person(), LONGEST_ID),
        CleanText.of(raw.name(), LONGEST_NAME),
        landing.hostname(),
        landing.page(),
        landing.query(),
        CleanText.of(raw.title(), LONGEST_TITLE),
        landing.acquisition().referrer(),
        landing.acquisition(),
        agent.client(),
        location.place(),
        CleanText.of(raw.screen(), LONGEST_SCREEN),
        Languages.first(raw.language(), context.language()),
        (int) Math.min(raw.engagementMs(), Integer.MAX_VALUE),
        raw.scroll(),
        raw.revenue(),
        CleanText.of(raw.order(), LONGEST_ID),
        PropsJson.ofItems(raw.items()),
        PropsJson.ofProps(raw.props()),
        quarantine(context, site, agent, location, landing));
  }

  /**
   * How a visitor came, concluded once more from what is stored with an event: the same as when it
   * was enriched, unless the rules changed since.
   */
  public Acquisition acquisition(String hostname, String query, String referrer) {
    return landings.acquisition(hostname, query, referrer);
  }

  private static @Nullable QuarantineReason quarantine(
      ClientContext context,
      Site site,
      UserAgents.Found agent,
      Location location,
      Landing landing) {
    if (AddressRanges.contain(site.settings().excludedAddresses(), context.address())) {
      return QuarantineReason.EXCLUDED_ADDRESS;
    }
    if (context.automated()) {
      return QuarantineReason.AUTOMATION;
    }
    if (context.userAgent().isBlank()) {
      // A server that sends with a write token has no browser to name.
      return context.authorised() ? null : QuarantineReason.NO_USER_AGENT;
    }
    if (agent.bot()) {
      return QuarantineReason.BOT_USER_AGENT;
    }
    if (location.dataCentre()) {
      return QuarantineReason.DATA_CENTRE;
    }
    return landing.spam() ? QuarantineReason.REFERRER_SPAM : null;
  }

  @Override
  public void close() {
    if (housekeeping != null) {
      housekeeping.shutdownNow();
      remember(userAgents);
    }
  }
}
