package org.footfall.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.footfall.model.Event;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import org.footfall.query.Answer.Row;
import org.footfall.store.EventStore;
import org.footfall.store.duckdb.DuckDbEventStore;
import org.footfall.store.duckdb.DuckDbSettings;
import org.footfall.visit.Events;
import org.footfall.visit.VisitProcessor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Visits of other rule sets end after 30 idle minutes and, but for Matomo's, for no other reason:
 * not after 24 hours, and not as the site is set.
 */
class LongVisitsTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-10-19");
  private static final int DAYS = 12;
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = FIRST.plusDays(DAYS + 1).atStartOfDay(ZONE).toInstant();
  private static final long START = micros(FIRST);

  @TempDir Path folder;

  /** A visit as the rule set has it. */
  private static final class Visit {
    final List<Event> events = new ArrayList<>();

    long starts() {
      return events.getFirst().timeMicros();
    }

    long ends() {
      return events.getLast().timeMicros();
    }

    long actionsEnd() {
      return events.reversed().stream()
          .filter(e -> !e.passive())
          .findFirst()
          .orElseThrow()
          .timeMicros();
    }

    long actions() {
      return events.stream().filter(event -> !event.passive()).count();
    }

    long foregroundMs() {
      return events.stream().mapToLong(event -> Math.max(0, event.engagementMs())).sum();
    }

    boolean touches(LocalDate from, LocalDate to) {
      return events.stream()
          .anyMatch(
              event ->
                  !event.passive()
                      && event.timeMicros() >= micros(from)
                      && event.timeMicros() < micros(to.plusDays(1)));
    }

    double seconds(RuleSet rules) {
      return switch (rules) {
        case GA4 -> foregroundMs() / 1e3;
        case MATOMO -> (actionsEnd() - starts()) / 1e6;
        case PLAUSIBLE -> actions() == 1 ? 0 : (ends() - starts()) / 1e6;
        case CLICKY, FOOTFALL -> (ends() - starts()) / 1e6;
      };
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1800, false, 31",
    "1800, false, 32",
    "600, false, 33",
    "43200, false, 34",
    "1800, true, 35"
  })
  void endAfterThirtyIdleMinutesAlone(int timeout, boolean midnight, long seed) {
    System.out.printf("time-out %d, midnight %b, seed %d%n", timeout, midnight, seed);
    Random random = new Random(seed);
    Site site = Events.site(1, ZONE.getId(), settings(timeout, midnight));
    TreeMap<Long, Event> events = events(random);
    try (EventStore store =
        DuckDbEventStore.inMemory(DuckDbSettings.in(folder), event -> new byte[0], () -> NOW)) {
      VisitProcessor processor =
          new VisitProcessor(id -> site, store, store.resume(), Events::acquisition, () -> NOW);
      long seq = 0;
      for (Event event : events.values()) {
        processor.accept(event, ++seq);
      }
      store.write(processor.drain(seq));
      QueryService service =
          new QueryService(store, Events::acquisition, () -> NOW, Duration.ofSeconds(30));
      for (RuleSet rules :
          List.of(RuleSet.GA4, RuleSet.MATOMO, RuleSet.PLAUSIBLE, RuleSet.CLICKY)) {
        List<Visit> visits = visits(events, rules);
        for (int i = 0; i < 8; i++) {
          LocalDate from = FIRST.plusDays(random.nextInt(DAYS));
          LocalDate to = from.plusDays(random.nextInt(4));
          List<Visit> touching = visits.stream().filter(visit -> visit.touches(from, to)).toList();
          Row row = ask(service, site, rules, from, to);
          assertThat(row.metrics().getFirst())
              .as("visits, %s, %s to %s", rules, from, to)
              .isEqualTo((long) touching.size());
          if (!touching.isEmpty()) {
            double seconds =
                touching.stream().mapToDouble(visit -> visit.seconds(rules)).average().orElse(0);
            assertThat(((Number) row.metrics().get(1)).doubleValue())
                .as("duration, %s, %s to %s", rules, from, to)
                .isCloseTo(seconds, offset(1e-6));
          }
        }
      }
    }
  }

  private static SiteSettings settings(int timeout, boolean midnight) {
    SiteSettings plain = SiteSettings.DEFAULT;
    return new SiteSettings(
        timeout,
        midnight,
        plain.splitOnCampaign(),
        plain.searchParameters(),
        plain.honourPrivacySignals(),
        plain.persistentVisitors(),
        plain.excludedAddresses(),
        plain.retentionMonths(),
        plain.eventsPerSecond());
  }

  /** Two who hardly ever pause, one of them only reads for days, and others who come and go. */
  private static TreeMap<Long, Event> events(Random random) {
    TreeMap<Long, Event> events = new TreeMap<>();
    for (int visitor = 1; visitor <= 6; visitor++) {
      long time = START + random.nextLong(Events.DAY / 1_000) * 1_000;
      int active =
          switch (visitor) {
            case 1 -> 1;
            case 2 -> 60;
            default -> 3;
          };
      while (time < START + DAYS * Events.DAY) {
        Events.Builder event = Events.of(1, visitor, time);
        if (random.nextInt(active) == 0) {
          event.name(Event.PAGEVIEW).page("/" + "abc".charAt(random.nextInt(3)));
        } else {
          event.name(Event.ENGAGEMENT).engagement(random.nextInt(9_000));
        }
        events.put(time, event.build());
        boolean pauses = visitor > 2 ? random.nextInt(6) == 0 : random.nextInt(150) == 0;
        time +=
            (pauses ? 31 * Events.MINUTE : 0) + random.nextLong(30 * 60_000 + 1) * 1_000 + 1_000;
      }
    }
    return events;
  }

  private static List<Visit> visits(TreeMap<Long, Event> events, RuleSet rules) {
    List<Visit> visits = new ArrayList<>();
    Map<Long, Visit> open = new HashMap<>();
    Map<Long, Long> last = new HashMap<>();
    for (Event event : events.values()) {
      long visitor = event.visitorKey();
      long time = event.timeMicros();
      Long before = last.put(visitor, time);
      Visit visit = open.get(visitor);
      boolean paused = before == null || time - before > 30 * Events.MINUTE;
      if (visit == null || paused) {
        visit = null;
      } else if (rules == RuleSet.MATOMO
          && !event.passive()
          && !day(visit.actionsEnd()).equals(day(time))) {
        visit = null;
      }
      if (visit == null && !event.passive()) {
        visit = new Visit();
        visits.add(visit);
      }
      if (visit != null) {
        visit.events.add(event);
      }
      open.put(visitor, visit);
    }
    return visits;
  }

  private static LocalDate day(long micros) {
    return DateRange.instant(micros).atZone(ZONE).toLocalDate();
  }

  private static long micros(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant().getEpochSecond() * 1_000_000;
  }

  private static Row ask(
      QueryService service, Site site, RuleSet rules, LocalDate from, LocalDate to) {
    Map<String, Object> body =
        Map.of(
            "metrics", List.of("visits", "visit_duration"),
            "date_range", List.of(from.toString(), to.toString()),
            "rules", rules.code());
    return service
        .answer(
            service.parse(JsonMapper.builder().build().valueToTree(body), site, List.of()),
            cancel -> {})
        .rows()
        .getFirst();
  }
}
