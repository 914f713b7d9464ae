package org.footfall.api.v1;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Holds JSON to the schemas of openapi.yaml, as far as these use the language of schemas. */
final class SchemaCheck {
  private final JsonNode document;

  SchemaCheck(JsonNode document) {
    this.document = document;
  }

  /** What does not fit, empty if all does. */
  List<String> problems(JsonNode schema, JsonNode value) {
    List<String> problems = new ArrayList<>();
    check(schema, value, "$", problems);
    return problems;
  }

  private void check(JsonNode schema, JsonNode value, String at, List<String> problems) {
    if (schema.has("$ref")) {
      check(document.at(schema.get("$ref").stringValue().substring(1)), value, at, problems);
      return;
    }
    if (schema.has("oneOf")) {
      int fitting = 0;
      for (JsonNode one : schema.get("oneOf")) {
        fitting += problems(one, value).isEmpty() ? 1 : 0;
      }
      if (fitting != 1) {
        problems.add(at + " fits " + fitting + " of the alternatives");
      }
    }
    if (schema.has("type") && !typeFits(schema.get("type"), value)) {
      problems.add(at + " is " + value + ", not " + schema.get("type"));
      return;
    }
    if (schema.has("const") && !schema.get("const").equals(value)) {
      problems.add(at + " is not " + schema.get("const"));
    }
    if (schema.has("enum") && !contains(schema.get("enum"), value)) {
      problems.add(at + " is " + value + ", none of " + schema.get("enum"));
    }
    for (JsonNode name : schema.path("required")) {
      if (value.isObject() && !value.has(name.stringValue())) {
        problems.add(at + " lacks " + name);
      }
    }
    if (value.isObject()) {
      for (String name : value.propertyNames()) {
        JsonNode property = schema.path("properties").path(name);
        JsonNode others = schema.path("additionalProperties");
        if (!property.isMissingNode()) {
          check(property, value.get(name), at + "." + name, problems);
        } else if (others.isObject()) {
          check(others, value.get(name), at + "." + name, problems);
        } else if (others.isBoolean() && !others.booleanValue()) {
          problems.add(at + " has an unknown " + name);
        }
      }
    }
    if (value.isArray() && schema.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        check(schema.get("items"), value.get(i), at + "[" + i + "]", problems);
      }
    }
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode element : list) {
      if (element.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean typeFits(JsonNode type, JsonNode value) {
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (typeFits(one, value)) {
          return true;
        }
      }
      return false;
    }
    return switch (type.stringValue()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("type " + type);
    };
  }
}
