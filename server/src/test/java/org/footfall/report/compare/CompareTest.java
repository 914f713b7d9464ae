package org.footfall.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.footfall.model.Event;
import org.footfall.report.ReportWorld;
import org.footfall.visit.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Segments overlap as sets do, and only what really differs is told apart. */
class CompareTest {
  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
  private static final List<String> RANGE = List.of("2026-10-20", "2026-11-01");
  private static final long START =
      Instant.parse("2026-10-20T00:00:00Z").getEpochSecond() * 1_000_000;
  @TempDir Path folder;

  private static Map<String, Object> page(String path) {
    return Map.of("name", path, "filter", List.of("is", "event:page", List.of(path)));
  }

  private static JsonNode ask(ReportWorld world, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("date_range", RANGE);
    return world.ask(new CompareReport(), body);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void overlapAndSharesAreThoseOfSets(long seed) {
    System.out.printf("seed %d%n", seed);
    Random random = new Random(seed);
    List<String> pages = List.of("/a", "/b", "/c", "/d");
    TreeMap<Long, Event> events = new TreeMap<>();
    for (int i = 0; i < 120; i++) {
      long time = START + random.nextLong(12 * Events.DAY);
      int visitor = 1 + random.nextInt(40);
      Events.Builder event =
          Events.of(1, visitor, time)
              .page(random.nextInt(4) == 0 ? "/z" : pages.get(random.nextInt(4)))
              .country(visitor % 3 == 0 ? "DE" : "AT")
              .props("{\"plan\":\"" + "xy".charAt(random.nextInt(2)) + "\"}");
      if (visitor % 5 == 0) {
        event.person("p" + visitor % 2);
      }
      events.put(time, event.build());
    }
    try (ReportWorld world = new ReportWorld(folder, "UTC", NOW)) {
      world.take(new ArrayList<>(events.values()));
      for (String unit : List.of("visitor", "person")) {
        check(world, events, pages, unit);
      }
    }
  }

  private static String unitOf(Event event, Map<Long, String> persons, String unit) {
    return unit.equals("person")
        ? persons.getOrDefault(event.visitorKey(), "v" + event.visitorKey())
        : "v" + event.visitorKey();
  }

  private static void check(
      ReportWorld world, TreeMap<Long, Event> events, List<String> pages, String unit) {
    Map<Long, String> persons = new HashMap<>();
    events.values().stream()
        .filter(event -> !event.person().isEmpty())
        .forEach(event -> persons.put(event.visitorKey(), event.person()));
    List<Set<String>> in = new ArrayList<>();
    Set<String> everybody = new HashSet<>();
    Map<String, Set<String>> had = new TreeMap<>();
    for (String ignored : pages) {
      in.add(new HashSet<>());
    }
    for (Event event : events.values()) {
      String who = unitOf(event, persons, unit);
      everybody.add(who);
      int at = pages.indexOf(event.page());
      if (at >= 0) {
        in.get(at).add(who);
      }
      had.computeIfAbsent("visit:country=" + event.place().country(), k -> new HashSet<>())
          .add(who);
      had.computeIfAbsent("event:page=" + event.page(), k -> new HashSet<>()).add(who);
      had.computeIfAbsent("event:props:plan=" + event.props().charAt(9), k -> new HashSet<>())
          .add(who);
    }
    JsonNode results =
        ask(
            world,
            Map.of(
                "segments",
                pages.stream().map(CompareTest::page).toList(),
                "count_by",
                unit,
                "min_support",
                1,
                "pagination",
                Map.of("limit", 1_000)));
    for (JsonNode region : results.get("regions")) {
      Set<String> exactly = new HashSet<>(everybody);
      for (int i = 0; i < pages.size(); i++) {
        int index = i;
        if (region.get("in").valueStream().anyMatch(each -> each.asInt() == index)) {
          exactly.retainAll(in.get(i));
        } else {
          exactly.removeAll(in.get(i));
        }
      }
      assertThat(region.get("count").asInt()).as(region.toString()).isEqualTo(exactly.size());
    }
    assertThat(results.get("regions")).hasSize(15);
    Set<String> first = new HashSet<>(in.get(0));
    first.removeAll(in.get(1));
    Set<String> other = new HashSet<>(in.get(1));
    other.removeAll(in.get(0));
    JsonNode differences = results.get("differences");
    assertThat(differences.get("first").asInt()).isEqualTo(first.size());
    assertThat(differences.get("other").asInt()).isEqualTo(other.size());
    int compared = 0;
    for (JsonNode row : differences.get("rows")) {
      Set<String> its =
          had.get(row.get("attribute").stringValue() + "=" + row.get("value").asString(""));
      if (its != null) {
        compared++;
        assertThat(row.get("first_count").asLong())
            .as(row.toString())
            .isEqualTo(its.stream().filter(first::contains).count());
        assertThat(row.get("other_count").asLong())
            .as(row.toString())
            .isEqualTo(its.stream().filter(other::contains).count());
      }
    }
    assertThat(compared).isGreaterThan(6);
  }

  @Test
  void whatDiffersIsFoundAndItsIntervalIsRight() {
    try (ReportWorld world = new ReportWorld(folder, "UTC", NOW)) {
      List<Event> events = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String country = i < 100 ? (i < 60 ? "DE" : "AT") : (i < 130 ? "DE" : "AT");
        events.add(
            Events.of(1, 1 + i, START + i * Events.HOUR)
                .page(i < 100 ? "/a" : "/b")
                .country(country)
                .browser(i % 2 == 0 ? "Firefox" : "Chrome")
                .build());
      }
      world.take(events);
      JsonNode differences =
          ask(world, Map.of("segments", List.of(page("/a"), page("/b")))).get("differences");
      JsonNode germany = row(differences, "visit:country", "DE");
      // 60 of 100 against 30 of 100; Newcombe's interval by hand from Wilson's:
      // 0.5020 … 0.6906 and 0.2189 … 0.3958.
      assertThat(germany.get("difference").asDouble()).isCloseTo(0.30, within(1e-9));
      assertThat(germany.at("/interval/0").asDouble()).isCloseTo(0.1630, within(5e-4));
      assertThat(germany.at("/interval/1").asDouble()).isCloseTo(0.4217, within(5e-4));
      assertThat(germany.get("lift").asDouble()).isCloseTo(2, within(1e-9));
      assertThat(germany.get("verdict").stringValue()).isEqualTo("higher");
      JsonNode firefox = row(differences, "visit:browser", "Firefox");
      assertThat(firefox.get("difference").asDouble()).isZero();
      assertThat(firefox.get("q_value").asDouble()).isEqualTo(1);
      assertThat(firefox.get("verdict").stringValue()).isEqualTo("too few to tell");
    }
  }

