package org.footfall.query;

import java.util.Locale;

/** What a plan reads, for people who ask where a number comes from. */
public enum Reading {
  EVENTS(
      "Read from the events of the range, joined with their visits where the question names"
          + " attributes of visits."),
  EVENTS_SPLIT_ANEW(
      "Read from the events of the range, whose visits were split anew by the rule set, joined with"
          + " their visits where the question names attributes of visits."),
  VISITS_AND_EVENTS(
      "Visitors and visits from the site's exact daily counts or its visits; what only single events"
          + " tell from the events of the range."),
  VISITS("Read from the visits of the range, one row a visit and day."),
  DAILY_COUNTS("Summed up from the site's exact daily counts."),
  DAILY_COUNTS_AND_LAST_DAYS(
      "Summed up from the site's exact daily counts; the last days from visits and events.");

  private final String words;

  Reading(String words) {
    this.words = words;
  }

  /** Its name in proofs, by which an interface says it in its own language. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** In words. */
  String words() {
    return words;
  }
}
