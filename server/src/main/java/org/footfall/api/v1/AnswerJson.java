package org.footfall.api.v1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.Answer;
import org.footfall.query.Answer.Comparison;
import org.footfall.query.Answer.Interval;
import org.footfall.query.Answer.Row;
import org.footfall.query.Answer.Test;
import org.footfall.query.Metric;
import org.jspecify.annotations.Nullable;

/** Answers in the shape of the API. */
final class AnswerJson {
  private AnswerJson() {}

  static Map<String, Object> of(Answer answer, String currency) {
    Map<String, Object> meta = new LinkedHashMap<>();
    if (answer.totalRows() >= 0) {
      meta.put("total_rows", answer.totalRows());
    }
    meta.put("rules", answer.query().rules().code());
    meta.put("exact", true);
    meta.put("plan", answer.plan());
    meta.put("timing_ms", Math.round(answer.timingMs() * 1_000) / 1_000.0);
    meta.put("units", answer.query().metrics().stream().map(m -> m.unit().code()).toList());
    if (answer.query().metrics().stream().anyMatch(m -> m.unit() == Metric.Unit.MONEY)) {
      meta.put("currency", currency);
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("results", answer.rows().stream().map(AnswerJson::row).toList());
    Row totals = answer.totals();
    if (totals != null) {
      body.put("totals", row(totals));
    }
    body.put("meta", meta);
    body.put("query", answer.query().normalised());
    if (answer.proof() != null) {
      body.put("proof", answer.proof());
    }
    return body;
  }

  static Map<String, Object> row(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dimensions", row.dimensions());
    json.put("metrics", row.metrics());
    if (!row.intervals().isEmpty()) {
      List<@Nullable Object> intervals = new ArrayList<>();
      row.intervals().forEach(interval -> intervals.add(interval(interval)));
      json.put("intervals", intervals);
    }
    Comparison comparison = row.comparison();
    if (comparison != null) {
      Map<String, Object> other = new LinkedHashMap<>();
      other.put("dimensions", comparison.dimensions());
      other.put("metrics", comparison.metrics());
      other.put("change", comparison.changes());
      List<@Nullable Object> tests = new ArrayList<>();
      comparison.tests().forEach(test -> tests.add(test(test)));
      other.put("tests", tests);
      json.put("comparison", other);
    }
    return json;
  }

  private static @Nullable Object interval(@Nullable Interval interval) {
    return interval == null ? null : List.of(interval.low(), interval.high());
  }

  private static @Nullable Object test(@Nullable Test test) {
    if (test == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("p_value", test.pValue());
    json.put("verdict", test.verdict());
    json.put("interval", List.of(test.interval().low(), test.interval().high()));
    return json;
  }
}
