package org.footfall.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.footfall.ingest.journal.EventCodec;
import org.footfall.ingest.journal.Journal;
import org.footfall.ingest.journal.SampleEvents;
import org.footfall.model.Acquisition;
import org.footfall.model.Event;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import org.footfall.store.EventStore;
import org.footfall.store.Sql;
import org.footfall.store.StoreException;
import org.footfall.store.duckdb.DuckDbEventStore;
import org.footfall.store.duckdb.DuckDbSettings;
import org.footfall.visit.VisitProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
  private static final Site SITE =
      new Site(
          1,
          "example.com",
          "Example",
          "key",
          ZoneId.of("UTC"),
          "EUR",
          "content",
          SiteSettings.DEFAULT);

  /** When the sample events were received. */
  private static final InstantSource CLOCK =
      InstantSource.fixed(java.time.Instant.ofEpochMilli(1_795_433_400_100L));

  @TempDir Path folder;
  private EventStore store;
  private final AtomicInteger failures = new AtomicInteger();

  @BeforeEach
  void openStore() {
    store = DuckDbEventStore.inMemory(DuckDbSettings.in(folder), EventCodec::encode, CLOCK);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void whatIsFlushedCanBeQueried() throws Exception {
    try (Journal journal = open();
        Pipeline pipeline = start(journal, store)) {
      assertThat(pipeline.flushed()).succeedsWithin(60, TimeUnit.SECONDS);
      for (int round = 0; round < 5; round++) {
        append(pipeline, round * 10, round * 10 + 10);
        pipeline.flushed().get(60, TimeUnit.SECONDS);
        assertThat(stored()).hasSize(round * 10 + 10);
      }
      assertThat(stored()).isEqualTo(titles(0, 50));
      assertThat(store.resume().journalPosition()).isEqualTo(journal.end());
      assertThat(store.resume().lastSeq()).isEqualTo(50);
    }
  }

  @Test
  void repeatedIdsAreStoredOnceAlsoAfterARestart() throws Exception {
    try (Journal journal = open();
        Pipeline pipeline = start(journal, store)) {
      append(pipeline, 0, 10);
      append(pipeline, 5, 15);
      pipeline.flushed().get(60, TimeUnit.SECONDS);
      append(pipeline, 0, 20);
      pipeline.flushed().get(60, TimeUnit.SECONDS);
      assertThat(stored()).isEqualTo(titles(0, 20));
    }
    try (Journal journal = open();
        Pipeline pipeline = start(journal, store)) {
      append(pipeline, 0, 25);
      pipeline.flushed().get(60, TimeUnit.SECONDS);
      assertThat(stored()).isEqualTo(titles(0, 25));
    }
  }

  @Test
  void eventsWithoutAnIdAreNeverTakenForRepeated() throws Exception {
    Event one = new EventWithoutId(SampleEvents.numbered(1)).event();
    try (Journal journal = open();
        Pipeline pipeline = start(journal, store)) {
      pipeline.append(List.of(one, one)).join();
      pipeline.append(List.of(one)).join();
      pipeline.flushed().get(60, TimeUnit.SECONDS);
      assertThat(stored()).hasSize(3);
    }
  }

  @Test
  void aStoreThatFailsIsTriedUntilItSucceedsAndNothingIsLostOrDoubled() throws Exception {
    failures.set(3);
    try (Journal journal = open();
        Pipeline pipeline = start(journal, failing(store))) {
      for (int i = 0; i < 20; i++) {
        append(pipeline, i * 5, i * 5 + 5);
      }
      pipeline.flushed().get(60, TimeUnit.SECONDS);
      assertThat(failures.get()).isNegative();
      assertThat(stored()).isEqualTo(titles(0, 100));
      failures.set(2);
      append(pipeline, 100, 110);
      pipeline.flushed().get(60, TimeUnit.SECONDS);
      assertThat(stored()).isEqualTo(titles(0, 110));
    }
  }

  @Test
  void whatTheStoreNeverGotIsThereAfterTheNextStart() throws Exception {
    failures.set(Integer.MAX_VALUE);
    try (Journal journal = open();
        Pipeline pipeline = start(journal, failing(store))) {
      append(pipeline, 0, 30);
    }
    assertThat(stored()).isEmpty();
    try (Journal journal = open();
        Pipeline pipeline = start(journal, store)) {
      pipeline.flushed().get(60, TimeUnit.SECONDS);
      assertThat(stored()).isEqualTo(titles(0, 30));
    }
  }

  @Test
  void closingStoresWhatTheJournalHolds() throws Exception {
    try (Journal journal = open();
        Pipeline pipeline = start(journal, store)) {
      append(pipeline, 0, 30);
      journal.close();
      pipeline.close();
      assertThat(stored()).isEqualTo(titles(0, 30));
    }
  }

  @Test
  void errorsOfTheStoreAreTriedAgainToo() throws Exception {
    EventStore broken = writing(PipelineTest::failOnce);
    try (Journal journal = open();
        Pipeline pipeline = start(journal, broken)) {
      append(pipeline, 0, 10);
      pipeline.flushed().get(60, TimeUnit.SECONDS);
      assertThat(stored()).isEqualTo(titles(0, 10));
      assertThat(pipeline.running()).isTrue();
      pipeline.close();
      assertThat(pipeline.running()).isFalse();
    }
  }

  private static void failOnce(int write) {
    if (write == 1) {
      throw new StackOverflowError("for the test");
    }
  }

  @Test
  void closingLeavesToTheNextStartWhatTakesTooLong() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    EventStore slow =
        writing(
            write -> {
              writing.countDown();
              awaitQuietly(goOn);
            });
    try (Journal journal = open();
        Pipeline pipeline = start(journal, slow)) {
      append(pipeline, 0, 10);
      assertThat(writing.await(60, TimeUnit.SECONDS)).isTrue();
      append(pipeline, 10, 20);
      CompletableFuture<Void> flushed = pipeline.flushed();
      Thread closer = Thread.ofPlatform().start(() -> pipeline.close(Duration.ZERO));
      while (closer.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      goOn.countDown();
      closer.join();
      assertThat(flushed).isCompletedExceptionally();
      assertThat(stored()).isEqualTo(titles(0, 10));
    }
    try (Journal journal = open();
        Pipeline pipeline = start(journal, store)) {
      pipeline.flushed().get(60, TimeUnit.SECONDS);
      assertThat(stored()).isEqualTo(titles(0, 20));
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private record EventWithoutId(Event with) {
    Event event() {
      return new Event(
          with.siteId(),
          with.timeMicros(),
          with.receivedMicros(),
          0,
          with.visitorKey(),
          with.previousVisitorKey(),
          with.persistent(),
          with.person(),
          with.name(),
          with.hostname(),
          with.page(),
          with.query(),
          with.title(),
          with.referrer(),
          with.acquisition(),
          with.client(),
          with.place(),
          with.screen(),
          with.language(),
          with.engagementMs(),
          with.scroll(),
          with.revenue(),
          with.order(),
          with.items(),
          with.props(),
          with.quarantine());
    }
  }

  private Journal open() {
    return Journal.open(
        folder.resolve("journal"), store.resume().journalPosition(), 1L << 30, new Metrics());
  }

  private Pipeline start(Journal journal, EventStore target) {
    Pipeline pipeline =
        new Pipeline(
            journal,
            target,
            resume ->
                new VisitProcessor(
                    id -> SITE, store, resume, (host, query, from) -> Acquisition.DIRECT, CLOCK),
            folder.resolve("ids"),
            new Metrics(),
            CLOCK);
    pipeline.start();
    return pipeline;
  }

  /** The store, but so many writes fail first. */
  private EventStore failing(EventStore real) {
    return before(
        real,
        write -> {
          if (failures.getAndDecrement() > 0) {
            throw new StoreException("the disk of the store is full");
          }
        });
  }

  /** The store, but something happens before each write, which is told its number from 1. */
  private EventStore writing(IntConsumer beforeWrite) {
    return before(store, beforeWrite);
  }

  private static EventStore before(EventStore real, IntConsumer beforeWrite) {
    AtomicInteger writes = new AtomicInteger();
    return (EventStore)
        Proxy.newProxyInstance(
            EventStore.class.getClassLoader(),
            new Class<?>[] {EventStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("write")) {
                beforeWrite.accept(writes.incrementAndGet());
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException wrapped) {
                throw wrapped.getCause();
              }
            });
  }

  private static void append(Pipeline pipeline, int from, int to) {
    pipeline.append(IntStream.range(from, to).mapToObj(SampleEvents::numbered).toList()).join();
  }

  private List<String> stored() {
    return store.query(
        new Sql("SELECT title FROM events ORDER BY seq", List.of()),
        Duration.ofMinutes(1),
        cancel -> {},
        rows -> {
          List<String> titles = new ArrayList<>();
          while (rows.next()) {
            titles.add(rows.getString(0));
          }
          return titles;
        });
  }

  private static List<String> titles(int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> "event " + number).toList();
  }
}
