package org.footfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.footfall.App;
import org.footfall.cli.beside.DataFolder;
import org.footfall.cli.beside.InternalRoutes;
import org.footfall.cli.settings.Setting;
import org.footfall.cli.settings.Settings;
import org.footfall.store.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that need the data: each test runs with the data open in a server, and without. */
class InstallationTest {
  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

  @TempDir Path folder;
  private Path data;
  private App app;
  private DataFolder.Lock lock;

  @BeforeEach
  void addSite() {
    data = folder.resolve("data");
    run(0, "site", "add", "a.example");
  }

  @AfterEach
  void stop() {
    if (app != null) {
      app.close();
      lock.close();
      new DataFolder(data).withdraw();
      app = null;
    }
  }

  private void serveIf(boolean server) {
    if (server) {
      DataFolder dataFolder = new DataFolder(data);
      lock = dataFolder.lock().orElseThrow();
      app =
          App.open(
              Settings.load(Map.of(Setting.DATA, data.toString(), Setting.PORT, "0"), Map.of())
                  .config(),
              Clock.systemUTC());
      app.serve(router -> new InternalRoutes(app, "secret").register(router));
      dataFolder.announce(
          new DataFolder.Server(
              app.http().uri().toString(), ProcessHandle.current().pid(), "secret"));
    }
  }

  private String run(int exitCode, String... arguments) {
    CommandLineRun run = CommandLineRun.of(data, arguments);
    assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(exitCode);
    return exitCode == 0 ? run.out() : run.err();
  }

