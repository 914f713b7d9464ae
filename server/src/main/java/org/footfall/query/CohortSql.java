package org.footfall.query;

/** Conditions on persons who are in a cohort. */
final class CohortSql {
  private CohortSql() {}

  /** True for all that the persons of a cohort did. */
  static Fragment of(Filter.InCohort cohort, Scope scope) {
    return cohort
        .rule()
        .map(
            rule ->
                BehaviourSql.hasDone(new Filter.HasDone(rule, Filter.Scope.PERSON, true), scope))
        .orElseGet(
            () -> Fragment.of("({} IN ({}))", Fragment.of(scope.person()), listed(cohort, scope)));
  }

  private static Fragment listed(Filter.InCohort cohort, Scope scope) {
    Frame frame = scope.frame();
    String m = frame.alias("m");
    String span = m + "p";
    return Fragment.of(
        "SELECT {} FROM cohort_members {} {} WHERE {} = {} AND {} = {}",
        Fragment.of(PersonSql.key(span, m + ".visitor")),
        Fragment.of(m),
        PersonSql.join(frame, span, m + ".visitor", "make_timestamp(" + m + ".met_us)"),
        Fragment.of(m + ".site"),
        frame.siteId(),
        Fragment.of(m + ".cohort"),
        cohort.id());
  }

  /**
   * Each person with an event, at any time, that meets the rule: the visitor and the time, in
   * microseconds, of the first such event.
   */
  static Fragment met(Filter rule, Frame frame) {
    EventScope events = new EventScope(frame, EventScope.Span.EVER, false);
    Fragment condition = FilterSql.of(rule, events);
    String person = events.person();
    String e = events.alias();
    return Fragment.of(
        "SELECT arg_min(%1$s.visitor, (%1$s.ts, %1$s.seq)), %2$s FROM {} WHERE {} AND {} GROUP BY %3$s"
            .formatted(e, frame.dialect().micros("min(" + e + ".ts)"), person),
        events.from(),
        events.counted(),
        condition);
  }

  /**
   * The persons of a cohort with all that they did, by when they were last seen. Columns: id of the
   * person, NULL for a visitor who is not identified; number of one of the visitors; how many
   * visitors; first and last seen in microseconds; visits; events.
   */
  static Fragment persons(Filter.InCohort cohort, Frame frame) {
    EventScope events = new EventScope(frame, EventScope.Span.EVER, false);
    String person = events.person();
    Fragment condition = of(cohort, events);
    String e = events.alias();
    return Fragment.of(
        "SELECT min(%1$sp.id) AS id, min(%1$s.visitor) AS visitor, count(DISTINCT %1$s.visitor), %2$s, %3$s, count(DISTINCT %1$s.visit), count(*) FROM {} WHERE {} AND {} GROUP BY %4$s ORDER BY max(%1$s.ts) DESC, visitor"
            .formatted(
                e,
                frame.dialect().micros("min(" + e + ".ts)"),
                frame.dialect().micros("max(" + e + ".ts)"),
                person),
        events.from(),
        events.counted(),
        condition);
  }
}
