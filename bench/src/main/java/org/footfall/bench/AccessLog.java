package org.footfall.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/**
 * Writes an access log in combined format as a busy site has it: six of ten lines are assets, one
 * of ten a bot, some errors; the same lines at every run.
 *
 * <p>Arguments: --lines N --output FILE.
 */
public final class AccessLog {
  private static final String[] ASSETS = {
    "/static/app.%d.js", "/static/site.%d.css", "/images/photo-%d.jpg", "/fonts/text-%d.woff2"
  };
  private static final String[] REFERRERS = {
    "-",
    "-",
    "-",
    "https://www.google.com/",
    "https://www.bing.com/",
    "https://duckduckgo.com/",
    "https://t.co/abc",
    "https://news.ycombinator.com/",
    "https://chatgpt.com/",
    "https://example.org/links"
  };
  private static final String[] BOTS = {
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "curl/8.5.0"
  };
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss +0000", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private AccessLog() {}

  public static void main(String[] arguments) throws IOException {
    long lines = Long.parseLong(arguments[1]);
    Path output = Path.of(arguments[3]);
    Random random = new Random(20261123);
    long start = Instant.parse("2026-11-01T00:00:00Z").getEpochSecond();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(output), 1 << 20)) {
      for (long line = 0; line < lines; line++) {
        long second = start + line * 20 * 86_400 / lines;
        out.write(line(random, second).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static String line(Random random, long second) {
    int visitor = (int) Math.abs(random.nextGaussian() * 40_000);
    boolean bot = random.nextInt(10) == 0;
    boolean asset = !bot && random.nextInt(10) < 6;
    String path =
        asset
            ? ASSETS[random.nextInt(ASSETS.length)].formatted(random.nextInt(40))
            : "/articles/" + (int) Math.abs(random.nextGaussian() * 400);
    int status = random.nextInt(50) == 0 ? 404 : 200;
    String referrer =
        asset ? "https://bench.example/" : REFERRERS[random.nextInt(REFERRERS.length)];
    String agent = bot ? BOTS[random.nextInt(BOTS.length)] : browser(visitor);
    return "%d.%d.%d.%d - - [%s] \"GET %s HTTP/1.1\" %d %d \"%s\" \"%s\"%n"
        .formatted(
            20 + visitor % 150,
            visitor / 150 % 250,
            visitor / 37_500 % 250,
            1 + visitor % 250,
            TIME.format(Instant.ofEpochSecond(second)),
            path,
            status,
            500 + random.nextInt(40_000),
            referrer,
            agent);
  }

  private static String browser(int visitor) {
    int version = 120 + visitor % 25;
    return switch (visitor % 5) {
      case 0 ->
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
              + version
              + ".0.0.0 Safari/537.36";
      case 1 ->
          "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
              + version
              + ".0.0.0 Mobile Safari/537.36";
      case 2 ->
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_%d like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.%d Mobile/15E148 Safari/604.1"
              .formatted(visitor % 7, visitor % 7);
      case 3 ->
          "Mozilla/5.0 (X11; Linux x86_64; rv:%d.0) Gecko/20100101 Firefox/%d.0"
              .formatted(version, version);
      default ->
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.%d Safari/605.1.15"
              .formatted(visitor % 7);
    };
  }
}
