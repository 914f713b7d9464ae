package org.footfall.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.footfall.report.RandomVisits.Happened;
import org.footfall.report.explore.ExploreReport;
import org.footfall.visit.Events;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Sequences and counts as filters choose whom trying every chain of events chooses. */
class BehaviourPropertyTest {
  private static final int QUESTIONS = 100;
  private static final Map<String, Long> LENGTHS =
      Map.of("30m", 30 * Events.MINUTE, "12h", 720 * Events.MINUTE, "2d", 2 * Events.DAY);
  private static final SlowBehaviour<Happened> SLOW = new SlowBehaviour<>(Happened::micros);
  @TempDir Path folder;

  /** A filter in the language of the API, and what it says of all events of one visitor. */
  private record Rule(Object filter, boolean ofVisit, Predicate<List<Happened>> met) {}

  @ParameterizedTest
  @CsvSource({"UTC, 2026-06-01, 1", "Europe/Berlin, 2026-10-20, 2", "Asia/Kolkata, 2026-03-01, 3"})
  void whoMeetsAFilterIsWhoMeetsItByTrying(String zone, LocalDate first, long seed) {
    System.out.printf("zone %s, seed %d%n", zone, seed);
    Random random = new Random(seed);
    int some = 0;
    try (RandomVisits world = new RandomVisits(folder, zone, first, random)) {
      for (int i = 0; i < QUESTIONS; i++) {
        some += check(world, random) ? 1 : 0;
      }
    }
    assertThat(some).as("questions that choose some, not all").isGreaterThan(QUESTIONS / 4);
  }

  private static Object filter(String event) {
    return event.startsWith("/")
        ? List.of("is", "event:page", List.of(event))
        : List.of("is", "event:name", List.of(event));
  }

  private static boolean is(Happened one, String event) {
    return event.startsWith("/") ? one.page().equals(event) : one.name().equals(event);
  }

  private static Rule rule(Random random) {
    String[] events = {"/a", "/b", "/c", "buy"};
    int kind = random.nextInt(5);
    String length = List.of("30m", "12h", "2d").get(random.nextInt(3));
    long within = kind == 0 ? LENGTHS.get(length) : Long.MAX_VALUE;
    Map<String, Object> options = new HashMap<>();
    if (kind == 0) {
      options.put("within", length);
    } else if (kind == 1) {
      options.put("within", "visit");
    }
    boolean ofVisit = kind == 1;
    if (!ofVisit) {
      options.put("by", "visitor");
    }
    if (kind >= 3) {
      String event = events[random.nextInt(4)];
      int number = 1 + random.nextInt(8);
      boolean dense = kind == 4;
      if (dense) {
        options.put("within", length);
      }
      long longest = dense ? LENGTHS.get(length) : Long.MAX_VALUE;
      return new Rule(
          List.of("count", filter(event), "gte", number, options),
          false,
          all -> SLOW.often(all, one -> is(one, event), number, longest));
    }
    List<String> steps = new ArrayList<>();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      steps.add(events[random.nextInt(4)]);
    }
    List<Predicate<Happened>> tests = new ArrayList<>();
    steps.forEach(step -> tests.add(one -> is(one, step)));
    return new Rule(
        List.of("sequence", steps.stream().map(BehaviourPropertyTest::filter).toList(), options),
        ofVisit,
        all -> SLOW.inOrder(all, tests, within));
  }

  private static boolean check(RandomVisits world, Random random) {
    Rule rule = rule(random);
    boolean not = random.nextInt(4) == 0;
    LocalDate from = world.first().plusDays(random.nextInt(RandomVisits.DAYS));
    LocalDate to = from.plusDays(random.nextInt(3));
    ZoneId zone = world.site().zone();
    long begin = from.atStartOfDay(zone).toEpochSecond() * 1_000_000;
    long end = to.plusDays(1).atStartOfDay(zone).toEpochSecond() * 1_000_000;
    Map<Object, List<Happened>> groups = new HashMap<>();
    for (Happened one : world.happened()) {
      Object group = rule.ofVisit ? one.visit() : one.visitor();
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(one);
    }
    List<Happened> inRange =
        world.happened().stream()
            .filter(one -> one.micros() >= begin && one.micros() < end)
            .toList();
    List<Happened> chosen =
        inRange.stream()
            .filter(
                one -> rule.met.test(groups.get(rule.ofVisit ? one.visit() : one.visitor())) != not)
            .toList();
    Map<String, Object> body = new HashMap<>();
    body.put("date_range", List.of(from.toString(), to.toString()));
    body.put("filters", List.of(not ? List.of("not", rule.filter) : rule.filter));
    body.put(
        "series",
        List.of(
            Map.of("measure", "total"),
            Map.of("measure", "visitors"),
            Map.of("measure", "visits")));
    JsonNode totals = world.ask(new ExploreReport(), body).get("totals");
    assertThat(totals.valueStream().map(JsonNode::longValue))
        .as("%s", body)
        .containsExactly(
            (long) chosen.size(),
            chosen.stream().map(Happened::visitor).distinct().count(),
            chosen.stream().map(Happened::visit).distinct().count());
    return !chosen.isEmpty() && chosen.size() < inRange.size();
  }
}
