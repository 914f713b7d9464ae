package org.footfall.query;

import java.util.ArrayList;
import java.util.List;

/**
 * Cells of visits: one for each visit and combination of dimensions other than time. By time a cell
 * counts in the interval of its first event.
 */
final class VisitCells {
  private VisitCells() {}

  static List<String> groups(List<Dimension> dimensions) {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      if (!dimensions.get(i).isTime()) {
        groups.add("d" + i);
      }
    }
    groups.add("visit");
    return groups;
  }

  /** The dimensions as columns of cells. */
  static List<Fragment> columns(List<Dimension> dimensions) {
    List<Fragment> columns = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      columns.add(
          Fragment.of(
              dimensions.get(i).isTime() ? "arg_min(d%1$d, ts) AS d%1$d".formatted(i) : "d" + i));
    }
    return columns;
  }
}
