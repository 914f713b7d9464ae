package org.footfall.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.footfall.model.Goal;
import org.footfall.model.Segment;
import org.footfall.model.Site;

/**
 * What a question is understood against.
 *
 * @param firstDate asked only for the range "all": the first day with data, or today
 * @param isPattern tells whether the store understands a regular expression
 */
public record QueryContext(
    Site site,
    List<Goal> goals,
    List<Segment> segments,
    Instant now,
    Supplier<LocalDate> firstDate,
    Predicate<String> isPattern) {
  LocalDate today() {
    return now.atZone(site.zone()).toLocalDate();
  }
}
