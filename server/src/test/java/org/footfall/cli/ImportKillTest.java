package org.footfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the real process in the middle of imports of a log that grows. */
class ImportKillTest {
  private static final int KILLS = 2;

  @TempDir Path folder;

  @Test
  void killedImportsNeitherLoseNorDoubleLines() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Path data = folder.resolve("data");
    assertThat(CommandLineRun.of(data, "site", "add", "a.example").exitCode()).isZero();
    Path log = folder.resolve("access.log");
    int lines = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      lines = append(log, lines, 50_000);
      Process process = start(data, log);
      killWhenStoring(process, data, random.nextInt(600));
    }
    lines = append(log, lines, 1_000);
    Process last = start(data, log);
    assertThat(last.waitFor(4, TimeUnit.MINUTES)).as("seed " + seed).isTrue();
    assertThat(last.exitValue()).as("seed " + seed).isZero();

    CommandLineRun export =
        CommandLineRun.of(data, "export", "--site", "a.example", "--format", "jsonl");
    List<String> pages =
        export
            .out()
            .lines()
            .map(line -> line.replaceAll(".*\"page\":\"([^\"]*)\".*", "$1"))
            .toList();
    assertThat(pages).as("seed " + seed).hasSize(lines).doesNotHaveDuplicates();
  }

  /** Waits until events are on their way, and a random while more. */
  private static void killWhenStoring(Process process, Path data, int moreMs) throws Exception {
    long before = journalBytes(data);
    while (process.isAlive() && journalBytes(data) == before) {
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    process.waitFor(moreMs, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
  }

  private static long journalBytes(Path data) {
    try (Stream<Path> files = Files.walk(data.resolve("journal"))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException | java.io.UncheckedIOException notThereYet) {
      return 0;
    }
  }

  private Process start(Path data, Path log) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "org.footfall.Main",
            "import",
            "log",
            log.toString(),
            "--site",
            "a.example",
            "--data",
            data.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output.txt").toFile())
        .start();
  }

  private static int append(Path log, int from, int count) throws IOException {
    try (BufferedWriter out =
        Files.newBufferedWriter(
            log,
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.APPEND)) {
      for (int i = from; i < from + count; i++) {
        out.write(
            "203.0.113.%d - - [20/Nov/2026:%02d:%02d:%02d +0000] \"GET /p%d HTTP/1.1\" 200 5 \"-\" \"Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0\"\n"
                .formatted(i % 250, i / 36_000 % 24, i / 600 % 60, i / 10 % 60, i));
      }
    }
    return from + count;
  }
}
