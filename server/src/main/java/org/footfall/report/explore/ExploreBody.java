package org.footfall.report.explore;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footfall.query.DateRange;
import org.footfall.query.Dimension;
import org.footfall.query.Filter;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportBody.Page;
import org.footfall.report.explore.Explore.Computed;
import org.footfall.report.explore.Explore.Measured;
import org.footfall.report.explore.Explore.Order;
import org.footfall.report.explore.Explore.Series;
import org.footfall.report.explore.Explore.Unit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what is to be explored. */
final class ExploreBody {
  private static final int MOST_SERIES = 12;
  private static final int MOST_DIMENSIONS = 4;
  private static final int MOST_TIMES = 2;
  private static final int USUAL_GROUPS = 10;
  private static final int MOST_GROUPS = 1_000;
  private static final int MOST_POINTS = 20_000;
  private static final int LONGEST_NAME = 200;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final List<String> FIELDS =
      List.of("name", "filter", "measure", "of", "percentile", "formula", "unit");
  private static final String EXAMPLE =
      "{\"filter\": [\"is\", \"event:name\", [\"purchase\"]], \"measure\": \"sum\", \"of\":"
          + " \"revenue\"}";

  private final ReportBody body;

  ExploreBody(ReportBody body) {
    this.body = body;
  }

  Explore read() {
    List<Series> series = series();
    List<Dimension> groups = new ArrayList<>();
    List<Dimension> times = new ArrayList<>();
    dimensions(groups, times);
    Order order = order(series, groups);
    Page page = body.page(USUAL_GROUPS, MOST_GROUPS);
    DateRange compare = body.compare();
    return new Explore(series, groups, times, order, page, compare);
  }

