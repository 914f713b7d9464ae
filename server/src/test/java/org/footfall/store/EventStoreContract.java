package org.footfall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.footfall.model.Event;
import org.footfall.model.QuarantineReason;
import org.footfall.model.Site;
import org.footfall.visit.Events;
import org.footfall.visit.VisitProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store has to do. A store joins by saying how it is opened. */
public abstract class EventStoreContract {
  protected static final Duration SOON = Duration.ofMinutes(1);
  protected static final long NOON =
      Instant.parse("2026-03-10T12:00:00Z").getEpochSecond() * 1_000_000;

  protected static final Site SITE = Events.site(1, "Europe/Berlin");

  @TempDir protected Path folder;
  protected EventStore store;
  protected long now = NOON;

  /** Opens the store in the folder; a second time after it was closed, if it is kept on disk. */
  protected abstract EventStore open(Path folder);

  @BeforeEach
  void openStore() {
    store = open(folder);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  protected static List<List<Object>> rows(EventStore store, String text, Object... parameters) {
    return store.query(
        new Sql(text, List.of(parameters)),
        SOON,
        cancel -> {},
        rows -> {
          List<List<Object>> all = new ArrayList<>();
          while (rows.next()) {
            List<Object> row = new ArrayList<>();
            for (int i = 0; i < rows.columns(); i++) {
              String value = rows.getString(i);
              row.add(value == null ? "NULL" : value);
            }
            all.add(row);
          }
          return all;
        });
  }

  protected VisitProcessor processor() {
    return new VisitProcessor(
        id -> Events.site(id, "Europe/Berlin"),
        store,
        store.resume(),
        Events::acquisition,
        () -> Instant.ofEpochMilli(now / 1000));
  }

  protected void write(long position, Event... events) {
    VisitProcessor processor = processor();
    long seq = store.resume().lastSeq();
    for (Event event : events) {
      processor.accept(event, ++seq);
    }
    store.write(processor.drain(position));
  }

  @Test
  void startsEmpty() {
    assertThat(store.resume()).isEqualTo(new ResumeState(0, 0, 0, 0));
    assertThat(rows(store, "SELECT count(*) FROM events")).containsExactly(List.of("0"));
  }

  @Test
  void givesManyRowsInTheOrderThatIsAskedFor() {
    int many = 300_000;
    Sql numbers =
        new Sql(
            "SELECT range AS n FROM range(?) WHERE range >= ? ORDER BY n DESC", List.of(many, 0));
    long inOrder =
        store.query(
            numbers,
            SOON,
            cancel -> {},
            rows -> {
              long expected = many;
              while (rows.next() && rows.getLong(0) == expected - 1) {
                expected--;
              }
              return many - expected;
            });
    assertThat(inOrder).isEqualTo(many);
  }

  @Test
  void keepsWhatWasWrittenAndWhereWritingStopped() {
    write(
        77,
        Events.of(1, 5, NOON)
            .page("/a")
            .title("A")
            .props("{\"plan\":\"pro\"}")
            .revenue("12.5", "EUR")
            .id(99)
            .build(),
        Events.of(1, 6, NOON + 1).page("/b").revenue("3", "USD").build());

    assertThat(store.resume()).isEqualTo(new ResumeState(77, 2, 2, 2));
    assertThat(
            rows(
                store,
                "SELECT site, day, epoch_us(ts), seq, visitor, visit, name, page, title, revenue,"
                    + " revenue_amount, revenue_currency, props, scroll, items FROM events ORDER BY"
                    + " seq"))
        .containsExactly(
            List.of(
                "1",
                "20522",
                "" + NOON,
                "1",
                "1",
                "1",
                "pageview",
                "/a",
                "A",
                "12.5000",
                "12.5000",
                "EUR",
                "{\"plan\":\"pro\"}",
                "NULL",
                "NULL"),
            List.of(
                "1",
                "20522",
                "" + (NOON + 1),
                "2",
                "2",
                "2",
                "pageview",
                "/b",
                "",
                "NULL",
                "3.0000",
                "USD",
                "NULL",
                "NULL",
                "NULL"));
    assertThat(rows(store, "SELECT id_hash FROM event_ids")).containsExactly(List.of("99"));
    assertThat(rows(store, "SELECT visit, pageviews, entry_page FROM visit_days ORDER BY visit"))
        .containsExactly(List.of("1", "1", "/a"), List.of("2", "1", "/b"));
  }

  @Test
  void keepsQuarantinedEventsApart() {
    write(1, Events.of(1, 5, NOON).quarantine(QuarantineReason.BOT_USER_AGENT).build());

    assertThat(rows(store, "SELECT count(*) FROM events")).containsExactly(List.of("0"));
    assertThat(rows(store, "SELECT site, day, seq, reason, name FROM quarantine"))
        .containsExactly(List.of("1", "20522", "1", "bot_user_agent", "pageview"));
  }

  @Test
  void replacesOpenVisitsAsTheyGrow() {
    write(1, Events.pageview(1, 5, NOON, "/a"));
    write(2, Events.pageview(1, 5, NOON + Events.MINUTE, "/b"));
    write(3, Events.engagement(1, 5, NOON + 2 * Events.MINUTE, 4_000));

    assertThat(
            rows(
                store,
                "SELECT visit, total_pageviews, exit_page, engagement_ms, duration_ms FROM"
                    + " visit_days"))
        .containsExactly(List.of("1", "2", "/b", "4000", "120000"));
  }

  @Test
  void bindsParameters() {
    assertThat(rows(store, "SELECT ?, ? + 1, ?", "it's", 41L, true))
        .containsExactly(List.of("it's", "42", "true"));
  }

  @Test
  void stopsAQueryThatRunsTooLong() {
    Sql endless =
        new Sql(
            "SELECT sum(sqrt(a.range * b.range)) FROM range(1000000) a, range(1000000) b",
            List.of());
    assertThatThrownBy(() -> store.query(endless, Duration.ofMillis(100), cancel -> {}, Rows::next))
        .isInstanceOf(QueryTimeoutException.class);
    bindsParameters();
  }

  @Test
  void stopsAQueryNobodyWaitsForWithoutHurtingOthers() throws Exception {
    Sql endless =
        new Sql(
            "SELECT sum(sqrt(a.range * b.range)) FROM range(1000000) a, range(1000000) b",
            List.of());
    AtomicReference<Runnable> cancel = new AtomicReference<>();
    CompletableFuture<Boolean> running =
        CompletableFuture.supplyAsync(() -> store.query(endless, SOON, cancel::set, Rows::next));
    while (cancel.get() == null) {
      Thread.onSpinWait();
    }
    bindsParameters();
    cancel.get().run();
    assertThatThrownBy(running::join).hasCauseInstanceOf(QueryCancelledException.class);
    bindsParameters();
  }

  @Test
  void saysHowFarAQueryIs() {
    AtomicReference<RunningQuery> query = new AtomicReference<>();
    Sql sql = new Sql("SELECT count(DISTINCT i % 9999991) FROM range(2000000000) r(i)", List.of());
    CompletableFuture<Boolean> running =
        CompletableFuture.supplyAsync(() -> store.query(sql, SOON, query::set, Rows::next));
    while (!running.isDone() && (query.get() == null || query.get().done() == 0)) {
      Thread.onSpinWait();
    }
    assertThat(query.get().done()).isGreaterThan(0).isLessThanOrEqualTo(1);
    query.get().run();
    assertThatThrownBy(running::join).hasCauseInstanceOf(QueryCancelledException.class);
    assertThat(query.get().done()).isZero();
  }

  @Test
  void saysWhatIsWrongWithAQuery() {
    assertThatThrownBy(() -> rows(store, "SELECT nothing FROM events"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("nothing");
  }

  @Test
  void writesParquet() {
    write(1, Events.pageview(1, 5, NOON, "/a"), Events.pageview(1, 6, NOON, "/b"));
    Path file = folder.resolve("it's.parquet");

    store.writeParquet(
        new Sql("SELECT page FROM events WHERE page = ?", List.of("/b")), SOON, cancel -> {}, file);

    assertThat(file).isNotEmptyFile();
    assertThat(rows(store, "SELECT page FROM read_parquet(?)", file.toString()))
        .containsExactly(List.of("/b"));
  }

  @Test
  void copiesItselfWhileItWrites() throws Exception {
    write(1, Events.pageview(1, 5, NOON, "/a"));
    Path copies = Files.createDirectories(folder.resolve("copy"));

    store.backup(copies);
    write(2, Events.pageview(1, 5, NOON + 1, "/b"));

    try (EventStore copy = open(copies)) {
      assertThat(copy.resume().journalPosition()).isEqualTo(1);
      assertThat(rows(copy, "SELECT page FROM events")).containsExactly(List.of("/a"));
      assertThat(rows(copy, "SELECT entry_page FROM visit_days")).containsExactly(List.of("/a"));
    }
  }

  @Test
  void looksUpKeysOfPropertiesLiterally() {
    String json = store.dialect().jsonText("?", "?");
    String document = "{\"a.b\":\"dot\",\"$x\":\"dollar\",\"q\\\"\":\"quote\",\"n\":3}";
    for (var expected :
        List.of(
            List.of("a.b", "dot"),
            List.of("$x", "dollar"),
            List.of("q\"", "quote"),
            List.of("n", "3"),
            List.of("absent", "NULL"))) {
      assertThat(rows(store, "SELECT " + json, document, expected.get(0)))
          .containsExactly(List.of(expected.get(1)));
    }
  }

  @Test
  void erasesVisitorsAndWhatTheyContributed() {
    write(1, Events.pageview(1, 5, NOON, "/a"), Events.pageview(1, 6, NOON, "/b"));
    store.rollUp(SITE, 20_522);

    assertThat(store.eraseVisitors(SITE, new int[] {1})).isEqualTo(1);

    for (String table : new String[] {"events", "visit_days", "visitors"}) {
      assertThat(rows(store, "SELECT DISTINCT visitor FROM " + table))
          .containsExactly(List.of("2"));
    }
    assertThat(
            rows(
                store,
                "SELECT value, sum(visitors) FROM rollups WHERE dimension = 'event:page' GROUP BY"
                    + " value HAVING sum(visitors) <> 0"))
        .containsExactly(List.of("/b", "1"));
    assertThat(store.verify(SITE)).isEmpty();
  }

  @Test
  void deletesWhatIsOlderThanADay() {
    write(1, Events.pageview(1, 5, NOON, "/a"));
    write(2, Events.pageview(1, 5, NOON + 2 * Events.DAY, "/b"));
    store.rollUp(SITE, 20_524);

    assertThat(store.deleteBefore(SITE, 20_523)).isEqualTo(1);

    assertThat(rows(store, "SELECT page FROM events")).containsExactly(List.of("/b"));
    assertThat(rows(store, "SELECT day, visitor_previous_day FROM visit_days"))
        .containsExactly(List.of("20524", "0"));
    assertThat(
            rows(
                store,
                "SELECT day, previous_day, visitors FROM rollups WHERE dimension = '' AND visitors"
                    + " <> 0"))
        .containsExactly(List.of("20524", "0", "1"));
    assertThat(store.verify(SITE)).isEmpty();
  }

  @Test
  void removesASiteAndNothingElse() {
    write(1, Events.pageview(1, 5, NOON, "/a"), Events.pageview(2, 5, NOON, "/b"));
    store.rollUp(SITE, 20_522);

    assertThat(store.removeSite(SITE)).isEqualTo(1);

    for (String table : new String[] {"events", "visit_days", "visitors"}) {
      assertThat(rows(store, "SELECT DISTINCT site FROM " + table)).containsExactly(List.of("2"));
    }
    assertThat(rows(store, "SELECT count(*) FROM rollups")).containsExactly(List.of("0"));
  }

  @Test
  void findsWhatContradictsItself() {
    write(1, Events.pageview(1, 5, NOON, "/a"), Events.pageview(1, 5, NOON + 1, "/b"));
    store.rollUp(SITE, 20_522);
    assertThat(store.verify(SITE)).isEmpty();
    VisitRow row = store.visitsOf(new int[] {1}, 0, 30_000).getFirst();

    store.write(
        new WriteBatch(
            List.of(),
            List.of(),
            new int[] {row.visit()},
            List.of(),
            List.of(),
            List.of(),
            new long[0],
            List.of(),
            2));

    assertThat(store.verify(SITE)).anyMatch(line -> line.contains("visit 1"));
    assertThat(store.verify(SITE)).anyMatch(line -> line.contains("roll-up"));
  }

  @Test
  void knowsWhenDaysAreSettled() {
    assertThat(store.settled(SITE, 20_522)).isTrue();
    write(1, Events.pageview(1, 5, NOON, "/a"));
    assertThat(store.settled(SITE, 20_521)).isTrue();
    assertThat(store.settled(SITE, 20_522)).as("a visit is open").isFalse();
  }
}
