package org.footfall.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.footfall.model.Site;
import org.footfall.query.Filter.ParsedGoal;
import org.footfall.store.Dialect;

/**
 * What the SQL of one question is built from.
 *
 * @param parts what is counted: all that the question's metrics are made of, or some of it
 * @param siteId number of the site
 * @param resplit visits of the rule set are not those that are stored
 * @param anew they are put together from events alone
 * @param reach where the events of the range's visits are
 * @param goals all goals of the site
 * @param arrivals how pieces of visits came, as JSON for {@link ResplitSql}
 * @param aliases counts table aliases, so that nested questions do not clash
 * @param reads notes what the SQL looks at
 * @param known names of tables that are read once, by what they hold
 */
record Frame(
    Query query,
    Set<Part> parts,
    int siteId,
    boolean resplit,
    boolean anew,
    LongVisits.Reach reach,
    List<ParsedGoal> goals,
    Dialect dialect,
    TimeAxis axis,
    String arrivals,
    AtomicInteger aliases,
    Reads reads,
    Map<Object, Fragment> known) {

  /**
   * @param unsettled stored visits are not yet as the site's settings say
   */
  static Frame of(
      Query query,
      Site site,
      boolean unsettled,
      List<ParsedGoal> goals,
      Dialect dialect,
      Reads reads) {
    return new Frame(
        query,
        query.parts(),
        site.id(),
        query.rules().resplits(site.settings(), unsettled),
        query.rules().anew(site.settings(), unsettled),
        LongVisits.Reach.around(query.range()),
        goals,
        dialect,
        new TimeAxis(query.range()),
        "[]",
        new AtomicInteger(),
        reads,
        new HashMap<>());
  }

  Frame with(String knownArrivals) {
    return with(parts, knownArrivals, new HashMap<>());
  }

  /** The frame of visits that are put together from events, which reach so far. */
  Frame anew(LongVisits.Reach far) {
    return new Frame(
        query, parts, siteId, true, true, far, goals, dialect, axis, arrivals, aliases, reads,
        known);
  }

  /** The same statement's frame of some of what is counted. */
  Frame only(Set<Part> some) {
    return with(some, arrivals, known);
  }

  private Frame with(Set<Part> some, String knownArrivals, Map<Object, Fragment> tables) {
    return new Frame(
        query,
        some,
        siteId,
        resplit,
        anew,
        reach,
        goals,
        dialect,
        axis,
        knownArrivals,
        aliases,
        reads,
        tables);
  }

  DateRange range() {
    return query.range();
  }

  /** A table that a statement reads once, however often it asks for it. */
  Fragment once(Object what, Supplier<Fragment> select) {
    Fragment table = known.get(what);
    if (table == null) {
      table = Fragment.once(select.get());
      known.put(what, table);
    }
    return table;
  }

  /** A table, of whose rows only those of the range's days, and days around it, are looked at. */
  Fragment ofRange(String table, int daysAround) {
    return reads.days(table, range().firstDay() - daysAround, range().lastDay() + daysAround);
  }

  String alias(String stem) {
    return stem + aliases.incrementAndGet();
  }
}
