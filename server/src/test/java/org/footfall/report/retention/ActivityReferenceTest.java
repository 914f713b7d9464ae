package org.footfall.report.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.footfall.report.Act;
import org.footfall.report.RandomEvents;
import org.footfall.report.ReportWorld;
import org.footfall.report.retention.SlowRetention.Start;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Stickiness, lifecycle and value of cohorts are what going through all events gives. */
class ActivityReferenceTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-05-20, 60, 41",
    "Europe/Berlin, 2026-10-12, 40, 42",
    "Asia/Kolkata, 2026-01-19, 60, 43",
    "America/New_York, 2026-02-20, 40, 44",
    "Australia/Lord_Howe, 2026-03-20, 40, 45"
  })
  void reportsAreWhatAllEventsSay(String zone, LocalDate first, int days, long seed) {
    Random random = new Random(seed);
    ZoneId zoneId = ZoneId.of(zone);
    Instant start = first.atStartOfDay(zoneId).toInstant();
    try (ReportWorld world = new ReportWorld(folder, zone, start.plus(Duration.ofDays(days + 1)))) {
      world.take(RandomEvents.of(random, start, days, 25, 160));
      List<Act> acts = Act.all(world);
      for (int i = 0; i < 12; i++) {
        Map<String, Object> body = new LinkedHashMap<>();
        LocalDate from = first.plusDays(random.nextInt(days));
        LocalDate to = from.plusDays(random.nextInt(days));
        boolean persons = random.nextInt(3) == 0;
        String period = List.of("day", "week", "month").get(random.nextInt(3));
        body.put("date_range", List.of(from.toString(), to.toString()));
        body.put("by", persons ? "person" : "visitor");
        body.put("period", period);
        SlowRetention slow =
            new SlowRetention(acts, zoneId, period, persons ? Act::subject : Act::visitor);
        value(world, slow, zoneId, body, from, to, random);
        Predicate<Act> rule = act -> true;
        if (random.nextBoolean()) {
          boolean signup = random.nextBoolean();
          rule = signup ? act -> act.name().equals("signup") : act -> act.source().equals("s1");
          body.put(
              signup ? "event" : "segment",
              signup
                  ? List.of("is", "event:name", List.of("signup"))
                  : List.of("is", "visit:source", List.of("s1")));
        }
        TreeMap<LocalDate, Map<Long, Set<LocalDate>>> active = active(slow, zoneId, rule);
        lifecycle(world, slow, body, active, from, to);
        if (!period.equals("day")) {
          stickiness(world, slow, body, active, from, to);
        }
      }
    }
  }

  /** Period to subject to the days on which they were active. */
  private static TreeMap<LocalDate, Map<Long, Set<LocalDate>>> active(
      SlowRetention slow, ZoneId zone, Predicate<Act> rule) {
    TreeMap<LocalDate, Map<Long, Set<LocalDate>>> active = new TreeMap<>();
    slow.bySubject()
        .forEach(
            (who, acts) ->
                acts.stream()
                    .filter(rule)
                    .forEach(
                        act ->
                            active
                                .computeIfAbsent(
                                    slow.periodOf(act.date(zone)), p -> new TreeMap<>())
                                .computeIfAbsent(who, w -> new TreeSet<>())
                                .add(act.date(zone))));
    return active;
  }

  private static void stickiness(
      ReportWorld world,
      SlowRetention slow,
      Map<String, Object> body,
      TreeMap<LocalDate, Map<Long, Set<LocalDate>>> active,
      LocalDate from,
      LocalDate to) {
    JsonNode results = world.ask(new Stickiness(), body);
    int seen = 0;
    for (JsonNode period : results.get("periods")) {
      LocalDate name = LocalDate.parse(period.get("period").stringValue());
      Map<Long, Set<LocalDate>> those = active.getOrDefault(name, Map.of());
      assertThat(period.get("active").intValue())
          .as("%s of %s", name, body)
          .isEqualTo(those.size());
      int people = 0;
      for (JsonNode bar : period.get("distribution")) {
        int n = bar.get("days").intValue();
        assertThat(bar.get("subjects").longValue())
            .as("%s days in %s of %s", n, name, body)
            .isEqualTo(those.values().stream().filter(d -> d.size() == n).count());
        assertThat(bar.get("at_least").longValue())
            .isEqualTo(those.values().stream().filter(d -> d.size() >= n).count());
        people += bar.get("subjects").intValue();
      }
      assertThat(people).as("everybody is in one bar").isEqualTo(those.size());
      seen++;
    }
    assertThat(seen).isEqualTo((int) slow.between(slow.periodOf(from), slow.periodOf(to)) + 1);
  }

  private static void lifecycle(
      ReportWorld world,
      SlowRetention slow,
      Map<String, Object> body,
      TreeMap<LocalDate, Map<Long, Set<LocalDate>>> active,
      LocalDate from,
      LocalDate to) {
    JsonNode results = world.ask(new Lifecycle(), body);
    List<LocalDate> names = new ArrayList<>();
    long activeBefore = -1;
    for (JsonNode period : results.get("periods")) {
      LocalDate name = LocalDate.parse(period.get("period").stringValue());
      names.add(name);
      LocalDate previous = slow.periodOf(name.minusDays(1));
      Set<Long> now = active.getOrDefault(name, Map.of()).keySet();
      Set<Long> last = active.getOrDefault(previous, Map.of()).keySet();
      Set<Long> ever = new HashSet<>();
      active.headMap(name).values().forEach(people -> ever.addAll(people.keySet()));
      long fresh = now.stream().filter(who -> !ever.contains(who)).count();
      long returning = now.stream().filter(last::contains).count();
      assertThat(period.get("new").longValue()).as("new in %s of %s", name, body).isEqualTo(fresh);
      assertThat(period.get("returning").longValue())
          .as("returning in %s of %s", name, body)
          .isEqualTo(returning);
      assertThat(period.get("resurrected").longValue())
          .as("resurrected in %s of %s", name, body)
          .isEqualTo(now.size() - fresh - returning);
      assertThat(period.get("dormant").longValue())
          .as("dormant in %s of %s", name, body)
          .isEqualTo(last.stream().filter(who -> !now.contains(who)).count());
      long activeNow = period.get("active").longValue();
      assertThat(activeNow).isEqualTo(now.size());
      if (activeBefore >= 0) {
        assertThat(period.get("returning").longValue() + period.get("dormant").longValue())
            .as("nobody gets lost between periods")
            .isEqualTo(activeBefore);
      }
      activeBefore = activeNow;
    }
    assertThat(names.getFirst()).isEqualTo(slow.periodOf(from));
    assertThat(names.getLast()).isEqualTo(slow.periodOf(to));
  }

  private static void value(
      ReportWorld world,
      SlowRetention slow,
      ZoneId zone,
      Map<String, Object> common,
      LocalDate from,
      LocalDate to,
      Random random) {
    Map<String, Object> body = new LinkedHashMap<>(common);
    boolean firstTime = random.nextBoolean();
    boolean signups = random.nextBoolean();
    body.put("starts", firstTime ? "first" : "recurring");
    body.put("start", signups ? List.of("is", "event:name", List.of("signup")) : null);
    body.put("periods", 4);
    // Revenue of all events, or of those from one source.
    boolean fromOne = random.nextInt(3) == 0;
    body.put("value", fromOne ? List.of("is", "visit:source", List.of("s1")) : null);
    Predicate<Act> counts = act -> !fromOne || act.source().equals("s1");
    Map<Integer, BigDecimal> curve = new TreeMap<>();
    Map<Integer, Integer> curveMembers = new TreeMap<>();
    List<Start> starts =
        slow.starts(
            from, to, act -> true, act -> !signups || act.name().equals("signup"), firstTime);
    JsonNode results = world.ask(new CohortValue(), body);
    for (JsonNode row : results.get("cohorts")) {
      LocalDate cohort = LocalDate.parse(row.get("cohort").stringValue());
      List<Start> members = starts.stream().filter(s -> s.cohort().equals(cohort)).toList();
      assertThat(row.get("size").intValue()).as("%s of %s", cohort, body).isEqualTo(members.size());
      BigDecimal cumulative = BigDecimal.ZERO;
      BigDecimal firstRevenue = BigDecimal.ZERO;
      Map<Long, Double> worth = new TreeMap<>();
      members.forEach(member -> worth.put(member.subject(), 0.0));
      for (int i = 0; i <= 4; i++) {
        JsonNode cell = row.get("cells").get(i);
        if (cell.isNull()) {
          continue;
        }
        BigDecimal revenue = BigDecimal.ZERO;
        Set<Long> payers = new HashSet<>();
        for (Start member : members) {
          boolean started = false;
          for (Act act : slow.bySubject().get(member.subject())) {
            started |= act.equals(member.act());
            boolean money = act.name().equals("purchase") || act.name().equals("refund");
            if (started
                && money
                && counts.test(act)
                && slow.between(cohort, slow.periodOf(act.date(zone))) == i) {
              revenue = revenue.add(act.revenue());
              payers.add(member.subject());
              worth.merge(member.subject(), act.revenue().doubleValue(), Double::sum);
            }
          }
        }
        cumulative = cumulative.add(revenue);
        assertThat(new BigDecimal(cell.get("revenue").stringValue()))
            .as("period %s of %s of %s", i, cohort, body)
            .isEqualByComparingTo(revenue);
        assertThat(new BigDecimal(cell.get("cumulative").stringValue()))
            .isEqualByComparingTo(cumulative);
        assertThat(cell.get("payers").intValue()).isEqualTo(payers.size());
        firstRevenue = i == 0 ? revenue : firstRevenue;
        perMember(cell, cumulative, worth);
        if (firstRevenue.signum() == 0) {
          assertThat(cell.get("revenue_retention").isNull()).isTrue();
        } else {
          assertThat(cell.get("revenue_retention").doubleValue())
              .isCloseTo(revenue.doubleValue() / firstRevenue.doubleValue(), within(1e-9));
        }
        if (cell.get("complete").booleanValue()) {
          curve.merge(i, cumulative, BigDecimal::add);
          curveMembers.merge(i, members.size(), Integer::sum);
        }
      }
    }
    for (JsonNode point : results.get("curve")) {
      int period = point.get("period").intValue();
      assertThat(point.get("of").intValue())
          .as("members %s periods on: %s", period, body)
          .isEqualTo(curveMembers.getOrDefault(period, 0));
      assertThat(new BigDecimal(point.get("cumulative").stringValue()))
          .as("worth %s periods on: %s", period, body)
          .isEqualByComparingTo(curve.getOrDefault(period, BigDecimal.ZERO));
    }
  }

  /** The mean of what members are worth, with its interval from everybody's own worth. */
  private static void perMember(JsonNode cell, BigDecimal cumulative, Map<Long, Double> worth) {
    int members = worth.size();
    if (members == 0) {
      assertThat(cell.get("value_per_member").isNull()).isTrue();
      return;
    }
    assertThat(new BigDecimal(cell.get("value_per_member").stringValue()))
        .isEqualByComparingTo(
            cumulative.divide(BigDecimal.valueOf(members), 4, RoundingMode.HALF_UP));
    if (members < 2) {
      assertThat(cell.get("interval").isNull()).isTrue();
      return;
    }
    double mean = cumulative.doubleValue() / members;
    double variance =
        worth.values().stream().mapToDouble(one -> Math.pow(one - mean, 2)).sum() / (members - 1);
    double half = 1.959963984540054 * Math.sqrt(variance / members);
    assertThat(cell.get("interval").get(0).doubleValue()).isCloseTo(mean - half, within(1e-6));
    assertThat(cell.get("interval").get(1).doubleValue()).isCloseTo(mean + half, within(1e-6));
  }
}
