package org.footfall.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.footfall.model.Event;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import org.footfall.store.EventStore;
import org.footfall.store.Sql;
import org.footfall.store.duckdb.DuckDbEventStore;
import org.footfall.store.duckdb.DuckDbSettings;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In whatever order events come in, in whatever batches, their visits are the same; and so they are
 * whenever the settings that say when a visit ends were changed.
 */
class VisitOrderPropertyTest {
  private static final long START =
      Instant.parse("2026-10-22T00:00:00Z").getEpochSecond() * 1_000_000;
  @TempDir Path folder;

  private record Taken(Event event, long seq) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void orderOfArrivalDoesNotMatter(long seed) {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String zone = seed % 2 == 0 ? "Europe/Berlin" : "Asia/Kolkata";
    Site[] current = {
      Events.site(1, zone, settings(1_800, seed % 3 == 0, seed % 4 == 0)),
    };
    long[] nowMicros = {START};
    List<Taken> all = new ArrayList<>();
    try (EventStore store =
        DuckDbEventStore.inMemory(
            DuckDbSettings.in(folder),
            event -> new byte[0],
            () -> Instant.ofEpochMilli(nowMicros[0] / 1000))) {
      VisitProcessor processor = null;
      long seq = 0;
      for (int batch = 0; batch < 60; batch++) {
        if (batch % 12 == 11) {
          int timeout = List.of(600, 1_800, 5_400, 14_400).get(random.nextInt(4));
          current[0] =
              Events.site(1, zone, settings(timeout, random.nextBoolean(), random.nextBoolean()));
          new Resplit(store, resume -> processor(current[0], store, nowMicros)).run(current[0]);
          assertThat(rows(store)).as("resplit").isEqualTo(reference(all, current[0]));
          assertThat(store.verify(current[0])).isEmpty();
          processor = null;
        }
        if (processor == null || random.nextInt(6) == 0) {
          processor = processor(current[0], store, nowMicros);
        }
        int count = random.nextInt(14);
        for (int i = 0; i < count; i++) {
          nowMicros[0] += (long) (random.nextDouble() * 6 * Events.MINUTE);
          Event event = event(random, nowMicros[0]);
          all.add(new Taken(event, ++seq));
          processor.accept(event, seq);
        }
        if (random.nextInt(5) == 0) {
          nowMicros[0] += (long) (random.nextDouble() * 9 * Events.HOUR);
        }
        store.write(processor.drain(seq));
        assertThat(rows(store)).as("after batch %d", batch).isEqualTo(reference(all, current[0]));
      }
      assertThat(store.verify(current[0])).isEmpty();
    }
  }

  private static SiteSettings settings(int timeout, boolean midnight, boolean campaign) {
    return new SiteSettings(timeout, midnight, campaign, List.of(), true, true, List.of(), 0, 0);
  }

  private static VisitProcessor processor(Site site, EventStore store, long[] nowMicros) {
    return new VisitProcessor(
        id -> site,
        store,
        store.resume(),
        Events::acquisition,
        () -> Instant.ofEpochMilli(nowMicros[0] / 1000));
  }

  private static Event event(Random random, long now) {
    long time =
        switch (random.nextInt(8)) {
          case 0 -> START + (long) (random.nextDouble() * (now - START));
          case 1 -> now - (long) (random.nextDouble() * Events.HOUR);
          default -> now - (long) (random.nextDouble() * 20_000_000);
        };
    Events.Builder event =
        Events.of(1, 1 + random.nextInt(4), time).received(now).page("/" + random.nextInt(100));
    switch (random.nextInt(6)) {
      case 0 -> event.name("signup");
      case 1, 2 -> event.name(Event.ENGAGEMENT).engagement(random.nextInt(4_000));
      case 3 -> event.source("s" + random.nextInt(3));
      default -> event.engagement(10);
    }
    return event.build();
  }

