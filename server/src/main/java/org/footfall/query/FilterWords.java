package org.footfall.query;

import java.util.List;
import java.util.stream.Collectors;
import org.footfall.query.Filter.ParsedGoal;
import org.footfall.query.Filter.Scope;

/** A filter as people say it. */
final class FilterWords {
  private FilterWords() {}

  static String of(Filter filter) {
    return switch (filter) {
      case Filter.And and when and.filters().isEmpty() -> "everything";
      case Filter.And and -> joined(and.filters(), " and ");
      case Filter.Or or -> joined(or.filters(), " or ");
      case Filter.Not not -> "not (" + of(not.filter()) + ")";
      case Filter.Compare compare -> compare(compare);
      case Filter.MeetsGoal goal ->
          "meets goal "
              + goal.goals().stream().map(ParsedGoal::name).collect(Collectors.joining(" or "));
      case Filter.HasDone done ->
          (done.done() ? "with" : "without")
              + " an event "
              + where(done.scope())
              + " where "
              + of(done.filter());
      case Filter.Sequence sequence ->
          "did, one after the other "
              + where(sequence.scope())
              + time(sequence.withinMicros())
              + ": "
              + sequence.steps().stream()
                  .map(FilterWords::of)
                  .collect(Collectors.joining(", then "));
      case Filter.Count count ->
          "number of events "
              + where(count.scope())
              + time(count.withinMicros())
              + " where "
              + of(count.filter())
              + " "
              + words(count.operator())
              + " "
              + count.number();
      case Filter.InCohort cohort -> "by persons of the cohort \"" + cohort.name() + "\"";
    };
  }

  private static String joined(List<Filter> filters, String separator) {
    return filters.stream()
        .map(part -> part instanceof Filter.Or ? "(" + of(part) + ")" : of(part))
        .collect(Collectors.joining(separator));
  }

  private static String compare(Filter.Compare compare) {
    String values =
        compare.values().stream()
            .map(value -> value.equals("") ? "nothing" : "\"" + value + "\"")
            .collect(Collectors.joining(" or "));
    return compare.dimension().name()
        + " "
        + words(compare.operator())
        + (values.isEmpty() ? "" : " " + values)
        + (compare.caseSensitive() ? "" : " in any case");
  }

  private static String words(Filter.Operator operator) {
    return switch (operator) {
      case GT -> "more than";
      case GTE -> "at least";
      case LT -> "less than";
      case LTE -> "at most";
      case CONTAINS_NOT -> "does not contain";
      case MATCHES_NOT -> "does not match";
      case NOT_SET -> "is not set";
      case IS, IS_NOT, CONTAINS, STARTS_WITH, ENDS_WITH, MATCHES, BETWEEN, IS_SET ->
          operator.code().replace('_', ' ');
    };
  }

  private static String where(Scope scope) {
    return switch (scope) {
      case VISIT -> "within the visit";
      case EVER -> "ever";
      case PERSON -> "ever, as any visitor of the person,";
    };
  }

  private static String time(long micros) {
    return micros == 0 ? "" : " within " + micros / 1_000_000 + " s";
  }
}
