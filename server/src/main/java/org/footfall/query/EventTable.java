package org.footfall.query;

import java.util.List;

/**
 * A table of the events that a report is about, as SQL with the columns that were asked for.
 * Passive events (engagement) are left out unless asked for. Filters see the event, its visit and
 * its person, as in questions.
 */
public final class EventTable {
  /** The text of the property {@code key} of a row with {@code props} of {@link #properties}. */
  public static final String PROPERTY =
      "json_extract_string(props, '$.\"' || replace(key, '\"', '\\\"') || '\"')";

  private final EventRows rows;
  private final EventScope scope;
  private Filter filter;
  private boolean vitals;

  EventTable(Frame frame, EventScope.Span span) {
    this.scope = new EventScope(frame, span, false);
    this.rows = new EventRows(frame, List.of(), scope);
    this.filter = frame.query().filter();
  }

  /** Column {@code visitor}: INTEGER, the number of the visitor. */
  public EventTable visitor() {
    rows.column("visitor");
    return this;
  }

  /**
   * Column {@code person}: BIGINT, a number that is the same for all visitors of a person: negative
   * for an identified one, else the number of the visitor.
   */
  public EventTable person() {
    rows.column("person", Fragment.of(scope.person()));
    return this;
  }

  /** Column {@code visit}: the number of the visit, 0 for none. */
  public EventTable visit() {
    rows.column("visit");
    return this;
  }

  /** Column {@code day}: INTEGER, site day since 1970-01-01. */
  public EventTable day() {
    rows.column("day");
    return this;
  }

  /** Column {@code micros}: BIGINT, time in microseconds UTC. */
  public EventTable micros() {
    rows.column("micros", Fragment.of(scope.frame().dialect().micros(scope.alias() + ".ts")));
    return this;
  }

  /** Column {@code seq}: BIGINT, order of events of the same time. */
  public EventTable seq() {
    rows.column("seq");
    return this;
  }

  /** A column with a dimension's value: text, empty where unset; a key for dimensions of time. */
  public EventTable value(String as, Dimension dimension) {
    rows.column(as, scope.value(dimension));
    return this;
  }

  /** A column with the revenue in the site's currency as DECIMAL; NULL where there is none. */
  public EventTable revenue(String as) {
    rows.column(as, Money.ofEvent(scope));
    return this;
  }

  /** A column with the properties of the event as a JSON object; NULL where it has none. */
  public EventTable properties(String as) {
    rows.column(as, Fragment.of(scope.alias() + ".props"));
    return this;
  }

  /**
   * A column that is true where the event meets the filter, else false. Passive events meet none
   * but one that asks for them.
   */
  public EventTable flag(String as, Filter met) {
    Fragment condition = FilterSql.of(met, scope);
    rows.column(
        as,
        vitals && !met.isOfVitals()
            ? Fragment.of("({} AND NOT " + scope.alias() + ".passive)", condition)
            : condition);
    return this;
  }

  /** A column of an SQL expression over nothing of the event, such as a constant. */
  public EventTable constant(String as, Fragment expression) {
    rows.column(as, expression);
    return this;
  }

  /** Leaves out events that do not meet the filter. */
  public EventTable also(Filter other) {
    filter = new Filter.And(List.of(filter, other));
    return this;
  }

  /** Leaves out nothing but what {@link #also} says from now on. */
  public EventTable withoutFilters() {
    filter = Filter.ALL;
    return this;
  }

  /** Only those that are worth something. */
  public EventTable withRevenue() {
    rows.also(Fragment.of(scope.alias() + ".revenue IS NOT NULL"));
    return this;
  }

  /** Only of visitors who are not the same person throughout. */
  public EventTable shared() {
    rows.also(Fragment.of(scope.visitor() + " IN {}", PersonSql.shared(scope.frame())));
    return this;
  }

  /** Flags may ask for the measurements of pages; called before there are any. */
  public EventTable withVitals() {
    // Where the question itself asks for them there is nothing else.
    vitals = !filter.isOfVitals();
    return withPassive();
  }

  /** With passive events, of those that belong to a visit. */
  public EventTable withPassive() {
    rows.withPassive();
    return this;
  }

  /** The table, in parentheses; asked for last and once. */
  public Fragment table() {
    return rows.filter(filter).table();
  }
}
