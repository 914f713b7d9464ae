package org.footfall.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.footfall.model.Event;
import org.footfall.model.Site;
import org.footfall.store.EventStore;
import org.footfall.store.Sql;
import org.footfall.visit.Events;
import org.footfall.visit.VisitProcessor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same events make the same persons in whatever order, grouping and between whatever restarts
 * they come, some of them twice; and they are the persons that going through all events one by one
 * finds.
 */
class IdentitiesPropertyTest {
  private static final long NOON =
      Instant.parse("2026-03-10T12:00:00Z").getEpochSecond() * 1_000_000;
  private static final Site SITE = Events.site(1, "UTC");
  private static final int ORDERS = 3;
  private static final List<String> IDS =
      List.of("ann", "bob", "c\u00e9d", "\uD83D\uDE00", "\uFF5E");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theOrderOfArrivalDoesNotMatter(long seed) {
    Random random = new Random(seed);
    List<Event> events = events(random);
    Map<Long, Map<Long, Set<String>>> wanted = slowly(events);
    for (int order = 0; order < ORDERS; order++) {
      Path file = folder.resolve(order + ".duckdb");
      List<Event> arriving = new ArrayList<>(events);
      Collections.shuffle(arriving, random);
      write(file, arriving, random);
      try (EventStore store = open(file)) {
        assertThat(persons(store)).as("seed %d, order %d", seed, order).isEqualTo(wanted);
        assertThat(store.verify(SITE)).as("seed %d, order %d", seed, order).isEmpty();
      }
    }
  }

  private static List<Event> events(Random random) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      long key = 1 + random.nextInt(5);
      // Few different times, so that events of the same moment contradict each other too.
      Events.Builder event = Events.of(1, key, NOON + random.nextInt(25) * Events.MINUTE).id(i + 1);
      if (random.nextInt(4) > 0) {
        event.person(IDS.get(random.nextInt(IDS.size())));
      }
      if (random.nextInt(20) == 0) {
        String other = IDS.get(random.nextInt(IDS.size()));
        event.name("alias").props("{\"alias\":\"" + other + "\"}");
      }
      events.add(event.build());
    }
    return events;
  }

  private EventStore open(Path file) {
    return DuckDbEventStore.open(
        file, DuckDbSettings.in(folder), event -> new byte[0], () -> Instant.ofEpochSecond(0));
  }

  private void write(Path file, List<Event> events, Random random) {
    int next = 0;
    while (next < events.size()) {
      try (EventStore store = open(file)) {
        VisitProcessor processor =
            new VisitProcessor(
                id -> SITE,
                store,
                store.resume(),
                Events::acquisition,
                () -> Instant.ofEpochMilli(NOON / 1_000));
        long seq = store.resume().lastSeq();
        int untilRestart = Math.min(events.size(), next + 1 + random.nextInt(40));
        while (next < untilRestart) {
          int together = 1 + random.nextInt(10);
          for (int i = 0; i < together && next < untilRestart; i++) {
            processor.accept(events.get(next++), ++seq);
          }
          store.write(processor.drain(next));
        }
      }
    }
  }

  /** For each visitor's key and event's time: all ids of the person, as the store answers. */
  private static Map<Long, Map<Long, Set<String>>> persons(EventStore store) {
    Map<Long, Map<Long, Set<String>>> persons = new TreeMap<>();
    store.query(
        new Sql(
            """
            WITH ids AS (SELECT person, list_distinct(list(id)) AS ids FROM (
              SELECT coalesce(m.root, a.person) AS person, a.id FROM (
                SELECT site, person, id FROM identities UNION SELECT site, person, id FROM aliases
                UNION SELECT site, other, other_id FROM aliases) a
              LEFT JOIN merged m USING (site, person)) GROUP BY person)
            SELECT k.key, epoch_us(e.ts), unnest(ids.ids) FROM events e
            JOIN (SELECT DISTINCT visitor, key FROM visitors) k USING (visitor)
            JOIN spans s ON s.site = e.site AND s.visitor = e.visitor
              AND e.ts >= s.since AND e.ts < s.until
            JOIN ids ON ids.person = s.person\
            """,
            List.of()),
        Duration.ofSeconds(30),
        cancel -> {},
        rows -> {
          while (rows.next()) {
            persons
                .computeIfAbsent(rows.getLong(0), key -> new TreeMap<>())
                .computeIfAbsent(rows.getLong(1), micros -> new TreeSet<>())
                .add(String.valueOf(rows.getString(2)));
          }
          return true;
        });
    return persons;
  }

  /** The same from the definition, event by event. */
  private static Map<Long, Map<Long, Set<String>>> slowly(List<Event> events) {
    Map<String, Set<String>> sameAs = new HashMap<>();
    for (Event event : events) {
      if (event.name().equals("alias") && !event.person().isEmpty()) {
        String other = event.props().replaceAll("^\\{\"alias\":\"|\"}$", "");
        Set<String> both = new HashSet<>(sameAs.getOrDefault(other, Set.of(other)));
        both.addAll(sameAs.getOrDefault(event.person(), Set.of(event.person())));
        both.forEach(id -> sameAs.put(id, both));
      }
    }
    Map<Long, Map<Long, Set<String>>> persons = new TreeMap<>();
    for (Event event : events) {
      Event decisive = null;
      Event first = null;
      for (Event other : events) {
        if (other.visitorKey() != event.visitorKey() || other.person().isEmpty()) {
          continue;
        }
        if (other.timeMicros() <= event.timeMicros() && later(other, decisive)) {
          decisive = other;
        }
        if (first == null
            || other.timeMicros() < first.timeMicros()
            || (other.timeMicros() == first.timeMicros() && later(other, first))) {
          first = other;
        }
      }
      Event named = decisive == null ? first : decisive;
      if (named != null) {
        persons
            .computeIfAbsent(event.visitorKey(), key -> new TreeMap<>())
            .computeIfAbsent(event.timeMicros(), micros -> new TreeSet<>())
            .addAll(sameAs.getOrDefault(named.person(), Set.of(named.person())));
      }
    }
    return persons;
  }

  private static boolean later(Event one, Event other) {
    if (other == null || one.timeMicros() != other.timeMicros()) {
      return other == null || one.timeMicros() > other.timeMicros();
    }
    // By code point, which is the order of the bytes in UTF-8.
    int[] a = one.person().codePoints().toArray();
    int[] b = other.person().codePoints().toArray();
    return java.util.Arrays.compare(a, b) > 0;
  }
}
