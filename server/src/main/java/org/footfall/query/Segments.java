package org.footfall.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.footfall.model.Segment;
import org.footfall.query.Filter.ParsedGoal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The saved segments of a site, whose rules are read when they are named. */
final class Segments {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final List<Segment> saved;
  private final List<ParsedGoal> goals;
  private final Deque<Integer> reading = new ArrayDeque<>();

  Segments(List<Segment> saved, List<ParsedGoal> goals) {
    this.saved = saved;
    this.goals = goals;
  }

  /** The same for the rule of one of them: it cannot name itself, not even by way of others. */
  Segments within(int id) {
    Segments inner = new Segments(saved, goals);
    inner.reading.push(id);
    return inner;
  }

  /** A segment with its rule as questions apply it. */
  record Named(String name, Filter filter) {}

  /** By number or name. */
  Optional<Segment> find(String name) {
    return saved.stream()
        .filter(segment -> segment.name().equals(name) || String.valueOf(segment.id()).equals(name))
        .findFirst();
  }

  /**
   * The segment of that name or number; where there is none, or it cannot be read, everything, with
   * the problem noted.
   */
  Named read(String name, String field, Problems problems) {
    Optional<Segment> found = find(name);
    if (found.isEmpty()) {
      problems.unknown(field, "Segment", name, saved.stream().map(Segment::name).toList());
      return new Named(name, Filter.ALL);
    }
    Segment segment = found.get();
    if (reading.contains(segment.id())) {
      problems.add(field, "segment \"" + segment.name() + "\" would be made of itself");
      return new Named(name, Filter.ALL);
    }
    return new Named(segment.name(), applied(segment, field, problems));
  }

  private Filter applied(Segment segment, String field, Problems problems) {
    return switch (segment.kind()) {
      case FILTER -> rule(segment, field, problems);
      case LIVE_COHORT ->
          new Filter.InCohort(
              segment.id(), segment.name(), Optional.of(rule(segment, field, problems)));
      case STATIC_COHORT -> new Filter.InCohort(segment.id(), segment.name(), Optional.empty());
    };
  }

  private Filter rule(Segment segment, String field, Problems problems) {
    Problems inner = new Problems(pattern -> true);
    reading.push(segment.id());
    try {
      Filter filter =
          new FilterParser(inner, goals, this)
              .oneOrAll(MAPPER.readTree(segment.filterJson()), "filter");
      inner.throwIfAny();
      return filter;
    } catch (InvalidQueryException | JacksonException cause) {
      problems.add(
          field,
          "segment \"%s\" cannot be read any more: %s".formatted(segment.name(), words(cause)));
      return Filter.ALL;
    } finally {
      reading.pop();
    }
  }

  private static String words(RuntimeException cause) {
    return cause instanceof InvalidQueryException invalid
        ? invalid.problems().getFirst().message()
        : "its rule is not JSON";
  }

  /** Reads the field {@code segment} of a question: a number, a name, or a filter. */
  Filter field(JsonNode node, FilterParser parser, Problems problems) {
    if (node.isString() || node.isIntegralNumber()) {
      return read(node.asString(), "segment", problems).filter();
    }
    if (node.isArray()) {
      return parser.one(node, "segment");
    }
    problems.add(
        "segment",
        "must be null, the number or name of a saved segment, or a filter",
        "[\"is\", \"visit:country\", [\"DE\"]]");
    return Filter.ALL;
  }

  /** Any of the segments that the values of a comparison name. */
  Filter any(List<JsonNode> values, String field, Problems problems) {
    List<Filter> filters = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      JsonNode value = values.get(i);
      if (value.isString() || value.isIntegralNumber()) {
        filters.add(read(value.asString(), field + "[" + i + "]", problems).filter());
      } else {
        problems.add(field + "[" + i + "]", "must be the number or name of a saved segment");
      }
    }
    return filters.size() == 1 ? filters.getFirst() : new Filter.Or(filters);
  }
}