  private List<Series> series() {
    JsonNode node = body.get("series");
    List<Series> series = new ArrayList<>();
    if (node == null || !node.isArray() || node.isEmpty() || node.size() > MOST_SERIES) {
      body.problem("series", "must be a list of 1 to " + MOST_SERIES + " series", EXAMPLE);
      return series;
    }
    List<Object> echo = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      series.add(one(node.get(i), i, "series[" + i + "]", series, echo));
    }
    if (series.stream().allMatch(Computed.class::isInstance)) {
      body.problem("series", "needs one series that measures something", EXAMPLE);
    }
    body.echo("series", echo);
    return series;
  }

  private Series one(
      JsonNode node, int index, String field, List<Series> before, List<Object> echo) {
    String letter = String.valueOf((char) ('A' + index));
    if (!node.isObject()) {
      body.problem(field, "must be an object", EXAMPLE);
      return new Computed(letter, Unit.NUMBER, new Formula.Constant(BigDecimal.ZERO));
    }
    for (String name : node.propertyNames()) {
      if (!FIELDS.contains(name)) {
        body.problem(field + "." + name, "does not exist", FIELDS.toArray(String[]::new));
      }
    }
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    String name = name(node, field, letter);
    said.put("name", name);
    Series series =
        node.hasNonNull("formula")
            ? computed(node, name, field, before, said)
            : measured(node, name, field, said);
    said.put("unit", code(series.unit()));
    echo.add(said);
    return series;
  }

  private static String code(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT);
  }

  private String name(JsonNode node, String field, String letter) {
    JsonNode name = node.path("name");
    if (name.isMissingNode() || name.isNull()) {
      return letter;
    }
    if (!name.isString() || name.stringValue().length() > LONGEST_NAME) {
      body.problem(field + ".name", "must be text of at most " + LONGEST_NAME + " characters");
      return letter;
    }
    return name.stringValue().isBlank() ? letter : name.stringValue();
  }

  private Series computed(
      JsonNode node,
      String name,
      String field,
      List<Series> before,
      Map<String, @Nullable Object> said) {
    for (String other : List.of("filter", "measure", "of", "percentile")) {
      if (node.hasNonNull(other)) {
        body.problem(field + "." + other, "does not fit a formula");
      }
    }
    String text = node.get("formula").asString("");
    said.put("formula", text);
    Formula formula = new Formula.Constant(BigDecimal.ZERO);
    try {
      formula = Formula.parse(text);
      for (int named : formula.series()) {
        if (named >= before.size()) {
          body.problem(
              field + ".formula",
              "names %s, which is no series before this one".formatted((char) ('A' + named)),
              letters(before.size()));
        }
      }
    } catch (Formula.UnreadableException wrong) {
      body.problem(field + ".formula", String.valueOf(wrong.getMessage()), "(A - B) / A");
    }
    Unit unit =
        node.hasNonNull("unit")
            ? body.oneOf(node.get("unit"), field + ".unit", Unit.NUMBER)
            : Unit.NUMBER;
    return new Computed(name, unit, formula);
  }

  private static String[] letters(int count) {
    String[] letters = new String[count];
    for (int i = 0; i < count; i++) {
      letters[i] = String.valueOf((char) ('A' + i));
    }
    return letters;
  }

  private Series measured(
      JsonNode node, String name, String field, Map<String, @Nullable Object> said) {
    if (node.hasNonNull("unit")) {
      body.problem(field + ".unit", "is for formulas; that of a measure follows from it");
    }
    Filter filter =
        node.hasNonNull("filter") && !node.get("filter").isEmpty()
            ? body.filter(node.get("filter"), field + ".filter")
            : Filter.ALL;
    Measure measure =
        node.hasNonNull("measure")
            ? body.oneOf(node.get("measure"), field + ".measure", Measure.TOTAL)
            : Measure.TOTAL;
    said.put("filter", node.hasNonNull("filter") ? node.get("filter") : List.of());
    said.put("measure", code(measure));
    Dimension property = null;
    boolean money = false;
    JsonNode of = node.path("of");
    if (measure.ofValue()) {
      String value = of.asString("");
      money = value.equals("revenue");
      Optional<Dimension> found = Dimension.of(value).filter(Dimension::ofProperty);
      if (!money && found.isEmpty()) {
        body.problem(field + ".of", "must name what is measured", "revenue", "event:props:KEY");
      }
      property = found.orElse(null);
      said.put("of", value);
    } else if (!of.isMissingNode() && !of.isNull()) {
      body.problem(field + ".of", "does not fit the measure " + code(measure));
    }
    BigDecimal percentile = percentile(node.path("percentile"), measure, field);
    if (measure == Measure.PERCENTILE) {
      said.put("percentile", percentile);
    }
    Unit unit = money ? Unit.MONEY : measure.ofValue() ? Unit.NUMBER : unit(measure);
    return new Measured(name, unit, filter, measure, property, percentile);
  }

  private static Unit unit(Measure measure) {
    return measure == Measure.PER_VISITOR || measure == Measure.PER_PERSON
        ? Unit.NUMBER
        : Unit.COUNT;
  }

  private BigDecimal percentile(JsonNode node, Measure measure, String field) {
    BigDecimal half = BigDecimal.valueOf(50);
    boolean missing = node.isMissingNode() || node.isNull();
    if (measure != Measure.PERCENTILE) {
      if (!missing) {
        body.problem(field + ".percentile", "is for the measure percentile");
      }
      return half;
    }
    BigDecimal value = node.isNumber() ? node.decimalValue().stripTrailingZeros() : null;
    if (value == null
        || value.signum() <= 0
        || value.compareTo(HUNDRED) >= 0
        || value.scale() > 2) {
      body.problem(
          field + ".percentile",
          "must be a number with at most two decimals",
          "above 0 and below 100, as in 90 or 99.9");
      return half;
    }
    return value;
  }

  private void dimensions(List<Dimension> groups, List<Dimension> times) {
    JsonNode node = body.get("dimensions");
    List<String> names = new ArrayList<>();
    if (node != null && (!node.isArray() || node.size() > MOST_DIMENSIONS)) {
      body.problem("dimensions", "must be a list of at most " + MOST_DIMENSIONS, "[\"time:day\"]");
    } else if (node != null) {
      for (int i = 0; i < node.size(); i++) {
        String field = "dimensions[" + i + "]";
        Optional<Dimension> dimension = body.dimension(node.get(i), field);
        if (dimension.isPresent()) {
          add(dimension.get(), field, names, groups, times);
        }
      }
    }
    body.echo("dimensions", names);
  }

  private Order order(List<Series> series, List<Dimension> groups) {
    JsonNode node = body.get("order_by");
    if (node == null || node.isNull() || node.isEmpty()) {
      return Order.FIRST_SERIES;
    }
    JsonNode pair = node.path(0);
    String direction = pair.path(1).asString("");
    if (node.size() != 1
        || pair.size() != 2
        || !direction.equals("asc") && !direction.equals("desc")) {
      body.problem(
          "order_by", "must be a list of one name with asc or desc", "[[\"A\", \"desc\"]]");
      return Order.FIRST_SERIES;
    }
    body.echo("order_by", node);
    List<String> known = new ArrayList<>(series.stream().map(Series::name).toList());
    known.addAll(groups.stream().map(Dimension::name).toList());
    int at = known.indexOf(pair.path(0).asString(""));
    if (at < 0) {
      body.problem(
          "order_by[0][0]",
          "must be the name of a series or of a dimension that is not of time",
          known.toArray(String[]::new));
    }
    boolean group = at >= series.size();
    return new Order(group ? -1 : at, group ? at - series.size() : -1, direction.equals("desc"));
  }

  private void add(
      Dimension dimension,
      String field,
      List<String> names,
      List<Dimension> groups,
      List<Dimension> times) {
    if (names.contains(dimension.name())) {
      body.problem(field, dimension.name() + " is named twice");
      return;
    }
    names.add(dimension.name());
    if (!dimension.ofOneValue()) {
      body.problem(
          field,
          "an event has several values of %s; filter a series by it instead"
              .formatted(dimension.name()));
    } else if (dimension.isTime()) {
      times.add(dimension);
      long points = 1;
      for (Dimension time : times) {
        points *= body.intervals(time);
      }
      if (times.size() > MOST_TIMES || points > MOST_POINTS) {
        body.problem(field, "cuts the range into too many intervals", "a longer interval");
      }
    } else {
      groups.add(dimension);
    }
  }
}
