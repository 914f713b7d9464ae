package org.footfall.query;

import java.util.regex.Pattern;

/**
 * What the statements of a question look at: which site days of events and visits, and whether at
 * who is who. A table whose days are known is asked for here and named with its schema; of one that
 * a statement names without, all days are taken to be looked at.
 */
final class Reads {
  private static final String NAMED = "main.";
  private static final Pattern DAYS_KNOWN = Pattern.compile("\\b" + NAMED.replace(".", "\\."));

  /** Also in a list; a column of that name there costs reuse alone. */
  private static final Pattern ALL_DAYS =
      Pattern.compile(
          "(\\b(FROM|JOIN)\\s+|,\\s*)\"?"
              + "(events|visits|visits_open|visit_days|visitors|rollups|rolled|quarantine)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PERSONS =
      Pattern.compile(
          "\\b(spans|identities|merged|aliases|traits|memberships|group_traits|cohort_members)\\b",
          Pattern.CASE_INSENSITIVE);

  private int fromDay = Integer.MAX_VALUE;
  private int toDay = Integer.MIN_VALUE;
  private boolean persons;

  /** A table of which only rows of these site days are looked at. */
  synchronized Fragment days(String table, int first, int last) {
    fromDay = Math.min(fromDay, first);
    toDay = Math.max(toDay, last);
    return Fragment.of(NAMED + table);
  }

  /** Notes a statement that is run. One of unknown tables may look at anything. */
  synchronized void statement(String sql) {
    boolean allDays = ALL_DAYS.matcher(sql).find();
    boolean ofPersons = PERSONS.matcher(sql).find();
    boolean unknown = !allDays && !ofPersons && !DAYS_KNOWN.matcher(sql).find();
    if (allDays || unknown) {
      fromDay = Integer.MIN_VALUE;
      toDay = Integer.MAX_VALUE;
    }
    persons |= ofPersons || unknown;
  }

  synchronized int fromDay() {
    return fromDay;
  }

  synchronized int toDay() {
    return toDay;
  }

  synchronized boolean persons() {
    return persons;
  }
}
