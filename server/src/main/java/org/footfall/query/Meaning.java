package org.footfall.query;

import java.util.LinkedHashMap;
import java.util.Map;
import org.footfall.query.QueryService.Asked;

/** What the numbers of an answer mean, in words. */
public final class Meaning {
  private Meaning() {}

  /**
   * {@code definitions}: metric to sentence; {@code rules}: name of the rule set and what it calls
   * a bounce and a duration; {@code filters}: all of them in one sentence.
   */
  public static Map<String, Object> of(Asked asked) {
    Query query = asked.query();
    Map<String, Object> definitions = new LinkedHashMap<>();
    for (Metric metric : query.metrics()) {
      definitions.put(metric.code(), metric.definition());
    }
    Map<String, Object> rules = new LinkedHashMap<>();
    rules.put("name", query.rules().code());
    rules.put("bounce", query.rules().bounce());
    rules.put("visit_duration", query.rules().duration());
    Map<String, Object> meaning = new LinkedHashMap<>();
    meaning.put("definitions", definitions);
    meaning.put("rules", rules);
    meaning.put("filters", FilterWords.of(query.filter()));
    return meaning;
  }
}
