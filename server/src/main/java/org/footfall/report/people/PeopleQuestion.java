package org.footfall.report.people;

import java.util.List;
import org.footfall.query.ReportBody;

/**
 * What is asked of the list beyond the fields of all reports.
 *
 * @param search part of an id or of a trait's value, in any case; empty for all
 * @param traits keys of the traits that are told
 */
record PeopleQuestion(
    String search,
    Who who,
    ListFields.Order<PeopleQuestion.Column> order,
    List<String> traits,
    ReportBody.Page page) {

  /** Whom to list. */
  enum Who {
    ALL,
    IDENTIFIED,
    ANONYMOUS
  }

  /** What the list can be sorted by; its name is the column's. */
  enum Column {
    LAST_VISIT,
    FIRST_VISIT,
    VISITS,
    EVENTS,
    PAGEVIEWS,
    VISITORS,
    REVENUE
  }

  static PeopleQuestion read(ReportBody body) {
    return new PeopleQuestion(
        ListFields.search(body),
        body.oneOf("who", Who.ALL),
        ListFields.order(body, Column.LAST_VISIT),
        ListFields.traits(body),
        body.page(ListFields.USUAL_PAGE, ListFields.LARGEST_PAGE));
  }
}
