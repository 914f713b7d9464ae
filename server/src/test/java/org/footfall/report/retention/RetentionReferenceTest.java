package org.footfall.report.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.footfall.report.Act;
import org.footfall.report.RandomEvents;
import org.footfall.report.ReportWorld;
import org.footfall.report.retention.SlowRetention.Start;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Retention from SQL is what going through everybody's events gives. */
class RetentionReferenceTest {
  private static final int QUESTIONS = 45;
  @TempDir Path folder;

  /** A filter in the language of the API and in Java; both {@code null} for everything. */
  private record Rule(List<Object> json, Predicate<Act> test) {}

  private static Rule rule(Random random) {
    return switch (random.nextInt(5)) {
      case 0 ->
          new Rule(
              List.of("is", "event:name", List.of("signup")), act -> act.name().equals("signup"));
      case 1 ->
          new Rule(List.of("is", "visit:source", List.of("s1")), act -> act.source().equals("s1"));
      case 2 ->
          new Rule(List.of("is", "event:page", List.of("/a")), act -> act.page().equals("/a"));
      default -> new Rule(null, act -> true);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-06-03, 50, 31",
    "Europe/Berlin, 2026-10-12, 30, 32",
    "Asia/Kolkata, 2026-01-19, 50, 33",
    "America/New_York, 2026-02-20, 30, 34",
    "Australia/Lord_Howe, 2026-03-20, 30, 35"
  })
  void cellsAreWhatEverybodysEventsSay(String zone, LocalDate first, int days, long seed) {
    Random random = new Random(seed);
    ZoneId zoneId = ZoneId.of(zone);
    Instant start = first.atStartOfDay(zoneId).toInstant();
    try (ReportWorld world = new ReportWorld(folder, zone, start.plus(Duration.ofDays(days + 1)))) {
      world.take(RandomEvents.of(random, start, days, 25, 160));
      List<Act> acts = Act.all(world);
      for (int i = 0; i < QUESTIONS; i++) {
        ask(world, acts, zoneId, first, days, random);
      }
    }
  }

  private static void ask(
      ReportWorld world, List<Act> acts, ZoneId zone, LocalDate first, int days, Random random) {
    String period = List.of("day", "day", "week", "month").get(random.nextInt(4));
    LocalDate from = first.plusDays(random.nextInt(days));
    LocalDate to = from.plusDays(random.nextInt(days));
    boolean firstTime = random.nextBoolean();
    boolean presence = random.nextInt(3) > 0;
    boolean persons = random.nextInt(3) == 0;
    String mode = List.of("on", "on_or_after", "on_or_before").get(random.nextInt(3));
    Rule filter = rule(random);
    Rule starting = rule(random);
    Rule returning = rule(random);
    List<int[]> columns = new ArrayList<>();
    Map<String, Object> body = new LinkedHashMap<>();
    if (random.nextInt(3) == 0) {
      columns.addAll(
          List.of(new int[] {0, 0}, new int[] {1, 3}, new int[] {2, 2}, new int[] {0, 2}));
      body.put("brackets", List.of(List.of(0, 0), List.of(1, 3), List.of(2, 2), List.of(0, 2)));
    } else {
      // Some need more than one word of bits.
      int periods = random.nextInt(4) == 0 ? 70 : 1 + random.nextInt(9);
      body.put("periods", periods);
      for (int i = 0; i <= periods; i++) {
        columns.add(new int[] {i, i});
      }
    }
    body.put("date_range", List.of(from.toString(), to.toString()));
    body.put("period", period);
    body.put("filters", filter.json == null ? List.of() : List.of(filter.json));
    body.put("start", starting.json);
    body.put("return", returning.json);
    body.put("starts", firstTime ? "first" : "recurring");
    body.put("mode", mode);
    body.put("period_0", presence ? "cohort" : "return");
    body.put("by", persons ? "person" : "visitor");
    boolean broken = random.nextInt(3) == 0;
    body.put("breakdown", broken ? "visit:source" : null);
    body.put("groups", 50);
    JsonNode results = world.ask(new Retention(), body);

    SlowRetention slow =
        new SlowRetention(acts, zone, period, persons ? Act::subject : Act::visitor);
    List<Start> starts = slow.starts(from, to, filter.test, starting.test, firstTime);
    compare(results, slow, starts, columns, mode, presence, returning, body.toString());
    if (broken) {
      Set<String> values = new LinkedHashSet<>();
      starts.forEach(start -> values.add(start.act().source()));
      assertThat(results.get("total_groups").intValue()).as("%s", body).isEqualTo(values.size());
      for (JsonNode group : results.get("groups")) {
        String value = group.get("value").isNull() ? "" : group.get("value").stringValue();
        List<Start> some =
            starts.stream().filter(start -> start.act().source().equals(value)).toList();
        compare(group, slow, some, columns, mode, presence, returning, value + " of " + body);
      }
    }
  }

  private static void compare(
      JsonNode table,
      SlowRetention slow,
      List<Start> starts,
      List<int[]> columns,
      String mode,
      boolean presence,
      Rule returning,
      String what) {
    assertThat(table.get("size").longValue()).as(what).isEqualTo(starts.size());
    for (JsonNode row : table.get("cohorts")) {
      LocalDate cohort = LocalDate.parse(row.get("cohort").stringValue());
      long size = starts.stream().filter(start -> start.cohort().equals(cohort)).count();
      assertThat(row.get("size").longValue()).as("size of %s: %s", cohort, what).isEqualTo(size);
      for (int i = 0; i < columns.size(); i++) {
        JsonNode cell = row.get("cells").get(i);
        if (!cell.isNull()) {
          int[] column = columns.get(i);
          assertThat(cell.get("subjects").longValue())
              .as("cell %s of %s: %s", i, cohort, what)
              .isEqualTo(
                  slow.retained(
                      starts, cohort, column[0], column[1], mode, presence, returning.test));
          if (presence && column[0] == 0 && column[1] == 0) {
            assertThat(cell.get("subjects").longValue()).as("day 0 is the cohort").isEqualTo(size);
          }
        }
      }
    }
  }
}
