package org.footfall.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.footfall.model.Client;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserAgentsTest {
  private static final String MAC_SAFARI =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15"
          + " (KHTML, like Gecko) Version/18.3 Safari/605.1.15";
  private static final String ANDROID_CHROME =
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/147.0.0.0 Mobile Safari/537.36";

  private static UserAgents agents;

  @BeforeAll
  static void start(@TempDir Path data) {
    agents = new UserAgents(1, KnownAgents.read(data));
  }

  @ParameterizedTest
  @CsvFileSource(
      files = "../spec/user-agents.tsv",
      delimiter = '\t',
      nullValues = "-",
      maxCharsPerColumn = 1_000)
  void namesAreTheUsualOnes(
      String device, String browser, String version, String os, String osVersion, String agent) {
    UserAgents.Found found = of(agent, Map.of());

    assertThat(found.client())
        .isEqualTo(new Client(text(browser), text(version), text(os), text(osVersion), device));
    assertThat(found.bot()).as("bot").isFalse();
  }

  @Test
  void hintsSayWhatTheUserAgentHides() {
    Map<String, String> windows11 =
        Map.of(
            "sec-ch-ua-platform", "\"Windows\"",
            "sec-ch-ua-platform-version", "\"15.0.0\"",
            "sec-ch-ua-mobile", "?0",
            "sec-ch-ua", "\"Chromium\";v=\"147\", \"Google Chrome\";v=\"147\"");
    Map<String, String> brave =
        Map.of(
            "sec-ch-ua-platform", "\"Windows\"",
            "sec-ch-ua", "\"Chromium\";v=\"147\", \"Brave\";v=\"147\", \"Not-A.Brand\";v=\"24\"",
            "sec-ch-ua-full-version-list",
                "\"Chromium\";v=\"147.0.7390.54\", \"Brave\";v=\"147.0.7390.54\"");
    Map<String, String> pixel =
        Map.of(
            "sec-ch-ua-platform", "\"Android\"",
            "sec-ch-ua-platform-version", "\"16.0.0\"",
            "sec-ch-ua-mobile", "?1",
            "sec-ch-ua-model", "\"Pixel 9\"",
            "sec-ch-ua", "\"Chromium\";v=\"147\", \"Google Chrome\";v=\"147\"");

    assertThat(of(Samples.CHROME, windows11).client())
        .isEqualTo(new Client("Chrome", "147", "Windows", "11", "desktop"));
    assertThat(of(Samples.CHROME, brave).client().browser()).isEqualTo("Brave");
    assertThat(of(ANDROID_CHROME, pixel).client())
        .isEqualTo(new Client("Chrome", "147", "Android", "16", "mobile"));
  }

  @Test
  void tabletThatSaysItIsAMacIsKnownByItsTouchScreen() {
    assertThat(of(MAC_SAFARI, Map.of("max-touch-points", "5")).client())
        .isEqualTo(new Client("Safari", "18.3", "iPadOS", "18.3", "tablet"));
    assertThat(of(MAC_SAFARI, Map.of("max-touch-points", "0")).client())
        .isEqualTo(new Client("Safari", "18.3", "macOS", "", "desktop"));
    assertThat(of(MAC_SAFARI, Map.of("max-touch-points", "x")).client().os()).isEqualTo("macOS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl/8.5.0",
        "Wget/1.21",
        "python-requests/2.31.0",
        "Go-http-client/2.0",
        "okhttp/4.12.0",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like"
            + " Gecko) Chrome/126.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1;"
            + " +http://www.google.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2;"
            + " +https://openai.com/gptbot)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0;"
            + " +claudebot@anthropic.com)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0;"
            + " +https://openai.com/bot",
        "meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
        "Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " HeadlessChrome/126.0.0.0 Safari/537.36",
        "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
        "WhatsApp/2.23.20.0",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)",
        "asdf"
      })
  void botsAreTold(String agent) {
    assertThat(of(agent, Map.of()).bot()).isTrue();
  }

  @Test
  void longestUserAgentDoesNoHarm() {
    UserAgents.Found found = of(Samples.CHROME + " x".repeat(100_000), Map.of());

    assertThat(found.client().os()).isEqualTo("Windows");
    assertThat(of("", Map.of()).client()).isEqualTo(Client.UNKNOWN);
  }

  private static UserAgents.Found of(String agent, Map<String, String> hints) {
    return agents.of(Samples.context(null, agent, hints));
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
