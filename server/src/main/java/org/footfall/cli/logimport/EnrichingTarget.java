package org.footfall.cli.logimport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.footfall.App;
import org.footfall.cli.accesslog.LogFormat;
import org.footfall.cli.accesslog.LogRules;
import org.footfall.cli.bulk.OrderedEvents;
import org.footfall.cli.bulk.OrderedEvents.Portion;
import org.footfall.ingest.Enrichment;
import org.footfall.ingest.EventSink;
import org.footfall.model.Site;

/** Makes events of blocks and gives them to the journal. */
public final class EnrichingTarget implements LogTarget {
  private final Supplier<LogEvents> makers;
  private final OrderedEvents events;
  private final ConcurrentLinkedQueue<LogEvents> idle = new ConcurrentLinkedQueue<>();

  EnrichingTarget(Supplier<LogEvents> makers, EventSink sink, int threads) {
    this.makers = makers;
    this.events = new OrderedEvents(sink, threads);
  }

  /**
   * A target in an open installation. Visitors are told apart by the key of the site's imports.
   *
   * @param seed the log's number, see {@link LogHead#seed}
   */
  public static EnrichingTarget into(
      App app, Site site, LogFormat format, LogRules rules, long seed) {
    app.control().imports().forgetKeys();
    Enrichment enrichment =
        app.enricher().forImport(app.control().imports().key(site.id()))::enrich;
    long nowMicros = System.currentTimeMillis() * 1_000;
    return new EnrichingTarget(
        () -> new LogEvents(format, rules, enrichment, site, seed, nowMicros),
        app.sink(),
        Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8));
  }

  @Override
  public CompletableFuture<Tally> take(LogBlock block) {
    return events.take(() -> make(block));
  }

  private Portion<Tally> make(LogBlock block) {
    LogEvents maker = idle.poll();
    if (maker == null) {
      maker = makers.get();
    }
    try {
      LogEvents.Made made = maker.make(block);
      return new Portion<>(made.events(), made.tally());
    } finally {
      idle.add(maker);
    }
  }

  @Override
  public void flush() {
    events.flush();
  }

  @Override
  public void close() {
    events.close();
  }
}
