package org.footfall.cli.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogRulesTest {
  @ParameterizedTest
  @CsvSource({
    "GET, /, 200, PAGEVIEW",
    "GET, /a.b/c, 200, PAGEVIEW",
    "GET, /v1.2, 200, PAGEVIEW",
    "GET, /index.html, 304, PAGEVIEW",
    "GET, /page?file=x.css, 200, PAGEVIEW",
    "GET, /app.JS?v=3, 200, ASSET",
    "GET, /images/a.webp, 200, ASSET",
    "GET, /files/brochure.pdf, 206, DOWNLOAD",
    "GET, https://a.example/files/x.zip, 200, DOWNLOAD",
    "GET, /missing, 404, ERROR",
    "GET, /moved, 301, REDIRECT",
    "POST, /form, 200, METHOD",
    "HEAD, /, 200, METHOD",
    "GET, /healthz, 200, IGNORED_PATH",
    "GET, *, 200, NO_PAGE",
  })
  void judges(String method, String target, int status, LogRules.Verdict verdict) {
    LogEntry entry = new LogEntry("203.0.113.7", 0, method, target, status, "", "", "", "");
    assertThat(LogRules.DEFAULT.judge(entry)).isEqualTo(verdict);
  }
}
