package org.footfall.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.footfall.query.Filter.ParsedGoal;
import org.footfall.query.Query.Include;
import org.footfall.query.Query.Order;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads and checks a question; says everything that is wrong with it at once. */
public final class QueryParser {
  static final int LARGEST_PAGE = 10_000;
  private static final int DEFAULT_PAGE = 100;
  private static final int MOST_METRICS = 30;
  private static final int MOST_DIMENSIONS = 5;
  private static final List<String> FIELDS =
      List.of(
          "site",
          "metrics",
          "date_range",
          "dimensions",
          "filters",
          "order_by",
          "compare",
          "segment",
          "rules",
          "include",
          "pagination",
          "query_id");
  private static final List<String> INCLUDES =
      List.of("total_rows", "totals", "intervals", "proof");

  private final QueryContext context;
  private final Problems problems;
  private final List<ParsedGoal> goals;
  private final Segments segments;
  private final Map<Dimension, Segments.Named> named = new HashMap<>();

  public QueryParser(QueryContext context) {
    this.context = context;
    this.problems = new Problems(context.isPattern());
    this.goals = GoalRules.parse(context.goals());
    this.segments = new Segments(context.segments(), goals);
  }

  /** The goals of the site whose rules can be read. */
  List<ParsedGoal> goals() {
    return goals;
  }

  /**
   * Reads a question.
   *
   * @throws InvalidQueryException with all problems
   */
  public Query parse(JsonNode body) {
    if (!body.isObject()) {
      problems.add("", "must be an object", "{\"site\": …, \"metrics\": […], \"date_range\": …}");
      problems.throwIfAny();
    }
    problems.unknownFields(body, "", FIELDS);
    List<Metric> metrics = metrics(body.get("metrics"));
    DateRanges ranges = new DateRanges(context, problems);
    DateRange range = ranges.read(body.get("date_range"), "date_range");
    List<Dimension> dimensions = dimensions(body.get("dimensions"), range);
    CommonFields common = new CommonFields(problems, goals, segments);
    Filter filter = common.filter(body);
    List<Order> orders = orders(body.get("order_by"), metrics, dimensions);
    DateRange compare = ranges.compare(body.get("compare"), range);
    RuleSet rules = common.rules(body.get("rules"));
    Include include = include(body.get("include"));
    JsonNode paging = body.get("pagination");
    int limit = common.page(paging, "limit", 1, LARGEST_PAGE, DEFAULT_PAGE);
    int offset = common.page(paging, "offset", 0, Integer.MAX_VALUE, 0);
    String queryId = common.queryId(body.get("query_id"));
    new Pairs(problems).check(metrics, dimensions, named.values(), filter);
    problems.throwIfAny();
    Object normalised =
        new Normaliser(context.site())
            .of(metrics, range, dimensions, body, orders, compare, rules, include, limit, offset);
    return new Query(
        metrics,
        range,
        dimensions,
        filter,
        orders,
        compare,
        rules,
        include,
        limit,
        offset,
        queryId,
        named,
        normalised);
  }

  private List<Metric> metrics(@Nullable JsonNode node) {
    List<Metric> metrics = new ArrayList<>();
    if (node == null || !node.isArray() || node.isEmpty() || node.size() > MOST_METRICS) {
      problems.add(
          "metrics",
          "must be a list of 1 to " + MOST_METRICS + " metrics",
          Metric.codes().toArray(String[]::new));
      return metrics;
    }
    for (int i = 0; i < node.size(); i++) {
      String field = "metrics[" + i + "]";
      String code = node.get(i).isString() ? node.get(i).stringValue() : node.get(i).toString();
      Optional<Metric> metric = Metric.of(code);
      if (metric.isEmpty()) {
        problems.unknown(field, "Metric", code, Metric.codes());
      } else if (metrics.contains(metric.get())) {
        problems.add(field, code + " is named twice");
      } else {
        metrics.add(metric.get());
      }
    }
    return metrics;
  }

  private List<Dimension> dimensions(@Nullable JsonNode node, DateRange range) {
    List<Dimension> dimensions = new ArrayList<>();
    if (node == null || node.isNull()) {
      return dimensions;
    }
    if (!node.isArray() || node.size() > MOST_DIMENSIONS) {
      problems.add("dimensions", "must be a list of at most " + MOST_DIMENSIONS, "[\"time:day\"]");
      return dimensions;
    }
    for (int i = 0; i < node.size(); i++) {
      String field = "dimensions[" + i + "]";
      String name = node.get(i).isString() ? node.get(i).stringValue() : node.get(i).toString();
      Optional<Dimension> found = Dimension.of(name);
      if (found.isEmpty()) {
        problems.unknown(field, "Dimension", name, Dimension.names());
        continue;
      }
      Dimension dimension = resolved(found.get(), range);
      if (dimensions.contains(dimension)) {
        problems.add(field, dimension.name() + " is named twice");
      } else {
        dimensions.add(dimension);
        intervals(dimension, range, field);
        if (dimension.kind() == Dimension.Kind.SEGMENT) {
          named.put(dimension, segments.read(dimension.argument(), field, problems));
        }
      }
    }
    return dimensions;
  }

