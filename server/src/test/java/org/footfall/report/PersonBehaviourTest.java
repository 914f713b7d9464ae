package org.footfall.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.footfall.report.explore.ExploreReport;
import org.footfall.visit.Events;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Sequences, counts and what was done by person, over all devices and for devices that several
 * share, choose whom trying all that everybody did chooses.
 */
class PersonBehaviourTest {
  private static final int DAYS = 12;
  private static final int QUESTIONS = 80;
  private static final Map<String, Long> LENGTHS =
      Map.of("30m", 30 * Events.MINUTE, "12h", 720 * Events.MINUTE, "3d", 3 * Events.DAY);
  private static final List<String> WHAT = List.of("/a", "/b", "/c", "signup", "purchase");
  private static final SlowBehaviour<Act> SLOW = new SlowBehaviour<>(Act::micros);
  @TempDir Path folder;

  /** A filter in the language of the API, and what it says of all that a person did. */
  private record Rule(List<Object> filter, Predicate<List<Act>> met) {}

  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-06-01, 61",
    "Europe/Berlin, 2026-10-20, 62",
    "Asia/Kolkata, 2026-03-01, 63"
  })
  void whoMeetsAFilterIsWhoMeetsItByTrying(String zone, LocalDate first, long seed) {
    Random random = new Random(seed);
    Instant start = first.atStartOfDay(ZoneId.of(zone)).toInstant();
    try (ReportWorld world = new ReportWorld(folder, zone, start.plus(Duration.ofDays(DAYS + 1)))) {
      world.take(RandomEvents.of(random, start, DAYS, 25, 120));
      List<Act> acts = Act.all(world);
      assertThat(acts.stream().filter(act -> act.subject() != act.visitor()))
          .as("what identified persons did")
          .hasSizeGreaterThan(30);
      int some = 0;
      int elsewhere = 0;
      for (int i = 0; i < QUESTIONS; i++) {
        Rule rule = rule(random);
        Set<Long> persons = meeting(acts, rule, false);
        some += check(world, acts, rule, persons, ZoneId.of(zone), first, random) ? 1 : 0;
        elsewhere += persons.equals(meeting(acts, rule, true)) ? 0 : 1;
      }
      assertThat(some).as("questions that choose some, not all").isGreaterThan(QUESTIONS / 4);
      assertThat(elsewhere).as("questions that visitors answer otherwise").isGreaterThan(5);
    }
  }

  private static List<Object> filter(String what) {
    return List.of(
        "is", what.startsWith("/") ? "event:page" : "event:name", (Object) List.of(what));
  }

  private static Predicate<Act> test(String what) {
    return act -> what.startsWith("/") ? act.page().equals(what) : act.name().equals(what);
  }

  private static Rule rule(Random random) {
    Map<String, Object> options = new HashMap<>(Map.of("by", "person"));
    String length = List.of("30m", "12h", "3d").get(random.nextInt(3));
    boolean limited = random.nextInt(3) > 0;
    String what = WHAT.get(random.nextInt(WHAT.size()));
    int kind = random.nextInt(4);
    if (kind == 0) {
      boolean done = random.nextBoolean();
      return new Rule(
          List.of(done ? "has_done" : "has_not_done", filter(what), options),
          all -> all.stream().anyMatch(test(what)) == done);
    }
    if (limited) {
      options.put("within", length);
    }
    long within = limited ? LENGTHS.get(length) : Long.MAX_VALUE;
    if (kind == 1) {
      int number = 1 + random.nextInt(limited ? 4 : 12);
      return new Rule(
          List.of("count", filter(what), "gte", number, options),
          all -> SLOW.often(all, test(what), number, within));
    }
    List<List<Object>> steps = new ArrayList<>();
    List<Predicate<Act>> tests = new ArrayList<>();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      String step = WHAT.get(random.nextInt(WHAT.size()));
      steps.add(filter(step));
      tests.add(test(step));
    }
    return new Rule(List.of("sequence", steps, options), all -> SLOW.inOrder(all, tests, within));
  }

  /** The persons, or whoever was a visitor of their own, whose events meet the rule. */
  private static Set<Long> meeting(List<Act> acts, Rule rule, boolean visitors) {
    Map<Long, List<Act>> groups = new LinkedHashMap<>();
    for (Act act : acts) {
      long whose = visitors ? act.visitor() : act.subject();
      groups.computeIfAbsent(whose, w -> new ArrayList<>()).add(act);
    }
    Set<Long> meeting = new HashSet<>();
    groups.forEach(
        (who, all) -> {
          if (rule.met.test(all)) {
            all.forEach(act -> meeting.add(act.subject()));
          }
        });
    return meeting;
  }

  private static boolean check(
      ReportWorld world,
      List<Act> acts,
      Rule rule,
      Set<Long> persons,
      ZoneId zone,
      LocalDate first,
      Random random) {
    boolean not = random.nextInt(4) == 0;
    LocalDate from = first.plusDays(random.nextInt(DAYS));
    LocalDate to = from.plusDays(random.nextInt(4));
    List<Act> inRange =
        acts.stream()
            .filter(act -> !act.date(zone).isBefore(from) && !act.date(zone).isAfter(to))
            .toList();
    List<Act> chosen =
        inRange.stream().filter(act -> persons.contains(act.subject()) != not).toList();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("date_range", List.of(from.toString(), to.toString()));
    body.put("filters", List.of(not ? List.of("not", rule.filter) : rule.filter));
    body.put(
        "series",
        List.of(
            Map.of("measure", "total"),
            Map.of("measure", "persons"),
            Map.of("measure", "visitors")));
    JsonNode totals = world.ask(new ExploreReport(), body).get("totals");
    assertThat(totals.valueStream().map(JsonNode::longValue))
        .as("%s", body)
        .containsExactly(
            (long) chosen.size(),
            chosen.stream().map(Act::subject).distinct().count(),
            chosen.stream().map(Act::visitor).distinct().count());
    return !chosen.isEmpty() && chosen.size() < inRange.size();
  }
}
