package org.footfall.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.footfall.model.ClientContext;
import org.footfall.model.RawEvent;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitorKeysTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path data;
  private Instant now = Samples.NOW;
  private final InstantSource clock = () -> now;
  private Salts salts;
  private VisitorKeys keys;

  @BeforeEach
  void open() {
    salts = new Salts(data, clock);
    keys = VisitorKeys.open(data, salts);
  }

  @Test
  void isTheSipHashOfAddressAndUserAgentUnderTheDaysSalt() throws Exception {
    byte[] agent = Samples.CHROME.getBytes(StandardCharsets.UTF_8);
    byte[] message =
        ByteBuffer.allocate(5 + agent.length)
            .put((byte) 4)
            .put(InetAddress.ofLiteral(Samples.GERMAN_ADDRESS).getAddress())
            .put(agent)
            .array();
    long day = now.getEpochSecond() / 86_400;

    VisitorKey key = keys.of(Samples.at(now), Samples.browser(), Samples.site());

    assertThat(key.key()).isEqualTo(salts.ofDay(day).forSite(1).hash(message, message.length));
    assertThat(key.persistent()).isFalse();
  }

  @Test
  void dependsOnAddressUserAgentAndSite() {
    RawEvent raw = Samples.at(now);
    long key = keys.of(raw, Samples.browser(), Samples.site()).key();
    Site other = site(2);

    assertThat(keys.of(raw, Samples.browser(), Samples.site()).key()).isEqualTo(key);
    assertThat(keys.of(raw, Samples.browser(), other).key()).isNotEqualTo(key);
    assertThat(keys.of(raw, context("192.0.2.9", Samples.CHROME), Samples.site()).key())
        .isNotEqualTo(key);
    assertThat(keys.of(raw, context(Samples.GERMAN_ADDRESS, "x"), Samples.site()).key())
        .isNotEqualTo(key);
  }

  @Test
  void visitAcrossMidnightCanBeFoundUnderYesterdaysKey() {
    VisitorKey before = keys.of(Samples.at(now), Samples.browser(), Samples.site());
    assertThat(before.previous()).as("the salts begin today").isZero();
    now = now.plus(DAY);

    VisitorKey after = keys.of(Samples.at(now), Samples.browser(), Samples.site());
    VisitorKey late = keys.of(Samples.at(now.minus(DAY)), Samples.browser(), Samples.site());

    assertThat(after.key()).isNotEqualTo(before.key());
    assertThat(after.previous()).isEqualTo(before.key());
    assertThat(late.key()).as("the day of the event decides").isEqualTo(before.key());
    assertThat(late.previous()).isZero();
  }

  @Test
  void nothingLinksAVisitorsDaysAfterTheSecondMidnight() {
    long first = keys.of(Samples.at(now), Samples.browser(), Samples.site()).key();
    Instant then = now;
    now = now.plus(DAY).plus(DAY);

    VisitorKey again = keys.of(Samples.at(then), Samples.browser(), Samples.site());

    assertThat(again.key()).isNotEqualTo(first);
    assertThat(again.previous()).isNotEqualTo(first);
  }

  @Test
  void clientsOwnIdLastsWhereTheSiteAllowsIt() {
    RawEvent raw = named("anon-1", null);
    VisitorKey key = keys.of(raw, Samples.browser(), Samples.site());
    now = now.plus(DAY).plus(DAY).plus(DAY);
    VisitorKeys afterRestart = VisitorKeys.open(data, new Salts(data, clock));

    assertThat(key.persistent()).isTrue();
    assertThat(key.previous())
        .as("who the browser was before it had an id")
        .isNotZero()
        .isNotEqualTo(key.key());
    VisitorKey later = afterRestart.of(raw, context("192.0.2.9", "other"), Samples.site());
    assertThat(later.key()).isEqualTo(key.key());
    assertThat(later.persistent()).isTrue();
    assertThat(keys.of(named("anon-2", null), Samples.browser(), Samples.site()).key())
        .isNotEqualTo(key.key());
    assertThat(keys.of(raw, Samples.browser(), site(2)).key()).isNotEqualTo(key.key());
    SiteSettings d = SiteSettings.DEFAULT;
    SiteSettings forbidden =
        new SiteSettings(
            d.visitTimeoutSeconds(),
            false,
            false,
            d.searchParameters(),
            true,
            false,
            d.excludedAddresses(),
            0,
            0);
    assertThat(keys.of(raw, Samples.browser(), Samples.site(forbidden)).persistent()).isFalse();
  }

  @Test
  void personThatAServerNamesIsAVisitorOfItsOwn() throws Exception {
    ClientContext server = new ClientContext(null, "", Map.of(), "", 0, false, true);
    ClientContext agent = new ClientContext(null, Samples.CHROME, Map.of(), "", 0, false, true);
    ClientContext browser =
        new ClientContext(
            InetAddress.ofLiteral("192.0.2.1"), Samples.CHROME, Map.of(), "", 0, false, true);

    VisitorKey one = keys.of(named(null, "user-1"), server, Samples.site());

    assertThat(one.persistent()).isTrue();
    assertThat(keys.of(named(null, "user-1"), server, Samples.site())).isEqualTo(one);
    assertThat(keys.of(named(null, "user-2"), server, Samples.site())).isNotEqualTo(one);
    assertThat(keys.of(named("user-1", null), server, Samples.site()))
        .as("an anonymous id of the same text is someone else")
        .isNotEqualTo(one);
    assertThat(keys.of(named(null, "user-1"), agent, Samples.site()))
        .as("a user agent alone is many people's")
        .isEqualTo(one);
    assertThat(keys.of(named(null, "user-1"), browser, Samples.site()).persistent())
        .as("a browser that is identified stays its visitor")
        .isFalse();
  }

  @Test
  void importHasSaltsForAnyDayThatComeFromItsKeyAlone() {
    Instant old = Instant.parse("2024-02-28T23:00:00Z");
    VisitorKeys importing =
        keys.forImport("the key of this import".getBytes(StandardCharsets.UTF_8));
    VisitorKeys resumed =
        VisitorKeys.open(data, new Salts(data, clock))
            .forImport("the key of this import".getBytes(StandardCharsets.UTF_8));
    VisitorKeys other = keys.forImport("the key of another one".getBytes(StandardCharsets.UTF_8));

    VisitorKey day = importing.of(Samples.at(old), Samples.browser(), Samples.site());
    VisitorKey next = importing.of(Samples.at(old.plus(DAY)), Samples.browser(), Samples.site());

    assertThat(next.previous()).isEqualTo(day.key());
    assertThat(next.key()).isNotEqualTo(day.key());
    assertThat(resumed.of(Samples.at(old), Samples.browser(), Samples.site())).isEqualTo(day);
    assertThat(other.of(Samples.at(old), Samples.browser(), Samples.site())).isNotEqualTo(day);
  }

  @Test
  void eventIdsAreHashedPerSiteAndStayTheSame() {
    long hash = keys.ofEventId("018f-1", 1);

    assertThat(keys.ofEventId(null, 1)).isZero();
    assertThat(keys.ofEventId("018f-1", 2)).isNotEqualTo(hash);
    assertThat(keys.ofEventId("018f-2", 1)).isNotEqualTo(hash);
    assertThat(VisitorKeys.open(data, salts).ofEventId("018f-1", 1)).isEqualTo(hash);
  }

  private RawEvent named(String visitor, String person) {
    return Samples.event("signup", now, "https://example.com/", null, visitor, person, Map.of());
  }

  private static ClientContext context(String address, String agent) {
    return Samples.context(address, agent, Map.of());
  }

  private static Site site(int id) {
    Site site = Samples.site();
    return new Site(
        id, site.domain(), site.name(), "key2", site.zone(), "EUR", "content", site.settings());
  }
}
