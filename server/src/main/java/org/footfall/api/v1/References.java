package org.footfall.api.v1;

import java.util.List;
import org.footfall.api.http.Json;
import org.footfall.model.Segment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where questions and filters name saved things: a field such as {@code "segment": 3}, a filter
 * such as {@code ["is", "segment", [3]]}, a dimension such as {@code "segment:3"}.
 */
final class References {
  private static final String SEGMENT = "segment";
  private static final String PREFIX = "segment:";
  private static final String GOAL = "event:goal";
  private static final String EVENT = "event:name";

  private References() {}

  /** The same with numbers in place of names of segments, which may change. */
  static JsonNode pinned(JsonNode node, List<Segment> segments) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = Json.MAPPER.createObjectNode();
      object
          .properties()
          .forEach(
              field ->
                  copy.set(
                      field.getKey(),
                      field.getKey().equals(SEGMENT)
                          ? number(field.getValue(), segments)
                          : pinned(field.getValue(), segments)));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      boolean names = filters(array, SEGMENT);
      ArrayNode copy = Json.MAPPER.createArrayNode();
      for (int i = 0; i < array.size(); i++) {
        if (names && i == 2) {
          ArrayNode numbers = copy.addArray();
          array.get(i).forEach(value -> numbers.add(number(value, segments)));
        } else {
          copy.add(pinned(array.get(i), segments));
        }
      }
      return copy;
    }
    if (node.isString() && node.stringValue().startsWith(PREFIX)) {
      String name = node.stringValue().substring(PREFIX.length());
      return segments.stream()
          .filter(segment -> segment.name().equals(name))
          .findFirst()
          .map(segment -> (JsonNode) Json.MAPPER.getNodeFactory().stringNode(PREFIX + segment.id()))
          .orElse(node);
    }
    return node;
  }

  private static JsonNode number(JsonNode value, List<Segment> segments) {
    if (!value.isString()) {
      return value.isArray() ? pinned(value, segments) : value;
    }
    return segments.stream()
        .filter(segment -> segment.name().equals(value.stringValue()))
        .findFirst()
        .map(segment -> (JsonNode) Json.MAPPER.getNodeFactory().numberNode(segment.id()))
        .orElse(value);
  }

  /**
   * True where the JSON names the thing.
   *
   * @param kind segment, goal, funnel or dashboard
   */
  static boolean names(JsonNode node, String kind, int id, String name) {
    if (node instanceof ObjectNode object) {
      return object.properties().stream()
          .anyMatch(
              field ->
                  (field.getKey().equals(kind) && is(field.getValue(), id, name))
                      || names(field.getValue(), kind, id, name));
    }
    if (node instanceof ArrayNode array) {
      String dimension =
          switch (kind) {
            case "goal" -> GOAL;
            case "named_event" -> EVENT;
            default -> kind;
          };
      if (filters(array, dimension)) {
        for (JsonNode value : array.get(2)) {
          if (is(value, id, name)) {
            return true;
          }
        }
      }
      for (JsonNode element : array) {
        if (names(element, kind, id, name)) {
          return true;
        }
      }
      return false;
    }
    return kind.equals(SEGMENT)
        && node.isString()
        && (node.stringValue().equals(PREFIX + id) || node.stringValue().equals(PREFIX + name));
  }

  /** True where a filter in the JSON names the event as a value. */
  static boolean namesEvent(JsonNode node, String event) {
    if (node instanceof ArrayNode array && filters(array, EVENT)) {
      for (JsonNode value : array.get(2)) {
        if (value.isString() && value.stringValue().equals(event)) {
          return true;
        }
      }
      return false;
    }
    return node.valueStream().anyMatch(inner -> namesEvent(inner, event));
  }

  private static boolean is(JsonNode value, int id, String name) {
    return value.isString() ? value.stringValue().equals(name) : value.asInt(0) == id;
  }

  private static boolean filters(ArrayNode array, String dimension) {
    return array.size() >= 3
        && array.get(0).isString()
        && array.get(1).asString("").equals(dimension)
        && array.get(2).isArray();
  }
}
