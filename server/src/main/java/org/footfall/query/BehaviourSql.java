package org.footfall.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Conditions on what a visitor did besides the event that is counted. */
final class BehaviourSql {
  private BehaviourSql() {}

  static Fragment hasDone(Filter.HasDone done, Scope scope) {
    EventScope events = EventScope.behind(done.scope(), scope);
    Fragment condition = FilterSql.of(done.filter(), events);
    return Fragment.of(
        "({} " + (done.done() ? "IN" : "NOT IN") + " (SELECT {} FROM {} WHERE {} AND {}))",
        Fragment.of(key(done.scope(), scope)),
        Fragment.of(key(done.scope(), events)),
        events.from(),
        events.counted(),
        condition);
  }

  private static String key(Filter.Scope where, Scope scope) {
    return switch (where) {
      case VISIT -> scope.visit();
      case EVER -> scope.visitor();
      case PERSON -> scope.person();
    };
  }

  static Fragment sequence(Filter.Sequence sequence, Scope scope) {
    return meets(sequence, sequence.scope(), scope, () -> followed(sequence, scope));
  }

  /**
   * True for rows whose visitor (visit, person) is among the selected. A question counts in several
   * passes, but who did something is found once.
   */
  private static Fragment meets(
      Filter filter, Filter.Scope where, Scope scope, Supplier<Fragment> select) {
    Fragment key = Fragment.of(key(where, scope));
    if (scope.frame().resplit()) {
      // Visits that are split anew are tables of the statement that no table before it can see.
      return Fragment.of("({} IN ({}))", key, select.get());
    }
    Fragment table = scope.frame().once(List.of(filter, scope.ofRange()), select);
    return Fragment.of("({} IN (SELECT k FROM {}))", key, table);
  }

  /**
   * From every event of the first step the nearest later event of the next is taken, and so on: if
   * any chain from there is short enough, that one is. Most did not do every step, or did nothing
   * in the range, and need not be put in order.
   */
  private static Fragment followed(Filter.Sequence sequence, Scope scope) {
    EventScope events = EventScope.behind(sequence.scope(), scope);
    List<Fragment> conditions =
        sequence.steps().stream().map(step -> FilterSql.of(step, events)).toList();
    List<Fragment> flags = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      flags.add(Fragment.of("{} AS s" + i, conditions.get(i)));
    }
    String key = key(sequence.scope(), events);
    String ts = events.alias() + ".ts";
    List<Fragment> able = new ArrayList<>(List.of(present(key, sequence.scope(), scope)));
    for (int i = 1; i < conditions.size(); i++) {
      able.add(did(key, sequence.steps().get(i), sequence.scope(), scope));
    }
    Fragment matched =
        Fragment.of(
            "SELECT {} AS k, {} AS t, row_number() OVER (PARTITION BY {} ORDER BY {}, {}) AS n, {}"
                + " FROM {} WHERE {} AND ({}){}",
            Fragment.of(key),
            Fragment.of(scope.frame().dialect().micros(ts)),
            Fragment.of(key),
            Fragment.of(ts),
            Fragment.of(events.alias() + ".seq"),
            Fragment.join(", ", flags),
            events.from(),
            events.counted(),
            Fragment.join(" OR ", conditions),
            Fragment.join("", able));
    StringBuilder chain = new StringBuilder("SELECT c0.k FROM (SELECT * FROM m WHERE s0) c0");
    for (int i = 1; i < conditions.size(); i++) {
      chain.append(
          " ASOF JOIN (SELECT * FROM m WHERE s%1$d) c%1$d ON c%2$d.k = c%1$d.k AND c%2$d.n < c%1$d.n"
              .formatted(i, i - 1));
    }
    Fragment within =
        sequence.withinMicros() == 0
            ? Fragment.EMPTY
            : Fragment.of(
                " WHERE c%d.t - c0.t <= {}".formatted(conditions.size() - 1),
                sequence.withinMicros());
    return Fragment.of("WITH m AS ({}) {}{}", matched, Fragment.of(chain.toString()), within);
  }

  /** Leaves out who did not do a step at all. */
  private static Fragment did(String key, Filter step, Filter.Scope where, Scope scope) {
    EventScope events = EventScope.behind(where, scope);
    Fragment condition = FilterSql.of(step, events);
    return Fragment.of(
        " AND {} IN (SELECT {} FROM {} WHERE {} AND {})",
        Fragment.of(key),
        Fragment.of(key(where, events)),
        events.from(),
        events.counted(),
        condition);
  }

  /**
   * Leaves out whom rows of the range alone cannot be about: each of these belongs to a visit,
   * which has a row for a day around it.
   */
  private static Fragment present(String key, Filter.Scope where, Scope scope) {
    if (!scope.ofRange() || where != Filter.Scope.EVER) {
      return Fragment.EMPTY;
    }
    DateRange range = scope.frame().range();
    return Fragment.of(
        " AND {} IN (SELECT visitor FROM {} WHERE site = {} AND day BETWEEN {} AND {})",
        Fragment.of(key),
        scope.frame().ofRange("visit_days", EventScope.DAYS_AROUND),
        scope.frame().siteId(),
        range.firstDay() - EventScope.DAYS_AROUND,
        range.lastDay() + EventScope.DAYS_AROUND);
  }

  static Fragment count(Filter.Count count, Scope scope) {
    EventScope events = EventScope.behind(count.scope(), scope);
    Fragment condition = FilterSql.of(count.filter(), events);
    Fragment key = Fragment.of(key(count.scope(), events));
    Fragment outer = Fragment.of(key(count.scope(), scope));
    if (count.withinMicros() > 0) {
      return dense(count, events, condition, key, outer);
    }
    // Who never did it is in no group, so a number that 0 meets is asked the other way round.
    boolean zeroMeets = zeroMeets(count);
    Fragment having =
        Fragment.of(
            (zeroMeets ? "NOT " : "") + "(count(*) " + FilterSql.sign(count.operator()) + " {})",
            count.number());
    return Fragment.of(
        "({} "
            + (zeroMeets ? "NOT IN" : "IN")
            + " (SELECT {} FROM {} WHERE {} AND {} GROUP BY 1 HAVING {}))",
        outer,
        key,
        events.from(),
        events.counted(),
        condition,
        having);
  }

  private static boolean zeroMeets(Filter.Count count) {
    return switch (count.operator()) {
      case IS, GTE -> count.number() == 0;
      case LT -> count.number() > 0;
      case LTE -> true;
      default -> false;
    };
  }

  /** At least so many in some stretch of time: the n-th after an event is near enough. */
  private static Fragment dense(
      Filter.Count count, EventScope events, Fragment condition, Fragment key, Fragment outer) {
    long more = count.operator() == Filter.Operator.GT ? count.number() : count.number() - 1;
    Fragment micros = Fragment.of(events.frame().dialect().micros(events.alias() + ".ts"));
    return Fragment.of(
        "({} IN (SELECT k FROM (SELECT {} AS k, {} AS t, lead({}, CAST({} AS INTEGER)) OVER"
            + " (PARTITION BY {} ORDER BY {}, {}) AS last FROM {} WHERE {} AND {})"
            + " WHERE last - t <= {}))",
        outer,
        key,
        micros,
        micros,
        more,
        key,
        Fragment.of(events.alias() + ".ts"),
        Fragment.of(events.alias() + ".seq"),
        events.from(),
        events.counted(),
        condition,
        count.withinMicros());
  }
}
