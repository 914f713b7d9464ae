package org.footfall.report.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.footfall.model.Event;
import org.footfall.report.ReportWorld;
import org.footfall.visit.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Explore answers what going through the events one by one does. */
class ExploreTest {
  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
  private static final List<String> RANGE = List.of("2026-10-20", "2026-11-01");
  private static final String PROPERTY = "event:props:n";
  @TempDir Path folder;

  /** An event with what the tests ask about. */
  private record Act(
      Instant time,
      long visitor,
      long visit,
      String name,
      String page,
      String n,
      BigDecimal revenue) {

    BigDecimal number() {
      try {
        return n == null ? null : new BigDecimal(n);
      } catch (NumberFormatException text) {
        return null;
      }
    }
  }

  private static List<Event> events(Random random, Instant start) {
    TreeMap<Long, Event> events = new TreeMap<>();
    for (int i = 0; i < 400; i++) {
      long time = start.getEpochSecond() * 1_000_000 + random.nextLong(13 * Events.DAY);
      Events.Builder event =
          Events.of(1, 1 + random.nextInt(15), time).page("/" + "abc".charAt(random.nextInt(3)));
      String[] numbers = {"1", "2.5", "-3", "0.000000001", "1000000", "\"word\"", "\"7\""};
      if (random.nextInt(3) > 0) {
        event.props("{\"n\":" + numbers[random.nextInt(numbers.length)] + "}");
      }
      switch (random.nextInt(5)) {
        case 0 -> event.name("buy").revenue(random.nextInt(90) + ".1" + random.nextInt(10), "EUR");
        case 1 -> event.name(Event.ENGAGEMENT).engagement(1_000);
        case 2 -> event.name("refund").revenue("0.35", "EUR");
        default -> event.name(Event.PAGEVIEW);
      }
      events.put(time, event.build());
    }
    return new ArrayList<>(events.values());
  }

  private static List<Act> acts(ReportWorld world) {
    return world.rows(
        "SELECT epoch_us(ts), visitor, visit, name, page, json_extract_string(props, '$.n'),"
            + " CASE name WHEN 'refund' THEN -revenue ELSE revenue END FROM events"
            + " WHERE name <> 'engagement'",
        rows -> {
          List<Act> all = new ArrayList<>();
          while (rows.next()) {
            all.add(
                new Act(
                    Instant.EPOCH.plusNanos(rows.getLong(0) * 1_000),
                    rows.getLong(1),
                    rows.getLong(2),
                    rows.getString(3),
                    rows.getString(4),
                    rows.getString(5),
                    rows.getDecimal(6)));
          }
          return all;
        });
  }

  /** The measure of events, by the book. */
  private static BigDecimal measured(List<Act> acts, String measure, String of, int percentile) {
    List<BigDecimal> values =
        acts.stream()
            .map(act -> of.equals("revenue") ? act.revenue : act.number())
            .filter(value -> value != null)
            .sorted()
            .toList();
    BigDecimal total = BigDecimal.valueOf(acts.size());
    BigDecimal visitors = BigDecimal.valueOf(acts.stream().map(Act::visitor).distinct().count());
    BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    int scale = of.equals("revenue") ? 4 : 12;
    return switch (measure) {
      case "total" -> total;
      case "visitors", "persons" -> visitors;
      case "visits" -> BigDecimal.valueOf(acts.stream().map(Act::visit).distinct().count());
      case "per_visitor", "per_person" ->
          acts.isEmpty() ? null : total.divide(visitors, 12, RoundingMode.HALF_EVEN);
      case "sum" -> sum;
      case "average" ->
          values.isEmpty()
              ? null
              : sum.divide(BigDecimal.valueOf(values.size()), scale, RoundingMode.HALF_EVEN);
      case "min" -> values.isEmpty() ? null : values.getFirst();
      case "max" -> values.isEmpty() ? null : values.getLast();
      default -> {
        if (values.isEmpty()) {
          yield null;
        }
        BigDecimal at =
            BigDecimal.valueOf(values.size() - 1L)
                .multiply(BigDecimal.valueOf(measure.equals("median") ? 50 : percentile))
                .movePointLeft(2);
        int lower = at.intValue();
        int upper = Math.min(lower + 1, values.size() - 1);
        BigDecimal way = at.subtract(BigDecimal.valueOf(lower));
        yield values.get(lower).add(values.get(upper).subtract(values.get(lower)).multiply(way));
      }
    };
  }

  @ParameterizedTest
  @CsvSource({"UTC, 1", "Europe/Berlin, 2", "Asia/Kolkata, 3"})
  void everyMeasureIsWhatItIsByTheBook(String zone, long seed) {
    System.out.printf("zone %s, seed %d%n", zone, seed);
    Random random = new Random(seed);
    ZoneId site = ZoneId.of(zone);
    Instant start = java.time.LocalDate.parse(RANGE.getFirst()).atStartOfDay(site).toInstant();
    try (ReportWorld world = new ReportWorld(folder, zone, NOW)) {
      world.take(events(random, start));
      List<Act> acts = acts(world);
      Map<String, Function<Act, String>> times =
          Map.of(
              "time:day", act -> at(act, site).toLocalDate().toString(),
              "time:hour_of_day", act -> String.valueOf(at(act, site).getHour()),
              "time:day_of_week", act -> String.valueOf(at(act, site).getDayOfWeek().getValue()));
      for (Measure measure : Measure.values()) {
        for (String of : List.of("revenue", PROPERTY)) {
          for (String time : times.keySet()) {
            check(world, acts, measure, of, time, times.get(time), 1 + random.nextInt(99));
          }
        }
      }
    }
  }

