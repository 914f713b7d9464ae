package org.footfall.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaltsTest {
  private static final long TODAY = Samples.NOW.getEpochSecond() / 86_400;

  @TempDir Path data;
  private Instant now = Samples.NOW;
  private final InstantSource clock = () -> now;
  private Salts salts;

  @BeforeEach
  void open() {
    salts = new Salts(data, clock);
  }

  @Test
  void everyDayHasItsOwn() {
    byte[] first = salts.ofDay(TODAY).secret();
    passDays(1);

    assertThat(salts.ofDay(TODAY).secret()).isEqualTo(first);
    assertThat(salts.ofDayBefore(TODAY + 1).secret()).isEqualTo(first);
    assertThat(salts.ofDay(TODAY + 1).secret()).isNotEqualTo(first).hasSize(32);
    assertThat(salts.ofDay(TODAY + 2).secret())
        .as("events from tomorrow have today's")
        .isEqualTo(salts.ofDay(TODAY + 1).secret());
  }

  @Test
  void restartKeepsTodaysAndYesterdays() {
    byte[] first = salts.ofDay(TODAY).secret();
    passDays(1);
    byte[] second = salts.ofDay(TODAY + 1).secret();

    Salts again = new Salts(data, clock);

    assertThat(again.ofDay(TODAY).secret()).isEqualTo(first);
    assertThat(again.ofDay(TODAY + 1).secret()).isEqualTo(second);
  }

  @Test
  void saltIsDestroyedWhenTheSecondDayAfterBegins() throws Exception {
    DaySalt first = salts.ofDay(TODAY);
    byte[] secret = first.secret();
    passDays(1);
    salts.rotate();
    assertThat(saved()).contains(text(secret));

    now = Instant.ofEpochSecond((TODAY + 2) * 86_400).minusMillis(1);
    salts.rotate();
    assertThat(saved()).as("a millisecond before midnight").contains(text(secret));

    now = Instant.ofEpochSecond((TODAY + 2) * 86_400);
    salts.rotate();

    assertThat(saved()).doesNotContain(text(secret));
    assertThat(first.secret()).as("in memory").isNotEqualTo(secret);
    assertThat(salts.ofDay(TODAY).secret()).isNotEqualTo(secret);
    assertThat(salts.ofDayBefore(TODAY + 1)).as("yesterday's before is gone").isNull();
  }

  @Test
  void saltsOfDaysThatTheServerWasOffAreGoneAtTheNextStart() throws Exception {
    byte[] secret = salts.ofDay(TODAY).secret();
    passDays(2);

    Salts again = new Salts(data, clock);

    assertThat(saved()).doesNotContain(text(secret));
    assertThat(again.ofDay(TODAY).secret()).isNotEqualTo(secret);
  }

  @Test
  void fileIsForItsOwnerOnlyAndLeavesNoCopy() throws Exception {
    passDays(1);
    salts.rotate();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("salts"))))
        .isEqualTo("rw-------");
    try (var files = Files.list(data)) {
      assertThat(files).containsExactly(data.resolve("salts"));
    }
  }

  @Test
  void crashBetweenWritingAndMovingLosesNothing() throws Exception {
    byte[] secret = salts.ofDay(TODAY).secret();
    byte[] file = Files.readAllBytes(data.resolve("salts"));
    Files.move(data.resolve("salts"), data.resolve("salts.new"));
    Files.write(data.resolve("salts"), new byte[file.length]);

    assertThat(new Salts(data, clock).ofDay(TODAY).secret()).isEqualTo(secret);
  }

  @Test
  void halfWrittenFileIsNotBelieved() throws Exception {
    byte[] secret = salts.ofDay(TODAY).secret();
    byte[] file = Files.readAllBytes(data.resolve("salts"));
    Files.write(data.resolve("salts.new"), java.util.Arrays.copyOf(file, file.length - 5));

    assertThat(new Salts(data, clock).ofDay(TODAY).secret()).isEqualTo(secret);
  }

  @Test
  void olderDaysHaveSaltsThatLastUntilTheDayTurns() {
    byte[] lastWeek = salts.ofDay(TODAY - 7).secret();
    assertThat(salts.ofDay(TODAY - 7).secret()).isEqualTo(lastWeek);
    assertThat(salts.ofDayBefore(TODAY - 6).secret()).isEqualTo(lastWeek);
    assertThat(salts.ofDay(TODAY - 8).secret()).isNotEqualTo(lastWeek);
    passDays(1);

    assertThat(salts.ofDay(TODAY - 7).secret()).isNotEqualTo(lastWeek);
  }

  @Test
  void clockThatGoesBackDestroysNothing() {
    passDays(1);
    byte[] tomorrow = salts.ofDay(TODAY + 1).secret();
    passDays(-1);

    salts.rotate();

    assertThat(salts.ofDay(TODAY + 1).secret()).isEqualTo(tomorrow);
  }

  @Test
  void clockThatReturnsFromFarBeginsAnew() {
    byte[] first = salts.ofDay(TODAY).secret();
    passDays(2_000);
    byte[] wrong = salts.ofDay(TODAY + 2_000).secret();
    passDays(-2_000);

    byte[] again = salts.ofDay(TODAY).secret();

    assertThat(again).isNotEqualTo(first).isNotEqualTo(wrong);
    assertThat(new Salts(data, clock).ofDay(TODAY).secret()).isEqualTo(again);
  }

  @Test
  void fullDiskStopsNoEventsAndIsMadeUpForLater() throws Exception {
    byte[] first = salts.ofDay(TODAY).secret();
    passDays(2);
    Path blocking = Files.createDirectories(data.resolve("salts.new/x"));

    byte[] today = salts.ofDay(TODAY + 2).secret();

    assertThat(saved()).as("the old one is gone all the same").doesNotContain(text(first));
    Files.delete(blocking);
    salts.rotate();
    assertThat(new Salts(data, clock).ofDay(TODAY + 2).secret()).isEqualTo(today);
  }

  private void passDays(int days) {
    now = now.plus(Duration.ofDays(days));
  }

  private String saved() throws Exception {
    return text(Files.readAllBytes(data.resolve("salts")));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
