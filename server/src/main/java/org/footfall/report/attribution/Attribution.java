package org.footfall.report.attribution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.report.Report;
import org.footfall.report.attribution.AttributionSql.Converting;
import org.footfall.report.attribution.AttributionSql.Totals;
import org.footfall.report.attribution.Ledger.Credit;
import org.jspecify.annotations.Nullable;

/**
 * Which visits earned the conversions of a range. Credits of every model but participation add up
 * to the conversions and to their revenue, exactly.
 */
public final class Attribution implements Report<AttributionQuestion> {
  private final CostSource costs;

  /**
   * @param costs what was spent, to be held against the credits
   */
  public Attribution(CostSource costs) {
    this.costs = costs;
  }

  @Override
  public AttributionQuestion read(ReportBody body) {
    return AttributionQuestion.read(body, costs);
  }

  @Override
  public Result answer(AttributionQuestion question, ReportRun run) {
    AttributionSql sql = new AttributionSql(question, run);
    run.progress("conversions", 0, 0.2);
    Totals totals = sql.totals();
    run.progress("paths", 0.2, question.dataDriven() ? 0.5 : 0.8);
    Converting converting = totals.conversions() == 0 ? Converting.NONE : sql.converting();
    List<Path> paths = converting.paths();
    Map<Model, String> refused = new LinkedHashMap<>();
    List<Path> all = new ArrayList<>(paths);
    long nulls = 0;
    if (question.dataDriven() && !paths.isEmpty()) {
      run.progress("paths without a conversion", 0.5, 0.8);
      List<Path> without = sql.nulls();
      nulls = without.stream().mapToLong(Path::nulls).sum();
      all.addAll(without);
    }
    run.progress("models", 0.8, 1);
    Map<Model, Map<String, Credit>> credits = new LinkedHashMap<>();
    for (Model model : question.models()) {
      Ledger ledger = ledger(model, paths, all, refused);
      if (ledger != null) {
        credits.put(
            model,
            model.addsUp()
                ? ledger.settled(totals.conversions(), totals.revenue())
                : ledger.rounded());
      }
    }
    AttributionJson json = new AttributionJson(question, totals, paths, credits);
    Map<String, @Nullable Object> results = new LinkedHashMap<>(json.summary(nulls, refused));
    results.putAll(json.rows());
    results.putAll(json.paths());
    results.put("lengths", json.lengths());
    results.put("lags", json.lags(converting.lags()));
    return Result.of(results);
  }

  /** The credits of a model; {@code null} where it cannot be worked out, with the reason noted. */
  private static @Nullable Ledger ledger(
      Model model, List<Path> paths, List<Path> all, Map<Model, String> refused) {
    Ledger ledger = new Ledger();
    switch (model) {
      case MARKOV -> {
        if (Markov.values(all).size() > Markov.MOST_VALUES) {
          refused.put(model, "more than " + Markov.MOST_VALUES + " values");
          return null;
        }
        Map<String, BigDecimal> shares = all.isEmpty() ? Map.of() : Markov.shares(all);
        BigDecimal revenue =
            paths.stream().map(Path::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
        long conversions = paths.stream().mapToLong(Path::conversions).sum();
        shares.forEach(
            (value, share) ->
                ledger.add(
                    value,
                    share.multiply(BigDecimal.valueOf(conversions)),
                    share.multiply(revenue)));
      }
      case SHAPLEY -> {
        Shapley game = new Shapley(all);
        if (!game.possible()) {
          refused.put(model, "more than " + Shapley.MOST_VALUES + " values on one path");
          return null;
        }
        Map<Set<String>, Map<String, BigDecimal>> known = new HashMap<>();
        paths.forEach(path -> game.credit(path, known, ledger));
      }
      default -> paths.forEach(path -> PathModels.credit(model, path, ledger));
    }
    return ledger;
  }
}
