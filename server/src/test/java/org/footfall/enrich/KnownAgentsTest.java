package org.footfall.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.footfall.enrich.UserAgents.Found;
import org.footfall.model.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownAgentsTest {
  private static final Found FIREFOX =
      new Found(new Client("Firefox", "145", "Linux", "", "desktop"), false);
  private static final Found BOT = new Found(new Client("Bot", "", "", "", "bot"), true);
  private static final Map<String, String> HINTS = Map.of("sec-ch-ua-mobile", "?0");

  @TempDir Path data;

  @Test
  void theNextRunKnowsWhatWasFound() {
    KnownAgents.read(data)
        .keep(
            entries -> {
              entries.accept("Firefox 145", HINTS, FIREFOX);
              entries.accept("crawler", Map.of(), BOT);
            },
            10);

    KnownAgents next = KnownAgents.read(data);

    assertThat(next.find("Firefox 145", HINTS)).isEqualTo(FIREFOX);
    assertThat(next.find("crawler", Map.of())).isEqualTo(BOT);
    assertThat(next.find("Firefox 145", Map.of())).as("other hints").isNull();
    assertThat(next.find("Firefox 146", HINTS)).as("never met").isNull();
  }

  @Test
  void whatOtherRulesFoundIsVoid() {
    KnownAgents.read(data, 1).keep(entries -> entries.accept("crawler", Map.of(), BOT), 10);

    assertThat(KnownAgents.read(data, 2).find("crawler", Map.of())).isNull();
    assertThat(KnownAgents.read(data, 1).find("crawler", Map.of())).isEqualTo(BOT);
  }

  @Test
  void olderOnesStayWhileThereIsRoom() {
    KnownAgents.read(data).keep(entries -> entries.accept("a", Map.of(), BOT), 2);
    KnownAgents.read(data).keep(entries -> entries.accept("b", Map.of(), FIREFOX), 2);

    assertThat(KnownAgents.read(data).find("a", Map.of())).isEqualTo(BOT);

    KnownAgents.read(data)
        .keep(
            entries -> {
              entries.accept("c", Map.of(), BOT);
              entries.accept("d", Map.of(), BOT);
            },
            2);

    assertThat(KnownAgents.read(data).find("a", Map.of())).isNull();
    assertThat(KnownAgents.read(data).find("d", Map.of())).isEqualTo(BOT);
  }

  @Test
  void theFileDoesNotHoldWhatClientsSent() throws IOException {
    KnownAgents.read(data).keep(entries -> entries.accept("Tell 203.0.113.7", HINTS, FIREFOX), 10);

    String file =
        new String(
            Files.readAllBytes(data.resolve("user-agents.known")), StandardCharsets.ISO_8859_1);
    assertThat(file).contains("Firefox").doesNotContain("203.0.113.7").doesNotContain("sec-ch-ua");
  }
}
