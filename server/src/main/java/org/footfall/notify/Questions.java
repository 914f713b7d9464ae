package org.footfall.notify;

import java.util.List;
import org.footfall.control.Control;
import org.footfall.model.Site;
import org.footfall.query.Answer;
import org.footfall.query.QueryService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks what reports and alerts want to know. */
final class Questions {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Control control;
  private final QueryService queries;

  Questions(Control control, QueryService queries) {
    this.control = control;
    this.queries = queries;
  }

  /**
   * Asks, with the filters and the segment of a saved thing.
   *
   * @param dimension {@code null} for none
   */
  Answer ask(
      Site site,
      JsonNode saved,
      Interval interval,
      @Nullable Interval compared,
      List<String> metrics,
      @Nullable String dimension,
      int limit) {
    ObjectNode question = MAPPER.createObjectNode();
    question.set("metrics", MAPPER.valueToTree(metrics));
    question.set("date_range", MAPPER.valueToTree(interval.range()));
    if (compared != null) {
      question.putObject("compare").set("date_range", MAPPER.valueToTree(compared.range()));
    }
    if (dimension != null) {
      question.putArray("dimensions").add(dimension);
      question.putObject("pagination").put("limit", limit);
    }
    if (saved.path("filters").isArray()) {
      question.set("filters", saved.get("filters"));
    }
    if (saved.has("segment")) {
      question.set("segment", saved.get("segment"));
    }
    return queries.answer(queries.parse(question, site, control.goals().of(site.id())), stop -> {});
  }

  /** A metric's value as a number; NaN for a rate or mean of nothing. */
  static double number(@Nullable Object value) {
    return value == null ? Double.NaN : Double.parseDouble(value.toString());
  }
}
