package org.footfall.cli.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFormatTest {
  private static final String COMBINED =
      "203.0.113.7 - - [23/Nov/2026:17:30:05 +0530] \"GET /caf%C3%A9/%E2%98%95?utm_source=x HTTP/2.0\""
          + " 200 512 \"https://www.google.com/\" \"Mozilla/5.0 \\\"quoted\\\" (X11)\"";

  @Test
  void combinedLineWithHalfHourZoneEmojiAndQuotes() {
    LogEntry entry = parse("combined", COMBINED);
    assertThat(entry.address()).isEqualTo("203.0.113.7");
    assertThat(entry.timeMicros()).isEqualTo(micros("2026-11-23T12:00:05Z"));
    assertThat(entry.method()).isEqualTo("GET");
    assertThat(entry.target()).isEqualTo("/caf%C3%A9/%E2%98%95?utm_source=x");
    assertThat(entry.status()).isEqualTo(200);
    assertThat(entry.referrer()).isEqualTo("https://www.google.com/");
    assertThat(entry.userAgent()).isEqualTo("Mozilla/5.0 \"quoted\" (X11)");
  }

  @Test
  void nginxEscapesAreUndone() {
    assertThat(
            parse("combined", COMBINED.replace("\\\"quoted\\\"", "\\x22q\\x22 \\xC3\\xA9"))
                .userAgent())
        .isEqualTo("Mozilla/5.0 \"q\" é (X11)");
  }

  @Test
  void extraFieldsAfterCombinedAreIgnored() {
    assertThat(parse("combined", COMBINED + " \"203.0.113.9\" 0.004").status()).isEqualTo(200);
  }

  @Test
  void commonLineWithIpv6AndWithoutSize() {
    LogEntry entry =
        parse("common", "2001:db8::1 - bob [29/Feb/2028:23:59:60 -0030] \"GET / HTTP/1.0\" 304 -");
    assertThat(entry.address()).isEqualTo("2001:db8::1");
    assertThat(entry.timeMicros()).isEqualTo(micros("2028-03-01T00:30:00Z"));
    assertThat(entry.userAgent()).isEmpty();
  }

  @Test
  void vhostLineNamesTheHostWithoutPort() {
    assertThat(parse("vhost", "shop.example:443 " + COMBINED).host()).isEqualTo("shop.example");
  }

  @Test
  void customNginxFormat() {
    LogEntry entry =
        parse(
            "nginx:'$msec|$http_x_forwarded_for|$host|$request_method ${request_uri}|$status|$http_user_agent'",
            "1795435205.123|198.51.100.1, 10.0.0.1|a.example|GET /x?y=1|200|curl/8");
    assertThat(entry.address()).isEqualTo("198.51.100.1");
    assertThat(entry.timeMicros()).isEqualTo(1_795_435_205_123_000L);
    assertThat(entry.target()).isEqualTo("/x?y=1");
    assertThat(entry.userAgent()).isEqualTo("curl/8");
  }

  @Test
  void caddyJson() {
    LogEntry entry =
        parse(
            "json",
            "{\"level\":\"info\",\"ts\":1795435205.5,\"request\":{\"remote_ip\":\"203.0.113.7\",\"method\":\"GET\","
                + "\"host\":\"a.example:8443\",\"uri\":\"/p?q=1\",\"headers\":{\"User-Agent\":[\"Mozilla/5.0\"],"
                + "\"Referer\":[\"https://b.example/\"],\"Accept-Language\":[\"de\"]}},\"status\":200}");
    assertThat(entry)
        .isEqualTo(
            new LogEntry(
                "203.0.113.7",
                1_795_435_205_500_000L,
                "GET",
                "/p?q=1",
                200,
                "https://b.example/",
                "Mozilla/5.0",
                "a.example",
                "de"));
  }

  @Test
  void traefikAndNginxJson() {
    assertThat(
            parse(
                    "json",
                    "{\"ClientHost\":\"203.0.113.7\",\"DownstreamStatus\":404,\"RequestMethod\":\"GET\",\"RequestPath\":\"/t\",\"StartUTC\":\"2026-11-23T12:00:05.25Z\"}")
                .timeMicros())
        .isEqualTo(micros("2026-11-23T12:00:05.25Z"));
    assertThat(
            parse(
                    "json",
                    "{\"time_local\":\"23/Nov/2026:12:00:05 +0000\",\"remote_addr\":\"203.0.113.7\",\"request\":\"GET /n HTTP/1.1\",\"status\":\"200\"}")
                .target())
        .isEqualTo("/n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "203.0.113.7 - - [32/Nov/2026:17:30:05 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"-\"",
        "203.0.113.7 - - [23/Nov/2026:25:30:05 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"-\"",
        "203.0.113.7 - - [23/Nov/2026:17:30:05 +0000] \"GET / HTTP/1.1\" abc 1 \"-\" \"-\"",
        "203.0.113.7 - - [23/Nov/2026:17:30:05 +0000] \"GET / HTT"
      })
  void brokenLinesAreRefused(String line) {
    assertThat(tryParse("combined", line)).isNull();
  }

  @Test
  void requestsOfScannersHaveNoPage() {
    LogEntry entry =
        parse(
            "combined",
            "203.0.113.7 - - [23/Nov/2026:17:30:05 +0000] \"\\x16\\x03\\x01\" 400 1 \"-\" \"-\"");
    assertThat(LogRules.DEFAULT.judge(entry, "a.example")).isEqualTo(LogRules.Verdict.NO_PAGE);
  }

  @Test
  void formatsAreDetected() {
    assertThat(LogFormat.detect(List.of("broken", COMBINED)).name()).isEqualTo("combined");
    assertThat(LogFormat.detect(List.of("a.example:80 " + COMBINED)).name()).isEqualTo("vhost");
    assertThat(LogFormat.detect(List.of("abc.de " + COMBINED)).name()).isEqualTo("vhost");
    assertThat(
            LogFormat.detect(
                    List.of(
                        "203.0.113.7 - - [23/Nov/2026:17:30:05 +0000] \"GET / HTTP/1.1\" 200 1"))
                .name())
        .isEqualTo("common");
    assertThatThrownBy(() -> LogFormat.detect(List.of("no log")))
        .hasMessageContaining("nginx:")
        .hasMessageContaining("no log");
  }

  @Test
  void wrongFormatsAreExplained() {
    assertThatThrownBy(() -> LogFormat.named("apache")).hasMessageContaining("combined");
    assertThatThrownBy(() -> LogFormat.named("nginx:'$status $request'"))
        .hasMessageContaining("$remote_addr");
    assertThatThrownBy(() -> LogFormat.named("nginx:'$remote_addr$status'"))
        .hasMessageContaining("between");
  }

  private static LogEntry parse(String format, String line) {
    LogEntry entry = tryParse(format, line);
    assertThat(entry).as(line).isNotNull();
    return entry;
  }

  /** The line stands among others in its buffer, as it does when files are read. */
  private static @Nullable LogEntry tryParse(String format, String line) {
    byte[] bytes = ("before\n" + line + "\nafter").getBytes(StandardCharsets.UTF_8);
    int start = "before\n".length();
    int end = start + line.getBytes(StandardCharsets.UTF_8).length;
    return LogFormat.named(format).parser().parse(bytes, start, end);
  }

  private static long micros(String instant) {
    Instant time = Instant.parse(instant);
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }
}
