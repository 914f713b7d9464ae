package org.footfall.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.footfall.model.Event;
import org.footfall.model.QuarantineReason;
import org.footfall.model.Site;
import org.footfall.store.EventStore;
import org.footfall.store.Sql;
import org.footfall.visit.Events;
import org.footfall.visit.VisitProcessor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A site whose zone was changed is as if it had been in that zone from the start. */
class RezoningTest {
  private static final int DAYS = 6;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "UTC, Europe/Berlin, 2026-10-21T00:00:00Z, 41",
    "Europe/Berlin, America/Los_Angeles, 2026-03-27T00:00:00Z, 42",
    "Asia/Kolkata, Pacific/Auckland, 2026-04-02T00:00:00Z, 43",
    "America/New_York, Asia/Kathmandu, 2026-01-10T00:00:00Z, 44"
  })
  void daysAreThoseOfTheNewZone(String from, String to, Instant start, long seed) {
    Random random = new Random(seed);
    long startMicros = start.getEpochSecond() * 1_000_000;
    List<List<Event>> batches = batches(random, startMicros, startMicros + DAYS * Events.DAY);
    try (World changed = new World(from);
        World always = new World(to)) {
      int half = batches.size() / 2;
      changed.write(batches.subList(0, half));
      always.write(batches.subList(0, half));
      changed.store.rollUp(changed.site, (int) (startMicros / Events.DAY) + 3);

      changed.rezone(to);

      assertThat(changed.store.rezoned(changed.site)).isEqualTo(to);
      assertThat(changed.rows()).isEqualTo(always.rows());
      changed.write(batches.subList(half, batches.size()));
      always.write(batches.subList(half, batches.size()));
      assertThat(changed.rows()).isEqualTo(always.rows());
      changed.store.rollUp(changed.site, (int) (startMicros / Events.DAY) + 4);
      assertThat(changed.store.verify(changed.site)).isEmpty();
      assertThat(changed.otherDays()).as("another site").isEqualTo(always.otherDays());
    }
  }

  private static List<List<Event>> batches(Random random, long from, long to) {
    List<List<Event>> batches = new ArrayList<>();
    long step = (to - from) / 24;
    for (long begin = from; begin < to; begin += step) {
      List<Event> batch = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        boolean late = random.nextInt(10) == 0;
        long time = late ? from + random.nextLong(step + begin - from) : begin + step * i / 25;
        Events.Builder event =
            Events.of(1 + random.nextInt(8) / 7, 1 + random.nextInt(12), time)
                .received(begin + step)
                .page("/" + random.nextInt(3));
        switch (random.nextInt(8)) {
          case 0 -> event.name(Event.ENGAGEMENT).engagement(random.nextInt(20_000));
          case 1 -> event.name("signup");
          case 2 -> event.quarantine(QuarantineReason.BOT_USER_AGENT);
          default -> event.name(Event.PAGEVIEW);
        }
        batch.add(event.build());
      }
      batches.add(batch);
    }
    return batches;
  }

  private final class World implements AutoCloseable {
    private long nowMicros;
    private Site site;
    private final EventStore store =
        DuckDbEventStore.inMemory(
            DuckDbSettings.in(folder),
            event -> new byte[0],
            () -> Instant.ofEpochMilli(nowMicros / 1_000));
    private VisitProcessor processor;
    private long seq;

    World(String zone) {
      site = Events.site(1, zone);
      processor = processor();
    }

    private VisitProcessor processor() {
      return new VisitProcessor(
          id -> id == 1 ? site : Events.site(2, "UTC"),
          store,
          store.resume(),
          Events::acquisition,
          () -> Instant.ofEpochMilli(nowMicros / 1_000));
    }

    void write(List<List<Event>> batches) {
      for (List<Event> batch : batches) {
        nowMicros = batch.getLast().receivedMicros();
        batch.forEach(event -> processor.accept(event, ++seq));
        store.write(processor.drain(seq));
      }
    }

    void rezone(String zone) {
      store.rezone(site, ZoneId.of(zone));
      site = Events.site(1, zone);
      processor = processor();
    }

    List<String> rows() {
      List<String> rows = new ArrayList<>();
      rows.addAll(rows("SELECT seq, day, visitor, visit FROM events WHERE site = 1 ORDER BY seq"));
      rows.addAll(rows("SELECT seq, day FROM quarantine WHERE site = 1 ORDER BY seq"));
      rows.addAll(rows("SELECT * FROM visit_days WHERE site = 1 ORDER BY visit, day"));
      rows.addAll(rows("SELECT visit, day FROM visits_open WHERE site = 1 ORDER BY visit, day"));
      rows.addAll(
          rows(
              """
              SELECT visitor, key, max(last_day), arg_max(previous_day, last_day)
              FROM visitors WHERE site = 1 GROUP BY visitor, key ORDER BY ALL\
              """));
      return rows;
    }

    List<String> otherDays() {
      return rows("SELECT * FROM visit_days WHERE site = 2 ORDER BY visit, day");
    }

    private List<String> rows(String sql) {
      return store.query(
          new Sql(sql, List.of()),
          Duration.ofSeconds(30),
          cancel -> {},
          rows -> {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
              StringBuilder row = new StringBuilder();
              for (int column = 0; column < rows.columns(); column++) {
                row.append(rows.getString(column)).append('|');
              }
              all.add(row.toString());
            }
            return all;
          });
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
