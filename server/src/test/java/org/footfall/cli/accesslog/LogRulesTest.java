package org.footfall.cli.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
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
    "GET, /health-tips, 200, PAGEVIEW",
    "GET, /.well-known/security, 200, IGNORED_PATH",
    "GET, http://other.example/, 200, OTHER_HOST",
    "GET, https://www.a.example:443/x, 200, PAGEVIEW",
    "GET, http://xa.example/, 200, OTHER_HOST",
    "GET, *, 200, NO_PAGE",
  })
  void judges(String method, String target, int status, LogRules.Verdict verdict) {
    LogEntry entry = new LogEntry("203.0.113.7", 0, method, target, status, "", "", "", "");
    assertThat(LogRules.DEFAULT.judge(entry, "a.example")).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "a.example, a.example, PAGEVIEW",
    "shop.A.example, a.example, PAGEVIEW",
    "a.example, www.a.example, PAGEVIEW",
    "b.example, a.example, OTHER_HOST",
    "example, a.example, OTHER_HOST",
    "'', a.example, PAGEVIEW",
  })
  void hostsOfTheSiteCount(String host, String domain, LogRules.Verdict verdict) {
    LogEntry entry = new LogEntry("203.0.113.7", 0, "GET", "/", 200, "", "", host, "");
    assertThat(LogRules.DEFAULT.judge(entry, domain)).isEqualTo(verdict);
  }

  @Test
  void requestsOfTheMachineItselfAreDropped() {
    for (String address : new String[] {"127.0.0.1", "::1"}) {
      LogEntry entry = new LogEntry(address, 0, "GET", "/", 200, "", "", "", "");
      assertThat(LogRules.DEFAULT.judge(entry, "a.example"))
          .isEqualTo(LogRules.Verdict.IGNORED_ADDRESS);
    }
  }

  @Test
  void pagesThatWereNotFoundMayCount() {
    LogRules rules = new LogRules(Set.of("css"), Set.of("pdf"), List.of(), List.of(), true, true);
    assertThat(rules.judge(missing("/gone"), "b.example")).isEqualTo(LogRules.Verdict.NOT_FOUND);
    assertThat(rules.judge(missing("/gone.css"), "b.example")).isEqualTo(LogRules.Verdict.ASSET);
    assertThat(rules.judge(missing("/gone.pdf"), "b.example")).isEqualTo(LogRules.Verdict.ERROR);
  }

  private static LogEntry missing(String target) {
    return new LogEntry("203.0.113.7", 0, "GET", target, 404, "", "", "a.example", "");
  }
}
