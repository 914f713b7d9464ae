package org.footfall.query;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.footfall.query.Filter.ParsedGoal;
import org.footfall.store.Dialect;

/**
 * What the SQL of one question is built from.
 *
 * @param siteId number of the site
 * @param goals all goals of the site
 * @param arrivals how pieces of visits came, as JSON for {@link ResplitSql}
 * @param aliases counts table aliases, so that nested questions do not clash
 */
record Frame(
    Query query,
    int siteId,
    List<ParsedGoal> goals,
    Dialect dialect,
    TimeAxis axis,
    String arrivals,
    AtomicInteger aliases) {

  static Frame of(Query query, int siteId, List<ParsedGoal> goals, Dialect dialect) {
    return new Frame(
        query, siteId, goals, dialect, new TimeAxis(query.range()), "[]", new AtomicInteger());
  }

  Frame with(String knownArrivals) {
    return new Frame(query, siteId, goals, dialect, axis, knownArrivals, aliases);
  }

  DateRange range() {
    return query.range();
  }

  boolean resplit() {
    return query.rules() == RuleSet.MATOMO;
  }

  String alias(String stem) {
    return stem + aliases.incrementAndGet();
  }
}
