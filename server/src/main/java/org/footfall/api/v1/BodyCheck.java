package org.footfall.api.v1;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Problem.FieldError;
import org.footfall.query.InvalidQueryException;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a body and collects everything that is wrong with them. */
final class BodyCheck {
  private final JsonNode body;
  private final String prefix;
  private final List<FieldError> errors;

  BodyCheck(JsonNode body) {
    this(body, "", new ArrayList<>());
  }

  private BodyCheck(JsonNode body, String prefix, List<FieldError> errors) {
    this.body = body;
    this.prefix = prefix;
    this.errors = errors;
  }

  /** The same for an object in it; the problems are told together. */
  BodyCheck at(String field, JsonNode inner) {
    return new BodyCheck(inner, prefix + field + ".", errors);
  }

  JsonNode get(String field) {
    return body.path(field);
  }

  void add(String field, String message, String... expected) {
    errors.add(new FieldError(prefix + field, message, List.of(expected)));
  }

  /** Takes over what is wrong with a question or filter in it. */
  void add(InvalidQueryException cause) {
    for (FieldError error : QueryEndpoints.refusal(cause, "").errors()) {
      errors.add(new FieldError(prefix + error.field(), error.message(), error.expected()));
    }
  }

  void onlyFields(List<String> known) {
    for (String name : body.propertyNames()) {
      if (!known.contains(name)) {
        errors.add(new FieldError(prefix + name, "Field \"" + name + "\" does not exist", known));
      }
    }
  }

  /** Text without the space around it; an empty one where it is missing and may be. */
  String text(String field, int least, int most) {
    JsonNode value = body.path(field);
    String text = value.asString("").strip();
    boolean missing = value.isMissingNode() || value.isNull();
    if ((missing && least > 0)
        || (!missing && !value.isString())
        || text.length() < least
        || text.length() > most) {
      add(field, "must be text of %d to %d characters".formatted(least, most));
    }
    return text;
  }

  /** Text that stands in headlines, files' names and subjects of mails. */
  String line(String field, int least, int most) {
    String line = text(field, least, most);
    if (line.chars().anyMatch(Character::isISOControl)) {
      add(field, "must be on one line");
    }
    return line;
  }

  boolean flag(String field, boolean otherwise) {
    JsonNode value = body.path(field);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      add(field, "must be true or false", "true", "false");
    }
    return value.asBoolean(otherwise);
  }

  int number(String field, int least, int most, int otherwise) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      add(field, "must be a whole number", least + " to " + most);
      return otherwise;
    }
    return value.intValue();
  }

  String oneOf(String field, List<String> known, String otherwise) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isString() || !known.contains(value.stringValue())) {
      add(field, "must be one of those expected", known.toArray(String[]::new));
      return otherwise;
    }
    return value.stringValue();
  }

  /** A date as {@code 2026-11-23}; 1970-01-01 where it is none. */
  LocalDate date(String field) {
    try {
      return LocalDate.parse(body.path(field).asString(""));
    } catch (DateTimeParseException notDate) {
      add(field, "must be a date", "2026-11-23");
      return LocalDate.EPOCH;
    }
  }

  /** Texts of a list that is missing or has at most so many. */
  List<String> texts(String field, int most) {
    JsonNode value = body.path(field);
    List<String> texts = new ArrayList<>();
    if (value.isMissingNode() || value.isNull()) {
      return texts;
    }
    boolean sound = value.isArray() && value.size() <= most;
    for (JsonNode element : value) {
      sound &= element.isString() && !element.stringValue().isBlank();
      texts.add(element.asString("").strip());
    }
    if (!sound) {
      add(field, "must be a list of at most " + most + " texts");
    }
    return texts;
  }

  boolean failed() {
    return !errors.isEmpty();
  }

  void throwIfAny(String message) {
    if (failed()) {
      throw new Problem(400, message, errors);
    }
  }
}
