package org.footfall.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.footfall.enrich.Enricher;
import org.footfall.ingest.journal.EventCodec;
import org.footfall.model.ClientContext;
import org.footfall.model.Event;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import org.footfall.store.EventStore;
import org.footfall.store.WriteBatch;
import org.footfall.store.duckdb.DuckDbEventStore;
import org.footfall.store.duckdb.DuckDbSettings;
import org.footfall.visit.VisitProcessor;
import org.footfall.wire.Decoded;
import org.footfall.wire.WireRequest;
import org.footfall.wire.footfall.FootfallProtocol;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Time of an event on each part of its way, in microseconds, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class HotPaths {
  private static final int EVENTS = 1_000;
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final long NOW_MICROS = NOW.toEpochMilli() * 1_000;
  private static final String AGENT =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/%d.0.0.0 Safari/537.36";

  private final Site site =
      new Site(
          1,
          "example.com",
          "Example",
          "key",
          ZoneId.of("Europe/Berlin"),
          "EUR",
          "content",
          SiteSettings.DEFAULT);
  private final FootfallProtocol protocol = new FootfallProtocol();
  private Path folder;
  private Enricher enricher;
  private EventStore store;
  private VisitProcessor processor;
  private byte[] body;
  private List<Decoded.WireEvent> decoded;
  private List<Event> events;
  private List<byte[]> coded;
  private long seq;

  /** A request of a thousand events, and what each part makes of it. */
  @Setup(Level.Trial)
  public void prepare() throws IOException {
    folder = Files.createTempDirectory("footfall-jmh-");
    InstantSource clock = InstantSource.fixed(NOW);
    enricher = Enricher.start(folder, List.of(), clock);
    enricher.ready().join();
    store = DuckDbEventStore.inMemory(DuckDbSettings.in(folder), EventCodec::encode, clock);
    processor = new VisitProcessor(id -> site, store, store.resume(), enricher::acquisition, clock);
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < EVENTS; i++) {
      json.append(i == 0 ? "" : ",")
          .append(
              """
              {"site":"example.com","id":"e%d","name":"pageview","url":"https://example.com/p%d?utm_source=s%d","referrer":"https://www.google.com/","title":"Page %d","ip":"198.51.100.%d","user_agent":"%s","time":"%s","screen":"1920x1080","language":"de-DE"}\
              """
                  .formatted(
                      i,
                      i % 200,
                      i % 10,
                      i % 200,
                      i % 250,
                      AGENT.formatted(100 + i % 40),
                      NOW.minusSeconds(EVENTS - i)));
    }
    body = json.append("]").toString().getBytes(StandardCharsets.UTF_8);
    decoded = decodeRequest().events();
    events = enrichEvents();
    coded = events.stream().map(EventCodec::encode).toList();
  }

  /** Ends what was started. */
  @TearDown(Level.Trial)
  public void end() {
    enricher.close();
    store.close();
  }

  /** JSON to raw events. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public Decoded decodeRequest() {
    ClientContext sender =
        new ClientContext(
            InetAddress.getLoopbackAddress(), "bench", Map.of(), "", NOW_MICROS, false, true);
    return protocol.decode(
        new WireRequest(body, "", sender, name -> Optional.of(site), OptionalInt.of(1)));
  }

  /** Raw events to what is kept, with warm caches. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public List<Event> enrichEvents() {
    List<Event> enriched = new ArrayList<>(EVENTS);
    for (Decoded.WireEvent event : decoded) {
      enriched.add(enricher.enrich(event.event(), event.client(), event.site()));
    }
    return enriched;
  }

  /** Events to the journal's bytes. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int encodeForJournal() {
    int bytes = 0;
    for (Event event : events) {
      bytes += EventCodec.encode(event).length;
    }
    return bytes;
  }

  /** The journal's bytes to events. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int decodeFromJournal() {
    int names = 0;
    for (byte[] bytes : coded) {
      names += EventCodec.decode(bytes).name().length();
    }
    return names;
  }

  /** Events to visitors and visits, without the store. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public WriteBatch visits() {
    for (Event event : events) {
      processor.accept(event, ++seq);
    }
    return processor.drain(seq);
  }
}
