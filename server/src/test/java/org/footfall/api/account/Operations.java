package org.footfall.api.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.footfall.api.http.Json;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/**
 * The operations of {@code spec/openapi.yaml}. {@code security: []} makes one open to everybody,
 * {@code link} among it opens it to shared links. {@code x-scope} says what it needs: {@code read},
 * {@code edit} or {@code admin} of a site, {@code admin} of the installation where no site is
 * named, or {@code own} for what belongs to who is signed in. Without it, DELETE, PATCH, PUT and
 * what answers 201 needs {@code edit}, and all else {@code read}.
 */
final class Operations {
  /** Of nothing. */
  private static final String NO_ID = "999999";

  private final JsonNode description;

  Operations() throws IOException {
    try (var in = Files.newInputStream(Path.of("../spec/openapi.yaml"))) {
      description = Json.MAPPER.valueToTree((Object) new Yaml().load(in));
    }
  }

  /** An operation of the description. */
  record Operation(String method, String path, JsonNode node) {
    @Override
    public String toString() {
      return method + " " + path;
    }

    String scope() {
      if (node.has("x-scope")) {
        return node.get("x-scope").stringValue();
      }
      boolean changes =
          Set.of("DELETE", "PATCH", "PUT").contains(method) || node.at("/responses").has("201");
      return changes ? "edit" : "read";
    }

    boolean isOpen() {
      return node.path("security").isArray() && node.get("security").isEmpty();
    }

    /** For programs with tokens too, not for people alone. */
    boolean isForTokens() {
      return names("token") || node.path("security").isMissingNode();
    }

    boolean isForLinks() {
      return names("link");
    }

    private boolean names(String scheme) {
      return node.path("security").valueStream().anyMatch(one -> one.has(scheme));
    }
  }

  List<Operation> all() {
    List<Operation> all = new ArrayList<>();
    JsonNode paths = description.get("paths");
    for (String path : paths.propertyNames()) {
      for (String method : paths.get(path).propertyNames()) {
        all.add(new Operation(method.toUpperCase(Locale.ROOT), path, paths.get(path).get(method)));
      }
    }
    return all;
  }

  List<Operation> guarded() {
    return all().stream().filter(operation -> !operation.isOpen()).toList();
  }

  boolean namesASite(Operation operation) {
    return operation.path().contains("{site}")
        || takesSite(operation)
        || bodyNamesASite(bodySchema(operation));
  }

  private boolean takesSite(Operation operation) {
    for (JsonNode parameter : operation.node().path("parameters")) {
      JsonNode resolved = resolved(parameter);
      if (resolved.path("in").asString("").equals("query")
          && resolved.path("name").asString("").equals("site")) {
        return true;
      }
    }
    return false;
  }

  /** Whether the body of an operation may have that field. */
  boolean bodyHas(Operation operation, String field) {
    return has(bodySchema(operation), field);
  }

  private boolean bodyNamesASite(JsonNode schema) {
    return has(schema, "site");
  }

  private boolean has(JsonNode schema, String field) {
    return schema.path("properties").has(field)
        || schema.path("allOf").valueStream().anyMatch(part -> has(resolved(part), field));
  }

  private JsonNode bodySchema(Operation operation) {
    return resolved(operation.node().at("/requestBody/content/application~1json/schema"));
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref")
        ? resolved(description.at(node.get("$ref").stringValue().substring(1)))
        : node;
  }

  /** Asks an operation about a site, and where it needs one, about a thing that is not there. */
  Browser.Answer ask(Browser browser, Operation operation, String site) {
    return ask(browser, operation, site, NO_ID);
  }

  /** Asks an operation about a site and a thing of it, with nothing else in the body. */
  Browser.Answer ask(Browser browser, Operation operation, String site, String id) {
    return ask(browser, operation, site, id, Map.of());
  }

  /** Asks an operation about a site, with these fields in the body too. */
  Browser.Answer ask(
      Browser browser, Operation operation, String site, Map<String, Object> fields) {
    return ask(browser, operation, site, NO_ID, fields);
  }

  private Browser.Answer ask(
      Browser browser, Operation operation, String site, String id, Map<String, Object> fields) {
    String path =
        operation.path().replace("{site}", site).replaceAll("\\{[a-z_]+}", id)
            + (takesSite(operation) ? "?site=" + site : "");
    Map<String, Object> body = new LinkedHashMap<>(fields);
    if (bodyNamesASite(bodySchema(operation))) {
      body.put("site", site);
    }
    return browser.send(
        operation.method(), path, operation.node().has("requestBody") ? body : null);
  }
}
