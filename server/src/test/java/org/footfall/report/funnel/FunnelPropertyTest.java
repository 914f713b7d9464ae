package org.footfall.report.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.footfall.report.RandomVisits;
import org.footfall.report.RandomVisits.Happened;
import org.footfall.report.funnel.SlowFunnel.Exclusion;
import org.footfall.report.funnel.SlowFunnel.Walk;
import org.footfall.visit.Events;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Random funnels over random events count what going through all ways counts. */
class FunnelPropertyTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DAYS = RandomVisits.DAYS;
  private static final int QUESTIONS = 120;
  private static final List<String> WINDOWS = List.of("40s", "5m", "30m", "3h", "2d", "visit");

  @TempDir Path folder;

  /** A filter in the language of the API and in Java. */
  private record Condition(List<Object> json, Predicate<Happened> test) {}

  @ParameterizedTest
  @CsvSource({"UTC, 2026-06-01, 1", "Europe/Berlin, 2026-10-20, 2", "Asia/Kolkata, 2026-01-03, 3"})
  void aFunnelCountsWhatWalkingItCounts(String zone, LocalDate first, long seed) {
    System.out.printf("zone %s, seed %d%n", zone, seed);
    Random random = new Random(seed);
    try (RandomVisits world = new RandomVisits(folder, zone, first, random)) {
      for (int i = 0; i < QUESTIONS; i++) {
        check(world, random);
      }
    }
  }

  private static Condition condition(Random random) {
    return switch (random.nextInt(6)) {
      case 0 ->
          new Condition(
              List.of("is", "event:name", List.of("buy")), one -> one.name().equals("buy"));
      case 1 ->
          new Condition(
              List.of("is", "event:page", List.of("/a", "/b")), one -> !one.page().equals("/c"));
      case 2 ->
          new Condition(
              List.of("is", "visit:source", List.of("s0")), one -> one.source().equals("s0"));
      default -> {
        String page = "/" + "abc".charAt(random.nextInt(3));
        yield new Condition(
            List.of("is", "event:page", List.of(page)), one -> one.page().equals(page));
      }
    };
  }

  private static void check(RandomVisits world, Random random) {
    String order = List.of("loose", "loose", "strict", "any").get(random.nextInt(4));
    String window = WINDOWS.get(random.nextInt(WINDOWS.size()));
    String by = List.of("visitor", "visit", "total").get(random.nextInt(3));
    String entry = by.equals("total") ? "total" : random.nextBoolean() ? "best" : "first";
    boolean hold = random.nextInt(4) == 0;
    int size = 2 + random.nextInt(3);
    LocalDate from = world.first().plusDays(random.nextInt(DAYS));
    LocalDate to = from.plusDays(random.nextInt(DAYS));
    List<Condition> steps = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      steps.add(condition(random));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("site", world.site().domain());
    body.put("date_range", List.of(from.toString(), to.toString()));
    body.put("steps", steps.stream().map(Condition::json).toList());
    body.put("order", order);
    body.put("window", window);
    body.put("count_by", by);
    if (!by.equals("total")) {
      body.put("entry", entry);
    }
    body.put("breakdown", "visit:source");
    body.put("trend", "day");
    if (hold) {
      body.put("hold", "event:page");
    }
    List<Exclusion> exclusions = new ArrayList<>();
    if (order.equals("loose") && random.nextBoolean()) {
      Condition what = condition(random);
      int after = 1 + random.nextInt(size - 1);
      int before = after + 1 + random.nextInt(size - after);
      body.put(
          "exclusions", List.of(Map.of("filter", what.json(), "after", after, "before", before)));
      exclusions.add(new Exclusion(what.test(), after - 1, before - 1));
    }
    ZoneId zone = world.site().zone();
    SlowFunnel slow =
        new SlowFunnel(
            steps.stream().map(Condition::test).toList(),
            exclusions,
            order,
            micros(window),
            from.atStartOfDay(zone).toEpochSecond() * 1_000_000,
            to.plusDays(1).atStartOfDay(zone).toEpochSecond() * 1_000_000);
    Function<Happened, Object> unit = by.equals("visit") ? Happened::visit : Happened::visitor;
    Function<Happened, String> part =
        one -> (window.equals("visit") ? one.visit() : "") + (hold ? one.page() : "");
    List<Walk> walks = slow.walks(world.happened(), unit, part, entry);
    JsonNode answer = world.ask(new FunnelReport(), body);
    String why = JSON.writeValueAsString(body);
    for (int i = 0; i < size; i++) {
      int step = i;
      JsonNode row = answer.get("steps").get(i);
      long entered = walks.stream().filter(walk -> walk.depth() > step).count();
      assertThat(row.get("entered").longValue()).as("step %d of %s", i, why).isEqualTo(entered);
      if (i + 1 < size) {
        assertThat(row.get("excluded").longValue())
            .as("excluded at %d of %s", i, why)
            .isEqualTo(
                walks.stream().filter(walk -> walk.excluded() && walk.depth() == step + 1).count());
      }
      if (i > 0 && entered > 0) {
        double mean =
            walks.stream()
                .filter(walk -> walk.depth() > step)
                .mapToLong(
                    walk ->
                        walk.reached().get(step).micros() - walk.reached().get(step - 1).micros())
                .average()
                .orElseThrow();
        assertThat(row.get("time_from_previous").get("mean").doubleValue())
            .as("time of %d of %s", i, why)
            .isCloseTo(mean / 1e6, org.assertj.core.data.Offset.offset(1e-6));
      }
    }
    checkGroups(answer, walks, zone, size, why);
  }

  private static void checkGroups(
      JsonNode answer, List<Walk> walks, ZoneId zone, int size, String why) {
    Map<String, List<Long>> bySource = new TreeMap<>();
    Map<String, List<Long>> byDay = new TreeMap<>();
    for (Walk walk : walks) {
      String day =
          org.footfall.query.DateRange.instant(walk.entry().micros())
              .atZone(zone)
              .toLocalDate()
              .toString();
      for (var groups : Map.of(walk.entry().source(), bySource, day, byDay).entrySet()) {
        List<Long> counts =
            groups
                .getValue()
                .computeIfAbsent(
                    groups.getKey(),
                    name -> new ArrayList<>(java.util.Collections.nCopies(size, 0L)));
        for (int i = 0; i < walk.depth(); i++) {
          counts.set(i, counts.get(i) + 1);
        }
      }
    }
    Map<String, List<Long>> sources = new TreeMap<>();
    for (JsonNode row : answer.get("breakdown")) {
      sources.put(
          row.get("value").asString(""),
          row.get("steps").valueStream().map(step -> step.get("entered").longValue()).toList());
    }
    Map<String, List<Long>> days = new TreeMap<>();
    for (JsonNode row : answer.get("trend")) {
      List<Long> reached = row.get("reached").valueStream().map(JsonNode::longValue).toList();
      if (reached.getFirst() > 0) {
        days.put(row.get("interval").stringValue(), reached);
      }
    }
    assertThat(sources).as("breakdown of %s", why).isEqualTo(bySource);
    assertThat(days).as("trend of %s", why).isEqualTo(byDay);
  }

  private static long micros(String window) {
    return switch (window) {
      case "40s" -> 40_000_000L;
      case "5m" -> 5 * Events.MINUTE;
      case "30m" -> 30 * Events.MINUTE;
      case "3h" -> 3 * Events.HOUR;
      case "2d" -> 2 * Events.DAY;
      default -> Events.DAY;
    };
  }

  @ParameterizedTest
  @CsvSource({"11", "12"})
  void aFunnelNeverWidensAndLooserOrdersReachMore(long seed) {
    System.out.printf("seed %d%n", seed);
    Random random = new Random(seed);
    try (RandomVisits world = new RandomVisits(folder, "UTC", LocalDate.of(2026, 6, 1), random)) {
      for (int i = 0; i < 40; i++) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("site", world.site().domain());
        body.put("date_range", List.of("2026-06-02", "2026-06-07"));
        List<Object> steps = new ArrayList<>();
        for (int step = 2 + random.nextInt(4); step > 0; step--) {
          steps.add(condition(random).json());
        }
        body.put("steps", steps);
        body.put("window", WINDOWS.get(random.nextInt(WINDOWS.size())));
        body.put("count_by", random.nextBoolean() ? "visitor" : "visit");
        List<List<Long>> byOrder = new ArrayList<>();
        for (String order : List.of("strict", "loose", "any")) {
          body.put("order", order);
          List<Long> entered =
              world
                  .ask(new FunnelReport(), body)
                  .get("steps")
                  .valueStream()
                  .map(step -> step.get("entered").longValue())
                  .toList();
          for (int step = 1; step < entered.size(); step++) {
            assertThat(entered.get(step)).as("%s", body).isLessThanOrEqualTo(entered.get(step - 1));
          }
          byOrder.add(entered);
        }
        for (int step = 0; step < steps.size(); step++) {
          assertThat(byOrder.get(0).get(step)).isLessThanOrEqualTo(byOrder.get(1).get(step));
          assertThat(byOrder.get(1).get(step)).isLessThanOrEqualTo(byOrder.get(2).get(step));
        }
      }
    }
  }
}
