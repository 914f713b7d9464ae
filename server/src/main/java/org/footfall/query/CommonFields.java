package org.footfall.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.footfall.query.Filter.ParsedGoal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields that questions and reports have in common. */
final class CommonFields {
  private final Problems problems;
  private final List<ParsedGoal> goals;
  private final Segments segments;

  CommonFields(Problems problems, List<ParsedGoal> goals, Segments segments) {
    this.problems = problems;
    this.goals = goals;
    this.segments = segments;
  }

  /** The filters and the segment; a list of both. */
  Filter filter(JsonNode body) {
    FilterParser parser = new FilterParser(problems, goals, segments);
    Filter filter = parser.all(body.get("filters"), "filters");
    JsonNode segment = body.get("segment");
    if (segment == null || segment.isNull()) {
      return filter;
    }
    List<Filter> both = new ArrayList<>(((Filter.And) filter).filters());
    both.add(segments.field(segment, parser, problems));
    return new Filter.And(both);
  }

  RuleSet rules(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return RuleSet.FOOTFALL;
    }
    Optional<RuleSet> rules = node.isString() ? RuleSet.of(node.stringValue()) : Optional.empty();
    if (rules.isEmpty()) {
      problems.unknown("rules", "Rule set", node.asString(""), RuleSet.codes());
    }
    return rules.orElse(RuleSet.FOOTFALL);
  }

  /** A number of the pagination. */
  int page(@Nullable JsonNode paging, String name, int least, int most, int otherwise) {
    if (paging == null || paging.isNull()) {
      return otherwise;
    }
    if (!paging.isObject()) {
      problems.add("pagination", "must be an object", "{\"limit\": 100, \"offset\": 0}");
      return otherwise;
    }
    if (name.equals("limit")) {
      problems.unknownFields(paging, "pagination.", List.of("limit", "offset"));
    }
    JsonNode value = paging.get(name);
    if (value == null || value.isNull()) {
      return otherwise;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      problems.add("pagination." + name, "must be a whole number", least + " to " + most);
      return otherwise;
    }
    return value.intValue();
  }

  @Nullable String queryId(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    String id = node.asString("");
    if (!node.isString() || !Running.isName(id)) {
      problems.add("query_id", "must be 1 to 100 letters, digits, - or _", "my-query-1");
    }
    return id;
  }
}