  private static JsonNode row(JsonNode differences, String attribute, String value) {
    return differences
        .get("rows")
        .valueStream()
        .filter(
            row ->
                row.get("attribute").stringValue().equals(attribute)
                    && row.get("value").asString("").equals(value))
        .findFirst()
        .orElseThrow();
  }

  /** Of noise alone, hardly anything may look real: the error rate that is promised. */
  @Test
  void noiseIsSaidToBeNoise() {
    Random random = new Random(5);
    int told = 0;
    try (ReportWorld world = new ReportWorld(folder, "UTC", NOW)) {
      List<Event> events = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        events.add(
            Events.of(1, 1 + i, START + i * 8 * Events.MINUTE)
                .props(
                    "{\"a\":\"%d\",\"b\":\"%d\",\"side\":\"%d\"}"
                        .formatted(random.nextInt(40), random.nextInt(40), random.nextInt(20)))
                .build());
      }
      world.take(events);
      for (int side = 0; side < 20; side += 2) {
        JsonNode differences =
            ask(
                    world,
                    Map.of(
                        "segments",
                        List.of(
                            Map.of("filter", List.of("is", "event:props:side", List.of("" + side))),
                            Map.of(
                                "filter",
                                List.of("is", "event:props:side", List.of("" + (side + 1)))))))
                .get("differences");
        for (JsonNode row : differences.get("rows")) {
          boolean defining = row.get("attribute").stringValue().equals("event:props:side");
          told += !defining && !row.get("verdict").stringValue().startsWith("too") ? 1 : 0;
        }
      }
    }
    assertThat(told).as("of 10 comparisons of noise").isLessThanOrEqualTo(3);
  }

  @Test
  void whatIsWrongIsNamed() {
    try (ReportWorld world = new ReportWorld(folder, "UTC", NOW)) {
      CompareReport report = new CompareReport();
      assertThat(world.refused(report, Map.of("date_range", RANGE))).containsExactly("segments");
      assertThat(
              world.refused(
                  report,
                  Map.of(
                      "date_range",
                      RANGE,
                      "count_by",
                      "household",
                      "segments",
                      List.of(
                          Map.of("name", "x"),
                          Map.of("filter", List.of("is", "event:pag", List.of("/"))),
                          Map.of("filter", List.of("is", "event:page", List.of("/")), "x", 1)))))
          .containsExactlyInAnyOrder(
              "count_by", "segments[0]", "segments[1].filter[1]", "segments[2].x");
    }
  }
}
