package org.footfall.query;

import java.util.List;
import java.util.Optional;
import org.footfall.model.Event;
import org.jspecify.annotations.Nullable;

/** What an event, its visit, or its visitor must meet to be counted. */
public sealed interface Filter {

  /** All of them; none of them is met by everything. */
  record And(List<Filter> filters) implements Filter {}

  /** At least one of them. */
  record Or(List<Filter> filters) implements Filter {}

  /** Not that. */
  record Not(Filter filter) implements Filter {}

  /**
   * A dimension compared with values.
   *
   * @param values texts, or numbers (BigDecimal); empty for set and not set
   */
  record Compare(Operator operator, Dimension dimension, List<Object> values, boolean caseSensitive)
      implements Filter {}

  /** The event meets one of the goals. */
  record MeetsGoal(List<ParsedGoal> goals) implements Filter {}

  /** An event that meets the filter happened within the visit, or ever. */
  record HasDone(Filter filter, Scope scope, boolean done) implements Filter {}

  /**
   * Events that meet the steps happened one after the other.
   *
   * @param withinMicros longest time from the first to the last, 0 for any
   */
  record Sequence(List<Filter> steps, Scope scope, long withinMicros) implements Filter {}

  /**
   * So many events met the filter.
   *
   * @param operator one of is, gt, gte, lt, lte
   * @param withinMicros in some stretch of that length, 0 for any
   */
  record Count(Filter filter, Operator operator, long number, Scope scope, long withinMicros)
      implements Filter {}

  /**
   * By a person of a cohort.
   *
   * @param rule who ever met it is in a live cohort; empty for a static one, whose list is stored
   */
  record InCohort(int id, String name, Optional<Filter> rule) implements Filter {}

  /** Where to look for an event that has been done. */
  enum Scope {
    /** Within the visit. */
    VISIT,
    /** In all that the visitor ever did. */
    EVER,
    /** In all that the person ever did, as whatever visitor. */
    PERSON
  }

  Filter ALL = new And(List.of());

  /** A goal whose rule is understood. */
  record ParsedGoal(int id, String name, Filter filter, boolean visitorBased) {}

  /** The dimensions named in it, those in goals and in what has been done left out. */
  default List<Dimension> dimensions() {
    return switch (this) {
      case And and -> and.filters.stream().flatMap(f -> f.dimensions().stream()).toList();
      case Or or -> or.filters.stream().flatMap(f -> f.dimensions().stream()).toList();
      case Not not -> not.filter.dimensions();
      case Compare compare -> List.of(compare.dimension);
      case MeetsGoal goal ->
          goal.goals.stream().flatMap(g -> g.filter.dimensions().stream()).toList();
      case HasDone done -> List.of();
      case Sequence sequence -> List.of();
      case Count count -> List.of();
      case InCohort cohort -> List.of();
    };
  }

  /** True where nothing but the measurements of pages meets it: it asks for them by their name. */
  default boolean isOfVitals() {
    return switch (this) {
      case And and -> and.filters.stream().anyMatch(Filter::isOfVitals);
      case Or or -> !or.filters.isEmpty() && or.filters.stream().allMatch(Filter::isOfVitals);
      case Compare compare ->
          compare.operator == Operator.IS
              && compare.dimension.name().equals("event:name")
              && compare.values.equals(List.of(Event.WEB_VITAL));
      default -> false;
    };
  }

  /** How a dimension is compared. */
  enum Operator {
    IS,
    IS_NOT,
    CONTAINS,
    CONTAINS_NOT,
    STARTS_WITH,
    ENDS_WITH,
    MATCHES,
    MATCHES_NOT,
    GT,
    GTE,
    LT,
    LTE,
    BETWEEN,
    IS_SET,
    NOT_SET;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean ordered() {
      return this == GT || this == GTE || this == LT || this == LTE || this == BETWEEN;
    }

    static @Nullable Operator of(String code) {
      for (Operator operator : values()) {
        if (operator.code().equals(code)) {
          return operator;
        }
      }
      return null;
    }
  }
}
