package org.footfall.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.footfall.query.Dimension.Kind;
import org.footfall.query.Filter.Compare;
import org.footfall.query.Filter.Operator;
import org.footfall.query.Filter.ParsedGoal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads filters: {@code [operator, dimension, values, options]} and those made of others. */
final class FilterParser {
  private static final int DEEPEST = 20;
  private static final int MOST_VALUES = 10_000;
  private static final List<String> NESTING = List.of("and", "or", "not");
  private final Problems problems;
  private final @Nullable List<ParsedGoal> goals;
  private final @Nullable Segments segments;
  private final BehaviourParser behaviour;
  private int depth;

  /**
   * @param goals the goals that can be named, {@code null} inside of a goal's own rule
   * @param segments the segments that can be named, likewise
   */
  FilterParser(Problems problems, @Nullable List<ParsedGoal> goals, @Nullable Segments segments) {
    this.problems = problems;
    this.goals = goals;
    this.segments = segments;
    this.behaviour = new BehaviourParser(problems, this);
  }

  static List<String> operators() {
    List<String> names = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      names.add(operator.code());
    }
    names.addAll(NESTING);
    names.addAll(BehaviourParser.NAMES);
    return names;
  }

  /** Reads a list of filters, all of which must be met. */
  Filter all(@Nullable JsonNode node, String field) {
    if (node == null || node.isNull()) {
      return Filter.ALL;
    }
    if (!node.isArray()) {
      problems.add(field, "must be a list of filters", "[[\"is\", \"visit:country\", [\"DE\"]]]");
      return Filter.ALL;
    }
    return new Filter.And(several(node, field));
  }

  /** Reads one filter, or a list of them, all of which must be met. */
  Filter oneOrAll(JsonNode node, String field) {
    boolean several = node.isArray() && !node.isEmpty() && node.get(0).isArray();
    return several ? all(node, field) : one(node, field);
  }

  List<Filter> several(JsonNode node, String field) {
    List<Filter> filters = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      filters.add(one(node.get(i), field + "[" + i + "]"));
    }
    return filters;
  }

  /**
   * Reads one filter; one that cannot be read becomes {@link Filter#ALL}, with the problem noted.
   */
  Filter one(JsonNode node, String field) {
    if (!node.isArray() || node.isEmpty() || !node.get(0).isString()) {
      problems.add(
          field,
          "must be a list that starts with an operator",
          "[\"is\", \"visit:country\", [\"DE\"]]");
      return Filter.ALL;
    }
    if (depth >= DEEPEST) {
      problems.add(field, "is nested too deeply", "at most " + DEEPEST + " levels");
      return Filter.ALL;
    }
    depth++;
    try {
      return read(node, field, node.get(0).stringValue());
    } finally {
      depth--;
    }
  }

  private Filter read(JsonNode node, String field, String name) {
    Operator operator = Operator.of(name);
    if (operator != null) {
      return compare(node, field, operator);
    }
    if (BehaviourParser.NAMES.contains(name)) {
      return behaviour.read(node, field, name);
    }
    switch (name) {
      case "and", "or" -> {
        if (node.size() != 2 || !node.get(1).isArray() || node.get(1).isEmpty()) {
          problems.add(field, "must have a list of filters", "[\"" + name + "\", [[…], […]]]");
          return Filter.ALL;
        }
        List<Filter> filters = several(node.get(1), field + "[1]");
        return name.equals("and") ? new Filter.And(filters) : new Filter.Or(filters);
      }
      case "not" -> {
        if (node.size() != 2) {
          problems.add(field, "must have one filter", "[\"not\", […]]");
          return Filter.ALL;
        }
        return new Filter.Not(one(node.get(1), field + "[1]"));
      }
      default -> {
        problems.unknown(field + "[0]", "Operator", name, operators());
        return Filter.ALL;
      }
    }
  }

  private Filter compare(JsonNode node, String field, Operator operator) {
    if (node.size() > 1 && node.get(1).isString()) {
      String name = node.get(1).stringValue();
      if (name.equals(Dimension.SEGMENT) || name.startsWith(Dimension.SEGMENT_PREFIX)) {
        return segment(node, field, operator, name);
      }
    }
    Optional<Dimension> dimension = dimension(node, field);
    if (dimension.isEmpty()) {
      return Filter.ALL;
    }
    boolean valueless = operator == Operator.IS_SET || operator == Operator.NOT_SET;
    List<Object> values = List.of();
    if (!valueless) {
      if (node.size() < 3) {
        problems.add(field, "has no values", "[\"%s\", …, [\"value\"]]".formatted(operator.code()));
        return Filter.ALL;
      }
      values = values(node.get(2), field + "[2]", operator, dimension.get());
      if (values.isEmpty()) {
        return Filter.ALL;
      }
    }
    boolean caseSensitive = options(node, field, valueless ? 2 : 3);
    Compare compare = new Compare(operator, dimension.get(), values, caseSensitive);
    return dimension.get().kind() == Kind.GOAL ? goal(compare, field) : checked(compare, field);
  }

  private Optional<Dimension> dimension(JsonNode node, String field) {
    if (node.size() < 2 || !node.get(1).isString()) {
      problems.add(field, "must name a dimension", Dimension.names().toArray(String[]::new));
      return Optional.empty();
    }
    String name = node.get(1).stringValue();
    Optional<Dimension> dimension = Dimension.of(name);
    if (dimension.isEmpty()) {
      problems.unknown(field + "[1]", "Dimension", name, Dimension.names());
    } else if (dimension.get().isTime()
        && !Set.of("hour_of_day", "day_of_week").contains(dimension.get().argument())) {
      problems.add(
          field + "[1]",
          "cannot be filtered by; use date_range",
          "time:hour_of_day",
          "time:day_of_week");
      return Optional.empty();
    }
    return dimension;
  }

  /** Reads the options after the values; true where case counts. */
  private boolean options(JsonNode node, String field, int at) {
    if (node.size() > at + 1) {
      problems.add(field, "has more parts than expected", "[operator, dimension, values, options]");
    }
    if (node.size() <= at) {
      return true;
    }
    JsonNode options = node.get(at);
    if (options.isObject() && options.isEmpty()) {
      return true;
    }
    JsonNode flag = options.get("case_sensitive");
    if (!options.isObject() || flag == null || !flag.isBoolean() || options.size() != 1) {
      problems.add(field + "[" + at + "]", "are not options", "{\"case_sensitive\": false}");
      return true;
    }
    return flag.booleanValue();
  }

  private List<Object> values(JsonNode node, String field, Operator operator, Dimension dimension) {
    List<JsonNode> nodes = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(nodes::add);
    }
    if (nodes.isEmpty() || nodes.size() > MOST_VALUES) {
      problems.add(field, "must be a list of 1 to " + MOST_VALUES + " values", "[\"value\"]");
      return List.of();
    }
    if (operator == Operator.BETWEEN && nodes.size() != 2) {
      problems.add(field, "must be the two bounds, both included", "[1, 5]");
      return List.of();
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      value(nodes.get(i), field + "[" + i + "]", operator, dimension).ifPresent(values::add);
    }
    if (operator == Operator.MATCHES || operator == Operator.MATCHES_NOT) {
      for (int i = 0; i < values.size(); i++) {
        problems.pattern(field + "[" + i + "]", (String) values.get(i));
      }
    }
    return values.size() == nodes.size() ? values : List.of();
  }

  private Optional<Object> value(
      JsonNode node, String field, Operator operator, Dimension dimension) {
    boolean exact = operator == Operator.IS || operator == Operator.IS_NOT;
    if (node.isNull() && exact && !dimension.isTime()) {
      return Optional.of("");
    }
    if (node.isNumber() && (exact || operator.ordered())) {
      if (dimension.isTime() && !node.isIntegralNumber()) {
        problems.add(field, "must be a whole number", "0 to 23 or 1 to 7");
        return Optional.empty();
      }
      BigDecimal number = node.decimalValue();
      return Optional.of(comparesNumbers(dimension) ? number : number.toPlainString());
    }
    if (node.isBoolean() && exact) {
      return Optional.of(node.asString());
    }
    if (!node.isString() || dimension.isTime() || operator.ordered()) {
      problems.add(
          field,
          "is no value that %s takes here".formatted(operator.code()),
          dimension.isTime()
              ? "a whole number"
              : operator.ordered() ? "a number" : exact ? "text, a number or null" : "text");
      return Optional.empty();
    }
    String text = node.stringValue();
    if (text.isEmpty() && !exact) {
      problems.add(field, "is empty", "text of at least one character");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private static boolean comparesNumbers(Dimension dimension) {
    return switch (dimension.kind()) {
      case TIME, PROPERTY, TRAIT, TRAIT_AT_EVENT, GROUP_TRAIT -> true;
      default -> dimension.name().endsWith("_version");
    };
  }

  private Filter checked(Compare compare, String field) {
    Dimension dimension = compare.dimension();
    Operator operator = compare.operator();
    boolean exact = operator == Operator.IS || operator == Operator.IS_NOT;
    if (operator.ordered() && !comparesNumbers(dimension)) {
      problems.add(
          field + "[0]",
          "%s has no order, so that %s cannot be asked of it"
              .formatted(dimension.name(), operator.code()),
          "is",
          "is_not",
          "contains",
          "matches");
    } else if (dimension.isTime() && !exact && !operator.ordered()) {
      problems.add(field + "[0]", "does not fit a number", "is", "is_not", "gte", "between");
    }
    return compare;
  }

  /**
   * {@code ["is", "segment", [name, …]]}, or what a row of a breakdown by one segment stands for:
   * {@code ["is", "segment:NAME", [NAME or null]]}.
   */
  private Filter segment(JsonNode node, String field, Operator operator, String name) {
    if (segments == null) {
      problems.add(field + "[1]", "a goal cannot be made of segments", "event:name", "event:page");
      return Filter.ALL;
    }
    if (operator != Operator.IS && operator != Operator.IS_NOT) {
      problems.add(field + "[0]", "does not fit a segment", "is", "is_not");
      return Filter.ALL;
    }
    JsonNode list = node.get(2);
    if (node.size() != 3 || !list.isArray() || list.isEmpty()) {
      problems.add(field, "must have a list of names or numbers", "[\"is\", \"segment\", [1]]");
      return Filter.ALL;
    }
    List<JsonNode> values = new ArrayList<>();
    list.forEach(values::add);
    Filter filter;
    if (name.equals(Dimension.SEGMENT)) {
      filter = segments.any(values, field + "[2]", problems);
    } else {
      String one = name.substring(Dimension.SEGMENT_PREFIX.length());
      Segments.Named named = segments.read(one, field + "[1]", problems);
      boolean in = values.stream().anyMatch(value -> value.asString("").equals(named.name()));
      boolean out = values.stream().anyMatch(JsonNode::isNull);
      filter =
          in && out
              ? Filter.ALL
              : in
                  ? named.filter()
                  : out ? new Filter.Not(named.filter()) : new Filter.Not(Filter.ALL);
    }
    return operator == Operator.IS ? filter : new Filter.Not(filter);
  }

  /** Goals are compared by name here, so that SQL only sees their rules. */
  private Filter goal(Compare compare, String field) {
    if (goals == null) {
      problems.add(field + "[1]", "a goal cannot be made of goals", "event:name", "event:page");
      return Filter.ALL;
    }
    List<String> names = goals.stream().map(ParsedGoal::name).toList();
    Set<String> wanted = new HashSet<>();
    compare.values().forEach(value -> wanted.add(String.valueOf(value)));
    return switch (compare.operator()) {
      case IS, IS_NOT -> {
        for (int i = 0; i < compare.values().size(); i++) {
          String name = String.valueOf(compare.values().get(i));
          if (!names.contains(name)) {
            problems.unknown(field + "[2][" + i + "]", "Goal", name, names);
          }
        }
        Filter meets =
            new Filter.MeetsGoal(goals.stream().filter(g -> wanted.contains(g.name())).toList());
        yield compare.operator() == Operator.IS ? meets : new Filter.Not(meets);
      }
      case CONTAINS, CONTAINS_NOT -> {
        Filter meets =
            new Filter.MeetsGoal(
                goals.stream().filter(g -> containsAny(g.name(), wanted, compare)).toList());
        yield compare.operator() == Operator.CONTAINS ? meets : new Filter.Not(meets);
      }
      case IS_SET -> new Filter.MeetsGoal(goals);
      case NOT_SET -> new Filter.Not(new Filter.MeetsGoal(goals));
      default -> {
        problems.add(
            field + "[0]",
            "does not fit event:goal",
            "is",
            "is_not",
            "contains",
            "contains_not",
            "is_set",
            "not_set");
        yield Filter.ALL;
      }
    };
  }

  private static boolean containsAny(String name, Set<String> wanted, Compare compare) {
    return wanted.stream()
        .anyMatch(
            part ->
                compare.caseSensitive()
                    ? name.contains(part)
                    : name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)));
  }
}
