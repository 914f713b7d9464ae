package org.footfall.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The whole statement of a question: puts the rows of a plan together, adds intervals in which
 * nothing happened, computes the metrics, sorts and pages. Columns: the dimensions, the parts of
 * {@link #columns}, the number of all rows, and whether the plan's guard held.
 */
final class Statement {
  private final Frame frame;
  private final Query query;
  private final List<Part> columns;

  Statement(Frame frame) {
    this.frame = frame;
    this.query = frame.query();
    this.columns = List.copyOf(query.parts());
  }

  /** The parts that are selected, in order, after the dimensions. */
  List<Part> columns() {
    return columns;
  }

  Fragment of(Plan plan) {
    List<String> selected = new ArrayList<>(EventPlan.names(query.dimensions()));
    columns.forEach(part -> selected.add(part.column()));
    selected.add("count(*) OVER () AS total_rows");
    return Fragment.of(
        "WITH {} SELECT " + String.join(", ", selected) + ", {} AS guard FROM answer{}{}",
        tables(plan),
        plan.guard().isEmpty() ? Fragment.of("TRUE") : plan.guard(),
        order(),
        page());
  }

  /** The same with the dimensions and metrics under their names, for files. */
  Fragment named(Plan plan) {
    List<Fragment> selected = new ArrayList<>();
    for (int i = 0; i < query.dimensions().size(); i++) {
      Dimension dimension = query.dimensions().get(i);
      String value =
          dimension.isTime() ? time(dimension.granularity(), "d" + i) : "nullif(d" + i + ", '')";
      selected.add(new Fragment(value + " AS " + quoted(dimension.name()), List.of()));
    }
    for (Metric metric : query.metrics()) {
      selected.add(Fragment.of(metric.expression() + " AS " + metric.code()));
    }
    return Fragment.of(
        "WITH {} SELECT {} FROM answer{}", tables(plan), Fragment.join(", ", selected), order());
  }

  /** A name of a column, which cannot be a parameter; NUL is the only character it cannot have. */
  private static String quoted(String name) {
    return '"' + name.replace("\0", "").replace("\"", "\"\"") + '"';
  }

  private static String time(Granularity granularity, String key) {
    return switch (granularity) {
      case HOUR, MINUTE -> "make_timestamp(" + key + ")";
      case HOUR_OF_DAY, DAY_OF_WEEK -> key;
      case DAY, WEEK, MONTH, QUARTER, YEAR -> "DATE '1970-01-01' + CAST(" + key + " AS INTEGER)";
    };
  }

  private Fragment tables(Plan plan) {
    Set<Part> wanted = query.parts();
    List<String> names = EventPlan.names(query.dimensions());
    List<Fragment> tables = new ArrayList<>();
    tables.add(plan.with());
    tables.add(Fragment.of("parts AS ({})", plan.parts()));
    Fragment grid = grid();
    tables.add(
        Fragment.of(
            "grid AS (SELECT * FROM parts{})",
            grid.isEmpty() ? Fragment.EMPTY : Fragment.of(" UNION ALL BY NAME {}", grid)));
    List<Fragment> merged = new ArrayList<>();
    names.forEach(name -> merged.add(Fragment.of(name)));
    for (Part part : wanted) {
      merged.add(
          part == Part.ALL_VISITORS
              ? Fragment.of("({}) AS all_visitors", plan.allVisitors())
              : Fragment.of("max(%1$s) AS %1$s".formatted(part.column())));
    }
    String groups = names.isEmpty() ? "" : " GROUP BY " + String.join(", ", names);
    tables.add(
        Fragment.of("answer AS (SELECT {} FROM grid" + groups + ")", Fragment.join(", ", merged)));
    return Fragment.join(", ", tables);
  }

  /** Every interval of the range, where time is the only dimension. */
  private Fragment grid() {
    List<Dimension> dimensions = query.dimensions();
    if (dimensions.size() != 1 || !dimensions.getFirst().isTime()) {
      return Fragment.EMPTY;
    }
    List<String> keys =
        frame.axis().intervals(dimensions.getFirst().granularity()).stream()
            .map(String::valueOf)
            .toList();
    return Fragment.of("SELECT unnest([" + String.join(", ", keys) + "]) AS d0");
  }

  private Fragment order() {
    List<String> keys = new ArrayList<>();
    for (Query.Order order : query.orderBy()) {
      String key =
          order.metric() >= 0
              ? query.metrics().get(order.metric()).expression()
              : "d" + order.dimension();
      keys.add(key + (order.descending() ? " DESC NULLS LAST" : " ASC NULLS LAST"));
    }
    return keys.isEmpty() ? Fragment.EMPTY : Fragment.of(" ORDER BY " + String.join(", ", keys));
  }

  private Fragment page() {
    return query.limit() == 0
        ? Fragment.EMPTY
        : Fragment.of(" LIMIT {} OFFSET {}", query.limit(), query.offset());
  }
}
