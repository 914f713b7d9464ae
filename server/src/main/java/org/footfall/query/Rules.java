package org.footfall.query;

import java.util.ArrayList;
import java.util.List;
import org.footfall.query.Filter.ParsedGoal;

/** SQL of what a rule set says of a visit. */
final class Rules {
  private static final int CLICKY_BOUNCE_MS = 30_000;

  private Rules() {}

  /** SQL that is true where the visit is a bounce. */
  static Fragment bounce(Frame frame, String visit) {
    return switch (frame.query().rules()) {
      case FOOTFALL, GA4 -> {
        Fragment converted = converted(frame);
        yield converted.isEmpty()
            ? Fragment.of("(NOT " + visit + ".engaged)")
            : Fragment.of(
                "(NOT " + visit + ".engaged AND " + visit + ".visit NOT IN {})", converted);
      }
      case MATOMO, PLAUSIBLE -> Fragment.of(single(visit));
      case CLICKY ->
          Fragment.of(
              "(%1$s.total_pageviews = 1 AND %1$s.duration_ms < %2$d)"
                  .formatted(visit, CLICKY_BOUNCE_MS));
    };
  }

  private static String single(String visit) {
    return "(%1$s.total_pageviews = 1 AND %1$s.interactions = 0)".formatted(visit);
  }

  /** SQL of the visit's duration in milliseconds. */
  static Fragment durationMs(Frame frame, String visit) {
    return Fragment.of(
        switch (frame.query().rules()) {
          case FOOTFALL, MATOMO, CLICKY -> visit + ".duration_ms";
          case GA4 -> visit + ".engagement_ms";
          case PLAUSIBLE ->
              "CASE WHEN " + single(visit) + " THEN 0 ELSE " + visit + ".duration_ms END";
        });
  }

  /** Visits that the range touches with an event that meets any goal; empty without goals. */
  static Fragment converted(Frame frame) {
    List<Fragment> conditions = new ArrayList<>();
    EventScope events = new EventScope(frame, EventScope.Span.AROUND, false);
    for (ParsedGoal goal : frame.goals()) {
      conditions.add(FilterSql.of(goal.filter(), events));
    }
    return conditions.isEmpty()
        ? Fragment.EMPTY
        : Fragment.of(
            "(SELECT {} FROM {} WHERE {} AND ({}))",
            Fragment.of(events.visit()),
            events.from(),
            events.counted(),
            Fragment.join(" OR ", conditions));
  }
}