  private static List<String> rows(EventStore store) {
    return store.query(
        new Sql(
            """
            SELECT visitor, day, epoch_us(ts), previous_day, visitor_previous_day, pageviews,
              events, epoch_us(visit_start), epoch_us(visit_end), total_pageviews, interactions,
              engagement_ms, is_returning, entry_page, exit_page, source
            FROM visit_days ORDER BY visitor, ts""",
            List.of()),
        Duration.ofMinutes(1),
        cancel -> {},
        rows -> {
          List<String> all = new ArrayList<>();
          while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < rows.columns(); i++) {
              row.add(rows.getString(i));
            }
            all.add(String.join("|", row));
          }
          return all;
        });
  }

  /** The definition of a visit, word by word, over all events at once. */
  private static List<String> reference(List<Taken> all, Site site) {
    ZoneDays days = new ZoneDays(site.zone());
    Map<Long, Integer> numbers = new TreeMap<>();
    all.forEach(t -> numbers.putIfAbsent(t.event().visitorKey(), numbers.size() + 1));
    Map<Integer, List<Taken>> byVisitor = new TreeMap<>();
    all.forEach(
        t ->
            byVisitor
                .computeIfAbsent(numbers.get(t.event().visitorKey()), v -> new ArrayList<>())
                .add(t));
    List<String> rows = new ArrayList<>();
    byVisitor.forEach(
        (visitor, taken) -> {
          taken.sort(
              Comparator.comparingLong((Taken t) -> t.event().timeMicros())
                  .thenComparingLong(Taken::seq));
          List<List<Event>> visits = visits(taken, site, days);
          TreeSet<Integer> activeDays = new TreeSet<>();
          boolean returning = false;
          for (List<Event> visit : visits) {
            rows.addAll(rows(visitor, visit, days, activeDays, returning));
            returning = true;
          }
        });
    return rows;
  }

  private static List<List<Event>> visits(List<Taken> taken, Site site, ZoneDays days) {
    List<List<Event>> visits = new ArrayList<>();
    for (Taken next : taken) {
      Event event = next.event();
      boolean goesOn = false;
      if (!visits.isEmpty()) {
        List<Event> visit = visits.getLast();
        Event first = visit.getFirst();
        goesOn =
            event.timeMicros() - visit.getLast().timeMicros()
                    <= site.settings().visitTimeoutSeconds() * 1_000_000L
                && event.timeMicros() - first.timeMicros() <= Events.DAY
                && !(site.settings().splitAtMidnight()
                    && days.day(event.timeMicros()) != days.day(first.timeMicros()))
                && !(site.settings().splitOnCampaign()
                    && !event.passive()
                    && event.acquisition().arrival()
                    && !event.acquisition().source().equals(first.acquisition().source()));
      }
      if (goesOn) {
        visits.getLast().add(event);
      } else if (!event.passive()) {
        visits.add(new ArrayList<>(List.of(event)));
      }
    }
    return visits;
  }

  private static List<String> rows(
      int visitor,
      List<Event> visit,
      ZoneDays days,
      TreeSet<Integer> activeDays,
      boolean returning) {
    List<Event> counted = visit.stream().filter(e -> !e.passive()).toList();
    List<Event> pageviews = counted.stream().filter(e -> e.name().equals("pageview")).toList();
    TreeMap<Integer, List<Event>> byDay = new TreeMap<>();
    counted.forEach(
        e -> byDay.computeIfAbsent(days.day(e.timeMicros()), d -> new ArrayList<>()).add(e));
    List<String> rows = new ArrayList<>();
    int previousDay = 0;
    for (var part : byDay.entrySet()) {
      Integer before = activeDays.lower(part.getKey());
      rows.add(
          "%d|%d|%d|%d|%d|%d|%d|%d|%d|%d|%d|%d|%s|%s|%s|%s"
              .formatted(
                  visitor,
                  part.getKey(),
                  part.getValue().getFirst().timeMicros(),
                  previousDay,
                  before == null ? 0 : before,
                  part.getValue().stream().filter(e -> e.name().equals("pageview")).count(),
                  part.getValue().size(),
                  counted.getFirst().timeMicros(),
                  visit.getLast().timeMicros(),
                  pageviews.size(),
                  counted.size() - pageviews.size(),
                  visit.stream().mapToLong(e -> Math.max(0, e.engagementMs())).sum(),
                  returning,
                  pageviews.isEmpty() ? "" : pageviews.getFirst().page(),
                  pageviews.isEmpty() ? "" : pageviews.getLast().page(),
                  counted.getFirst().acquisition().source()));
      previousDay = part.getKey();
      activeDays.add(part.getKey());
    }
    return rows;
  }
}