  private static ZonedDateTime at(Act act, ZoneId zone) {
    return act.time.atZone(zone);
  }

  private static void check(
      ReportWorld world,
      List<Act> acts,
      Measure measure,
      String of,
      String time,
      Function<Act, String> interval,
      int percentile) {
    String code = measure.name().toLowerCase(java.util.Locale.ROOT);
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("filter", List.of("is", "event:name", List.of("buy", "refund")));
    series.put("measure", code);
    if (measure.ofValue()) {
      series.put("of", of);
    }
    if (measure == Measure.PERCENTILE) {
      series.put("percentile", percentile);
    }
    JsonNode results =
        world.ask(
            new ExploreReport(),
            Map.of(
                "date_range", RANGE,
                "series", List.of(Map.of(), series),
                "dimensions", List.of("event:page", time)));
    Predicate<Act> met = act -> !act.name.equals(Event.PAGEVIEW);
    same(
        results.at("/totals/1"),
        measured(acts.stream().filter(met).toList(), code, of, percentile),
        "total " + series);
    List<String> order =
        acts.stream()
            .map(Act::page)
            .distinct()
            .sorted(
                Comparator.comparingLong(
                        (String page) -> -acts.stream().filter(a -> a.page.equals(page)).count())
                    .thenComparing(page -> page))
            .toList();
    assertThat(results.get("rows"))
        .extracting(row -> row.at("/dimensions/0").stringValue())
        .containsExactlyElementsOf(order);
    for (JsonNode row : results.get("rows")) {
      List<Act> ofPage =
          acts.stream()
              .filter(met)
              .filter(act -> act.page.equals(row.at("/dimensions/0").stringValue()))
              .toList();
      same(row.at("/values/1"), measured(ofPage, code, of, percentile), "row " + series);
      for (int i = 0; i < results.get("intervals").size(); i++) {
        String label = results.get("intervals").get(i).asString();
        List<Act> then = ofPage.stream().filter(a -> interval.apply(a).equals(label)).toList();
        same(
            row.at("/points/1/" + i),
            measured(then, code, of, percentile),
            label + " " + row.get("dimensions") + series);
      }
    }
  }

  private static void same(JsonNode shown, BigDecimal expected, String what) {
    if (expected == null) {
      assertThat(shown.isNull()).as("%s: %s", what, shown).isTrue();
    } else {
      BigDecimal number =
          shown.isString() ? new BigDecimal(shown.stringValue()) : shown.decimalValue();
      assertThat(number).as(what).isEqualByComparingTo(expected);
    }
  }

  @Test
  void formulasAndComparisonsAreDecimal() {
    try (ReportWorld world = new ReportWorld(folder, "UTC", NOW)) {
      long day = Instant.parse("2026-10-31T10:00:00Z").getEpochSecond() * 1_000_000;
      world.take(
          List.of(
              Events.of(1, 1, day - Events.DAY).name("buy").revenue("0.10", "EUR").build(),
              Events.of(1, 1, day).name("buy").revenue("0.10", "EUR").build(),
              Events.of(1, 2, day + 1).name("buy").revenue("0.20", "EUR").build(),
              Events.of(1, 2, day + 2).build(),
              Events.of(1, 3, day + 3).build()));
      JsonNode results =
          world.ask(
              new ExploreReport(),
              Map.of(
                  "date_range", List.of("2026-10-31", "2026-10-31"),
                  "compare", "previous_period",
                  "series",
                      List.of(
                          Map.of(
                              "name", "Revenue",
                              "filter", List.of("is", "event:name", List.of("buy")),
                              "measure", "sum",
                              "of", "revenue"),
                          Map.of("measure", "visitors"),
                          Map.of("formula", "A / B", "unit", "money"),
                          Map.of("formula", "(A - 0.3) * 100 + B / (B - 3)"),
                          Map.of("formula", "-A + 2 * B"))));
      assertThat(results.get("totals").toString()).isEqualTo("[\"0.30\",3,\"0.10\",null,5.7]");
      assertThat(results.get("comparison").toString()).isEqualTo("[\"0.10\",1,\"0.10\",-20.5,1.9]");
      assertThat(results.get("series").toString())
          .startsWith(
              "[{\"name\":\"Revenue\",\"unit\":\"money\"},{\"name\":\"B\",\"unit\":\"count\"}");
    }
  }

  @Test
  void whatIsWrongIsNamed() {
    Map<String, Object> wrong = new HashMap<>();
    wrong.put("date_range", RANGE);
    wrong.put(
        "series",
        Arrays.asList(
            Map.of("measure", "median"),
            Map.of("measure", "total", "of", "revenue"),
            Map.of("measure", "percentile", "of", "revenue", "percentile", 100),
            Map.of("formula", "A / F"),
            Map.of("formula", "A +"),
            Map.of("measures", "total"),
            "x"));
    wrong.put("dimensions", List.of("event:goal", "time:day", "time:day", "visit:sauce"));
    try (ReportWorld world = new ReportWorld(folder, "UTC", NOW)) {
      assertThat(world.refused(new ExploreReport(), wrong))
          .containsExactlyInAnyOrder(
              "series[0].of",
              "series[1].of",
              "series[2].percentile",
              "series[3].formula",
              "series[4].formula",
              "series[5].measures",
              "series[6]",
              "dimensions[0]",
              "dimensions[2]",
              "dimensions[3]");
      assertThat(world.refused(new ExploreReport(), Map.of("date_range", RANGE)))
          .containsExactly("series");
    }
  }
}
