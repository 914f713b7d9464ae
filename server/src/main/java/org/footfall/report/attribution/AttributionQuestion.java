package org.footfall.report.attribution;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.footfall.query.DateRange;
import org.footfall.query.Dimension;
import org.footfall.query.Dimension.Kind;
import org.footfall.query.Filter;
import org.footfall.query.ReportBody;
import org.footfall.report.attribution.CostSource.Costs;
import tools.jackson.databind.JsonNode;

/**
 * A checked question about what earned conversions.
 *
 * @param conversion what converts, beside the filters of the report
 * @param count what one conversion is
 * @param dimension attribute of visits that gets the credit
 * @param lookbackMicros how long before a conversion a visit may lie
 * @param halfLifeMicros of the model time decay
 * @param paths most paths in the answer
 * @param spent what was spent in the range, by value of the dimension
 */
record AttributionQuestion(
    DateRange range,
    Filter conversion,
    Count count,
    Dimension dimension,
    Subject by,
    Set<Model> models,
    long lookbackMicros,
    long halfLifeMicros,
    int paths,
    ReportBody.Page page,
    Costs spent) {
  static final long HOUR_MICROS = 3_600_000_000L;
  static final long DAY_MICROS = 24 * HOUR_MICROS;
  private static final int LONGEST_LOOKBACK_DAYS = 400;
  private static final int MOST_PATHS = 1_000;

  /** What one conversion is. */
  enum Count {
    /** A visit with at least one event that converts. */
    VISIT,
    /** Each event that converts. */
    EVENT,
    /** Somebody's first event in the range that converts. */
    SUBJECT
  }

  /** Whose visits make a path. */
  enum Subject {
    VISITOR,
    PERSON
  }

  static AttributionQuestion read(ReportBody body, CostSource costs) {
    JsonNode rule = body.get("conversion");
    body.echo("conversion", rule);
    Filter conversion = Filter.ALL;
    if (rule == null) {
      body.problem(
          "conversion",
          "is missing",
          "a filter, such as [\"is\", \"event:goal\", [\"Signup\"]] or"
              + " [\"is\", \"event:name\", [\"purchase\"]]");
    } else {
      conversion = body.filter(rule, "conversion");
    }
    long most = LONGEST_LOOKBACK_DAYS * DAY_MICROS;
    Dimension dimension = dimension(body);
    DateRange range = body.range();
    return new AttributionQuestion(
        range,
        conversion,
        body.oneOf("count", Count.VISIT),
        dimension,
        body.oneOf("by", Subject.VISITOR),
        models(body),
        body.length("lookback", "30d", HOUR_MICROS, most),
        body.length("half_life", "7d", HOUR_MICROS, most),
        body.whole("paths", 0, MOST_PATHS, 20),
        body.page(100, 1_000),
        costs.of(body.site(), range.firstDay(), range.lastDay(), dimension.argument()));
  }

  private static Dimension dimension(ReportBody body) {
    Dimension usual = Dimension.of("visit:channel").orElseThrow();
    Optional<Dimension> asked = body.dimension("dimension");
    asked
        .filter(dimension -> dimension.kind() != Kind.VISIT)
        .ifPresent(
            dimension ->
                body.problem(
                    "dimension",
                    dimension.name() + " is no attribute of a visit",
                    "visit:channel",
                    "visit:source",
                    "visit:medium",
                    "visit:utm_campaign",
                    "visit:entry_page"));
    Dimension dimension = asked.filter(d -> d.kind() == Kind.VISIT).orElse(usual);
    body.echo("dimension", dimension.name());
    return dimension;
  }

  private static Set<Model> models(ReportBody body) {
    JsonNode node = body.get("models");
    Set<Model> models = EnumSet.noneOf(Model.class);
    if (node == null) {
      models.addAll(EnumSet.allOf(Model.class));
    } else if (!node.isArray() || node.isEmpty()) {
      body.problem("models", "must be a list of models", names().toArray(String[]::new));
    } else {
      for (int i = 0; i < node.size(); i++) {
        models.add(body.oneOf(node.get(i), "models[" + i + "]", Model.LAST));
      }
    }
    body.echo("models", models.stream().map(AttributionQuestion::name).toList());
    return models;
  }

  static String name(Model model) {
    return model.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Model model : Model.values()) {
      names.add(name(model));
    }
    return names;
  }

  boolean dataDriven() {
    return models.stream().anyMatch(Model::dataDriven);
  }
}
