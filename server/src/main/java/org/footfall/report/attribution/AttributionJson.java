package org.footfall.report.attribution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.footfall.query.Amounts;
import org.footfall.report.attribution.AttributionSql.Lag;
import org.footfall.report.attribution.AttributionSql.Totals;
import org.footfall.report.attribution.CostSource.Costs;
import org.footfall.report.attribution.Ledger.Credit;
import org.jspecify.annotations.Nullable;

/** Puts credits, paths and costs together, as JSON-like maps. */
final class AttributionJson {
  private static final int RATIO_SCALE = 4;

  private final AttributionQuestion question;
  private final Totals totals;
  private final List<Path> paths;
  private final Map<Model, Map<String, Credit>> credits;
  private final Costs costs;

  /** Conversions and what they were worth. */
  private record Tally(long conversions, BigDecimal revenue) {
    static final Tally NONE = new Tally(0, BigDecimal.ZERO);

    static Tally of(Path path) {
      return new Tally(path.conversions(), path.revenue());
    }

    Tally plus(Tally other) {
      return new Tally(conversions + other.conversions, revenue.add(other.revenue));
    }
  }

  AttributionJson(
      AttributionQuestion question,
      Totals totals,
      List<Path> paths,
      Map<Model, Map<String, Credit>> credits) {
    this.question = question;
    this.totals = totals;
    this.paths = paths;
    this.credits = credits;
    this.costs = question.spent();
  }

  Map<String, Object> summary(long nulls, Map<Model, String> refused) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("conversions", totals.conversions());
    json.put("revenue", Amounts.text(totals.revenue()));
    json.put("subjects", totals.subjects());
    if (question.dataDriven()) {
      json.put("paths_without_conversion", nulls);
    }
    List<Object> models = new ArrayList<>();
    for (Model model : question.models()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("model", AttributionQuestion.name(model));
      one.put("adds_up", model.addsUp());
      if (refused.containsKey(model)) {
        one.put("not_available", refused.get(model));
      }
      models.add(one);
    }
    json.put("models", models);
    Map<String, Object> spent = new LinkedHashMap<>();
    spent.put("known", costs.known());
    spent.put("total", Amounts.text(sum(costs.byValue())));
    Map<String, String> elsewhere = new TreeMap<>();
    costs.elsewhere().forEach((currency, amount) -> elsewhere.put(currency, Amounts.text(amount)));
    spent.put("other_currencies", elsewhere);
    json.put("costs", spent);
    return json;
  }

  private static BigDecimal sum(Map<String, BigDecimal> amounts) {
    return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** A row for each value that has credit or cost; by the credit of the first model. */
  Map<String, Object> rows() {
    Map<String, Tally> assists = new TreeMap<>();
    for (Path path : paths) {
      new HashSet<>(path.values().subList(0, path.length() - 1))
          .forEach(value -> assists.merge(value, Tally.of(path), Tally::plus));
    }
    Set<String> values = new TreeSet<>(costs.byValue().keySet());
    credits.values().forEach(its -> values.addAll(its.keySet()));
    Map<String, Credit> first = credits.isEmpty() ? Map.of() : credits.values().iterator().next();
    List<String> ordered = new ArrayList<>(values);
    ordered.sort(
        Comparator.comparing((String value) -> first.getOrDefault(value, Credit.NONE).conversions())
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    List<Object> rows = new ArrayList<>();
    int to =
        (int) Math.min(ordered.size(), (long) question.page().offset() + question.page().limit());
    for (int i = question.page().offset(); i < to; i++) {
      String value = ordered.get(i);
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("value", orNull(value));
      Map<String, Object> assisted = new LinkedHashMap<>();
      Tally tally = assists.getOrDefault(value, Tally.NONE);
      assisted.put("conversions", tally.conversions);
      assisted.put("revenue", Amounts.text(tally.revenue));
      row.put("assisted", assisted);
      BigDecimal cost = costs.byValue().get(value);
      row.put("cost", cost == null ? null : Amounts.text(cost));
      Map<String, Object> byModel = new LinkedHashMap<>();
      credits.forEach(
          (model, its) ->
              byModel.put(
                  AttributionQuestion.name(model),
                  credit(its.getOrDefault(value, Credit.NONE), cost)));
      row.put("credits", byModel);
      rows.add(row);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rows", rows);
    json.put("total_rows", ordered.size());
    return json;
  }

  private static @Nullable String orNull(String value) {
    return value.isEmpty() ? null : value;
  }

  private static Map<String, @Nullable Object> credit(Credit credit, @Nullable BigDecimal cost) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("conversions", plain(credit.conversions()));
    json.put("revenue", Amounts.text(credit.revenue()));
    if (cost != null) {
      json.put(
          "cost_per_conversion",
          credit.conversions().signum() == 0
              ? null
              : Amounts.text(
                  cost.divide(credit.conversions(), Ledger.MONEY_SCALE, RoundingMode.HALF_UP)));
      json.put(
          "return_on_spend",
          cost.signum() == 0
              ? null
              : plain(credit.revenue().divide(cost, RATIO_SCALE, RoundingMode.HALF_UP)));
    }
    return json;
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    return bare.scale() < 0 ? bare.setScale(0, RoundingMode.UNNECESSARY) : bare;
  }

  /** The paths of most conversions. */
  Map<String, Object> paths() {
    // Whether a visit was direct is no part of what is shown.
    Map<List<String>, Tally> merged = new LinkedHashMap<>();
    paths.forEach(path -> merged.merge(path.values(), Tally.of(path), Tally::plus));
    List<Map.Entry<List<String>, Tally>> ordered = new ArrayList<>(merged.entrySet());
    ordered.sort(
        Comparator.comparing((Map.Entry<List<String>, Tally> e) -> e.getValue().conversions)
            .reversed()
            .thenComparing(e -> String.join("\n", e.getKey())));
    List<Object> top = new ArrayList<>();
    for (Map.Entry<List<String>, Tally> entry :
        ordered.subList(0, Math.min(question.paths(), ordered.size()))) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("path", entry.getKey().stream().map(AttributionJson::orNull).toList());
      counts(json, entry.getValue());
      top.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("paths", top);
    json.put("total_paths", ordered.size());
    return json;
  }

  private void counts(Map<String, @Nullable Object> json, Tally tally) {
    json.put("conversions", tally.conversions);
    json.put("share", (double) tally.conversions / totals.conversions());
    json.put("revenue", Amounts.text(tally.revenue));
  }

  /** How many visits conversions took. */
  List<Object> lengths() {
    Map<Integer, Tally> byLength = new TreeMap<>();
    paths.forEach(path -> byLength.merge(path.length(), Tally.of(path), Tally::plus));
    List<Object> lengths = new ArrayList<>();
    byLength.forEach(
        (length, tally) -> {
          Map<String, @Nullable Object> json = new LinkedHashMap<>();
          json.put("visits", length);
          counts(json, tally);
          lengths.add(json);
        });
    return lengths;
  }

  /** How many whole days conversions took from the first visit. */
  List<Object> lags(List<Lag> lags) {
    List<Object> json = new ArrayList<>();
    for (Lag lag : lags) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("days", lag.days());
      counts(one, new Tally(lag.conversions(), lag.revenue()));
      json.add(one);
    }
    return json;
  }
}
