package org.footfall.query;

import java.util.ArrayList;
import java.util.List;
import org.footfall.query.Dimension.Kind;
import org.footfall.query.Filter.ParsedGoal;

/**
 * The events that a question is about, as a table with the values of its dimensions in {@code d0},
 * {@code d1} … and the columns that were asked for. An event that meets two goals is two rows of a
 * breakdown by goal, one with three items three rows of one by item.
 */
final class EventRows {
  private final Frame frame;
  private final List<Dimension> dimensions;
  private final EventScope scope;
  private final List<Fragment> columns = new ArrayList<>();
  private Filter filter;
  private Fragment also = Fragment.of("TRUE");

  /**
   * @param dimensions those of the question, in its order; left out ones are {@code null}s in none
   *     of the columns
   * @param items each event is repeated for each of its items
   */
  EventRows(Frame frame, List<Dimension> dimensions, boolean items) {
    this(
        frame,
        dimensions,
        new EventScope(frame, EventScope.Span.RANGE, items || ofItems(dimensions)));
  }

  EventRows(Frame frame, List<Dimension> dimensions, EventScope scope) {
    this.frame = frame;
    this.dimensions = dimensions;
    this.scope = scope;
    this.filter = frame.query().filter();
  }

  static boolean ofItems(List<Dimension> dimensions) {
    return dimensions.stream().anyMatch(dimension -> dimension.kind() == Kind.ITEM);
  }

  EventScope scope() {
    return scope;
  }

  EventRows column(String name, Fragment expression) {
    columns.add(Fragment.of("{} AS " + name, expression));
    return this;
  }

  /** A column of the event under its own name. */
  EventRows column(String name) {
    return column(name, Fragment.of(scope.alias() + "." + name));
  }

  EventRows filter(Filter other) {
    this.filter = other;
    return this;
  }

  /** Leaves out events for which a condition in SQL does not hold. */
  EventRows also(Fragment condition) {
    this.also = condition;
    return this;
  }

  EventRows withPassive() {
    scope.withPassive();
    return this;
  }

  /** The table, in parentheses. */
  Fragment table() {
    List<Fragment> selected = new ArrayList<>();
    String goal = "";
    for (int i = 0; i < dimensions.size(); i++) {
      Dimension dimension = dimensions.get(i);
      if (dimension.kind() == Kind.GOAL) {
        goal = "d" + i;
        selected.add(Fragment.of("{} AS " + goal, goalNames()));
      } else {
        selected.add(Fragment.of("{} AS d" + i, scope.value(dimension)));
      }
    }
    selected.addAll(columns);
    if (selected.isEmpty()) {
      selected.add(Fragment.of("1 AS one"));
    }
    Fragment condition = FilterSql.of(filter, scope);
    if (filter.isOfVitals()) {
      scope.withPassive();
    }
    Fragment rows =
        Fragment.of(
            "(SELECT {} FROM {} WHERE {} AND {} AND {})",
            Fragment.join(", ", selected),
            scope.from(),
            scope.counted(),
            also,
            condition);
    return goal.isEmpty()
        ? rows
        : Fragment.of("(SELECT * FROM {} WHERE " + goal + " IS NOT NULL)", rows);
  }

  /** The names of the goals that the event meets, each on a row of its own. */
  private Fragment goalNames() {
    List<Fragment> names = new ArrayList<>();
    for (ParsedGoal goal : Conversions.goals(frame)) {
      names.add(
          Fragment.of("CASE WHEN {} THEN {} END", FilterSql.of(goal.filter(), scope), goal.name()));
    }
    return names.isEmpty()
        ? Fragment.of("CAST(NULL AS VARCHAR)")
        : Fragment.of("unnest([{}])", Fragment.join(", ", names));
  }
}
