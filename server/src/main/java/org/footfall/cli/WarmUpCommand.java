package org.footfall.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.footfall.App;
import org.footfall.Config;
import org.footfall.cli.settings.Setting;
import org.footfall.cli.settings.Settings;
import org.footfall.control.Tokens.Scope;
import picocli.CommandLine.Command;

/**
 * Does a little of everything in a folder of its own, so that the JDK can keep what it learns
 * thereby for faster starts (see {@code tools/aot-cache}).
 */
@Command(name = "warm-up", hidden = true, description = "Trains the cache for faster starts.")
final class WarmUpCommand implements Callable<Integer> {
  private static final String SITE = "warm-up.example";
  private static final List<String> QUERIES =
      List.of(
          """
          {"site":"%s","metrics":["visitors","visits","pageviews","bounce_rate","visit_duration"],
           "date_range":"30d","dimensions":["time:day"]}""",
          """
          {"site":"%s","metrics":["visitors"],"date_range":"7d","dimensions":["visit:source"],
           "filters":[["is","visit:device",["desktop"]]]}""",
          """
          {"site":"%s","metrics":["visitors","events"],"date_range":"day",
           "dimensions":["event:page"]}""");

  private final Session session;

  WarmUpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("footfall-warm-up-");
    try {
      run(folder, "", "site", "add", SITE);
      run(folder, log(), "import", "log", "-", "--site", SITE);
      run(folder, "", "demo", "--events", "5000", "--days", "8");
      Settings settings =
          Settings.load(Map.of(Setting.PORT, "0", Setting.DATA, folder.toString()), Map.of());
      serve(settings.config());
    } finally {
      delete(folder);
    }
    return 0;
  }

  private void serve(Config config) throws IOException, InterruptedException {
    try (App app = App.open(config, session.clock());
        HttpClient client = HttpClient.newHttpClient()) {
      app.enricher().ready().join();
      app.serve();
      int site = app.control().sites().find(SITE).orElseThrow().id();
      String token =
          app.control().tokens().create(site, EnumSet.of(Scope.READ, Scope.WRITE), "warm-up");
      for (int i = 0; i < 50; i++) {
        String event =
            "{\"site\":\"%s\",\"id\":\"w%d\",\"name\":\"pageview\",\"url\":\"https://%s/p%d\"}"
                .formatted(SITE, i, SITE, i);
        post(client, app, "/f/e", event, token);
      }
      app.sink().flushed().join();
      for (String query : QUERIES) {
        post(client, app, "/api/v1/query", query.formatted(SITE), token);
      }
    }
  }

  private static void post(HttpClient client, App app, String path, String body, String token)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(app.http().uri() + path))
            .header("Authorization", "Bearer " + token)
            .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    client.send(request, BodyHandlers.discarding());
  }

  private static void run(Path folder, String input, String... arguments) {
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    Session session =
        new Session(
            Map.of("FOOTFALL_DATA", folder.toString()),
            in,
            OutputStream.nullOutputStream(),
            new PrintWriter(Writer.nullWriter()),
            java.time.Clock.systemUTC(),
            false);
    if (CommandTree.run(session, arguments) != 0) {
      throw new IllegalStateException(String.join(" ", arguments) + " failed");
    }
  }

  private static String log() {
    DateTimeFormatter time =
        DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss +0000", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    Instant start = Instant.now().minusSeconds(86_400);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      lines.append(
          "198.51.100.%d - - [%s] \"GET /%s/%d HTTP/1.1\" 200 99 \"https://example.org/\" \"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0 Safari/537.36\"\n"
              .formatted(i % 250, time.format(start.plusSeconds(i)), "page", i % 99, 100 + i % 40));
    }
    return lines.toString();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
