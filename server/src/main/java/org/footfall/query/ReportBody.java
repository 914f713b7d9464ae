package org.footfall.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.footfall.model.Site;
import org.footfall.query.Filter.ParsedGoal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the body of a report: the fields that all reports have ({@code site date_range filters
 * segment rules query_id}) and, by the methods here, those of its own. Problems are collected and
 * said all at once by {@link #question}; until then a field that cannot be read has its default.
 * Every field that is read is repeated in the answer with its default filled in.
 */
public final class ReportBody {
  private static final List<String> COMMON =
      List.of("site", "date_range", "filters", "segment", "rules", "query_id");

  private final QueryContext context;
  private final JsonNode body;
  private final Problems problems;
  private final List<ParsedGoal> goals;
  private final Segments segments;
  private final Map<Dimension, Segments.Named> named = new HashMap<>();
  private final FilterParser filters;
  private final DateRanges ranges;
  private final Query query;
  private final Map<String, Object> normalised = new LinkedHashMap<>();
  private final List<String> known = new ArrayList<>(COMMON);

  ReportBody(QueryContext context, JsonNode body) {
    this.context = context;
    this.body = body;
    this.problems = new Problems(context.isPattern());
    this.goals = GoalRules.parse(context.goals());
    this.segments = new Segments(context.segments(), goals);
    this.filters = new FilterParser(problems, goals, segments);
    this.ranges = new DateRanges(context, problems);
    if (!body.isObject()) {
      problems.add("", "must be an object", "{\"site\": …, \"date_range\": …}");
      problems.throwIfAny();
    }
    CommonFields common = new CommonFields(problems, goals, segments);
    DateRange range = ranges.read(body.get("date_range"), "date_range");
    RuleSet rules = common.rules(body.get("rules"));
    Query bare = Query.ofReport(range, common.filter(body), rules, named);
    this.query = bare.named(common.queryId(body.get("query_id")));
    normalised.put("site", context.site().domain());
    normalised.put("date_range", Normaliser.dates(range));
    normalised.put("filters", orEmpty(body.get("filters")));
    normalised.put("segment", body.get("segment"));
    normalised.put("rules", rules.code());
    normalised.put("timezone", context.site().zone().getId());
  }

  private static Object orEmpty(@Nullable JsonNode node) {
    return node == null || node.isNull() ? List.of() : node;
  }

  /** The site that it is about. */
  public Site site() {
    return context.site();
  }

  /** The range that the report is about. */
  public DateRange range() {
    return query.range();
  }

  /** When it is asked, in microseconds UTC. */
  public long nowMicros() {
    return context.now().toEpochMilli() * 1_000;
  }

  /** The site day of now. */
  public int today() {
    return Math.toIntExact(context.today().toEpochDay());
  }

  /** A field of the report's own as it was sent; {@code null} where it is missing or null. */
  public @Nullable JsonNode get(String field) {
    know(field);
    JsonNode node = body.get(field);
    return node == null || node.isNull() ? null : node;
  }

  private void know(String field) {
    if (!known.contains(field)) {
      known.add(field);
    }
  }

  /** Notes what is wrong with a field, and what was expected instead. */
  public void problem(String field, String message, String... expected) {
    problems.add(field, message, expected);
  }

  /** Repeats a field in the answer. */
  public void echo(String field, @Nullable Object value) {
    know(field);
    normalised.put(field, value);
  }

  /** A whole number. */
  public int whole(String field, int least, int most, int otherwise) {
    JsonNode node = get(field);
    int value = node == null ? otherwise : whole(node, field, least, most, otherwise);
    echo(field, value);
    return value;
  }

  /** A whole number that stands anywhere in the body. */
  public int whole(JsonNode node, String field, int least, int most, int otherwise) {
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.intValue() < least
        || node.intValue() > most) {
      problems.add(field, "must be a whole number", least + " to " + most);
      return otherwise;
    }
    return node.intValue();
  }

  /** True or false. */
  public boolean flag(String field, boolean otherwise) {
    JsonNode node = get(field);
    if (node != null && !node.isBoolean()) {
      problems.add(field, "must be true or false", "true", "false");
    }
    boolean value = node == null ? otherwise : node.asBoolean(otherwise);
    echo(field, value);
    return value;
  }

  /** One of the constants, by its name in lower case. */
  public <E extends Enum<E>> E oneOf(String field, E otherwise) {
    JsonNode node = get(field);
    E value = node == null ? otherwise : oneOf(node, field, otherwise);
    echo(field, code(value));
    return value;
  }

  /** One of the constants, anywhere in the body. */
  public <E extends Enum<E>> E oneOf(JsonNode node, String field, E otherwise) {
    List<E> constants = Arrays.asList(otherwise.getDeclaringClass().getEnumConstants());
    String name = node.isString() ? node.stringValue() : node.toString();
    for (E constant : constants) {
      if (code(constant).equals(name)) {
        return constant;
      }
    }
    problems.unknown(field, "Value", name, constants.stream().map(ReportBody::code).toList());
    return otherwise;
  }

  private static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A filter, or all that a list of filters asks, anywhere in the body. */
  public Filter filter(JsonNode node, String field) {
    return filters.oneOrAll(node, field);
  }

  /** A dimension by its name; empty where the field is missing or wrong, which is noted. */
  public Optional<Dimension> dimension(String field) {
    JsonNode node = get(field);
    Optional<Dimension> dimension = node == null ? Optional.empty() : dimension(node, field);
    echo(field, dimension.map(Dimension::name).orElse(null));
    return dimension;
  }

  /** A dimension by its name, anywhere in the body. */
  public Optional<Dimension> dimension(JsonNode node, String field) {
    String name = node.isString() ? node.stringValue() : node.toString();
    Optional<Dimension> dimension = Dimension.of(name);
    if (dimension.isEmpty()) {
      problems.unknown(field, "Dimension", name, Dimension.names());
    }
    dimension
        .filter(found -> found.kind() == Dimension.Kind.SEGMENT)
        .ifPresent(found -> named.put(found, segments.read(found.argument(), field, problems)));
    return dimension.map(found -> QueryParser.resolved(found, range()));
  }

  /**
   * A length of time such as {@code 30m}, {@code 12h}, {@code 7d}, in microseconds.
   *
   * @param otherwise used where the field is missing
   */
  public long length(String field, String otherwise, long leastMicros, long mostMicros) {
    JsonNode node = get(field);
    String text = node == null ? otherwise : node.asString("");
    long micros = BehaviourParser.micros(text);
    if (micros < leastMicros || micros > mostMicros) {
      problems.add(field, "is not a length of time that fits here", "30s, 30m, 12h, 7d or 4w");
      micros = BehaviourParser.micros(otherwise);
    }
    echo(field, text);
    return micros;
  }

  /** How many intervals of a dimension of time the range has. */
  public long intervals(Dimension time) {
    return time.granularity().continuous()
        ? new TimeAxis(range()).count(time.granularity())
        : new TimeAxis(range()).intervals(time.granularity()).size();
  }

  /** The range to compare with; {@code null} for none. */
  public @Nullable DateRange compare() {
    DateRange other = ranges.compare(get("compare"), range());
    echo("compare", other == null ? null : Map.of("date_range", Normaliser.dates(other)));
    return other;
  }

  /** The page that is asked for: {@code pagination: {limit, offset}}. */
  public Page page(int usual, int most) {
    CommonFields common = new CommonFields(problems, goals, segments);
    JsonNode paging = get("pagination");
    Page page =
        new Page(
            common.page(paging, "limit", 1, most, usual),
            common.page(paging, "offset", 0, Integer.MAX_VALUE, 0));
    Map<String, Object> echoed = new LinkedHashMap<>();
    echoed.put("limit", page.limit());
    echoed.put("offset", page.offset());
    echo("pagination", echoed);
    return page;
  }

  /** A page of rows. */
  public record Page(int limit, int offset) {}

  /**
   * The question, once all its fields are read.
   *
   * @throws InvalidQueryException with everything that is wrong
   */
  public ReportQuestion question() {
    problems.unknownFields(body, "", known);
    problems.throwIfAny();
    return new ReportQuestion(context.site(), query, goals, normalised);
  }
}
