package org.footfall.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoTrafficTest {
  private static final Instant END = Instant.parse("2028-03-01T10:00:00Z");

  @Test
  void comesInTheOrderOfTimeAndEndsAtTheEnd() {
    List<DemoEvent> events = play(7, 20_000);
    assertThat(events).isSortedAccordingTo(Comparator.comparingLong(DemoEvent::timeMicros));
    assertThat(events.getLast().timeMicros()).isLessThan(END.getEpochSecond() * 1_000_000);
    assertThat(events.size()).isBetween(18_000, 22_000);
  }

  @Test
  void sameSeedGivesTheSameTraffic() {
    assertThat(play(7, 3_000)).isEqualTo(play(7, 3_000)).isNotEqualTo(play(8, 3_000));
  }

  @Test
  void hasWhatReportsNeed() {
    List<DemoEvent> events = play(7, 50_000);
    assertThat(events.stream().map(DemoEvent::name).collect(Collectors.toSet()))
        .contains(
            "pageview",
            "engagement",
            "web_vital",
            "purchase",
            "search",
            "outbound",
            "download",
            "signup",
            "identify",
            "group");
    assertThat(events).anyMatch(event -> event.visitor().bot());
    assertThat(events.stream().map(event -> event.visitor().number()).distinct().count())
        .isLessThan(events.stream().filter(event -> event.name().equals("pageview")).count() / 2);
  }

  /** Customers come with several devices, change their plan, and buy for companies. */
  @Test
  void knowsItsCustomers() {
    JsonMapper json = new JsonMapper();
    Map<String, Set<Long>> devices = new HashMap<>();
    Map<String, Set<String>> plans = new HashMap<>();
    Map<String, Set<String>> companies = new HashMap<>();
    for (DemoEvent event : play(7, 100_000)) {
      String person = event.visitor().person();
      if (event.name().equals("identify")) {
        devices.computeIfAbsent("" + person, p -> new HashSet<>()).add(event.visitor().number());
        plans
            .computeIfAbsent("" + person, p -> new HashSet<>())
            .add(json.readTree(event.props()).get("plan").asString());
      } else if (event.name().equals("group")) {
        companies
            .computeIfAbsent("" + person, p -> new HashSet<>())
            .add(json.readTree(event.props()).get("id").asString());
      }
    }
    assertThat(devices.size()).isGreaterThan(50);
    assertThat(devices.values()).anyMatch(numbers -> numbers.size() > 1);
    assertThat(plans.values()).anyMatch(values -> values.size() > 1);
    assertThat(companies.size()).isBetween(devices.size() / 5, devices.size() * 3 / 5);
    assertThat(companies.values()).allMatch(values -> values.size() == 1);
  }

  @Test
  void writesValidJson() {
    JsonMapper json = new JsonMapper();
    for (DemoEvent event : play(7, 5_000)) {
      StringBuilder text = new StringBuilder();
      event.appendJson(text, "demo.example");
      JsonNode node = json.readTree(text.toString());
      assertThat(node.get("name").asString()).isEqualTo(event.name());
      assertThat(node.get("url").asString()).startsWith("https://demo.example/");
    }
  }

  private static List<DemoEvent> play(long seed, long wanted) {
    DemoTraffic traffic = new DemoTraffic(seed, ZoneId.of("Europe/Berlin"), END, 30, wanted);
    List<DemoEvent> events = new ArrayList<>();
    for (DemoEvent event = traffic.next(); event != null; event = traffic.next()) {
      events.add(event);
    }
    return events;
  }
}
