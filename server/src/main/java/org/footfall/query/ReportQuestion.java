package org.footfall.query;

import java.util.List;
import java.util.Map;
import org.footfall.model.Site;
import org.footfall.query.Filter.ParsedGoal;

/**
 * What every report asks: the events of a range of a site that meet its filters and its segment.
 *
 * @param query the common fields as a question without metrics
 * @param normalised the report with everything that was left out filled in, as answers repeat it
 */
public record ReportQuestion(
    Site site, Query query, List<ParsedGoal> goals, Map<String, Object> normalised) {

  /** The same without its caller's name for it while it runs. */
  ReportQuestion unnamed() {
    return new ReportQuestion(site, query.named(null), goals, normalised);
  }

  /** The time it is about. */
  public DateRange range() {
    return query.range();
  }
}
