package org.footfall.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.footfall.model.Client;
import org.footfall.model.ClientContext;
import org.footfall.model.Event;
import org.footfall.model.Place;
import org.footfall.model.QuarantineReason;
import org.footfall.model.RawEvent;
import org.footfall.model.SiteSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnricherTest {
  private static Enricher enricher;

  @BeforeAll
  static void start(@TempDir Path data) {
    enricher = Enricher.start(data, List.of(), InstantSource.fixed(Samples.NOW));
  }

  @AfterAll
  static void stop() {
    enricher.close();
  }

  @Test
  void pageviewOfABrowserIsUnderstood() {
    RawEvent raw =
        Samples.pageview(
            "https://www.Example.com/caf%C3%A9?utm_source=news&id=7#top", "https://www.google.de/");

    Event event = enricher.enrich(raw, Samples.browser(), Samples.site());

    assertThat(event.client()).isEqualTo(new Client("Chrome", "147", "Windows", "", "desktop"));
    assertThat(event.place()).isEqualTo(new Place("EU", "DE", "", ""));
    assertThat(event.hostname()).isEqualTo("www.example.com");
    assertThat(event.page()).isEqualTo("/café");
    assertThat(event.query()).isEqualTo("utm_source=news");
    assertThat(event.acquisition().source()).isEqualTo("news");
    assertThat(event.acquisition().arrival()).isTrue();
    assertThat(event.referrer()).isEqualTo("www.google.de");
    assertThat(event.language()).isEqualTo("de-DE");
    assertThat(event.visitorKey()).isNotZero();
    assertThat(event.persistent()).isFalse();
    assertThat(event.idHash()).isNotZero();
    assertThat(event.quarantine()).isNull();
  }

  @Test
  void nothingOfTheAddressIsLeft() {
    RawEvent raw =
        Samples.event(
            "signup", Samples.NOW, "https://example.com/", null, null, null, Map.of("plan", "pro"));

    Event event = enricher.enrich(raw, Samples.browser(), Samples.site());

    assertThat(event.toString()).doesNotContain(Samples.GERMAN_ADDRESS);
  }

  @Test
  void botsAreKeptApartWithTheReason() {
    assertThat(reason(Samples.context("192.0.2.1", "", Map.of())))
        .isEqualTo(QuarantineReason.NO_USER_AGENT);
    assertThat(reason(Samples.context("192.0.2.1", "curl/8.5.0", Map.of())))
        .isEqualTo(QuarantineReason.BOT_USER_AGENT);
    assertThat(
            reason(
                Samples.context(
                    "192.0.2.1",
                    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                    Map.of())))
        .isEqualTo(QuarantineReason.BOT_USER_AGENT);
    ClientContext driven = new ClientContext(null, Samples.CHROME, Map.of(), "", 0, true, false);
    assertThat(reason(driven)).isEqualTo(QuarantineReason.AUTOMATION);
  }

  @Test
  void referrerSpamIsKeptApart() {
    Event event =
        enricher.enrich(
            Samples.pageview("https://example.com/", "http://semalt.semalt.com/crawler.php?u=x"),
            Samples.browser(),
            Samples.site());

    assertThat(event.quarantine()).isEqualTo(QuarantineReason.REFERRER_SPAM);
    assertThat(event.referrer()).isEqualTo("semalt.semalt.com/crawler.php");
  }

  @Test
  void addressesThatTheSiteExcludesAreKeptApart() {
    SiteSettings excluding =
        withExcluded(List.of("not an address", "203.0.113.0/25", "2001:db8::/33", "192.0.2.7"));

    assertThat(reason("203.0.113.127", excluding)).isEqualTo(QuarantineReason.EXCLUDED_ADDRESS);
    assertThat(reason("203.0.113.128", excluding)).isNull();
    assertThat(reason("192.0.2.7", excluding)).isEqualTo(QuarantineReason.EXCLUDED_ADDRESS);
    assertThat(reason("192.0.2.8", excluding)).isNull();
    assertThat(reason("2001:db8:7fff::1", excluding)).isEqualTo(QuarantineReason.EXCLUDED_ADDRESS);
    assertThat(reason("2001:db8:8000::1", excluding)).isNull();
  }

  @Test
  void serverWithAWriteTokenNeedsNoUserAgent() {
    ClientContext server = new ClientContext(null, "", Map.of(), "", 0, false, true);

    Event event =
        enricher.enrich(
            Samples.event("signup", Samples.NOW, null, null, null, "user-42", Map.of()),
            server,
            Samples.site());

    assertThat(event.quarantine()).isNull();
    assertThat(event.client()).isEqualTo(Client.UNKNOWN);
    assertThat(event.place()).isEqualTo(Place.UNKNOWN);
    assertThat(event.persistent()).isTrue();
    assertThat(event.person()).isEqualTo("user-42");
  }

  @Test
  void privacySignalsAreObeyedAsTheSiteIsSet() {
    SiteSettings d = SiteSettings.DEFAULT;
    SiteSettings deaf =
        new SiteSettings(
            d.visitTimeoutSeconds(),
            false,
            false,
            d.searchParameters(),
            false,
            true,
            List.of(),
            0,
            0);

    for (String signal : List.of("dnt", "sec-gpc")) {
      ClientContext asking = Samples.context(null, Samples.CHROME, Map.of(signal, "1"));
      assertThat(enricher.refuses(asking, Samples.site())).as(signal).isTrue();
      assertThat(enricher.refuses(asking, Samples.site(deaf))).as(signal).isFalse();
      ClientContext not = Samples.context(null, Samples.CHROME, Map.of(signal, "0"));
      assertThat(enricher.refuses(not, Samples.site())).as(signal).isFalse();
    }
    assertThat(enricher.refuses(Samples.browser(), Samples.site())).isFalse();
  }

  @Test
  void textIsCleanedAndCut() {
    RawEvent raw = Samples.pageview("https://example.com/" + "ä".repeat(5_000), null);
    RawEvent titled =
        new RawEvent(
            1,
            null,
            "pageview",
            raw.timeMicros(),
            raw.url(),
            null,
            "  a\u0000b\u202e\n" + "x".repeat(496) + "😀",
            null,
            null,
            Map.of("k\u0001", "v\u0007w", "n", 3L, "list", List.of(1.5, true)),
            null,
            null,
            List.of(),
            3_000_000_000L,
            80,
            null,
            null);

    Event event = enricher.enrich(titled, Samples.browser(), Samples.site());

    assertThat(event.page()).hasSize(2_000);
    assertThat(event.title()).startsWith("a b  xx").hasSizeLessThanOrEqualTo(500);
    assertThat(Character.isSurrogate(event.title().charAt(event.title().length() - 1)))
        .as("no half of an emoji at the end")
        .isFalse();
    assertThat(event.props())
        .contains("\"k \":\"v w\"")
        .contains("\"n\":3")
        .contains("\"list\":[1.5,true]");
    assertThat(event.engagementMs()).isEqualTo(Integer.MAX_VALUE);
    assertThat(event.idHash()).isZero();
    assertThat(event.language()).as("from the header").isEqualTo("de-DE");
  }

  @Test
  void manyThreadsConcludeTheSame() {
    long seed = System.nanoTime();
    List<String> pages =
        new Random(seed)
            .ints(2_000, 0, 50)
            .mapToObj(n -> "https://example.com/" + n + "?utm_source=s" + n % 7)
            .toList();
    List<Event> alone = pages.stream().map(EnricherTest::enriched).toList();

    List<Event> together = pages.parallelStream().map(EnricherTest::enriched).toList();

    assertThat(together).as("seed %d", seed).isEqualTo(alone);
  }

  private static Event enriched(String url) {
    ClientContext context =
        Samples.context("192.0.2." + url.length(), Samples.CHROME + " v" + url.length(), Map.of());
    return enricher.enrich(Samples.pageview(url, null), context, Samples.site());
  }

  private static QuarantineReason reason(ClientContext context) {
    return enricher
        .enrich(Samples.pageview("https://example.com/", null), context, Samples.site())
        .quarantine();
  }

  private static QuarantineReason reason(String address, SiteSettings settings) {
    return enricher
        .enrich(
            Samples.pageview("https://example.com/", null),
            Samples.context(address, Samples.CHROME, Map.of()),
            Samples.site(settings))
        .quarantine();
  }

  private static SiteSettings withExcluded(List<String> ranges) {
    SiteSettings d = SiteSettings.DEFAULT;
    return new SiteSettings(
        d.visitTimeoutSeconds(), false, false, d.searchParameters(), true, true, ranges, 0, 0);
  }
}
