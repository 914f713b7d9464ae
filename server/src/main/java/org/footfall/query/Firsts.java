package org.footfall.query;

import java.util.ArrayList;
import java.util.List;

/** New visitors: those whose first event ever is in the row's interval. */
final class Firsts {
  private Firsts() {}

  static Fragment table(Frame frame) {
    List<Dimension> dimensions = frame.query().dimensions();
    EventRows rows = new EventRows(frame, dimensions, false).column("visitor");
    return over(frame, dimensions, rows.table());
  }

  /**
   * @param rows table with the dimensions and the column visitor
   */
  static Fragment over(Frame frame, List<Dimension> dimensions, Fragment rows) {
    List<String> conditions = new ArrayList<>();
    List<Fragment> keys = new ArrayList<>();
    String micros = frame.dialect().micros("visit_start");
    keys.add(Fragment.of("visitor"));
    for (int i = 0; i < dimensions.size(); i++) {
      if (dimensions.get(i).isTime()) {
        keys.add(
            Fragment.of(
                "{} AS k" + i, frame.axis().key(dimensions.get(i).granularity(), "day", micros)));
        conditions.add("f.k%1$d = r.d%1$d".formatted(i));
      }
    }
    conditions.add("f.visitor IS NOT NULL");
    List<String> by = EventPlan.names(dimensions).stream().map(name -> "r." + name).toList();
    String groups = by.isEmpty() ? "" : " GROUP BY " + String.join(", ", by);
    return Fragment.of(
        "SELECT "
            + String.join("", by.stream().map(name -> name + ", ").toList())
            + "count(DISTINCT r.visitor) FILTER ("
            + String.join(" AND ", conditions)
            + ") AS new_visitors FROM {} r LEFT JOIN (SELECT {} FROM {} WHERE site = {}"
            + " AND day BETWEEN {} AND {} AND previous_day = 0 AND NOT is_returning{}) f"
            + " ON f.visitor = r.visitor"
            + groups,
        rows,
        Fragment.join(", ", keys),
        frame.ofRange("visit_days", 0),
        frame.siteId(),
        frame.range().firstDay(),
        frame.range().lastDay(),
        started(frame));
  }

  private static Fragment started(Frame frame) {
    return frame.range().wholeDays()
        ? Fragment.EMPTY
        : Fragment.of(
            " AND visit_start >= make_timestamp({}) AND visit_start < make_timestamp({})",
            frame.range().fromMicros(),
            frame.range().toMicros());
  }
}
