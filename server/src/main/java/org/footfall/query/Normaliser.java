package org.footfall.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A question with everything said that was left out, as answers repeat it. */
final class Normaliser {
  private final Site site;

  Normaliser(Site site) {
    this.site = site;
  }

  Map<String, Object> of(
      List<Metric> metrics,
      DateRange range,
      List<Dimension> dimensions,
      JsonNode body,
      List<Query.Order> orders,
      @Nullable DateRange compare,
      RuleSet rules,
      Query.Include include,
      int limit,
      long offset) {
    Map<String, Object> query = new LinkedHashMap<>();
    query.put("site", site.domain());
    query.put("metrics", metrics.stream().map(Metric::code).toList());
    query.put("date_range", dates(range));
    query.put("dimensions", dimensions.stream().map(Dimension::name).toList());
    JsonNode filters = body.get("filters");
    query.put("filters", filters == null || filters.isNull() ? List.of() : filters);
    query.put("order_by", orders.stream().map(order -> order(order, metrics, dimensions)).toList());
    query.put("compare", compare == null ? null : Map.of("date_range", dates(compare)));
    query.put("segment", body.get("segment"));
    query.put("rules", rules.code());
    Map<String, Object> included = new LinkedHashMap<>();
    included.put("total_rows", include.totalRows());
    included.put("totals", include.totals());
    included.put("intervals", include.intervals());
    included.put("proof", include.proof());
    query.put("include", included);
    Map<String, Object> pagination = new LinkedHashMap<>();
    pagination.put("limit", limit);
    pagination.put("offset", offset);
    query.put("pagination", pagination);
    query.put("timezone", site.zone().getId());
    return query;
  }

  private static List<String> order(
      Query.Order order, List<Metric> metrics, List<Dimension> dimensions) {
    String name =
        order.metric() >= 0
            ? metrics.get(order.metric()).code()
            : dimensions.get(order.dimension()).name();
    return List.of(name, order.descending() ? "desc" : "asc");
  }

  static List<String> dates(DateRange range) {
    return range.wholeDays()
        ? List.of(range.firstDate().toString(), range.lastDate().toString())
        : List.of(
            range.from().toOffsetDateTime().toString(), range.to().toOffsetDateTime().toString());
  }
}
