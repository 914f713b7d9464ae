package org.footfall.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Collects what is wrong with a question, so that it can be said all at once. */
final class Problems {
  private final List<Problem> problems = new ArrayList<>();
  private final Predicate<String> isPattern;

  /**
   * @param isPattern tells whether a text is a regular expression
   */
  Problems(Predicate<String> isPattern) {
    this.isPattern = isPattern;
  }

  /** Notes a text that should be a regular expression and is none. */
  void pattern(String field, String text) {
    if (!isPattern.test(text)) {
      add(
          field,
          "\"" + text + "\" is not a regular expression",
          "RE2 syntax, without look-around and back references");
    }
  }

  void add(String field, String message, String... expected) {
    problems.add(new Problem(field, message, List.of(expected)));
  }

  /** A name that does not exist: says which are close, and lists all. */
  void unknown(String field, String what, String name, Collection<String> known) {
    String hint = closest(name, known).map(close -> "; did you mean " + close + "?").orElse("");
    problems.add(
        new Problem(
            field, "%s \"%s\" does not exist%s".formatted(what, name, hint), List.copyOf(known)));
  }

  /** Fields of an object that nobody asked for. */
  void unknownFields(JsonNode object, String prefix, List<String> known) {
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        unknown(prefix + name, "Field", name, known);
      }
    }
  }

  boolean any() {
    return !problems.isEmpty();
  }

  void throwIfAny() {
    if (any()) {
      throw new InvalidQueryException(problems);
    }
  }

  /** The known name with the fewest edits, if it is near. */
  static Optional<String> closest(String name, Collection<String> known) {
    String best = null;
    int fewest = Math.max(2, name.length() / 3) + 1;
    for (String candidate : known) {
      int edits = edits(name.toLowerCase(java.util.Locale.ROOT), candidate);
      boolean part = candidate.endsWith(":" + name);
      if (part) {
        edits = 1;
      }
      if (edits < fewest) {
        fewest = edits;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int edits(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        current[j] =
            Math.min(Math.min(current[j - 1] + 1, previous[j] + 1), previous[j - 1] + change);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
