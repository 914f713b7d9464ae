package org.footfall.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.footfall.api.http.Json;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** {@code openapi.yaml}, to hold answers to. */
record ApiDescription(JsonNode document) {
  private static ApiDescription known;

  /** Read once: it is long. */
  static synchronized ApiDescription read() throws IOException {
    if (known == null) {
      try (var in = Files.newInputStream(Path.of("../spec/openapi.yaml"))) {
        known = new ApiDescription(Json.MAPPER.valueToTree((Object) new Yaml().load(in)));
      }
    }
    return known;
  }

  /** The body of an answer, which must be as described. */
  JsonNode described(HttpResponse<String> response, String method, String path) {
    JsonNode content =
        document
            .path("paths")
            .path(path)
            .path(method)
            .path("responses")
            .path(String.valueOf(response.statusCode()));
    if (content.has("$ref")) {
      content = document.at(content.get("$ref").stringValue().substring(1));
    }
    assertThat(content.isMissingNode())
        .as(
            "%s %s answers %d as described: %s",
            method, path, response.statusCode(), response.body())
        .isFalse();
    String type = response.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    JsonNode body = Json.MAPPER.readTree(response.body());
    assertThat(
            new SchemaCheck(document)
                .problems(content.path("content").path(type).path("schema"), body))
        .as(response.body())
        .isEmpty();
    return body;
  }
}
