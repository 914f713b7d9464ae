package org.footfall.query;

import java.util.List;

/**
 * What persons did, a row for each person, visitor, visit and day. Where visits tell, it is read
 * from them; only of visitors who are several persons are the events looked at.
 */
final class PersonVisits {
  private PersonVisits() {}

  /** True where rows of visits know all that is asked. */
  static boolean areOfVisits(Frame frame) {
    Query query = frame.query();
    return query.range().wholeDays() && !frame.resplit() && VisitPlan.known(query.filter());
  }

  /** How many of them are of visitors who were never identified, each of whom is a person. */
  static Fragment anonymous(Frame frame) {
    return Fragment.of(
        "(SELECT "
            + frame.dialect().distinctVisitors("v.visitor")
            + " FROM {} AND v.visitor NOT IN (SELECT visitor FROM identities WHERE site = {}))",
        VisitPlan.days(frame, false),
        frame.siteId());
  }

  static Fragment table(Frame frame) {
    if (!areOfVisits(frame)) {
      return Fragment.of("({})", ofEvents(frame, Fragment.EMPTY));
    }
    Fragment several = PersonSql.shared(frame);
    return Fragment.of(
        "(SELECT "
            + PersonSql.key("p", "v.visitor")
            + " AS person, v.visitor, v.visit, "
            + frame.dialect().micros("v.ts")
            + " AS micros, v.events, v.pageviews FROM (SELECT * FROM {} AND v.visitor NOT IN {}) v"
            + " LEFT JOIN spans p ON p.site = {} AND p.visitor = v.visitor UNION ALL {})",
        VisitPlan.days(frame, false),
        several,
        frame.siteId(),
        ofEvents(frame, Fragment.of(" WHERE visitor IN {}", several)));
  }

  private static Fragment ofEvents(Frame frame, Fragment condition) {
    EventRows events = new EventRows(frame, List.of(), false);
    String alias = events.scope().alias();
    events.column("person", Fragment.of(events.scope().person()));
    events.column("visitor").column("visit").column("day").column("name");
    events.column("micros", Fragment.of(frame.dialect().micros(alias + ".ts")));
    return Fragment.of(
        "SELECT person, visitor, visit, min(micros) AS micros, count(*) AS events,"
            + " count(*) FILTER (name = 'pageview') AS pageviews FROM {}{}"
            + " GROUP BY person, visitor, visit, day",
        events.table(),
        condition);
  }
}
