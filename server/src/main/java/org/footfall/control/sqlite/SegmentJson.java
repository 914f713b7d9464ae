package org.footfall.control.sqlite;

import java.util.Locale;
import org.footfall.model.Segment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of a saved segment: {@code {"filter": […], "kind": "filter"}}. */
final class SegmentJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private SegmentJson() {}

  static Segment read(int id, int siteId, String name, String body) {
    JsonNode json = MAPPER.readTree(body);
    return new Segment(
        id,
        siteId,
        name,
        json.path("filter").toString(),
        Segment.Kind.valueOf(json.path("kind").asString("filter").toUpperCase(Locale.ROOT)));
  }
}
