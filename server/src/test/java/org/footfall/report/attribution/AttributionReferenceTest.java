package org.footfall.report.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.footfall.report.Act;
import org.footfall.report.RandomEvents;
import org.footfall.report.ReportWorld;
import org.footfall.report.attribution.CostSource.Costs;
import org.footfall.report.attribution.SlowAttribution.Conversion;
import org.footfall.report.attribution.SlowAttribution.Touch;
import org.footfall.visit.Events;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Credits are what going through everybody's visits gives, and they add up. */
class AttributionReferenceTest {
  private static final Attribution ATTRIBUTION =
      new Attribution((site, first, last, attribute) -> Costs.NONE);
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-05-20, 60, 51",
    "Europe/Berlin, 2026-10-12, 40, 52",
    "Asia/Kolkata, 2026-01-19, 60, 53",
    "America/New_York, 2026-02-20, 40, 54",
    "Australia/Lord_Howe, 2026-03-20, 40, 55"
  })
  void creditsAreWhatEverybodysVisitsSay(String zone, LocalDate first, int days, long seed) {
    Random random = new Random(seed);
    ZoneId zoneId = ZoneId.of(zone);
    Instant start = first.atStartOfDay(zoneId).toInstant();
    try (ReportWorld world = new ReportWorld(folder, zone, start.plus(Duration.ofDays(days + 1)))) {
      world.take(RandomEvents.of(random, start, days, 30, 220));
      List<Act> acts = Act.all(world);
      for (int i = 0; i < 12; i++) {
        ask(world, acts, zoneId, first, days, random);
      }
    }
  }

  private static void ask(
      ReportWorld world, List<Act> acts, ZoneId zone, LocalDate first, int days, Random random) {
    LocalDate from = first.plusDays(random.nextInt(days));
    LocalDate to = from.plusDays(random.nextInt(days));
    String count = List.of("visit", "event", "subject").get(random.nextInt(3));
    boolean persons = random.nextInt(3) == 0;
    int lookback = List.of(1, 3, 7, 30, 300).get(random.nextInt(5));
    int halfLife = 1 + random.nextInt(9);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("date_range", List.of(from.toString(), to.toString()));
    body.put("conversion", List.of("is", "event:name", List.of("purchase")));
    body.put("count", count);
    body.put("by", persons ? "person" : "visitor");
    body.put("dimension", "visit:source");
    body.put("lookback", lookback + "d");
    body.put("half_life", halfLife + "d");
    body.put("paths", 1000);
    JsonNode results = world.ask(ATTRIBUTION, body);
    List<Conversion> conversions =
        SlowAttribution.conversions(
            acts,
            zone,
            from,
            to,
            count,
            persons ? Act::subject : Act::visitor,
            act -> act.name().equals("purchase"),
            lookback * Events.DAY);
    BigDecimal revenue =
        conversions.stream().map(Conversion::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(results.get("conversions").intValue()).as("%s", body).isEqualTo(conversions.size());
    assertThat(new BigDecimal(results.get("revenue").stringValue()))
        .as("%s", body)
        .isEqualByComparingTo(revenue);
    assertThat(results.get("subjects").longValue())
        .isEqualTo(conversions.stream().map(Conversion::subject).distinct().count());
    paths(results, conversions, body);
    for (JsonNode model : results.get("models")) {
      String name = model.get("model").stringValue();
      assertThat(model.has("not_available")).isFalse();
      BigDecimal counted = BigDecimal.ZERO;
      BigDecimal earned = BigDecimal.ZERO;
      Map<String, Double> told = new TreeMap<>();
      Map<String, Double> toldMoney = new TreeMap<>();
      for (JsonNode row : results.get("rows")) {
        JsonNode credit = row.get("credits").get(name);
        String value = row.get("value").isNull() ? "" : row.get("value").stringValue();
        counted = counted.add(credit.get("conversions").decimalValue());
        earned = earned.add(new BigDecimal(credit.get("revenue").stringValue()));
        told.put(value, credit.get("conversions").doubleValue());
        toldMoney.put(value, Double.parseDouble(credit.get("revenue").stringValue()));
        assertThat(told.get(value)).as("%s of %s: %s", value, name, body).isNotNegative();
      }
      if (!name.equals("participation")) {
        assertThat(model.get("adds_up").booleanValue()).isTrue();
        assertThat(counted)
            .as("%s adds up: %s", name, body)
            .isEqualByComparingTo(BigDecimal.valueOf(conversions.size()));
        assertThat(earned).as("revenue of %s adds up", name).isEqualByComparingTo(revenue);
      }
      if (!List.of("participation", "markov", "shapley").contains(name)) {
        near(told, SlowAttribution.credits(name, conversions, halfLife * Events.DAY, false));
        near(toldMoney, SlowAttribution.credits(name, conversions, halfLife * Events.DAY, true));
      }
    }
  }

  private static void near(Map<String, Double> told, Map<String, Double> slow) {
    told.forEach(
        (value, credit) ->
            assertThat(credit).as(value).isCloseTo(slow.getOrDefault(value, 0.0), within(2e-4)));
    assertThat(told.keySet()).containsAll(slow.keySet());
  }

  private static void paths(
      JsonNode results, List<Conversion> conversions, Map<String, Object> body) {
    Map<List<String>, Long> slow =
        conversions.stream()
            .collect(
                Collectors.groupingBy(
                    c -> c.touches().stream().map(Touch::source).toList(), Collectors.counting()));
    Map<List<String>, Long> told = new LinkedHashMap<>();
    for (JsonNode path : results.get("paths")) {
      told.put(
          path.get("path").valueStream().map(v -> v.isNull() ? "" : v.stringValue()).toList(),
          path.get("conversions").longValue());
    }
    assertThat(told).as("paths of %s", body).isEqualTo(slow);
    Map<Long, Long> lags = new TreeMap<>();
    for (JsonNode lag : results.get("lags")) {
      lags.put(lag.get("days").longValue(), lag.get("conversions").longValue());
    }
    assertThat(lags)
        .isEqualTo(
            conversions.stream()
                .collect(
                    Collectors.groupingBy(
                        c -> c.touches().getFirst().ageMicros() / Events.DAY,
                        TreeMap::new,
                        Collectors.counting())));
  }
}
