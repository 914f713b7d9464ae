package org.footfall.report.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.footfall.report.RandomVisits;
import org.footfall.report.RandomVisits.Happened;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Random flows over random visits count what plain loops over the visits count. */
class FlowPropertyTest {
  private static final int QUESTIONS = 80;
  @TempDir Path folder;

  /** A flow in the language of the API and what loops need to know of it. */
  private record Question(
      Map<String, Object> body,
      Predicate<Happened> start,
      Predicate<Happened> hidden,
      boolean backward,
      boolean collapse,
      boolean grouped,
      int steps,
      long from,
      long to) {

    boolean started() {
      return body.containsKey("start");
    }

    String place(Happened one) {
      if (!one.name().equals("pageview")) {
        return "event " + one.name();
      }
      return grouped && !one.page().equals("/c") ? "group a or b" : "page " + one.page();
    }
  }

  @ParameterizedTest
  @CsvSource({"UTC, 2026-06-01, 1", "America/New_York, 2026-10-28, 2"})
  void flowsCountWhatPlainLoopsCount(String zone, LocalDate first, long seed) {
    System.out.printf("zone %s, seed %d%n", zone, seed);
    Random random = new Random(seed);
    try (RandomVisits world = new RandomVisits(folder, zone, first, random)) {
      for (int i = 0; i < QUESTIONS; i++) {
        check(world, question(world, random));
      }
    }
  }

  private static Question question(RandomVisits world, Random random) {
    LocalDate from = world.first().plusDays(random.nextInt(RandomVisits.DAYS));
    LocalDate to = from.plusDays(random.nextInt(RandomVisits.DAYS));
    boolean backward = random.nextBoolean();
    boolean collapse = random.nextBoolean();
    boolean grouped = random.nextInt(3) == 0;
    int steps = 1 + random.nextInt(4);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("site", world.site().domain());
    body.put("date_range", List.of(from.toString(), to.toString()));
    body.put("direction", backward ? "backward" : "forward");
    body.put("collapse", collapse);
    body.put("steps", steps);
    body.put("limit", 100);
    Predicate<Happened> start = one -> true;
    if (random.nextInt(4) > 0) {
      body.put("start", List.of("is", "event:page", List.of("/b")));
      start = one -> one.page().equals("/b");
    }
    Predicate<Happened> hidden = one -> false;
    if (random.nextBoolean()) {
      body.put("hide", List.of(List.of("is", "event:name", List.of("buy"))));
      hidden = one -> one.name().equals("buy");
    }
    if (grouped) {
      body.put(
          "groups",
          List.of(
              Map.of("name", "a or b", "pattern", "/a*"),
              Map.of("name", "a or b", "pattern", "*b")));
    }
    ZoneId zone = world.site().zone();
    return new Question(
        body,
        start,
        hidden,
        backward,
        collapse,
        grouped,
        steps,
        from.atStartOfDay(zone).toEpochSecond() * 1_000_000,
        to.plusDays(1).atStartOfDay(zone).toEpochSecond() * 1_000_000);
  }

  /** What each visit passed, from the start on; nothing for visits without one. */
  private static List<List<String>> ways(RandomVisits world, Question question) {
    Map<Long, List<Happened>> visits = new TreeMap<>();
    for (Happened one : world.happened()) {
      boolean anchor = question.started() && question.start.test(one);
      if (anchor || !question.hidden.test(one)) {
        visits.computeIfAbsent(one.visit(), visit -> new ArrayList<>()).add(one);
      }
    }
    List<List<String>> ways = new ArrayList<>();
    for (List<Happened> visit : visits.values()) {
      List<Happened> events = new ArrayList<>(visit);
      if (question.backward) {
        Collections.reverse(events);
      }
      int at = 0;
      while (question.started()
          && at < events.size()
          && !(question.start.test(events.get(at)) && inRange(question, events.get(at)))) {
        at++;
      }
      if (at == events.size() || !inRange(question, events.get(at))) {
        continue;
      }
      List<String> way = new ArrayList<>();
      for (Happened one : events.subList(at, events.size())) {
        String place = question.place(one);
        if (!question.collapse || way.isEmpty() || !way.getLast().equals(place)) {
          way.add(place);
        }
      }
      ways.add(question.started() ? way.subList(1, way.size()) : way);
    }
    return ways;
  }

  private static boolean inRange(Question question, Happened one) {
    return one.micros() >= question.from && one.micros() < question.to;
  }

  private static void check(RandomVisits world, Question question) {
    List<List<String>> ways = ways(world, question);
    Map<String, Long> expected = new TreeMap<>();
    for (List<String> way : ways) {
      for (int length = 0; length <= Math.min(way.size(), question.steps); length++) {
        expected.merge(String.join(" > ", way.subList(0, length)), 1L, Long::sum);
      }
      if (way.size() < question.steps) {
        expected.merge(String.join(" > ", way) + " |", 1L, Long::sum);
      }
    }
    expected.putIfAbsent("", 0L);
    question.body.put("shape", "tree");
    JsonNode tree = world.ask(new FlowReport(), question.body);
    Map<String, Long> found = new TreeMap<>();
    flatten(tree, "", found);
    assertThat(found).as("%s", question.body).isEqualTo(expected);

    question.body.put("shape", "sankey");
    question.body.put("limit", 2);
    checkSankey(world.ask(new FlowReport(), question.body), ways, question);
  }

  private static void flatten(JsonNode node, String at, Map<String, Long> into) {
    into.put(at, node.get("visits").longValue());
    if (node.path("ended").asLong(0) > 0) {
      into.put(at + " |", node.get("ended").longValue());
    }
    for (JsonNode next : node.path("next")) {
      String name = next.get("kind").stringValue() + " " + next.get("name").stringValue();
      flatten(next, at.isEmpty() ? name : at + " > " + name, into);
    }
  }

  /** Nothing is lost or made on the way, also where places stand together. */
  private static void checkSankey(JsonNode sankey, List<List<String>> ways, Question question) {
    assertThat(sankey.get("visits").longValue()).isEqualTo(ways.size());
    long carried = ways.size() - sankey.get("ended").longValue();
    for (int step = 1; step <= question.steps; step++) {
      JsonNode nodes = sankey.get("steps").get(step - 1);
      int number = step;
      long there = ways.stream().filter(way -> way.size() >= number).count();
      assertThat(sum(nodes, "visits")).as("step %d of %s", step, question.body).isEqualTo(there);
      assertThat(there).isEqualTo(carried);
      for (int node = 0; node < nodes.size(); node++) {
        long in = 0;
        long out = 0;
        for (JsonNode link : sankey.get("links")) {
          if (link.get("step").intValue() == step - 1 && link.get("to").intValue() == node) {
            in += link.get("visits").longValue();
          }
          if (link.get("step").intValue() == step && link.get("from").intValue() == node) {
            out += link.get("visits").longValue();
          }
        }
        long visits = nodes.get(node).get("visits").longValue();
        if (step > 1) {
          assertThat(in).as("into %d of %d", node, step).isEqualTo(visits);
        }
        if (step < question.steps) {
          assertThat(out + nodes.get(node).get("ended").longValue()).isEqualTo(visits);
        }
      }
      carried = there - (step < question.steps ? sum(nodes, "ended") : 0);
    }
  }

  private static long sum(JsonNode nodes, String field) {
    return nodes.valueStream().mapToLong(node -> node.get(field).longValue()).sum();
  }
}
