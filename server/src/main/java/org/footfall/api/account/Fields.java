package org.footfall.api.account;

import java.util.List;
import java.util.function.Supplier;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Problem.FieldError;
import tools.jackson.databind.JsonNode;

/** Fields of bodies, and refusals that name them. */
final class Fields {
  private Fields() {}

  /**
   * A text.
   *
   * @throws Problem 400 where it is missing or no text
   */
  static String text(JsonNode body, String field) {
    JsonNode value = body.get(field);
    if (value == null || !value.isString()) {
      throw Problem.field(field, "must be text");
    }
    return value.stringValue();
  }

  /** A text; empty where it is missing. */
  static String optional(JsonNode body, String field) {
    return body.hasNonNull(field) ? text(body, field) : "";
  }

  /**
   * Refuses what is not in the list.
   *
   * @throws Problem 400 naming each
   */
  static void only(JsonNode body, List<String> known) {
    if (!body.isObject()) {
      throw new Problem(400, "The body must be a JSON object.");
    }
    List<FieldError> unknown =
        body.propertyNames().stream()
            .filter(name -> !known.contains(name))
            .map(name -> new FieldError(name, "Field \"" + name + "\" does not exist", known))
            .toList();
    if (!unknown.isEmpty()) {
      throw new Problem(400, "The request has fields that do not exist.", unknown);
    }
  }

  /** The number of a path. */
  static int number(String text, String whatIsMissing) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new Problem(404, whatIsMissing);
    }
    return Integer.parseInt(text);
  }

  /** What the rooms below refuse as "field: what was expected". */
  static <T> T checked(Supplier<T> change) {
    try {
      return change.get();
    } catch (IllegalArgumentException refused) {
      throw refusal(refused);
    }
  }

  private static Problem refusal(IllegalArgumentException refused) {
    String message = String.valueOf(refused.getMessage());
    int colon = message.indexOf(": ");
    return colon < 1 || message.substring(0, colon).contains(" ")
        ? new Problem(400, message)
        : Problem.field(message.substring(0, colon), message.substring(colon + 2));
  }
}
