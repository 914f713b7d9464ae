package org.footfall.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.footfall.Config;
import org.footfall.api.collect.ForwardedHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  private Settings load(Map<Setting, String> flags, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("FOOTFALL_DATA", folder.toString());
    return Settings.load(flags, all);
  }

  private void file(String text) throws IOException {
    Files.writeString(folder.resolve(Settings.FILE), text);
  }

  @Test
  void defaultsAreThoseOfTheServer() {
    assertThat(Settings.load(Map.of(), Map.of()).config()).isEqualTo(Config.defaults());
  }

  @Test
  void flagsGoBeforeVariablesBeforeTheFileBeforeDefaults() throws IOException {
    file("port = 1\nlisten = '0.0.0.0'\nprefix = '/x'\n");
    Settings settings =
        load(Map.of(Setting.PORT, "3"), Map.of("FOOTFALL_PORT", "2", "FOOTFALL_LISTEN", "::1"));

    assertThat(settings.get(Setting.PORT)).isEqualTo(new Settings.Value("3", "flag --port"));
    assertThat(settings.get(Setting.LISTEN))
        .isEqualTo(new Settings.Value("::1", "FOOTFALL_LISTEN"));
    assertThat(settings.get(Setting.PREFIX).text()).isEqualTo("/x");
    assertThat(settings.get(Setting.PREFIX).source()).endsWith("footfall.toml");
    assertThat(settings.get(Setting.QUERY_TIMEOUT).source()).isEqualTo("default");
  }

  @Test
  void fileMayHoldListsNumbersSizesAndDurations() throws IOException {
    file(
        """
        trusted_proxies = ["10.0.0.0/8", "::1/128"]
        forwarded_header = "Forwarded"
        journal_max = "512MB"
        query_timeout = "5m"
        events_per_second = 100
        city_database = "/srv/city.mmdb"
        """);
    Config config = load(Map.of(), Map.of()).config();

    assertThat(config.trustedProxies()).containsExactly("10.0.0.0/8", "::1/128");
    assertThat(config.forwardedHeader()).isEqualTo(ForwardedHeader.FORWARDED);
    assertThat(config.journalMaxBytes()).isEqualTo(512L << 20);
    assertThat(config.queryTimeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.eventsPerSecond()).isEqualTo(100);
    assertThat(config.cityDatabase()).isEqualTo(Path.of("/srv/city.mmdb"));
  }

  @Test
  void wrongValuesNameTheSettingItsSourceAndWhatWasExpected() throws IOException {
    assertThatThrownBy(() -> load(Map.of(), Map.of("FOOTFALL_PORT", "eighty")))
        .hasMessage("port (from FOOTFALL_PORT): expected a port from 0 to 65535, not \"eighty\"");
    assertThatThrownBy(() -> load(Map.of(Setting.PREFIX, "f/"), Map.of()))
        .hasMessageContaining("prefix (from flag --prefix): expected a path such as /f");
    assertThatThrownBy(() -> load(Map.of(), Map.of("FOOTFALL_FORWARDED_HEADER", "via")))
        .hasMessageContaining("expected x-forwarded-for or forwarded, not \"via\"");
    file("query_timeout = 30");
    assertThatThrownBy(() -> load(Map.of(), Map.of()))
        .hasMessageContaining("footfall.toml): expected a duration such as");
  }

  @Test
  void unknownKeysAndBrokenFilesAreRefused() throws IOException {
    file("prot = 80");
    assertThatThrownBy(() -> load(Map.of(), Map.of()))
        .hasMessageContaining("there is no setting \"prot\"");
    file("data = '/elsewhere'");
    assertThatThrownBy(() -> load(Map.of(), Map.of())).hasMessageContaining("\"data\"");
    file("port = ");
    assertThatThrownBy(() -> load(Map.of(), Map.of())).hasMessageContaining("is not valid TOML");
  }

  @Test
  void publicAddressFollowsWhereTheServerListens() {
    assertThat(load(Map.of(Setting.LISTEN, "::1"), Map.of()).publicUrl())
        .isEqualTo("http://[::1]:8000");
    assertThat(load(Map.of(Setting.LISTEN, "0.0.0.0"), Map.of()).publicUrl())
        .isEqualTo("http://localhost:8000");
  }
}
