package org.footfall.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.footfall.visit.Events.DAY;
import static org.footfall.visit.Events.HOUR;
import static org.footfall.visit.Events.MINUTE;
import static org.footfall.visit.Events.engagement;
import static org.footfall.visit.Events.of;
import static org.footfall.visit.Events.pageview;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.footfall.model.Event;
import org.footfall.model.SiteSettings;
import org.footfall.store.EventStore;
import org.footfall.store.Sql;
import org.footfall.store.duckdb.DuckDbEventStore;
import org.footfall.store.duckdb.DuckDbSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitProcessorTest {
  private static final long NOON =
      Instant.parse("2026-03-10T12:00:00Z").getEpochSecond() * 1_000_000;

  @TempDir Path folder;
  private EventStore store;
  private VisitProcessor processor;
  private SiteSettings settings = SiteSettings.DEFAULT;
  private long nowMicros = NOON;
  private long seq;

  @BeforeEach
  void open() {
    store = DuckDbEventStore.inMemory(DuckDbSettings.in(folder), event -> new byte[0], () -> now());
    restart();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Instant now() {
    return Instant.ofEpochMilli(nowMicros / 1000);
  }

  private void restart() {
    processor =
        new VisitProcessor(
            id -> Events.site(id, "Europe/Berlin", settings),
            store,
            store.resume(),
            Events::acquisition,
            this::now);
  }

  /** Each call is a batch of its own. */
  private void take(Event... events) {
    for (Event event : events) {
      nowMicros = Math.max(nowMicros, event.receivedMicros());
      processor.accept(event, ++seq);
    }
    store.write(processor.drain(seq));
  }

  private List<String> ask(String sql) {
    return store.query(
        new Sql(sql, List.of()),
        Duration.ofMinutes(1),
        cancel -> {},
        rows -> {
          List<String> all = new ArrayList<>();
          while (rows.next()) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < rows.columns(); i++) {
              row.append(i == 0 ? "" : " ").append(rows.getString(i));
            }
            all.add(row.toString());
          }
          return all;
        });
  }

  private List<String> visits() {
    return ask(
        "SELECT visitor, (epoch_us(visit_start) - "
            + NOON
            + ") // 60000000, duration_ms // 60000, total_pageviews, interactions, entry_page,"
            + " exit_page FROM visit_days WHERE previous_day = 0 ORDER BY visitor, visit_start");
  }

  private void assertEventsAgree() {
    assertThat(
            ask(
                "SELECT visit, day, count(*) FILTER (name = 'pageview'), count(*) FROM events WHERE"
                    + " visit > 0 AND name <> 'engagement' GROUP BY ALL ORDER BY ALL"))
        .isEqualTo(ask("SELECT visit, day, pageviews, events FROM visit_days ORDER BY ALL"));
  }

  @Test
  void aVisitEndsAfterItsTimeoutAndNotBefore() {
    take(pageview(1, 7, NOON, "/a"));
    take(pageview(1, 7, NOON + 30 * MINUTE, "/b"));
    take(pageview(1, 7, NOON + 60 * MINUTE + 1, "/c"));

    assertThat(visits()).containsExactly("1 0 30 2 0 /a /b", "1 60 0 1 0 /c /c");
    assertEventsAgree();
  }

  @Test
  void aPassiveEventKeepsAVisitAliveAndNeverMakesOne() {
    take(engagement(1, 7, NOON, 500));
    take(pageview(1, 7, NOON + MINUTE, "/a"), engagement(1, 7, NOON + 20 * MINUTE, 12_000));
    take(of(1, 7, NOON + 45 * MINUTE).name("signup").build());
    take(engagement(1, 7, NOON + 90 * MINUTE, 700));

    assertThat(visits()).containsExactly("1 1 44 1 1 /a /a");
    assertThat(ask("SELECT engagement_ms, engaged FROM visit_days")).containsExactly("12000 true");
    assertThat(ask("SELECT visit FROM events ORDER BY ts"))
        .containsExactly("0", "1", "1", "1", "0");
  }

  @Test
  void whoAgreesInTheMiddleOfAVisitStaysOneVisitor() {
    take(of(1, 70, NOON).cookieless(0).page("/a").build());
    take(of(1, 7, NOON + MINUTE).after(70).page("/b").build());
    // Another lasting id of the same browser and place is somebody else.
    take(of(1, 8, NOON + 2 * MINUTE).after(70).page("/c").build());
    take(of(1, 7, NOON + 3 * DAY).after(71).page("/d").build());

    assertThat(visits())
        .containsExactly("1 0 1 2 0 /a /b", "1 4320 0 1 0 /d /d", "2 2 0 1 0 /c /c");
    assertThat(ask("SELECT is_returning FROM visit_days ORDER BY ts"))
        .containsExactly("false", "false", "true");
  }

  @Test
  void eventsOutOfOrderMakeTheSameVisit() {
    take(pageview(1, 7, NOON + 10 * MINUTE, "/b"));
    take(of(1, 7, NOON).page("/a").source("news").country("FR").received(NOON).build());
    take(pageview(1, 7, NOON + 5 * MINUTE, "/middle"));

    assertThat(visits()).containsExactly("1 0 10 3 0 /a /b");
    assertThat(ask("SELECT source, country FROM visit_days")).containsExactly("news FR");
  }

  @Test
  void aVisitLastsADayAtMost() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i <= 60; i++) {
      events.add(pageview(1, 7, NOON + i * 29 * MINUTE, "/" + i));
    }
    take(events.toArray(Event[]::new));

    assertThat(visits())
        .containsExactly(
            "1 0 %d 50 0 /0 /49".formatted(49 * 29), "1 1450 %d 11 0 /50 /60".formatted(10 * 29));
    assertEventsAgree();
  }

  @Test
  void aVisitAcrossMidnightHasARowForEachDay() {
    long midnight = NOON + 11 * HOUR;
    take(pageview(1, 7, midnight - MINUTE, "/a"));
    take(pageview(1, 7, midnight + MINUTE, "/b"));

    assertThat(
            ask(
                "SELECT visit, day - 20522, previous_day - 20522, visitor_previous_day, pageviews,"
                    + " total_pageviews FROM visit_days ORDER BY day"))
        .containsExactly("1 0 -20522 0 1 2", "1 1 0 20522 1 2");
    assertEventsAgree();
  }

  @Test
  void aSiteMaySplitAtItsMidnightAndOnNewCampaigns() {
    settings = new SiteSettings(1_800, true, true, List.of(), true, true, List.of(), 0, 0);
    restart();
    long midnight = NOON + 11 * HOUR;
    take(
        pageview(1, 7, midnight - MINUTE, "/a"),
        pageview(1, 7, midnight, "/b"),
        of(1, 7, midnight + MINUTE).page("/c").source("news").build(),
        of(1, 7, midnight + 2 * MINUTE).page("/d").source("news").build(),
        of(1, 7, midnight + 3 * MINUTE).page("/e").source("other").build());

    assertThat(ask("SELECT entry_page, exit_page, source FROM visit_days ORDER BY visit_start"))
        .containsExactly("/a /a ", "/b /b ", "/c /d news", "/e /e other");
  }

  @Test
  void knowsReturningVisitorsAndTheirPreviousDay() {
    take(pageview(1, 7, NOON, "/a"));
    take(pageview(1, 7, NOON + 2 * HOUR, "/b"));
    take(pageview(1, 7, NOON + 3 * DAY, "/c"));
    restart();
    take(pageview(1, 7, NOON + 3 * DAY + 2 * HOUR, "/d"));

    assertThat(
            ask(
                "SELECT entry_page, day - 20522, visitor_previous_day, is_returning FROM visit_days"
                    + " ORDER BY visit_start"))
        .containsExactly("/a 0 0 false", "/b 0 0 true", "/c 3 20522 true", "/d 3 20522 true");
  }

  @Test
  void continuesAVisitAfterARestart() {
    take(pageview(1, 7, NOON, "/a"));
    restart();
    take(pageview(1, 7, NOON + 29 * MINUTE, "/b"));
    restart();
    take(engagement(1, 7, NOON + 30 * MINUTE, 11_000));

    assertThat(visits()).containsExactly("1 0 30 2 0 /a /b");
    assertThat(ask("SELECT engaged, visit FROM visit_days")).containsExactly("true 1");
  }

  @Test
  void aCookielessVisitSurvivesTheChangeOfTheDailyKey() {
    take(of(1, 70, NOON).cookieless(0).build());
    take(of(1, 71, NOON + MINUTE).cookieless(70).build());
    take(of(1, 72, NOON + 2 * HOUR).cookieless(70).build());

    assertThat(visits()).containsExactly("1 0 1 2 0 / /", "2 120 0 1 0 / /");
  }

  @Test
  void aLateEventJoinsTwoClosedVisits() {
    take(of(1, 7, NOON).page("/a").source("news").build());
    take(pageview(1, 7, NOON + 50 * MINUTE, "/b"));
    take(pageview(1, 8, NOON + 5 * HOUR, "/x"));
    assertThat(visits()).hasSize(3);
    take(of(1, 7, NOON + 25 * MINUTE).page("/bridge").received(NOON + 6 * HOUR).build());

    assertThat(visits()).containsExactly("1 0 50 3 0 /a /b", "2 300 0 1 0 /x /x");
    assertThat(ask("SELECT DISTINCT visit FROM events WHERE visitor = 1")).containsExactly("1");
    assertThat(ask("SELECT source FROM visit_days WHERE visitor = 1")).containsExactly("news");
    assertEventsAgree();
  }

  @Test
  void aLateEventIsTheNewEntryAndChangesLaterDays() {
    take(of(1, 7, NOON).page("/a").country("DE").build());
    take(pageview(1, 7, NOON + 2 * DAY, "/b"));
    take(
        of(1, 7, NOON - 10 * MINUTE)
            .page("/first")
            .source("news")
            .country("FR")
            .received(NOON + 2 * DAY)
            .build());
    take(of(1, 7, NOON + DAY).page("/between").received(NOON + 2 * DAY + MINUTE).build());

    assertThat(
            ask(
                "SELECT entry_page, source, country, day - 20522, visitor_previous_day,"
                    + " is_returning FROM visit_days ORDER BY visit_start"))
        .containsExactly(
            "/first news FR 0 0 false", "/between   1 20522 true", "/b   2 20523 true");
    assertEventsAgree();
  }

  @Test
  void aLateEventInTheSameBatchAsOthersOfItsVisitor() {
    take(pageview(1, 7, NOON, "/a"));
    take(
        pageview(1, 7, NOON + 2 * HOUR, "/c"),
        of(1, 7, NOON + HOUR).page("/b").received(NOON + 2 * HOUR).build(),
        pageview(1, 7, NOON + 2 * HOUR + MINUTE, "/d"));

    assertThat(visits())
        .containsExactly("1 0 0 1 0 /a /a", "1 60 0 1 0 /b /b", "1 120 1 2 0 /c /d");
    assertEventsAgree();
    take(pageview(1, 7, NOON + 2 * HOUR + 2 * MINUTE, "/e"));
    assertThat(visits()).contains("1 120 2 3 0 /c /e");
  }

  @Test
  void leavesOutEventsOfSitesThatAreGone() {
    processor =
        new VisitProcessor(id -> null, store, store.resume(), Events::acquisition, this::now);
    take(of(9, 7, NOON).id(3).build());

    assertThat(ask("SELECT count(*) FROM events")).containsExactly("0");
    assertThat(store.resume().journalPosition()).isEqualTo(1);
  }
}
