package org.footfall.query;

import java.util.Collection;
import java.util.List;
import org.footfall.query.Dimension.Kind;

/** Which metrics and dimensions make no sense together, and why. */
final class Pairs {
  private final Problems problems;

  Pairs(Problems problems) {
    this.problems = problems;
  }

  void check(
      List<Metric> metrics,
      List<Dimension> dimensions,
      Collection<Segments.Named> segments,
      Filter filter) {
    boolean page = dimensions.stream().anyMatch(Pairs::isPage);
    List<Dimension> filtered = filter.dimensions();
    for (int i = 0; i < metrics.size(); i++) {
      Metric metric = metrics.get(i);
      String field = "metrics[" + i + "]";
      if (metric == Metric.EXIT_RATE && !page && filtered.stream().noneMatch(Pairs::isPage)) {
        problems.add(
            field,
            "exit_rate is of pages: it needs the dimension or a filter event:page",
            "event:page");
      }
      if (metric.readsEngagement()) {
        engagement(metric, field, dimensions, "a breakdown");
        engagement(metric, field, filtered, "a filter");
        for (Segments.Named segment : segments) {
          engagement(metric, field, segment.filter().dimensions(), "a breakdown by a segment");
        }
      }
      if (metric.ofWholeVisits()) {
        items(metric, field, dimensions);
      }
    }
    goals(dimensions);
  }

  private void engagement(Metric metric, String field, List<Dimension> of, String what) {
    for (Dimension dimension : of) {
      boolean ofOneEvent =
          dimension.kind() == Kind.GOAL
              || dimension.kind() == Kind.ITEM
              || dimension.kind() == Kind.PROPERTY
              || dimension.name().equals("event:name");
      if (ofOneEvent) {
        problems.add(
            field,
            "%s is measured for a page, not for an event, so that %s by %s has no answer"
                .formatted(metric.code(), what, dimension.name()),
            "event:page");
        return;
      }
    }
  }

  private void items(Metric metric, String field, List<Dimension> dimensions) {
    for (Dimension dimension : dimensions) {
      if (dimension.kind() == Kind.ITEM) {
        problems.add(
            field,
            "%s is of visits, and %s is of what was bought in them: it has no answer"
                .formatted(metric.code(), dimension.name()),
            "orders",
            "items",
            "revenue");
        return;
      }
    }
  }

  private void goals(List<Dimension> dimensions) {
    boolean goal = dimensions.stream().anyMatch(d -> d.kind() == Kind.GOAL);
    if (goal && ofItems(dimensions)) {
      problems.add("dimensions", "event:goal and item:… cannot be combined: an item meets no goal");
    }
  }

  private static boolean ofItems(List<Dimension> dimensions) {
    return EventRows.ofItems(dimensions);
  }

  private static boolean isPage(Dimension dimension) {
    return dimension.name().equals("event:page");
  }
}
