package org.footfall.api.collect;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.footfall.api.http.Problem;
import org.footfall.control.Sites;
import org.footfall.control.Tokens;
import org.footfall.control.Tokens.Scope;
import org.footfall.ingest.Enrichment;
import org.footfall.ingest.EventSink;
import org.footfall.ingest.Metrics;
import org.footfall.model.ClientContext;
import org.footfall.model.Event;
import org.footfall.model.Site;
import org.footfall.wire.Decoded;
import org.footfall.wire.Decoded.Refusal;
import org.footfall.wire.Decoded.WireEvent;
import org.footfall.wire.WireProtocol;
import org.footfall.wire.WireRequest;

/**
 * From a request's body to events in the journal, for every protocol. Blocks in {@link #awaitRoom}
 * only.
 */
public final class Collector {
  /** Less than clients wait for an answer. */
  private static final Duration CATCH_UP = Duration.ofSeconds(5);

  private final Sites sites;
  private final Tokens tokens;
  private final Enrichment enrichment;
  private final EventSink sink;
  private final Quotas quotas;
  private final Metrics metrics;
  private final LongAdder accepted;
  private final LongAdder quarantined;
  private final LongAdder privacySignals;
  private final LongAdder overQuota;
  private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

  /**
   * A collector that puts events into the sink.
   *
   * @param eventsPerSecond quota of a site that has none of its own, 0 for none
   */
  public Collector(
      Sites sites,
      Tokens tokens,
      Enrichment enrichment,
      EventSink sink,
      int eventsPerSecond,
      Metrics metrics,
      InstantSource clock) {
    this.sites = sites;
    this.tokens = tokens;
    this.enrichment = enrichment;
    this.sink = sink;
    this.quotas = new Quotas(eventsPerSecond, clock);
    this.metrics = metrics;
    this.accepted =
        metrics.counter("footfall_events_accepted_total", "", "Events taken, quarantine included.");
    this.quarantined =
        metrics.counter("footfall_events_quarantined_total", "", "Events taken into quarantine.");
    this.privacySignals =
        metrics.counter(
            "footfall_events_privacy_signal_total",
            "",
            "Events of visitors who ask not to be counted: answered as accepted, not kept.");
    this.overQuota =
        metrics.counter("footfall_requests_over_quota_total", "", "Requests refused for a quota.");
  }

  /**
   * What became of a request whose events are on disk.
   *
   * @param accepted number of events taken
   */
  record Receipt(int accepted, List<Refusal> refusals) {}

  /** A site sent more than its quota; nothing of the request was taken. */
  static final class OverQuotaException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final long retryAfterMs;

    OverQuotaException(Site site, long retryAfterMs) {
      super("The quota of " + site.domain() + " is used up.", null, false, false);
      this.retryAfterMs = retryAfterMs;
    }
  }

  /**
   * Takes the events of a request.
   *
   * @param body decompressed
   * @param token secret of the request's write token, empty if it has none
   * @return completes when the events are on disk, on the journal's thread; fails where the journal
   *     cannot take them
   * @throws Problem 401 where the token is not valid
   * @throws org.footfall.wire.UnreadableException where nothing could be read
   */
  CompletableFuture<Receipt> take(
      WireProtocol protocol, byte[] body, String query, ClientContext sender, String token) {
    Decoded decoded =
        protocol.decode(new WireRequest(body, query, sender, sites::find, authorisedSite(token)));
    for (Refusal refusal : decoded.refusals()) {
      refused.computeIfAbsent(refusal.code(), this::refusedCounter).increment();
    }
    List<WireEvent> events = decoded.events();
    if (events.isEmpty()) {
      return CompletableFuture.completedFuture(new Receipt(0, decoded.refusals()));
    }
    takeQuota(events);
    List<Event> enriched = new ArrayList<>(events.size());
    int apart = 0;
    for (WireEvent event : events) {
      Event result = enrichment.enrich(event.event(), event.client(), event.site());
      if (result == null) {
        privacySignals.increment();
        continue;
      }
      enriched.add(result);
      apart += result.quarantine() == null ? 0 : 1;
    }
    int quarantinedNow = apart;
    Receipt receipt = new Receipt(events.size(), decoded.refusals());
    if (enriched.isEmpty()) {
      return CompletableFuture.completedFuture(receipt);
    }
    return sink.append(enriched)
        .thenApply(
            unused -> {
              accepted.add(enriched.size());
              quarantined.add(quarantinedNow);
              return receipt;
            });
  }

  /** Whether events are about to be refused because the store has not caught up. */
  boolean isNearlyFull() {
    return sink.isNearlyFull();
  }

  /** Waits a moment for the store to catch up; what is taken then may still be refused. */
  void awaitRoom() {
    try {
      sink.awaitRoom(CATCH_UP);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private LongAdder refusedCounter(String code) {
    return metrics.counter(
        "footfall_events_rejected_total", "code=\"" + code + "\"", "Events refused, by reason.");
  }

  private OptionalInt authorisedSite(String token) {
    if (token.isEmpty()) {
      return OptionalInt.empty();
    }
    Optional<Tokens.Access> access = tokens.verify(token);
    if (access.isEmpty()) {
      throw new Problem(401, "The token is not known; it may have been revoked.");
    }
    if (!access.get().allows(Scope.WRITE)) {
      throw new Problem(403, "The token may not write; expected one with the scope write.");
    }
    return OptionalInt.of(access.get().siteId());
  }

  /** Asks for all sites first, so that a refused request costs none of them anything. */
  private void takeQuota(List<WireEvent> events) {
    if (events.size() == 1) {
      Site site = events.getFirst().site();
      refuseOverQuota(site, quotas.take(site, 1));
      return;
    }
    Map<Integer, List<WireEvent>> bySite =
        events.stream().collect(Collectors.groupingBy(event -> event.site().id()));
    for (List<WireEvent> ofSite : bySite.values()) {
      Site site = ofSite.getFirst().site();
      refuseOverQuota(site, quotas.waitMs(site));
    }
    for (List<WireEvent> ofSite : bySite.values()) {
      Site site = ofSite.getFirst().site();
      refuseOverQuota(site, quotas.take(site, ofSite.size()));
    }
  }

  private void refuseOverQuota(Site site, long waitMs) {
    if (waitMs > 0) {
      overQuota.increment();
      throw new OverQuotaException(site, waitMs);
    }
  }
}
