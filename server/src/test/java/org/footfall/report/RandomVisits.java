package org.footfall.report;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.footfall.model.Event;
import org.footfall.model.Site;
import org.footfall.query.QueryService;
import org.footfall.query.ReportBody;
import org.footfall.store.EventStore;
import org.footfall.store.Sql;
import org.footfall.store.duckdb.DuckDbEventStore;
import org.footfall.store.duckdb.DuckDbSettings;
import org.footfall.visit.Events;
import org.footfall.visit.VisitProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A site with a few visitors and random events, whose reports can be asked for. */
public final class RandomVisits implements AutoCloseable {
  /** How many days it has. */
  public static final int DAYS = 10;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Site site;
  private final EventStore store;
  private final QueryService service;
  private final LocalDate first;
  private final List<Happened> happened = new ArrayList<>();

  /** An event that is not passive, as it was stored. */
  public record Happened(
      long micros, long seq, int visitor, long visit, String name, String page, String source) {}

  public RandomVisits(Path folder, String zone, LocalDate first, Random random) {
    this.first = first;
    site = Events.site(1, zone);
    Instant start = first.atStartOfDay(ZoneId.of(zone)).toInstant();
    Instant now = start.plus(Duration.ofDays(DAYS));
    store = DuckDbEventStore.inMemory(DuckDbSettings.in(folder), event -> new byte[0], () -> now);
    service = new QueryService(store, Events::acquisition, () -> now, Duration.ofSeconds(30));
    fill(start, now, random);
    readBack();
  }

  private void fill(Instant start, Instant now, Random random) {
    VisitProcessor processor =
        new VisitProcessor(id -> site, store, store.resume(), Events::acquisition, () -> now);
    TreeMap<Long, Event> events = new TreeMap<>();
    long startMicros = start.getEpochSecond() * 1_000_000;
    for (int i = 0; i < 90; i++) {
      long time = startMicros + random.nextLong(DAYS * Events.DAY);
      int visitor = 1 + random.nextInt(9);
      for (int more = random.nextInt(6); more >= 0; more--) {
        Events.Builder event =
            Events.of(1, visitor, time).page("/" + "abc".charAt(random.nextInt(3)));
        switch (random.nextInt(6)) {
          case 0 -> event.name("buy");
          case 1 -> event.name(Event.ENGAGEMENT).engagement(1_000);
          case 2 -> event.source("s" + random.nextInt(2));
          default -> event.name(Event.PAGEVIEW);
        }
        events.put(time, event.build());
        time += 1 + random.nextLong(random.nextBoolean() ? Events.MINUTE : 20 * Events.MINUTE);
      }
    }
    long seq = 0;
    for (Event event : events.values()) {
      processor.accept(event, ++seq);
    }
    store.write(processor.drain(seq));
  }

  private void readBack() {
    store.query(
        new Sql(
            "SELECT epoch_us(e.ts), e.seq, e.visitor, e.visit, e.name, e.page, v.source"
                + " FROM events e JOIN (SELECT DISTINCT visit, source FROM visit_days) v"
                + " ON v.visit = e.visit WHERE e.name <> 'engagement' ORDER BY e.ts, e.seq",
            List.of()),
        Duration.ofSeconds(30),
        cancel -> {},
        rows -> {
          while (rows.next()) {
            happened.add(
                new Happened(
                    rows.getLong(0),
                    rows.getLong(1),
                    (int) rows.getLong(2),
                    rows.getLong(3),
                    rows.getString(4),
                    rows.getString(5),
                    rows.getString(6)));
          }
          return true;
        });
  }

  public Site site() {
    return site;
  }

  public LocalDate first() {
    return first;
  }

  /** All events in the order of their time. */
  public List<Happened> happened() {
    return happened;
  }

  /** The results of a report. */
  public <Q> JsonNode ask(Report<Q> report, Map<String, Object> body) {
    ReportBody reading = service.report(JSON.valueToTree(body), site, List.of());
    Q asked = report.read(reading);
    return JSON.valueToTree(
        service.run(reading.question(), stop -> {}, run -> report.answer(asked, run).results()));
  }

  @Override
  public void close() {
    store.close();
  }
}
