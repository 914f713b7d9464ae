package org.footfall.wire.footfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.footfall.model.ClientContext;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import org.footfall.wire.Decoded;
import org.footfall.wire.Decoded.Refusal;
import org.footfall.wire.Decoded.WireEvent;
import org.footfall.wire.TooLargeException;
import org.footfall.wire.UnreadableException;
import org.footfall.wire.WireProtocol;
import org.footfall.wire.WireRequest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the protocol to the cases in {@code spec/wire/footfall}. */
class FootfallProtocolTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path SPEC = Path.of("../spec/wire/footfall");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Site ONE = site(1, "example.com", "pk_one", "EUR");
  private static final Site TWO = site(2, "shop.test", "pk_two", "USD");

  @TestFactory
  Stream<DynamicTest> events() throws Exception {
    return Stream.concat(cases("accepted.json"), cases("refused.json"))
        .map(each -> test(each, new FootfallProtocol()));
  }

  @TestFactory
  Stream<DynamicTest> pixel() throws Exception {
    return cases("pixel.json").map(each -> test(each, new PixelProtocol()));
  }

  @Test
  void everyTextHasALimit() {
    Map<String, Integer> limits =
        Map.ofEntries(
            Map.entry("site", 253),
            Map.entry("id", 200),
            Map.entry("name", 200),
            Map.entry("url", 8_192),
            Map.entry("referrer", 8_192),
            Map.entry("title", 2_000),
            Map.entry("visitor", 200),
            Map.entry("person", 200),
            Map.entry("order", 200),
            Map.entry("language", 35),
            Map.entry("ip", 45),
            Map.entry("user_agent", 2_000));
    limits.forEach(
        (field, limit) -> {
          Map<String, Object> event = new LinkedHashMap<>(Map.of("site", 1, "name", "a"));
          event.put(field, "https://" + "x".repeat(limit - 7));
          assertThat(decode(event).refusals())
              .extracting(Refusal::field, Refusal::code)
              .containsExactly(org.assertj.core.api.Assertions.tuple(field, "too_long"));
        });
  }

  @Test
  void propsAndItemsHaveLimits() {
    Map<String, Object> keys = new LinkedHashMap<>();
    for (int i = 0; i <= 200; i++) {
      keys.put("k" + i, i);
    }
    assertRefused(Map.of("props", keys), "props", "too_many");
    keys.remove("k200");
    assertThat(decode(event(Map.of("props", keys))).events()).hasSize(1);
    assertRefused(Map.of("props", Map.of("k".repeat(201), 1)), "props", "too_long");
    assertRefused(Map.of("props", Map.of("k", "v".repeat(10_001))), "props.k", "too_long");
    List<Object> items = new ArrayList<>();
    for (int i = 0; i <= 200; i++) {
      items.add(Map.of("sku", "s" + i));
    }
    assertRefused(Map.of("items", items), "items", "too_many");
  }

  @Test
  void aRequestHoldsAThousandEvents() {
    List<Object> events = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      events.add(Map.of("site", 1, "name", "a"));
    }
    assertThat(decode(events).events()).hasSize(1_000);
    events.add(Map.of("site", 1, "name", "a"));
    assertThatThrownBy(() -> decode(events)).isInstanceOf(TooLargeException.class);
  }

  @Test
  void nestingWithoutEndIsRefusedWithoutHarm() {
    String deep = "[".repeat(100_000);
    String body = "{\"site\":1,\"name\":\"a\",\"x\":" + deep;
    assertThatThrownBy(() -> new FootfallProtocol().decode(request(bytes(body), "", 0)))
        .isInstanceOf(UnreadableException.class);
  }

  private static Map<String, Object> event(Map<String, Object> fields) {
    Map<String, Object> event = new LinkedHashMap<>(Map.of("site", 1, "name", "a"));
    event.putAll(fields);
    return event;
  }

  private static void assertRefused(Map<String, Object> fields, String field, String code) {
    assertThat(decode(event(fields)).refusals())
        .extracting(Refusal::field, Refusal::code)
        .containsExactly(org.assertj.core.api.Assertions.tuple(field, code));
  }

  private static Decoded decode(Object body) {
    return new FootfallProtocol().decode(request(JSON.writeValueAsBytes(body), "", 0));
  }

  private static Stream<JsonNode> cases(String file) throws Exception {
    return JSON.readTree(Files.readString(SPEC.resolve(file))).get("cases").valueStream();
  }

  private static DynamicTest test(JsonNode each, WireProtocol protocol) {
    return DynamicTest.dynamicTest(each.get("name").asString(), () -> check(each, protocol));
  }

  private static void check(JsonNode each, WireProtocol protocol) {
    String body =
        each.has("raw")
            ? each.get("raw").asString()
            : each.has("body") ? "" + each.get("body") : "";
    String query = each.has("query") ? each.get("query").asString() : "";
    WireRequest request = request(bytes(body), query, each.path("token").asInt(0));
    if (each.has("unreadable")) {
      assertThatThrownBy(() -> protocol.decode(request))
          .isInstanceOf(UnreadableException.class)
          .hasMessageContaining("xpected");
      return;
    }
    Decoded decoded = protocol.decode(request);
    List<JsonNode> expected = each.path("events").valueStream().toList();
    assertThat(decoded.events()).as("events").hasSize(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      Map<String, Object> actual = fields(decoded.events().get(i));
      expected
          .get(i)
          .properties()
          .forEach(
              field -> {
                assertThat(actual).containsKey(field.getKey());
                assertThat(JSON.valueToTree(actual.get(field.getKey())).toString())
                    .as(field.getKey())
                    .isEqualTo(field.getValue().toString());
              });
    }
    List<String> refusals = each.path("refusals").valueStream().map(JsonNode::toString).toList();
    assertThat(
            decoded.refusals().stream()
                .map(
                    refusal ->
                        "{\"index\":%d,\"field\":\"%s\",\"code\":\"%s\"}"
                            .formatted(refusal.index(), refusal.field(), refusal.code())))
        .as("refusals")
        .containsExactlyElementsOf(refusals);
    assertThat(decoded.refusals()).allMatch(refusal -> !refusal.message().isBlank());
  }

  private static Map<String, Object> fields(WireEvent wire) {
    Map<String, Object> fields = new LinkedHashMap<>();
    var event = wire.event();
    fields.put("site", wire.site().id());
    fields.put("id", event.id());
    fields.put("name", event.name());
    fields.put("time", Instant.EPOCH.plus(event.timeMicros(), ChronoUnit.MICROS).toString());
    fields.put("url", event.url());
    fields.put("referrer", event.referrer());
    fields.put("title", event.title());
    fields.put("visitor", event.visitor());
    fields.put("person", event.person());
    fields.put("props", event.props());
    var revenue = event.revenue();
    fields.put(
        "revenue",
        revenue == null ? null : revenue.amount().toPlainString() + " " + revenue.currency());
    fields.put("order", event.order());
    fields.put(
        "items",
        event.items().stream()
            .map(
                item ->
                    item.sku()
                        + " "
                        + item.name()
                        + " "
                        + item.category()
                        + " "
                        + item.price()
                        + " "
                        + item.quantity())
            .toList());
    fields.put("engagement_ms", event.engagementMs());
    fields.put("scroll", event.scroll());
    fields.put("screen", event.screen());
    fields.put("language", event.language());
    var address = wire.client().address();
    fields.put("address", address == null ? null : address.getHostAddress());
    fields.put("user_agent", wire.client().userAgent());
    fields.put("hints", ordered(wire.client().hints()));
    fields.put("automated", wire.client().automated());
    fields.put("authorised", wire.client().authorised());
    return fields;
  }

  /** In the order of the spec file. */
  private static Map<String, String> ordered(Map<String, String> hints) {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String name :
        List.of(
            "sec-ch-ua-platform",
            "sec-ch-ua-platform-version",
            "sec-ch-ua-mobile",
            "sec-ch-ua",
            "sec-ch-ua-full-version-list",
            "max-touch-points",
            "dnt")) {
      if (hints.containsKey(name)) {
        ordered.put(name, hints.get(name));
      }
    }
    assertThat(ordered).hasSameSizeAs(hints);
    return ordered;
  }

  private static WireRequest request(byte[] body, String query, int token) {
    ClientContext sender =
        new ClientContext(
            InetAddress.ofLiteral("192.0.2.1"),
            "Browser/1",
            Map.of("sec-ch-ua-platform", "\"Linux\"", "dnt", "0"),
            "de",
            NOW.getEpochSecond() * 1_000_000,
            false,
            false);
    return new WireRequest(
        body,
        query,
        sender,
        FootfallProtocolTest::find,
        token == 0 ? OptionalInt.empty() : OptionalInt.of(token));
  }

  private static Optional<Site> find(String name) {
    return Stream.of(ONE, TWO)
        .filter(
            site ->
                name.equals("" + site.id())
                    || name.toLowerCase(Locale.ROOT).equals(site.domain())
                    || name.equals(site.publicKey()))
        .findFirst();
  }

  private static Site site(int id, String domain, String key, String currency) {
    return new Site(
        id, domain, domain, key, ZoneId.of("UTC"), currency, "content", SiteSettings.DEFAULT);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
