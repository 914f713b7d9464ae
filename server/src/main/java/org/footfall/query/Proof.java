package org.footfall.query;

import java.util.LinkedHashMap;
import java.util.Map;
import org.footfall.query.QueryService.Asked;

/** How the numbers of an answer came about, for whoever wants to check them. */
final class Proof {
  private final Asked asked;

  Proof(Asked asked) {
    this.asked = asked;
  }

  Map<String, Object> of(Plan plan, Run run) {
    Map<String, Object> proof = Meaning.of(asked);
    proof.put("plan", plan.name());
    proof.put("reading", plan.reading().code());
    proof.put("explanation", plan.reading().words());
    proof.put("rows_read", count(plan.rowsRead(), run));
    proof.put("quarantined", count(inRange("quarantine", ""), run));
    proof.put("late", count(inRange("events", " AND late"), run));
    if (asked.query().metrics().stream().anyMatch(metric -> metric.unit() == Metric.Unit.MONEY)) {
      proof.put(
          "without_rate",
          count(inRange("events", " AND revenue_amount IS NOT NULL AND revenue IS NULL"), run));
    }
    proof.put("visits", visits());
    return proof;
  }

  private static long count(Fragment fragment, Run run) {
    return run.query(fragment, rows -> rows.next() ? rows.getLong(0) : 0L);
  }

  private Fragment inRange(String table, String condition) {
    DateRange range = asked.query().range();
    return Fragment.of(
        "SELECT count(*) FROM "
            + table
            + " WHERE site = {} AND day BETWEEN {} AND {} AND ts >= make_timestamp({})"
            + " AND ts < make_timestamp({})"
            + condition,
        asked.site().id(),
        range.firstDay(),
        range.lastDay(),
        range.fromMicros(),
        range.toMicros());
  }

  /** What to ask to see the visits underneath. */
  private Map<String, Object> visits() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("site", asked.site().domain());
    body.put("date_range", Normaliser.dates(asked.query().range()));
    if (asked.query().normalised() instanceof Map<?, ?> normalised) {
      body.put("filters", normalised.get("filters"));
      body.put("segment", normalised.get("segment"));
    }
    return Map.of("method", "POST", "path", "/api/v1/visits", "body", body);
  }
}
