package org.footfall.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.footfall.ingest.journal.EventCodec;
import org.footfall.store.EventStore;
import org.footfall.store.WriteBatch;
import org.footfall.store.duckdb.DuckDbEventStore;
import org.footfall.store.duckdb.DuckDbSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentIdsTest {
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final long NOON = Instant.parse("2026-11-25T12:00:00Z").toEpochMilli() * 1_000;
  private static final int IN_MEMORY = 5_000;

  @TempDir Path folder;
  private EventStore store;
  private long position;

  @BeforeEach
  void openStore() {
    store =
        DuckDbEventStore.inMemory(
            DuckDbSettings.in(folder),
            EventCodec::encode,
            InstantSource.fixed(Instant.ofEpochMilli(NOON / 1_000)));
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private RecentIds load(long nowMicros) {
    return RecentIds.load(store, folder.resolve("ids"), nowMicros, IN_MEMORY);
  }

  /** Takes ids as the pipeline does: stored first, moved into a file when there are many. */
  private void take(RecentIds ids, long[] hashes, long receivedMicros) {
    for (long hash : hashes) {
      assertThat(ids.add(hash, receivedMicros)).as("%d is new", hash).isTrue();
    }
    position += 100;
    store.write(
        new WriteBatch(
            List.of(),
            List.of(),
            new int[0],
            List.of(),
            List.of(),
            List.of(),
            hashes,
            List.of(),
            position));
    if (ids.isLarge()) {
      ids.spill(position);
    }
  }

  private static void areKnown(RecentIds ids, long[] hashes, long receivedMicros) {
    for (long hash : hashes) {
      assertThat(ids.add(hash, receivedMicros)).as("%d is known", hash).isFalse();
    }
  }

  private static long[] random(Random random, int count) {
    return LongStream.generate(random::nextLong)
        .filter(id -> id != 0)
        .distinct()
        .limit(count)
        .toArray();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("ids"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void noIdIsNewTwiceInMemoryInFilesOrAfterARestart() throws IOException {
    Random random = new Random(7);
    long[] all = random(random, 61_000);
    try (RecentIds ids = load(NOON)) {
      for (int from = 0; from < 60_000; from += 1_500) {
        take(ids, java.util.Arrays.copyOfRange(all, from, from + 1_500), NOON);
      }
      assertThat(files()).hasSizeBetween(10, 12);
      areKnown(ids, java.util.Arrays.copyOf(all, 60_000), NOON);
    }
    try (RecentIds ids = load(NOON)) {
      assertThat(ids.size()).isEqualTo(60_000);
      areKnown(ids, java.util.Arrays.copyOf(all, 60_000), NOON);
      take(ids, java.util.Arrays.copyOfRange(all, 60_000, 61_000), NOON);
    }
  }

  @Test
  void extremeIdsAreFound() {
    long[] extremes = {Long.MIN_VALUE, -1, 1, Long.MAX_VALUE, Long.MIN_VALUE + 1};
    try (RecentIds ids = load(NOON)) {
      take(ids, extremes, NOON);
      ids.spill(position);
      areKnown(ids, extremes, NOON);
      take(ids, LongStream.rangeClosed(2, 4_000).toArray(), NOON);
      ids.spill(position);
      areKnown(ids, LongStream.rangeClosed(1, 4_000).toArray(), NOON);
      assertThat(ids.add(4_001, NOON)).isTrue();
    }
  }

  @Test
  void yesterdaysIdsAreKnownAndOlderOnesGone() throws IOException {
    long[] first = random(new Random(1), 6_000);
    long[] second = random(new Random(2), 6_000);
    try (RecentIds ids = load(NOON)) {
      take(ids, first, NOON);
      areKnown(ids, first, NOON + DAY_MICROS);
      take(ids, second, NOON + DAY_MICROS);
      assertThat(files()).hasSize(2);
      assertThat(ids.add(first[0], NOON + 2 * DAY_MICROS)).isTrue();
      areKnown(ids, second, NOON + 2 * DAY_MICROS);
      assertThat(files()).hasSize(1);
    }
    try (RecentIds ids = load(NOON + 3 * DAY_MICROS)) {
      assertThat(ids.size()).isZero();
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void aFileBeyondThePositionOfTheStoreHoldsForNothing() {
    long[] hashes = random(new Random(3), 6_000);
    try (RecentIds ids = load(NOON)) {
      take(ids, hashes, NOON);
    }
    store.close();
    openStore();
    try (RecentIds ids = load(NOON)) {
      assertThat(ids.add(hashes[0], NOON)).as("nothing of it is stored").isTrue();
    }
  }

  @Test
  void aStoreWithMoreIdsThanFitIntoMemoryMovesThemIntoFiles() throws IOException {
    long[] hashes = random(new Random(4), 23_000);
    store.write(
        new WriteBatch(
            List.of(),
            List.of(),
            new int[0],
            List.of(),
            List.of(),
            List.of(),
            hashes,
            List.of(),
            100));
    try (RecentIds ids = load(NOON)) {
      assertThat(files()).hasSize(5);
      areKnown(ids, hashes, NOON);
    }
    Set<Long> left = new HashSet<>();
    store.forEachRecentId(0, left::add);
    assertThat(left).isEmpty();
    try (RecentIds ids = load(NOON)) {
      areKnown(ids, hashes, NOON);
    }
  }

  @Test
  void aDamagedFileIsReportedAndPassedOver() throws IOException {
    try (RecentIds ids = load(NOON)) {
      take(ids, random(new Random(5), 6_000), NOON);
    }
    Files.write(files().getFirst(), new byte[] {1}, StandardOpenOption.WRITE);
    try (RecentIds ids = load(NOON)) {
      assertThat(ids.size()).isZero();
      assertThat(ids.add(1, NOON)).isTrue();
    }
  }

  @Test
  void theFilterMissesNothingAndErrsOnceInAThousand() {
    Random random = new Random(6);
    IdFilter filter = new IdFilter(100_000);
    long[] ids = random(random, 100_000);
    for (long id : ids) {
      filter.add(id);
    }
    for (long id : ids) {
      assertThat(filter.mayContain(id)).isTrue();
    }
    long errors = LongStream.of(random(random, 100_000)).filter(filter::mayContain).count();
    assertThat(errors).isLessThan(300);
  }
}