  /** The plain "time" becomes the granularity that suits the range. */
  static Dimension resolved(Dimension dimension, DateRange range) {
    if (!dimension.name().equals(Dimension.TIME_AUTO)) {
      return dimension;
    }
    int days = range.lastDay() - range.firstDay() + 1;
    boolean hour = range.toMicros() - range.fromMicros() <= 3_600_000_000L;
    Granularity granularity =
        hour
            ? Granularity.MINUTE
            : days <= 2 ? Granularity.HOUR : days <= 100 ? Granularity.DAY : Granularity.MONTH;
    return Dimension.of("time:" + granularity.code()).orElseThrow();
  }

  private void intervals(Dimension dimension, DateRange range, String field) {
    if (dimension.isTime()
        && dimension.granularity().continuous()
        && new TimeAxis(range).count(dimension.granularity()) > 100L * LARGEST_PAGE) {
      problems.add(field, "cuts the range into too many intervals", "a longer interval");
    }
  }

  private List<Order> orders(
      @Nullable JsonNode node, List<Metric> metrics, List<Dimension> dimensions) {
    List<Order> orders = new ArrayList<>();
    if (node != null && !node.isNull()) {
      if (!node.isArray()) {
        problems.add("order_by", "must be a list", "[[\"visitors\", \"desc\"]]");
        return orders;
      }
      for (int i = 0; i < node.size(); i++) {
        order(node.get(i), "order_by[" + i + "]", metrics, dimensions).ifPresent(orders::add);
      }
    }
    boolean asked = !orders.isEmpty();
    boolean time = false;
    for (int i = 0; !asked && i < dimensions.size(); i++) {
      if (dimensions.get(i).isTime()) {
        orders.add(new Order(-1, i, false));
        time = true;
      }
    }
    if (!asked && !time && !metrics.isEmpty() && !dimensions.isEmpty()) {
      orders.add(new Order(0, -1, true));
    }
    Set<Integer> ordered = new HashSet<>();
    orders.forEach(order -> ordered.add(order.dimension()));
    for (int i = 0; i < dimensions.size(); i++) {
      if (!ordered.contains(i)) {
        orders.add(new Order(-1, i, false));
      }
    }
    return orders;
  }

  private Optional<Order> order(
      JsonNode node, String field, List<Metric> metrics, List<Dimension> dimensions) {
    String direction = node.isArray() && node.size() == 2 ? node.get(1).asString("") : "";
    if (direction.isEmpty()) {
      problems.add(field, "must be a name and a direction", "[\"visitors\", \"desc\"]");
      return Optional.empty();
    }
    if (!direction.equals("asc") && !direction.equals("desc")) {
      problems.unknown(field + "[1]", "Direction", direction, List.of("asc", "desc"));
      return Optional.empty();
    }
    String name = node.get(0).asString("");
    boolean descending = direction.equals("desc");
    List<String> known = new ArrayList<>(metrics.stream().map(Metric::code).toList());
    if (known.contains(name)) {
      return Optional.of(new Order(known.indexOf(name), -1, descending));
    }
    List<String> names = dimensions.stream().map(Dimension::name).toList();
    int at = names.indexOf(name);
    if (at < 0 && name.equals(Dimension.TIME_AUTO)) {
      for (int i = 0; i < dimensions.size(); i++) {
        at = dimensions.get(i).isTime() ? i : at;
      }
    }
    if (at >= 0) {
      return Optional.of(new Order(-1, at, descending));
    }
    known.addAll(names);
    problems.add(
        field + "[0]",
        "\"%s\" is not among the metrics and dimensions that are asked for".formatted(name),
        known.toArray(String[]::new));
    return Optional.empty();
  }

  private Include include(@Nullable JsonNode node) {
    boolean[] flags = new boolean[INCLUDES.size()];
    if (node != null && !node.isNull()) {
      if (!node.isObject()) {
        problems.add("include", "must be an object", "{\"total_rows\": true}");
      } else {
        problems.unknownFields(node, "include.", INCLUDES);
        for (int i = 0; i < flags.length; i++) {
          JsonNode flag = node.get(INCLUDES.get(i));
          if (flag != null && !flag.isBoolean()) {
            problems.add("include." + INCLUDES.get(i), "must be true or false", "true", "false");
          }
          flags[i] = flag != null && flag.asBoolean(false);
        }
      }
    }
    return new Include(flags[0], flags[1], flags[2], flags[3]);
  }
}
