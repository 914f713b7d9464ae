package org.footfall.query;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of visits, one row a visit and site day with an event that is not passive, as SQL with
 * the columns that were asked for. It has the same columns as {@link EventTable}, and answers what
 * is asked of visits alone much faster.
 */
public final class VisitTable {
  private final Frame frame;
  private final boolean ever;
  private final String alias;
  private final VisitScope scope;
  private final List<Fragment> columns = new ArrayList<>();
  private Filter filter = Filter.ALL;
  private boolean persons;

  VisitTable(Frame frame, boolean ever) {
    this.frame = frame;
    this.ever = ever;
    this.alias = frame.alias("v");
    this.scope = new VisitScope(frame, alias, ever);
  }

  /** True where rows of visits know all that a filter asks. */
  public static boolean knows(Filter filter) {
    return VisitPlan.known(filter);
  }

  /** True where rows of visits know the dimension's value. */
  public static boolean knows(Dimension dimension) {
    return VisitPlan.known(dimension);
  }

  private VisitTable column(String name, Fragment expression) {
    columns.add(Fragment.of("{} AS " + name, expression));
    return this;
  }

  /** Column {@code visitor}: INTEGER, the number of the visitor. */
  public VisitTable visitor() {
    return column("visitor", Fragment.of(alias + ".visitor"));
  }

  /**
   * Column {@code person}: as in {@link EventTable#person}. Visitors who are not the same person
   * throughout are left out, since their visits cannot tell; {@link EventTable#shared} has them.
   */
  public VisitTable person() {
    persons = true;
    return column("person", Fragment.of(PersonSql.key(alias + "p", alias + ".visitor")));
  }

  /** Column {@code day}: INTEGER, site day since 1970-01-01. */
  public VisitTable day() {
    return column("day", Fragment.of(alias + ".day"));
  }

  /** Column {@code micros}: BIGINT, the visit's first event of the day in microseconds UTC. */
  public VisitTable micros() {
    return column("micros", Fragment.of(frame.dialect().micros(alias + ".ts")));
  }

  /** Column of that name: the number of the visit. */
  public VisitTable visit(String as) {
    return column(as, Fragment.of(alias + ".visit"));
  }

  /** A column with a dimension's value: text, empty where unset; a key for dimensions of time. */
  public VisitTable value(String as, Dimension dimension) {
    return column(as, scope.value(dimension));
  }

  /** A column that is true where the visit meets the filter, else false. */
  public VisitTable flag(String as, Filter met) {
    return column(as, FilterSql.of(met, scope));
  }

  /** Leaves out visits that do not meet the filter. */
  public VisitTable also(Filter other) {
    filter = new Filter.And(List.of(filter, other));
    return this;
  }

  /** A column that is true on the first day of the visit. */
  public VisitTable begins(String as) {
    return column(as, Fragment.of("(" + alias + ".previous_day = 0)"));
  }

  /** The table, in parentheses; asked for last and once. */
  public Fragment table() {
    Fragment condition = FilterSql.of(filter, scope);
    Fragment days =
        ever
            ? Fragment.EMPTY
            : Fragment.of(
                " AND " + alias + ".day BETWEEN {} AND {}",
                frame.range().firstDay(),
                frame.range().lastDay());
    Fragment spans =
        persons
            ? Fragment.of(
                " LEFT JOIN spans %1$sp ON %1$sp.site = {} AND %1$sp.visitor = %1$s.visitor"
                    .formatted(alias),
                frame.siteId())
            : Fragment.EMPTY;
    Fragment alone =
        persons
            ? Fragment.of(" AND " + alias + ".visitor NOT IN {}", PersonSql.shared(frame))
            : Fragment.EMPTY;
    return Fragment.of(
        "(SELECT {} FROM {} %1$s{} WHERE %1$s.site = {}{}{} AND {})".formatted(alias),
        Fragment.join(", ", columns),
        ever ? Fragment.of("visit_days") : frame.ofRange("visit_days", 0),
        spans,
        frame.siteId(),
        days,
        alone,
        condition);
  }
}
