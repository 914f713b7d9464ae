package org.footfall.cli.logimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.footfall.cli.accesslog.LogFormat;
import org.footfall.cli.accesslog.LogRules;
import org.footfall.cli.accesslog.LogRules.Verdict;
import org.footfall.control.Control;
import org.footfall.control.NewSite;
import org.footfall.control.sqlite.SqliteControl;
import org.footfall.ingest.EventSink;
import org.footfall.ingest.JournalUnavailableException;
import org.footfall.model.Acquisition;
import org.footfall.model.Client;
import org.footfall.model.ClientContext;
import org.footfall.model.Event;
import org.footfall.model.Place;
import org.footfall.model.RawEvent;
import org.footfall.model.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogImportTest {
  @TempDir Path folder;
  private Control control;
  private Site site;
  private final Sink sink = new Sink();
  private boolean stop;

  @BeforeEach
  void open() {
    control = SqliteControl.open(folder.resolve("control.sqlite"), Clock.systemUTC());
    site =
        control
            .sites()
            .add(new NewSite("a.example", "", ZoneId.of("UTC"), "EUR", "other", List.of()));
  }

  @AfterEach
  void close() {
    control.close();
  }

  /** Forgets ids never, and can fail as a journal does. */
  private static final class Sink implements EventSink {
    private final List<Event> events = new ArrayList<>();
    private final Set<Long> ids = new HashSet<>();
    private int repeated;
    private int refuseTimes;
    private int crashAfter = Integer.MAX_VALUE;

    @Override
    public boolean isNearlyFull() {
      return false;
    }

    @Override
    public void awaitRoom(Duration atMost) {}

    @Override
    public CompletableFuture<Void> append(List<Event> batch) {
      if (refuseTimes > 0) {
        refuseTimes--;
        return CompletableFuture.failedFuture(new JournalUnavailableException("full"));
      }
      for (Event event : batch) {
        if (events.size() >= crashAfter) {
          return CompletableFuture.failedFuture(new IllegalStateException("killed"));
        }
        if (ids.add(event.idHash())) {
          events.add(event);
        } else {
          repeated++;
        }
      }
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> flushed() {
      return CompletableFuture.completedFuture(null);
    }
  }

  private static Event enrich(RawEvent raw, ClientContext client, Site site) {
    return new Event(
        site.id(),
        raw.timeMicros(),
        client.receivedMicros(),
        Long.parseUnsignedLong(raw.id().substring(4), 16),
        client.address().hashCode(),
        0,
        false,
        "",
        raw.name(),
        "",
        raw.url(),
        "",
        "",
        raw.referrer() == null ? "" : raw.referrer(),
        Acquisition.DIRECT,
        Client.UNKNOWN,
        Place.UNKNOWN,
        "",
        "",
        -1,
        -1,
        null,
        "",
        "",
        raw.props().toString(),
        null);
  }

  private LogImport.Outcome run(LogSource source) throws IOException {
    try (source) {
      return new LogImport(
              site,
              control.imports(),
              (format, seed) ->
                  new EnrichingTarget(
                      () ->
                          new LogEvents(
                              format, LogRules.DEFAULT, LogImportTest::enrich, site, seed, 1),
                      sink,
                      2),
              new LogImport.Watcher() {
                @Override
                public void progress(long lines, long position, long size) {}

                @Override
                public boolean stop() {
                  return stop;
                }
              })
          .run(source, null);
    }
  }

  private LogImport.Outcome run(String log) throws IOException {
    return run(LogSource.of(file("access.log", log.getBytes(StandardCharsets.UTF_8))));
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static String line(int number, String target) {
    return "203.0.113.%d - - [23/Nov/2026:12:%02d:%02d +0530] \"GET %s HTTP/1.1\" 200 5 \"-\" \"UA\"\n"
        .formatted(number % 250, number / 60 % 60, number % 60, target);
  }

  private static String lines(int from, int to) {
    StringBuilder log = new StringBuilder();
    for (int i = from; i < to; i++) {
      log.append(line(i, "/page/" + i));
    }
    return log.toString();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zipped = new GZIPOutputStream(out)) {
      zipped.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private List<String> pages() {
    return sink.events.stream().map(Event::page).toList();
  }

  @Test
  void eventsKeepTheOrderOfLinesAndTheTimeOfTheirZone() throws IOException {
    LogImport.Outcome outcome = run(lines(0, 30_000));

    assertThat(outcome.format()).isEqualTo("combined");
    assertThat(outcome.tally().of(Verdict.PAGEVIEW)).isEqualTo(30_000);
    assertThat(pages().getFirst()).isEqualTo("https://a.example/page/0");
    assertThat(pages()).hasSize(30_000).doesNotHaveDuplicates();
    assertThat(pages().get(29_999)).isEqualTo("https://a.example/page/29999");
    assertThat(sink.events.getFirst().timeMicros())
        .isEqualTo(java.time.Instant.parse("2026-11-23T06:30:00Z").toEpochMilli() * 1_000);
  }

  @Test
  void theSameFileTwiceAddsNothing() throws IOException {
    run(lines(0, 1_000));
    LogImport.Outcome again = run(lines(0, 1_000));

    assertThat(again.tally().lines()).isZero();
    assertThat(again.skippedLines()).isEqualTo(1_000);
    assertThat(sink.repeated).isZero();
    assertThat(sink.events).hasSize(1_000);
  }

  @Test
  void grownFileAddsOnlyItsNewLines() throws IOException {
    for (int size : new int[] {1, 10, 2_000, 2_001, 40_000}) {
      run(lines(0, size));
      assertThat(sink.events).hasSize(size);
    }
    assertThat(sink.repeated).isZero();
    assertThat(pages()).doesNotHaveDuplicates();
  }

  @Test
  void rotatedAndCompressedCopyAddsNothingAndMayGoOn() throws IOException {
    run(lines(0, 3_000));
    assertThat(run(LogSource.of(file("access.log.1.gz", gzip(lines(0, 3_000))))).tally().lines())
        .isZero();
    run(LogSource.of(file("access.log.2.gz", gzip(lines(0, 3_500)))));

    assertThat(sink.events).hasSize(3_500);
    assertThat(sink.repeated).isZero();
  }

  @Test
  void severalGzipMembersAndStandardInputAreReadToTheEnd() throws IOException {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(gzip(lines(0, 100)));
    members.write(gzip(lines(100, 5_000)));
    members.write(gzip(lines(5_000, 5_001)));
    run(LogSource.of(new ByteArrayInputStream(members.toByteArray())));

    assertThat(sink.events).hasSize(5_001);
  }

  @Test
  void lastLineWithoutLineEndCountsOnceAndItsRestIsLeftOut() throws IOException {
    String log = lines(0, 10);
    run(log.substring(0, log.length() - 1));
    assertThat(sink.events).hasSize(10);

    run(log + lines(10, 12));
    assertThat(pages()).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void carriageReturnsAndEmptyLinesAreNoHarm() throws IOException {
    LogImport.Outcome outcome = run(lines(0, 3).replace("\n", "\r\n\r\n"));

    assertThat(outcome.tally().of(Verdict.PAGEVIEW)).isEqualTo(3);
    assertThat(outcome.tally().malformed()).isZero();
  }

  @Test
  void malformedLinesAreCountedAndShownAndStopNothing() throws IOException {
    LogImport.Outcome outcome =
        run(
            line(1, "/a")
                + "garbage\u0001 one\n"
                + line(2, "/b")
                + "x".repeat(3_000_000)
                + "\n"
                + line(3, "/c"));

    assertThat(outcome.tally().malformed()).isBetween(2L, 5L);
    assertThat(outcome.tally().samples()).first().isEqualTo("line 2: garbage? one");
    assertThat(pages())
        .containsExactly("https://a.example/a", "https://a.example/b", "https://a.example/c");
  }

  @Test
  void downloadNamesTheFileAndStaysOnThePageThatLinkedIt() throws IOException {
    run(line(1, "/a") + line(2, "/x.pdf").replace("\"-\"", "\"https://a.example/docs\""));

    Event download = sink.events.get(1);
    assertThat(download.name()).isEqualTo("download");
    assertThat(download.page()).isEqualTo("https://a.example/docs");
    assertThat(download.referrer()).isEmpty();
    assertThat(download.props()).isEqualTo("{url=https://a.example/x.pdf}");
  }

  @Test
  void identicalLinesAreDifferentRequests() throws IOException {
    run(line(1, "/a") + line(1, "/a"));
    assertThat(sink.events).hasSize(2);
  }

  @Test
  void fullJournalIsWaitedFor() throws IOException {
    sink.refuseTimes = 3;
    run(lines(0, 100));
    assertThat(sink.events).hasSize(100);
  }

  @Test
  void journalThatStaysFullEndsTheImportWithoutLosingTheRest() throws IOException {
    sink.refuseTimes = 5;
    assertThatThrownBy(() -> run(lines(0, 100))).isInstanceOf(JournalUnavailableException.class);
    run(lines(0, 100));
    assertThat(sink.events).hasSize(100);
  }

  @Test
  void stoppedImportGoesOnWhereItStopped() throws IOException {
    stop = true;
    run(lines(0, 30_000));
    assertThat(sink.events).isEmpty();
    stop = false;
    run(lines(0, 30_000));
    assertThat(pages()).hasSize(30_000).doesNotHaveDuplicates();
  }

  @Test
  void crashAnywhereNeitherLosesNorDoublesEvenIfTheFileGrew() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int size = 200;
    for (int round = 0; round < 40; round++) {
      sink.crashAfter = sink.events.size() + random.nextInt(2_000);
      try {
        run(lines(0, size));
      } catch (IllegalStateException killed) {
        assertThat(killed).hasMessage("killed");
      }
      size += random.nextInt(1_000);
    }
    sink.crashAfter = Integer.MAX_VALUE;
    run(lines(0, size));

    assertThat(pages()).as("seed " + seed).hasSize(size).doesNotHaveDuplicates();
  }

  @Test
  void otherSiteIsNotMistakenForThis() throws IOException {
    run(lines(0, 10));
    site =
        control
            .sites()
            .add(new NewSite("b.example", "", ZoneId.of("UTC"), "EUR", "other", List.of()));
    LogImport.Outcome outcome = run(lines(0, 10));
    assertThat(outcome.skippedLines()).isZero();
  }

  @Test
  void emptyFileIsNothing() throws IOException {
    assertThat(run("").tally()).isEqualTo(Tally.NONE);
    assertThat(run(lines(0, 5)).tally().lines()).isEqualTo(5);
  }

  @Test
  void unknownFormatIsRefusedBeforeAnythingIsTaken() {
    assertThatThrownBy(() -> run("what is this\n")).hasMessageContaining("nginx:'…'");
    assertThat(LogFormat.named("json").name()).isEqualTo("json");
    assertThat(control.imports().of(site.id())).isEmpty();
  }
}
