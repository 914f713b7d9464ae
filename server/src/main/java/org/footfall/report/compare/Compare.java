package org.footfall.report.compare;

import java.util.List;
import org.footfall.query.Filter;
import org.footfall.query.ReportBody.Page;

/**
 * What is asked.
 *
 * @param segments one to four; of a single one the others are who is not in it
 * @param support a value that fewer have, both sides together, is not looked at
 */
record Compare(List<Segment> segments, Unit unit, int support, Page page) {

  /** Those with an event that meets the filter. */
  record Segment(String name, Filter filter) {}

  /** Who is counted. */
  enum Unit {
    VISITOR,
    PERSON
  }

  /** The column of who is counted. */
  String column() {
    return unit == Unit.PERSON ? "person" : "visitor";
  }
}
