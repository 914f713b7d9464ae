package org.footfall.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of {@code spec/query}; its README says what the fields mean.
 *
 * @param costs a CSV file of costs, empty for none
 * @param arrivals what came when, in order
 * @param questions in the order of the file
 */
record QuestionFile(
    String topic,
    JsonNode site,
    List<JsonNode> goals,
    String costs,
    List<Arrival> arrivals,
    Instant now,
    List<Question> questions) {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Events that came together. Their site is not yet set where an event names none. */
  record Arrival(Instant at, List<ObjectNode> events) {}

  /**
   * @param after how many arrivals came before it is asked
   * @param now the server's clock when it is asked
   * @param expected the case as written: {@code rows}, {@code compared}, {@code total_rows}, {@code
   *     refused}, {@code status}
   */
  record Question(String name, int after, Instant now, ObjectNode query, JsonNode expected) {}

  String domain() {
    return site.get("domain").stringValue();
  }

  /** All files, those of earlier clocks first, so that one server can live through them. */
  static List<QuestionFile> all() throws IOException {
    return in("query");
  }

  /** All files of a folder of {@code spec}. */
  static List<QuestionFile> in(String name) throws IOException {
    Path folder = Path.of("..", "spec", name);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(QuestionFile::read)
          .sorted(Comparator.comparing(QuestionFile::start).thenComparing(QuestionFile::topic))
          .toList();
    }
  }

  private Instant start() {
    return arrivals.isEmpty() ? now : arrivals.getFirst().at();
  }

  private static QuestionFile read(Path file) {
    JsonNode content = JSON.readTree(file.toFile());
    JsonNode defaults = content.get("event");
    List<Arrival> arrivals = new ArrayList<>();
    for (JsonNode arrival : content.get("arrivals")) {
      List<ObjectNode> events = new ArrayList<>();
      for (JsonNode event : arrival.get("events")) {
        ObjectNode whole = (ObjectNode) defaults.deepCopy();
        whole.put("site", content.get("site").get("domain").stringValue());
        whole.setAll((ObjectNode) event);
        events.add(whole);
      }
      arrivals.add(new Arrival(instant(arrival.get("at")), events));
    }
    Instant now = instant(content.get("now"));
    List<Question> questions = new ArrayList<>();
    for (JsonNode written : content.get("cases")) {
      ObjectNode query = JSON.createObjectNode();
      query.put("site", content.get("site").get("domain").stringValue());
      query.setAll((ObjectNode) written.get(written.has("ask") ? "ask" : "query"));
      questions.add(
          new Question(
              written.get("name").stringValue(),
              written.path("after").asInt(arrivals.size()),
              written.has("now") ? instant(written.get("now")) : now,
              query,
              written));
    }
    return new QuestionFile(
        file.getFileName().toString().replace(".json", ""),
        content.get("site"),
        content.path("goals").valueStream().toList(),
        content.path("costs").asString(""),
        arrivals,
        now,
        questions);
  }

  private static Instant instant(JsonNode text) {
    return OffsetDateTime.parse(text.stringValue()).toInstant();
  }
}
