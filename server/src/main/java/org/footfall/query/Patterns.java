package org.footfall.query;

import java.util.List;
import org.footfall.query.Filter.Operator;

/** Finds the regular expressions in a filter. */
final class Patterns {
  private Patterns() {}

  static void collect(Filter filter, List<String> patterns) {
    switch (filter) {
      case Filter.And and -> and.filters().forEach(part -> collect(part, patterns));
      case Filter.Or or -> or.filters().forEach(part -> collect(part, patterns));
      case Filter.Not not -> collect(not.filter(), patterns);
      case Filter.Compare compare -> {
        if (compare.operator() == Operator.MATCHES || compare.operator() == Operator.MATCHES_NOT) {
          compare.values().forEach(value -> patterns.add((String) value));
        }
      }
      case Filter.MeetsGoal goal -> {}
      case Filter.HasDone done -> collect(done.filter(), patterns);
      case Filter.Sequence sequence -> sequence.steps().forEach(step -> collect(step, patterns));
      case Filter.Count count -> collect(count.filter(), patterns);
    }
  }
}
