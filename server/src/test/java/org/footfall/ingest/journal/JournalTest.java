package org.footfall.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.footfall.ingest.JournalUnavailableException;
import org.footfall.ingest.Metrics;
import org.footfall.model.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final long LARGE = 1L << 30;

  @TempDir Path folder;

  @Test
  void whatWasAppendedIsReadInOrderAlsoAfterReopening() {
    try (Journal journal = open(0, LARGE)) {
      append(journal, 0, 1);
      append(journal, 1, 100);
      assertThat(read(journal, 0)).isEqualTo(numbers(0, 100));
    }
    try (Journal journal = open(0, LARGE)) {
      append(journal, 100, 150);
      assertThat(read(journal, 0)).isEqualTo(numbers(0, 150));
    }
  }

  @Test
  void readingGoesOnFromAnyPositionThatReadingEndedAt() {
    try (Journal journal = open(0, LARGE)) {
      for (int i = 0; i < 50; i++) {
        append(journal, i, i + 1);
      }
      long position = 0;
      List<Integer> numbers = new ArrayList<>();
      while (position < journal.end()) {
        try (JournalReader reader = journal.reader(position)) {
          reader.read(event -> numbers.add(number(event)), 7);
          position = reader.position();
        }
      }
      assertThat(numbers).isEqualTo(numbers(0, 50));
    }
  }

  @Test
  void appendsOfManyThreadsAreAllThereOnceTheyAreAnswered() throws Exception {
    Set<Integer> answered = ConcurrentHashMap.newKeySet();
    try (Journal journal = open(0, LARGE)) {
      List<Thread> threads =
          IntStream.range(0, 8)
              .mapToObj(
                  thread ->
                      Thread.ofPlatform()
                          .start(
                              () -> {
                                for (int i = 0; i < 100; i++) {
                                  int number = thread * 100 + i;
                                  append(journal, number, number + 1);
                                  answered.add(number);
                                }
                              }))
              .toList();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(answered).hasSize(800);
      assertThat(read(journal, 0)).containsExactlyInAnyOrderElementsOf(answered);
    }
  }

  @Test
  void aTailTornAtAnyByteCostsNothingThatWasWholeBeforeIt() throws IOException {
    List<Long> ends = new ArrayList<>();
    try (Journal journal = open(0, LARGE)) {
      for (int i = 0; i < 5; i++) {
        append(journal, i, i + 1);
        ends.add(journal.end());
      }
    }
    Path file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (int length = whole.length; length >= 0; length--) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      int size = length;
      int sound = (int) ends.stream().filter(end -> end <= size).count();
      try (Journal journal = open(0, LARGE)) {
        assertThat(read(journal, 0)).as("cut at %d", length).isEqualTo(numbers(0, sound));
      }
    }
  }

  @Test
  void aTornTailIsWrittenOverByWhatComesNext() throws IOException {
    try (Journal journal = open(0, LARGE)) {
      append(journal, 0, 3);
      append(journal, 3, 6);
    }
    Path file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1));
    try (Journal journal = open(0, LARGE)) {
      append(journal, 10, 12);
    }
    try (Journal journal = open(0, LARGE)) {
      assertThat(read(journal, 0)).containsExactly(0, 1, 2, 10, 11);
    }
  }

  @Test
  void damageInTheMiddleIsCountedAndAllElseIsRead() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (Journal journal = open(0, LARGE)) {
      for (int i = 0; i < 200; i++) {
        append(journal, i, i + 1);
      }
    }
    Path file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (int round = 0; round < 50; round++) {
      byte[] damaged = whole.clone();
      int at = random.nextInt(damaged.length - 2_000);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      Metrics metrics = new Metrics();
      try (Journal journal = Journal.open(folder, 0, LARGE, metrics)) {
        List<Integer> left = read(journal, 0);
        assertThat(left).as("seed %d, round %d", seed, round).hasSize(199).isSorted();
        assertThat(metrics.text())
            .containsPattern("footfall_journal_damaged_bytes_total [1-9]\\d+");
      }
    }
  }

  @Test
  void aFullJournalRefusesAndTakesAgainWhenTheStoreHasCaughtUp() {
    long most = 100_000;
    try (Journal journal = open(0, most)) {
      int taken = 0;
      CompletableFuture<Long> last = null;
      for (int i = 0; i < 10_000; i++) {
        last = journal.append(List.of(SampleEvents.numbered(i)));
        if (last.isCompletedExceptionally()) {
          break;
        }
        last.join();
        taken++;
      }
      assertThat(taken).isBetween(100, 9_999);
      assertUnavailable(last, "full");
      assertThat(journal.available()).isTrue();
      assertThat(bytesInFolder()).isLessThanOrEqualTo(most);
      assertThat(read(journal, 0)).isEqualTo(numbers(0, taken));

      journal.release(journal.end());
      append(journal, 20_000, 20_001);
      assertThat(read(journal, 0)).contains(20_000);
    }
  }

  @Test
  void filesThatTheStoreIsPastAreDeleted() {
    try (Journal journal = open(0, 1 << 20)) {
      int number = 0;
      while (journal.end() < 10 << 20) {
        append(journal, number, number + 100);
        number += 100;
        journal.release(journal.end());
      }
      assertThat(files()).hasSizeLessThanOrEqualTo(3);
      assertThat(bytesInFolder()).isLessThan(1 << 20);
    }
  }

  @Test
  void aStoreThatIsFurtherThanAnEmptyJournalSetsThePosition() {
    try (Journal journal = open(5_000_000, LARGE)) {
      assertThat(journal.end()).isEqualTo(5_000_000);
      append(journal, 0, 3);
      assertThat(read(journal, 5_000_000)).isEqualTo(numbers(0, 3));
    }
  }

  @Test
  void afterClosingNothingIsTaken() {
    Journal journal = open(0, LARGE);
    append(journal, 0, 1);
    journal.close();
    assertUnavailable(journal.append(List.of(SampleEvents.numbered(1))), "stopping");
    assertThat(journal.available()).isFalse();
  }

  @Test
  void aFullDiskRefusesKeepsWhatItTookAndTakesAgainWhenThereIsRoom() throws Exception {
    try (SmallDisk disk = SmallDisk.ofBytes(2 << 20)) {
      Path ballast = disk.folder().resolve("ballast");
      disk.fill(ballast, 1_900_000);
      int taken = 0;
      try (Journal journal =
          Journal.open(disk.folder().resolve("journal"), 0, LARGE, new Metrics(), disk.opener())) {
        CompletableFuture<Long> last = journal.append(List.of(SampleEvents.numbered(0)));
        while (taken < 100_000) {
          last = journal.append(List.of(SampleEvents.numbered(taken)));
          if (last.handle((position, failure) -> failure != null).get(60, TimeUnit.SECONDS)) {
            break;
          }
          taken++;
        }
        assertUnavailable(last, "disk");
        assertThat(journal.available()).isFalse();
        disk.release(ballast);
        append(journal, 200_000, 200_010);
        assertThat(journal.available()).isTrue();
        List<Integer> expected = new ArrayList<>(List.of(0));
        expected.addAll(numbers(0, taken));
        expected.addAll(numbers(200_000, 200_010));
        assertThat(read(journal, 0)).isEqualTo(expected);
      }
      try (Journal journal =
          Journal.open(disk.folder().resolve("journal"), 0, LARGE, new Metrics())) {
        assertThat(read(journal, 0)).hasSize(1 + taken + 10);
      }
    }
  }

  @Test
  void aFailedFsyncRefusesItsGroupAndNothingOfItIsRead() {
    FaultyFiles faulty = new FaultyFiles();
    try (Journal journal = Journal.open(folder, 0, LARGE, new Metrics(), faulty)) {
      append(journal, 0, 5);
      faulty.failForce(true);
      assertUnavailable(journal.append(List.of(SampleEvents.numbered(5))), "disk");
      assertUnavailable(journal.append(List.of(SampleEvents.numbered(6))), "disk");
      faulty.failForce(false);
      append(journal, 7, 9);
      assertThat(read(journal, 0)).containsExactly(0, 1, 2, 3, 4, 7, 8);
    }
    try (Journal journal = open(0, LARGE)) {
      assertThat(read(journal, 0)).containsExactly(0, 1, 2, 3, 4, 7, 8);
    }
  }

  @Test
  void memoryThatRunsOutCostsOneGroupAndNotTheJournal() {
    FaultyFiles faulty = new FaultyFiles();
    try (Journal journal = Journal.open(folder, 0, LARGE, new Metrics(), faulty)) {
      append(journal, 0, 5);
      faulty.failForceBy(new OutOfMemoryError("for the test"));
      CompletableFuture<Long> refused = journal.append(List.of(SampleEvents.numbered(5)));
      assertThat(refused).failsWithin(60, TimeUnit.SECONDS);
      assertUnavailable(refused, "disk");
      assertThat(journal.available()).isFalse();
      faulty.failForceBy(null);
      append(journal, 6, 8);
      assertThat(journal.available()).isTrue();
      assertThat(read(journal, 0)).containsExactly(0, 1, 2, 3, 4, 6, 7);
    }
  }

  private Journal open(long position, long maxBytes) {
    return Journal.open(folder, position, maxBytes, new Metrics());
  }

  private static void append(Journal journal, int from, int to) {
    journal.append(IntStream.range(from, to).mapToObj(SampleEvents::numbered).toList()).join();
  }

  private static List<Integer> read(Journal journal, long position) {
    List<Integer> numbers = new ArrayList<>();
    try (JournalReader reader = journal.reader(position)) {
      reader.read(event -> numbers.add(number(event)), Integer.MAX_VALUE);
      assertThat(reader.position()).isEqualTo(journal.end());
    }
    return numbers;
  }

  private static int number(Event event) {
    return Integer.parseInt(event.title().substring("event ".length()));
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private static void assertUnavailable(CompletableFuture<Long> append, String message) {
    assertThatThrownBy(append::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(JournalUnavailableException.class)
        .hasMessageContaining(message);
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException cause) {
      throw new java.io.UncheckedIOException(cause);
    }
  }

  private long bytesInFolder() {
    return files().stream().mapToLong(file -> file.toFile().length()).sum();
  }
}
