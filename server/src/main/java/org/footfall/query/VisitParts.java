package org.footfall.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Sums over visits {@code v} and, where there are any, their cells {@code c}. */
final class VisitParts {
  /** Half the width of a 95 % interval in standard deviations. */
  private static final String Z = "1.959963984540054";

  private VisitParts() {}

  /** True where any of the parts is a sum of what the visit itself says. */
  static boolean needVisit(Set<Part> parts) {
    return parts.contains(Part.BOUNCES)
        || parts.contains(Part.DURATION_MS)
        || parts.contains(Part.MEDIAN_DURATION_MS);
  }

  static List<Fragment> sums(Frame frame, Set<Part> parts) {
    List<Fragment> sums = new ArrayList<>();
    for (Part part : parts) {
      sums.add(Fragment.of("{} AS " + part.column(), sum(frame, part)));
    }
    return sums;
  }

  private static Fragment sum(Frame frame, Part part) {
    Fragment duration = Rules.durationMs(frame, "v");
    return switch (part) {
      case VISITS -> Fragment.of("count(*)");
      case BOUNCES -> Fragment.of("count(*) FILTER ({})", Rules.bounce(frame, "v"));
      case DURATION_MS -> Fragment.of("sum({})", duration);
      case DURATION_MS_SQUARED -> Fragment.of("sum(CAST({} AS DOUBLE) ** 2)", duration);
      case MEDIAN_DURATION_MS -> Fragment.of(frame.dialect().median("{}"), duration);
      case MEDIAN_LOW_MS ->
          ranked(duration, "greatest(1, floor((count(*) - %s * sqrt(count(*))) / 2))");
      case MEDIAN_HIGH_MS ->
          ranked(duration, "least(count(*), ceil(1 + (count(*) + %s * sqrt(count(*))) / 2))");
      case PAGEVIEWS_SQUARED -> Fragment.of("sum(c.views * c.views)");
      case ENTRIES -> Fragment.of("count(*) FILTER (c.entered)");
      case EXITS -> Fragment.of("count(*) FILTER (c.exited)");
      case VIEWING_VISITS -> Fragment.of("count(*) FILTER (c.views > 0)");
      default -> throw new IllegalArgumentException(part.column());
    };
  }

  /** The value at a rank: distribution-free limits of the median. */
  private static Fragment ranked(Fragment value, String rank) {
    return Fragment.of("list_sort(list({}))[CAST(" + rank.formatted(Z) + " AS BIGINT)]", value);
  }
}
