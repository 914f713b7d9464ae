package org.footfall.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.footfall.model.Event;
import org.footfall.model.Site;
import org.footfall.store.EventStore;
import org.footfall.store.Sql;
import org.footfall.visit.Events;
import org.footfall.visit.VisitProcessor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever happens, reading roll-ups gives what counting raw rows gives. */
class RollUpsPropertyTest {
  private static final int DAYS = 7;
  private static final int VISITORS = 14;

  @TempDir Path folder;

  /** The days around the change of clocks of each zone, and one without any. */
  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-06-01, 11",
    "Europe/Berlin, 2026-10-20, 12",
    "Asia/Kolkata, 2026-01-03, 13",
    "Australia/Lord_Howe, 2026-04-01, 14",
    "America/New_York, 2026-03-04, 15",
    "America/New_York, 2026-10-28, 16"
  })
  void readingRollUpsEqualsCounting(String zone, LocalDate first, long seed) {
    System.out.printf("zone %s, seed %d%n", zone, seed);
    new World(zone, first, new Random(seed)).run();
  }

  private final class World {
    final Random random;
    final Site site;
    final Site other;
    final int firstDay;
    final long startMicros;
    final EventStore store =
        DuckDbEventStore.inMemory(
            DuckDbSettings.in(folder), event -> new byte[0], () -> Instant.ofEpochMilli(now()));
    VisitProcessor processor;
    long seq;
    long nowMicros;

    World(String zone, LocalDate first, Random random) {
      this.random = random;
      this.site = Events.site(1, zone);
      this.other = Events.site(2, "UTC");
      this.firstDay = (int) first.toEpochDay();
      this.startMicros = first.atStartOfDay(ZoneId.of(zone)).toEpochSecond() * 1_000_000;
      this.nowMicros = startMicros;
      this.processor = newProcessor();
    }

    private long now() {
      return nowMicros / 1000;
    }

    VisitProcessor newProcessor() {
      return new VisitProcessor(
          id -> id == 1 ? site : other,
          store,
          store.resume(),
          Events::acquisition,
          () -> Instant.ofEpochMilli(now()));
    }

    void run() {
      try (store) {
        for (int day = 1; day <= DAYS; day++) {
          write(day);
          if (random.nextInt(3) > 0) {
            store.rollUp(site, firstDay + random.nextInt(day + 1));
          }
          if (random.nextInt(5) == 0) {
            processor = newProcessor();
          }
          check(day);
        }
        erase();
        check(DAYS);
        store.deleteBefore(site, firstDay + 3);
        check(DAYS);
        processor = newProcessor();
        write(DAYS);
        check(DAYS);
        store.rollUp(site, firstDay + DAYS);
        check(DAYS);
        assertThat(store.verify(site)).isEmpty();
      }
    }

    /** A few batches of the day, with some events of days before. */
    void write(int day) {
      for (int batch = 0; batch < 4; batch++) {
        for (int i = 0; i < 25; i++) {
          long from = startMicros + (day - 1) * Events.DAY + batch * Events.DAY / 4;
          nowMicros = Math.max(nowMicros, from + (long) (random.nextDouble() * Events.DAY / 4));
          boolean late = random.nextInt(12) == 0;
          long time =
              late
                  ? startMicros + (long) (random.nextDouble() * (nowMicros - startMicros))
                  : nowMicros - (long) (random.nextDouble() * Events.MINUTE);
          accept(time);
        }
        store.write(processor.drain(seq));
      }
    }

    void accept(long time) {
      int visitor = 1 + (int) Math.abs(random.nextGaussian() * VISITORS / 2) % VISITORS;
      Events.Builder event =
          Events.of(random.nextInt(8) == 0 ? 2 : 1, visitor, time)
              .received(nowMicros)
              .page("/" + random.nextInt(4))
              .title("T" + random.nextInt(3))
              .country(visitor % 3 == 0 ? "DE" : "FR")
              .browser("B" + visitor % 4);
      switch (random.nextInt(8)) {
        case 0 -> event.name("signup");
        case 1 -> event.name(Event.ENGAGEMENT).engagement(random.nextInt(15_000));
        case 2 -> event.source("s" + random.nextInt(3));
        default -> event.engagement(random.nextInt(3_000));
      }
      processor.accept(event.build(), ++seq);
    }

    void erase() {
      int[] those = {1 + random.nextInt(VISITORS / 2), 1 + random.nextInt(VISITORS / 2)};
      store.eraseVisitors(site, those);
      processor = newProcessor();
      assertThat(
              rows(
                  "SELECT count(*) FROM events WHERE site = 1 AND visitor IN ("
                      + PastReader.list(those)
                      + ")"))
          .containsExactly("0");
    }

    void check(int days) {
      assertThat(
              rows(
                  "SELECT site, visit, day, count(*) FILTER (name = 'pageview'), count(*) FROM events WHERE visit > 0 AND name <> 'engagement' GROUP BY ALL ORDER BY ALL"))
          .isEqualTo(
              rows("SELECT site, visit, day, pageviews, events FROM visit_days ORDER BY ALL"));
      for (int i = 0; i < 2; i++) {
        int a = firstDay - 1 + random.nextInt(days + 2);
        int b = a + random.nextInt(days + 2);
        assertThat(rows(read(a, b)))
            .as("from day %d to %d", a - firstDay, b - firstDay)
            .isEqualTo(rows(count(a, b)));
      }
    }

    private List<String> rows(String sql) {
      return store.query(
          new Sql(sql, List.of()),
          Duration.ofSeconds(30),
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
  }

  private static final String SUMS_OF_VISITS =
      """
      count(*), count(*) FILTER (engaged),
      count(*) FILTER (total_pageviews = 1 AND interactions = 0),
      count(*) FILTER (total_pageviews = 1 AND duration_ms < 30000), sum(duration_ms),
      coalesce(sum(duration_ms) FILTER (total_pageviews = 1 AND interactions = 0), 0)""";

  /** Rows with each value of each dimension, one for each event or visit and day. */
  private static final String WITH_VALUES =
      """
      with_values AS (
        SELECT %s, visitor, visit, day, pageviews, events FROM visit_days WHERE site = 1
        UNION ALL
        SELECT %s, visitor, visit, day, (name = 'pageview')::INT, 1 FROM events
        WHERE site = 1 AND name <> 'engagement')"""
          .formatted(pairs(true), pairs(false));

  private static String pairs(boolean ofVisits) {
    return Contributions.pairs(
        RollUpDimension.ALL.stream().filter(d -> d.ofVisits() == ofVisits).toList());
  }

  private static String count(int a, int b) {
    return """
        WITH %1$s,
        rows AS (SELECT * FROM with_values WHERE day BETWEEN %2$d AND %3$d),
        whole AS (SELECT DISTINCT visit, engaged, total_pageviews, interactions, duration_ms
          FROM visit_days WHERE site = 1),
        sums AS (
          SELECT dimension, value, count(DISTINCT visitor) AS visitors, sum(pageviews), sum(events)
          FROM rows GROUP BY dimension, value),
        visits AS (SELECT dimension, value, %4$s
          FROM (SELECT DISTINCT dimension, value, visit FROM rows) JOIN whole USING (visit)
          GROUP BY dimension, value)
        FROM sums JOIN visits USING (dimension, value) ORDER BY ALL"""
        .formatted(WITH_VALUES, a, b, SUMS_OF_VISITS);
  }

  /** The reading that is described in {@link RollUps}. */
  private static String read(int a, int b) {
    return """
        WITH %1$s,
        t AS (SELECT coalesce(max(through_day), -1) AS t FROM rolled WHERE site = 1),
        rolled_days AS (
          SELECT dimension, value,
            coalesce(sum(visitors) FILTER (previous_day < %2$d), 0) AS visitors,
            sum(pageviews) AS pageviews, sum(events) AS events,
            coalesce(sum(visits) FILTER (previous_day < %2$d), 0) AS visits,
            coalesce(sum(engaged) FILTER (previous_day < %2$d), 0) AS engaged,
            coalesce(sum(single_pageview) FILTER (previous_day < %2$d), 0) AS single,
            coalesce(sum(single_pageview_short) FILTER (previous_day < %2$d), 0) AS short,
            coalesce(sum(duration_ms) FILTER (previous_day < %2$d), 0) AS duration,
            coalesce(sum(single_duration_ms) FILTER (previous_day < %2$d), 0) AS single_duration
          FROM rollups, t WHERE site = 1 AND day BETWEEN %2$d AND least(%3$d, t)
          GROUP BY dimension, value),
        open_rows AS (
          SELECT with_values.* FROM with_values, t
          WHERE day BETWEEN greatest(%2$d, t + 1) AND %3$d),
        open_visit_days AS (
          SELECT visit_days.* FROM visit_days, t
          WHERE site = 1 AND day BETWEEN greatest(%2$d, t + 1) AND %3$d),
        -- Seen in [a, t] at all: only of these the past has to be looked at.
        known_visitors AS (SELECT visitor FROM open_visit_days GROUP BY visitor
          HAVING arg_min(visitor_previous_day, day) >= %2$d),
        known_visits AS (SELECT visit FROM open_visit_days GROUP BY visit
          HAVING arg_min(previous_day, day) >= %2$d),
        past_visitors AS (SELECT DISTINCT dimension, value, visitor FROM with_values, t
          WHERE day BETWEEN %2$d AND t AND visitor IN (FROM known_visitors)),
        past_visits AS (SELECT DISTINCT dimension, value, visit FROM with_values, t
          WHERE day BETWEEN %2$d AND t AND visit IN (FROM known_visits)),
        new_visitors AS (SELECT dimension, value, count(*) AS visitors
          FROM (SELECT DISTINCT dimension, value, visitor FROM open_rows)
          ANTI JOIN past_visitors USING (dimension, value, visitor) GROUP BY dimension, value),
        whole AS (SELECT DISTINCT visit, engaged, total_pageviews, interactions, duration_ms
          FROM visit_days WHERE site = 1),
        new_visits AS (SELECT dimension, value, %4$s
          FROM (SELECT DISTINCT dimension, value, visit FROM open_rows)
            ANTI JOIN past_visits USING (dimension, value, visit) JOIN whole USING (visit)
          GROUP BY dimension, value)
        SELECT dimension, value, sum(visitors), sum(pageviews), sum(events), sum(visits),
          sum(engaged), sum(single), sum(short), sum(duration), sum(single_duration)
        FROM (
          FROM rolled_days
          UNION ALL SELECT dimension, value, visitors, 0, 0, 0, 0, 0, 0, 0, 0 FROM new_visitors
          UNION ALL SELECT dimension, value, 0, sum(pageviews), sum(events), 0, 0, 0, 0, 0, 0
            FROM open_rows GROUP BY dimension, value
          UNION ALL SELECT dimension, value, 0, 0, 0, * EXCLUDE (dimension, value)
            FROM new_visits)
        GROUP BY dimension, value HAVING sum(events) > 0 ORDER BY ALL"""
        .formatted(WITH_VALUES, a, b, SUMS_OF_VISITS);
  }
}
