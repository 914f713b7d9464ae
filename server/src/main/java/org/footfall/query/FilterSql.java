package org.footfall.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.footfall.query.Filter.Compare;
import org.footfall.query.Filter.Operator;

/** A filter as an SQL condition, which is true or false and never NULL. */
final class FilterSql {
  private FilterSql() {}

  static Fragment of(Filter filter, Scope scope) {
    return switch (filter) {
      case Filter.And and when and.filters().isEmpty() -> Fragment.of("TRUE");
      case Filter.And and -> all(and.filters(), " AND ", scope);
      case Filter.Or or -> all(or.filters(), " OR ", scope);
      case Filter.Not not -> Fragment.of("NOT {}", of(not.filter(), scope));
      case Filter.MeetsGoal goal when goal.goals().isEmpty() -> Fragment.of("FALSE");
      case Filter.MeetsGoal goal ->
          all(goal.goals().stream().map(Filter.ParsedGoal::filter).toList(), " OR ", scope);
      case Compare compare when compare.dimension().kind() == Dimension.Kind.ITEM ->
          scope.anyItem(compare);
      case Compare compare -> compare(compare, scope.value(compare.dimension()), scope.frame());
      case Filter.HasDone done -> BehaviourSql.hasDone(done, scope);
      case Filter.Sequence sequence -> BehaviourSql.sequence(sequence, scope);
      case Filter.Count count -> BehaviourSql.count(count, scope);
      case Filter.InCohort cohort -> CohortSql.of(cohort, scope);
    };
  }

  private static Fragment all(List<Filter> filters, String separator, Scope scope) {
    return Fragment.of(
        "({})",
        Fragment.join(separator, filters.stream().map(filter -> of(filter, scope)).toList()));
  }

  /** A comparison of one value, given as SQL. */
  static Fragment compare(Compare compare, Fragment value, Frame frame) {
    boolean number = compare.dimension().isTime();
    return switch (compare.operator()) {
      case IS -> equal(compare, value, number);
      case IS_NOT -> Fragment.of("NOT {}", equal(compare, value, number));
      case IS_SET -> Fragment.of("({} <> '')", value);
      case NOT_SET -> Fragment.of("({} = '')", value);
      case CONTAINS -> anyText(compare, value, "contains({}, {})");
      case CONTAINS_NOT -> Fragment.of("NOT {}", anyText(compare, value, "contains({}, {})"));
      case STARTS_WITH -> anyText(compare, value, "starts_with({}, {})");
      case ENDS_WITH -> anyText(compare, value, "ends_with({}, {})");
      case MATCHES -> matches(compare, value, frame);
      case MATCHES_NOT -> Fragment.of("NOT {}", matches(compare, value, frame));
      case GT, GTE, LT, LTE, BETWEEN -> ordered(compare, value, number);
    };
  }

  private static Fragment equal(Compare compare, Fragment value, boolean number) {
    List<Object> texts = new ArrayList<>();
    List<Object> numbers = new ArrayList<>();
    for (Object wanted : compare.values()) {
      if (wanted instanceof BigDecimal decimal) {
        numbers.add(number ? (Object) decimal.longValueExact() : (Object) decimal.doubleValue());
      } else {
        texts.add(wanted);
      }
    }
    List<Fragment> alternatives = new ArrayList<>();
    if (!texts.isEmpty()) {
      alternatives.add(
          compare.caseSensitive()
              ? Fragment.of("{} IN ({})", value, Fragment.list(texts))
              : Fragment.of(
                  "lower({}) IN ({})",
                  value,
                  Fragment.join(
                      ", ", texts.stream().map(text -> Fragment.of("lower({})", text)).toList())));
    }
    if (!numbers.isEmpty()) {
      alternatives.add(
          Fragment.of(
              "coalesce({} IN ({}), FALSE)",
              number ? value : Fragment.of("TRY_CAST({} AS DOUBLE)", value),
              Fragment.list(numbers)));
    }
    return Fragment.of("({})", Fragment.join(" OR ", alternatives));
  }

  private static Fragment anyText(Compare compare, Fragment value, String template) {
    List<Fragment> alternatives = new ArrayList<>();
    for (Object text : compare.values()) {
      alternatives.add(
          compare.caseSensitive()
              ? Fragment.of(template, value, text)
              : Fragment.of(
                  template, Fragment.of("lower({})", value), Fragment.of("lower({})", text)));
    }
    return Fragment.of("({})", Fragment.join(" OR ", alternatives));
  }

  private static Fragment matches(Compare compare, Fragment value, Frame frame) {
    List<Fragment> alternatives = new ArrayList<>();
    for (Object pattern : compare.values()) {
      String flagged = compare.caseSensitive() ? (String) pattern : "(?i)" + pattern;
      alternatives.add(Fragment.of(frame.dialect().matches("{}", "{}"), value, flagged));
    }
    return Fragment.of("({})", Fragment.join(" OR ", alternatives));
  }

  /** What is not set or no number is neither greater nor less. */
  private static Fragment ordered(Compare compare, Fragment value, boolean number) {
    List<Double> bounds =
        compare.values().stream().map(bound -> ((BigDecimal) bound).doubleValue()).toList();
    Fragment comparable = number ? value : Fragment.of("TRY_CAST({} AS DOUBLE)", value);
    if (compare.operator() == Operator.BETWEEN) {
      return Fragment.of(
          "coalesce({} BETWEEN {} AND {}, FALSE)", comparable, bounds.getFirst(), bounds.getLast());
    }
    String sign = sign(compare.operator());
    List<Fragment> alternatives =
        bounds.stream().map(bound -> Fragment.of("{} " + sign + " {}", comparable, bound)).toList();
    return Fragment.of("coalesce({}, FALSE)", Fragment.join(" OR ", alternatives));
  }

  static String sign(Operator operator) {
    return switch (operator) {
      case IS -> "=";
      case GT -> ">";
      case GTE -> ">=";
      case LT -> "<";
      case LTE -> "<=";
      default -> throw new IllegalArgumentException(operator.code());
    };
  }
}
