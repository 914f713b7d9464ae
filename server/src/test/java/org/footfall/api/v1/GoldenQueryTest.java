package org.footfall.api.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.footfall.api.http.Json;
import org.footfall.enrich.Enricher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks the questions of {@code spec/query} and compares with what was worked out by hand. */
class GoldenQueryTest {
  private static final Path SPEC = Path.of("../spec/query");
  @TempDir static Path folder;
  private static Instant now = Instant.EPOCH;
  private static Enricher enricher;

  @BeforeAll
  static void start() {
    InstantSource clock = () -> now;
    enricher = Enricher.start(folder, List.of(), clock);
  }

  @AfterAll
  static void stop() {
    enricher.close();
  }

  @TestFactory
  Stream<DynamicContainer> everyFile() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(SPEC)) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(10);
    return files.stream()
        .map(
            file ->
                DynamicContainer.dynamicContainer(
                    file.getFileName().toString(), cases(Json.MAPPER.readTree(file.toFile()))));
  }

  private static Stream<DynamicTest> cases(JsonNode file) {
    return Stream.of(
        DynamicTest.dynamicTest("from rows", () -> askAll(file, false)),
        DynamicTest.dynamicTest("rolled up", () -> askAll(file, true)));
  }

  /** All questions of a file, so that what is wrong with one does not hide another. */
  private static void askAll(JsonNode file, boolean rolled) throws IOException {
    JsonNode arrivals = file.get("arrivals");
    now = arrivals.isEmpty() ? instant(file.get("now")) : instant(arrivals.get(0).get("at"));
    Path data = Files.createTempDirectory(folder, "case");
    SoftAssertions all = new SoftAssertions();
    try (QueryWorld world = new QueryWorld(data, enricher, file.get("site"), now)) {
      for (JsonNode goal : file.path("goals")) {
        world
            .control()
            .goals()
            .add(
                world.site().id(),
                goal.get("name").stringValue(),
                goal.get("filter").toString(),
                goal.path("visitor_based").asBoolean(false));
      }
      for (int arrived = 1; arrived <= Math.max(1, arrivals.size()); arrived++) {
        if (!arrivals.isEmpty()) {
          JsonNode arrival = arrivals.get(arrived - 1);
          now = instant(arrival.get("at"));
          world.take(now, events(file.get("event"), arrival.get("events")));
        }
        boolean last = arrived >= arrivals.size();
        if (last) {
          now = instant(file.get("now"));
          world.take(now, List.of());
        }
        if (rolled) {
          rollUp(world, now);
        }
        for (JsonNode one : file.get("cases")) {
          if (one.path("after").asInt(Math.max(1, arrivals.size())) == arrived) {
            all.check(() -> ask(world, one));
          }
        }
      }
    }
    all.assertAll();
  }

  private static void ask(QueryWorld world, JsonNode one) {
    Instant before = now;
    if (one.has("now")) {
      now = instant(one.get("now"));
      world.at(now);
    }
    ObjectNode query = one.get("query").deepCopy().asObject();
    if (!query.has("site")) {
      query.put("site", world.site().domain());
    }
    try {
      check(one, world.post("/api/v1/query", query));
    } catch (AssertionError failure) {
      throw new AssertionError(
          one.get("name").stringValue() + ": " + failure.getMessage(), failure);
    } finally {
      now = before;
      world.at(before);
    }
  }

  private static void rollUp(QueryWorld world, Instant at) {
    long today = at.atZone(world.site().zone()).toLocalDate().toEpochDay();
    world.store().rollUp(world.site(), (int) today - 1);
  }

  private static List<JsonNode> events(JsonNode defaults, JsonNode events) {
    List<JsonNode> complete = new ArrayList<>();
    for (JsonNode event : events) {
      ObjectNode merged = defaults.deepCopy().asObject();
      merged.setAll(event.asObject());
      complete.add(merged);
    }
    return complete;
  }

  private static Instant instant(JsonNode node) {
    return Instant.parse(node.stringValue());
  }

  private static void check(JsonNode one, HttpResponse<String> response) {
    JsonNode answer = Json.MAPPER.readTree(response.body());
    if (one.has("refused")) {
      assertThat(response.statusCode())
          .as(response.body())
          .isEqualTo(one.path("status").asInt(400));
      for (JsonNode wanted : one.get("refused")) {
        assertThat(answer.get("errors")).as(response.body()).anyMatch(error -> fits(wanted, error));
      }
      return;
    }
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    compare(one.get("rows"), rows(answer, ""), response.body());
    if (one.has("compared")) {
      compare(one.get("compared"), rows(answer, "comparison"), response.body());
    }
    if (one.has("total_rows")) {
      assertThat(answer.get("meta").get("total_rows")).isEqualTo(one.get("total_rows"));
    }
  }

  private static boolean fits(JsonNode wanted, JsonNode error) {
    boolean expected = !wanted.has("expected");
    for (JsonNode value : error.path("expected")) {
      expected |= value.equals(wanted.get("expected"));
    }
    return error.get("field").equals(wanted.get("field"))
        && error.get("message").stringValue().contains(wanted.path("message").asString(""))
        && expected;
  }

  private static List<List<JsonNode>> rows(JsonNode answer, String part) {
    List<List<JsonNode>> rows = new ArrayList<>();
    for (JsonNode row : answer.get("results")) {
      List<JsonNode> cells = new ArrayList<>();
      if (part.isEmpty()) {
        row.get("dimensions").forEach(cells::add);
        row.get("metrics").forEach(cells::add);
      } else {
        row.path(part).path("metrics").forEach(cells::add);
      }
      rows.add(cells);
    }
    return rows;
  }

  private static void compare(JsonNode wanted, List<List<JsonNode>> found, String body) {
    assertThat(found).as(body).hasSize(wanted.size());
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i)).as(body).hasSize(wanted.get(i).size());
      for (int j = 0; j < found.get(i).size(); j++) {
        JsonNode want = wanted.get(i).get(j);
        JsonNode cell = found.get(i).get(j);
        String where = "row " + i + ", column " + j + " of " + body;
        if (want.isNumber() && !cell.isNull() && (cell.isNumber() || isDecimal(cell))) {
          BigDecimal number = new BigDecimal(cell.asString());
          if (want.isIntegralNumber() || isDecimal(cell)) {
            assertThat(number).as(where).isEqualByComparingTo(want.decimalValue());
          } else {
            assertThat(number.doubleValue()).as(where).isCloseTo(want.doubleValue(), within(1e-9));
          }
        } else {
          assertThat(cell).as(where).isEqualTo(want);
        }
      }
    }
  }

  /** Money is decimal text. */
  private static boolean isDecimal(JsonNode cell) {
    return cell.isString() && cell.stringValue().matches("-?[0-9]+\\.[0-9]{2,4}");
  }
}
