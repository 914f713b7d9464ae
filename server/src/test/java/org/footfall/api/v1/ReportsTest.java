package org.footfall.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.footfall.api.http.Json;
import org.footfall.enrich.Enricher;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers and refusals of reports have the shape that the description gives them. */
class ReportsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"funnel", "flow"})
  void everyCaseIsAnsweredAsDescribed(String file) throws Exception {
    ApiDescription description = ApiDescription.read();
    JsonNode content =
        Json.MAPPER.readTree(Path.of("..", "spec", "report", file + ".json").toFile());
    Instant now = Instant.parse(content.get("now").stringValue());
    List<JsonNode> events = new ArrayList<>();
    for (JsonNode event : content.at("/arrivals/0/events")) {
      ObjectNode whole = (ObjectNode) content.get("event").deepCopy();
      whole.setAll((ObjectNode) event);
      events.add(whole);
    }
    Path data = Files.createDirectory(folder.resolve("data"));
    try (Enricher enricher = Enricher.start(folder, List.of(), () -> now);
        QueryWorld world = new QueryWorld(data, enricher, content.get("site"), now)) {
      world.take(now, events);
      for (JsonNode one : content.get("cases")) {
        ObjectNode body = (ObjectNode) one.get("ask").deepCopy();
        body.put("site", content.get("site").get("domain").stringValue());
        String path = "/api/v1/" + one.get("report").stringValue();
        HttpResponse<String> response = world.post(path, body);
        assertThat(response.statusCode())
            .as(one.get("name").stringValue())
            .isEqualTo(one.has("refused") ? 400 : 200);
        description.described(response, "post", path);
      }
    }
  }
}
