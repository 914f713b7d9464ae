package org.footfall.query;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.footfall.query.Filter.Operator;
import org.footfall.query.Filter.Scope;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads filters on what was done besides the event: has_done, has_not_done, sequence, count. */
final class BehaviourParser {
  static final List<String> NAMES = List.of("has_done", "has_not_done", "sequence", "count");
  private static final int MOST_STEPS = 20;
  private static final Pattern LENGTH = Pattern.compile("([1-9][0-9]{0,5})([smhdw])");
  private static final String[] WITHIN = {"visit", "ever", "30m, 12h, 7d or 4w"};
  private static final List<String> OPTIONS = List.of("within", "by");

  private final Problems problems;
  private final FilterParser filters;

  BehaviourParser(Problems problems, FilterParser filters) {
    this.problems = problems;
    this.filters = filters;
  }

  /**
   * Where and how near.
   *
   * @param micros 0 for any length of time
   */
  private record Within(Scope scope, long micros) {}

  Filter read(JsonNode node, String field, String name) {
    return switch (name) {
      case "sequence" -> sequence(node, field);
      case "count" -> count(node, field);
      default -> hasDone(node, field, name.equals("has_done"));
    };
  }

  private Filter hasDone(JsonNode node, String field, boolean done) {
    if (node.size() < 2 || node.size() > 3) {
      problems.add(
          field, "must have a filter", "[\"has_done\", [\"is\", \"event:name\", [\"signup\"]]]");
      return Filter.ALL;
    }
    Filter filter = filters.one(node.get(1), field + "[1]");
    Within within = within(node, 2, field, Scope.VISIT);
    if (within.micros > 0) {
      problems.add(field + "[2].within", "cannot be a length of time here", "visit", "ever");
    }
    return new Filter.HasDone(filter, within.scope, done);
  }

  private Filter sequence(JsonNode node, String field) {
    boolean fits =
        node.size() >= 2
            && node.size() <= 3
            && node.get(1).isArray()
            && node.get(1).size() >= 2
            && node.get(1).size() <= MOST_STEPS;
    if (!fits) {
      problems.add(
          field,
          "must have 2 to " + MOST_STEPS + " steps",
          "[\"sequence\", [[\"is\", \"event:page\", [\"/a\"]], [\"is\", \"event:name\", [\"b\"]]],"
              + " {\"within\": \"7d\"}]");
      return Filter.ALL;
    }
    List<Filter> steps = filters.several(node.get(1), field + "[1]");
    Within within = within(node, 2, field, Scope.EVER);
    return new Filter.Sequence(steps, within.scope, within.micros);
  }

  private Filter count(JsonNode node, String field) {
    if (node.size() < 4
        || node.size() > 5
        || !node.get(2).isString()
        || !node.get(3).isIntegralNumber()
        || !node.get(3).canConvertToInt()
        || node.get(3).intValue() < 0) {
      problems.add(
          field,
          "must have a filter, a comparison and a number",
          "[\"count\", [\"is\", \"event:name\", [\"purchase\"]], \"gte\", 3]");
      return Filter.ALL;
    }
    Filter filter = filters.one(node.get(1), field + "[1]");
    long number = node.get(3).longValue();
    Operator operator = Operator.of(node.get(2).stringValue());
    Within within = within(node, 4, field, Scope.EVER);
    if (operator == null
        || !List.of(Operator.IS, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE)
            .contains(operator)) {
      problems.add(field + "[2]", "is no comparison of counts", "is", "gt", "gte", "lt", "lte");
      return Filter.ALL;
    }
    boolean atLeast = operator == Operator.GT || (operator == Operator.GTE && number > 0);
    if (within.micros > 0 && !atLeast) {
      problems.add(
          field + "[2]",
          "within a length of time only \"at least so many\" can be asked",
          "gte",
          "gt");
      return Filter.ALL;
    }
    return new Filter.Count(filter, operator, number, within.scope, within.micros);
  }

  private Within within(JsonNode node, int at, String field, Scope otherwise) {
    if (node.size() <= at) {
      return new Within(otherwise, 0);
    }
    JsonNode options = node.get(at);
    String place = field + "[" + at + "]";
    if (!options.isObject()) {
      problems.add(place + ".within", "is not a place or time to look in", WITHIN);
      return new Within(otherwise, 0);
    }
    problems.unknownFields(options, place + ".", OPTIONS);
    JsonNode by = options.get("by");
    boolean person = by != null && by.isString() && by.stringValue().equals("person");
    if (by != null && !person && !(by.isString() && by.stringValue().equals("visitor"))) {
      problems.add(place + ".by", "is not who did it", "visitor", "person");
    }
    JsonNode value = options.get("within");
    Within within =
        value == null
            ? new Within(by == null ? otherwise : Scope.EVER, 0)
            : value.isString() ? parse(value.stringValue()) : null;
    if (within == null) {
      problems.add(place + ".within", "is not a place or time to look in", WITHIN);
      return new Within(otherwise, 0);
    }
    if (by != null && within.scope == Scope.VISIT) {
      problems.add(place + ".by", "a visit is of one visitor; look beyond it", "ever", "7d");
    }
    return person ? new Within(Scope.PERSON, within.micros) : within;
  }

  private static @Nullable Within parse(String text) {
    if (text.equals("visit")) {
      return new Within(Scope.VISIT, 0);
    }
    if (text.equals("ever")) {
      return new Within(Scope.EVER, 0);
    }
    long micros = micros(text);
    return micros == 0 ? null : new Within(Scope.EVER, micros);
  }

  /** The length of time that a text such as 30m names; 0 where it names none. */
  static long micros(String text) {
    Matcher matcher = LENGTH.matcher(text);
    if (!matcher.matches()) {
      return 0;
    }
    long seconds =
        switch (matcher.group(2)) {
          case "s" -> 1;
          case "m" -> 60;
          case "h" -> 3_600;
          case "d" -> 86_400;
          default -> 7 * 86_400;
        };
    return Long.parseLong(matcher.group(1)) * seconds * 1_000_000;
  }
}
