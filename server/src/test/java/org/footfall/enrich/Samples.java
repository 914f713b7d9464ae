package org.footfall.enrich;

import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.footfall.model.ClientContext;
import org.footfall.model.RawEvent;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import org.jspecify.annotations.Nullable;

/** Events, senders and sites to enrich in tests. */
final class Samples {
  static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/147.0.0.0 Safari/537.36";
  static final String GERMAN_ADDRESS = "194.25.0.60";
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private Samples() {}

  static Site site(SiteSettings settings) {
    return new Site(
        1, "example.com", "Example", "key", ZoneId.of("Europe/Berlin"), "EUR", "content", settings);
  }

  static Site site() {
    return site(SiteSettings.DEFAULT);
  }

  static RawEvent pageview(String url, @Nullable String referrer) {
    return event("pageview", NOW, url, referrer, null, null, Map.of());
  }

  static RawEvent event(
      String name,
      Instant time,
      @Nullable String url,
      @Nullable String referrer,
      @Nullable String visitor,
      @Nullable String person,
      Map<String, Object> props) {
    return new RawEvent(
        1,
        "id-1",
        name,
        micros(time),
        url,
        referrer,
        "Title",
        visitor,
        person,
        props,
        null,
        null,
        List.of(),
        -1,
        -1,
        "1920x1080",
        "de-DE");
  }

  static RawEvent at(Instant time) {
    return event("pageview", time, "https://example.com/", null, null, null, Map.of());
  }

  static ClientContext browser() {
    return context(GERMAN_ADDRESS, CHROME, Map.of());
  }

  static ClientContext context(@Nullable String address, String agent, Map<String, String> hints) {
    InetAddress parsed = address == null ? null : InetAddress.ofLiteral(address);
    return new ClientContext(parsed, agent, hints, "de-DE,de;q=0.9", micros(NOW), false, false);
  }

  static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }
}