  private Path log(int visitors) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < visitors; i++) {
      for (String target : List.of("/a", "/style.css", "/b,\"quoted\"", "/missing-" + i)) {
        lines.append(
            "203.0.113.%d - - [20/Nov/2026:10:%02d:00 +0000] \"GET %s HTTP/1.1\" %d 5 \"-\" \"%s\"\n"
                .formatted(
                    i,
                    i % 60,
                    target.replace("\"", "\\\""),
                    target.startsWith("/m") ? 404 : 200,
                    BROWSER));
      }
    }
    lines.append(
        "203.0.113.250 - - [20/Nov/2026:11:00:00 +0000] \"GET /bot HTTP/1.1\" 200 5 \"-\""
            + " \"Googlebot/2.1 (+http://www.google.com/bot.html)\"\n");
    return Files.writeString(folder.resolve("access.log"), lines);
  }

  private List<String> export(String... more) {
    String[] command = {"export", "--site", "a.example", "--format", "jsonl"};
    String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return run(0, all).lines().toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void logIsImportedOnceAndExported(boolean server) throws IOException {
    serveIf(server);
    String log = log(30).toString();

    String first = run(0, "import", "log", log, "--site", "a.example");
    assertThat(first)
        .contains("121 lines (combined)")
        .containsPattern("61 +page views")
        .containsPattern("30 +dropped: images")
        .containsPattern("30 +dropped: errors")
        .containsPattern("1 +of these in quarantine");
    assertThat(run(0, "import", "log", log, "--site", "1"))
        .contains("0 lines, 121 were imported before");
    assertThat(export())
        .hasSize(60)
        .first()
        .asString()
        .contains("\"time\":\"2026-11-20T10:00:00Z\"")
        .contains("\"page\":\"/a\"")
        .contains("\"entry_page\":\"/a\"")
        .contains("\"browser\":\"Firefox\"")
        .doesNotContain("203.0.113");
    assertThat(export("--from", "2026-11-21")).isEmpty();
    assertThat(run(0, "export", "--site", "1").lines().toList())
        .hasSize(61)
        .first()
        .asString()
        .startsWith("time,name,hostname,page,");
    assertThat(run(0, "check")).contains("All is sound");
  }

  @Test
  void exportsHaveNothingThatASpreadsheetRuns() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("formula.log"),
            "203.0.113.1 - - [20/Nov/2026:10:00:00 +0000] \"GET /a?utm_source=%%3D1%%2B1 HTTP/1.1\" 200 5 \"-\" \"%s\"\n"
                .formatted(BROWSER));
    run(0, "import", "log", log.toString(), "--site", "a.example");
    assertThat(run(0, "export", "--site", "1")).contains(",'=1+1,").doesNotContain(",=1+1");
    assertThat(export().getFirst()).contains("\"utm_source\":\"=1+1\"");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void parquetHasTheSameRows(boolean server) throws Exception {
    serveIf(server);
    run(0, "import", "log", log(5).toString(), "--site", "1");
    Path file = folder.resolve("events.parquet");

    run(0, "export", "--site", "1", "--format", "parquet", "-o", file.toString());
    assertThat(run(1, "export", "--site", "1", "-o", file.toString())).contains("exists already");
    try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT count(*), min(time)::VARCHAR, min(entry_page) FROM '" + file + "'")) {
      row.next();
      assertThat(row.getLong(1)).isEqualTo(10);
      assertThat(row.getString(2)).startsWith("2026-11-20 10:00:00");
      assertThat(row.getString(3)).isEqualTo("/a");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void demoFillsASiteOfItsOwn(boolean server) {
    serveIf(server);
    assertThat(run(0, "demo", "--events", "3000", "--days", "7", "--site", "demo.example"))
        .containsPattern("Demo site added: demo.example, [23],\\d{3} events");
    assertThat(run(0, "export", "--site", "demo.example").lines().count()).isGreaterThan(2_000);
    assertThat(run(0, "goal", "list", "--site", "demo.example")).contains("Purchase");
    assertThat(run(1, "demo", "--events", "10", "--site", "demo.example"))
        .contains("exists already");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void backupIsRestoredElsewhere(boolean server) throws IOException {
    serveIf(server);
    run(0, "import", "log", log(20).toString(), "--site", "1");
    List<String> before = export();
    Path copy = folder.resolve("copy");

    run(0, "backup", copy.toString());
    assertThat(run(1, "backup", copy.toString())).contains("needs an empty folder");
    stop();
    assertThat(run(1, "restore", copy.toString())).contains("needs an empty folder");
    data = folder.resolve("restored");
    run(0, "restore", copy.toString());

    assertThat(export()).isEqualTo(before);
    assertThat(run(0, "import", "log", log(20).toString(), "--site", "1"))
        .contains("0 lines, 81 were imported before");
    run(0, "check");
    assertThat(copy.resolve("salts")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void siteIsRemovedWithItsEvents(boolean server) throws IOException {
    serveIf(server);
    run(0, "import", "log", log(10).toString(), "--site", "1");

    assertThat(run(2, "site", "remove", "a.example")).contains("--yes");
    assertThat(run(0, "site", "remove", "a.example", "--yes")).contains("20 events");
    assertThat(run(1, "export", "--site", "a.example")).contains("there is no site");
    serveIf(!server);
    assertThat(events()).isZero();
  }

  private long events() {
    return app.store()
        .query(
            new Sql("SELECT count(*) FROM events", List.of()),
            Duration.ofMinutes(1),
            cancel -> {},
            rows -> rows.next() ? rows.getLong(0) : -1L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void personAndOldEventsAreDeleted(boolean server) throws IOException {
    serveIf(server);
    run(0, "import", "log", log(10).toString(), "--site", "1");
    String visitor = export().getFirst().replaceAll(".*\"visitor\":(\\d+).*", "$1");

    assertThat(run(0, "erase", "--site", "1", "--visitor", visitor, "--yes"))
        .contains("1 visitors, 2 events");
    assertThat(run(0, "erase", "--site", "1", "--person", "nobody", "--yes"))
        .contains("0 visitors, 0 events");
    assertThat(run(2, "erase", "--site", "1", "--person", "", "--yes"))
        .contains("person: expected the id");
    assertThat(export()).hasSize(18);
    assertThat(run(0, "retention", "--site", "1")).contains("for ever");
    assertThat(run(0, "retention", "--site", "1", "--months", "1200")).contains("Deleted: 0");
    assertThat(run(0, "retention", "--site", "1")).contains("1200 months");
    run(0, "check");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wrongInputIsToldTheSameWay(boolean server) throws IOException {
    serveIf(server);
    Path noLog = Files.writeString(folder.resolve("no.log"), "hello\n", StandardCharsets.UTF_8);

    assertThat(run(2, "import", "log", noLog.toString(), "--site", "1"))
        .contains("no.log: format: the first lines are of none of the formats");
    assertThat(run(2, "import", "log", "x", "--site", "1", "--format", "apache"))
        .contains("format: expected one of");
    assertThat(run(1, "import", "log", "/nowhere/x.log", "--site", "1")).contains("cannot read");
    assertThat(run(1, "import", "log", noLog.toString(), "--site", "b.example"))
        .contains("there is no site \"b.example\"");
    assertThat(run(2, "export", "--site", "1", "--from", "yesterday")).contains("from: expected");
    assertThat(run(1, "restore", folder.resolve("nothing").toString()))
        .contains("needs an empty folder");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true})
  void withoutTheSecretThereIsNothing(boolean server) throws Exception {
    serveIf(server);
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      var request =
          java.net.http.HttpRequest.newBuilder(app.http().uri().resolve("/internal/tasks/check"))
              .header("Authorization", "Bearer wrong")
              .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      assertThat(
              client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true})
  void damagedBackupIsRefused(boolean server) throws IOException {
    serveIf(server);
    Path copy = folder.resolve("copy");
    run(0, "backup", copy.toString());
    Files.writeString(copy.resolve("installation.key"), "x");
    data = folder.resolve("restored");
    assertThat(run(1, "restore", copy.toString())).contains("the backup is damaged");
    assertThat(data).doesNotExist();
  }
}
