package org.footfall.report.retention;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.Dimension;
import org.footfall.query.EventTable;
import org.footfall.query.Filter;
import org.footfall.query.Filter.Compare;
import org.footfall.query.Filter.Operator;
import org.footfall.query.Fragment;
import org.footfall.query.ReportRun;
import org.footfall.query.VisitTable;
import org.footfall.report.retention.RetentionQuestion.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Who was active when, as a table with the columns {@code k} (number of the visitor, or key of the
 * person), {@code day}, those of {@link #ordered} and {@link #value}, and the flags. It is read
 * from visits where these know enough – two rows for what may be twenty events – and else from
 * events; both give the same answer.
 */
final class Acts {
  /** Of the first visit that there is of a visitor. */
  static final Filter OF_FIRST_VISIT =
      new Compare(
          Operator.IS, Dimension.of("visit:new_or_returning").orElseThrow(), List.of("new"), true);

  private final ReportRun run;
  private final Subject by;
  private final Map<String, Filter> flags = new LinkedHashMap<>();
  private Filter kept = Filter.ALL;
  private @Nullable Dimension value;
  private boolean ordered;
  private boolean ever;
  private boolean begins;
  private boolean fromEvents;

  Acts(ReportRun run, Subject by) {
    this.run = run;
    this.by = by;
  }

  /** A column that is true where the filter is met; {@code null} is met by everything. */
  Acts flag(String name, @Nullable Filter filter) {
    flags.put(name, filter == null ? Filter.ALL : filter);
    return this;
  }

  /** Leaves out what does not meet the filter. */
  Acts only(@Nullable Filter filter) {
    kept = filter == null ? kept : both(kept, filter);
    return this;
  }

  /** True for a filter that everything meets. */
  static boolean everything(Filter filter) {
    return filter instanceof Filter.And and && and.filters().stream().allMatch(Acts::everything);
  }

  static Filter both(Filter one, @Nullable Filter other) {
    return other == null ? one : new Filter.And(List.of(one, other));
  }

  /** Column {@code d0}. */
  Acts value(@Nullable Dimension dimension) {
    value = dimension;
    return this;
  }

  /** Columns {@code micros} and {@code seq}, which order what somebody did. */
  Acts ordered() {
    ordered = true;
    return this;
  }

  /** Of all time instead of the run's range. */
  Acts ever() {
    ever = true;
    return this;
  }

  /** Column {@code begins}: on the first day of the visit; only where {@link #fromVisits}. */
  Acts begins() {
    begins = true;
    return this;
  }

  /** From single events even where visits would do: two returns on one day are two then. */
  Acts fromEvents() {
    fromEvents = true;
    return this;
  }

  /** True where visits know enough. */
  boolean fromVisits() {
    List<Filter> all = new ArrayList<>(flags.values());
    all.add(kept);
    return !fromEvents
        && run.visitsAsStored()
        && all.stream().allMatch(VisitTable::knows)
        && (value == null || VisitTable.knows(value));
  }

  /** The table, in parentheses; asked for last and once. */
  Fragment table() {
    String key = by == Subject.PERSON ? "person" : "visitor";
    List<String> columns = new ArrayList<>(List.of(key + " AS k", "day"));
    columns.addAll(ordered ? List.of("micros", "seq") : List.of());
    columns.addAll(value == null ? List.of() : List.of("d0"));
    columns.addAll(begins ? List.of("begins") : List.of());
    columns.addAll(flags.keySet());
    String selected = "SELECT " + String.join(", ", columns) + " FROM {}";
    if (!fromVisits()) {
      return Fragment.of("(" + selected + ")", events(false));
    }
    return by == Subject.PERSON
        ? Fragment.of("(" + selected + " UNION ALL " + selected + ")", visits(), events(true))
        : Fragment.of("(" + selected + ")", visits());
  }

  private Fragment visits() {
    VisitTable table = ever ? run.visitDaysEver() : run.visitDays();
    table = by == Subject.PERSON ? table.person() : table.visitor();
    table.day().also(kept);
    if (ordered) {
      table.micros().visit("seq");
    }
    if (value != null) {
      table.value("d0", value);
    }
    if (begins) {
      table.begins("begins");
    }
    flags.forEach(table::flag);
    return table.table();
  }

  /**
   * @param shared only of visitors who are several persons
   */
  private Fragment events(boolean shared) {
    EventTable table = (ever ? run.eventsEver() : run.events()).withoutFilters();
    table = by == Subject.PERSON ? table.person() : table.visitor();
    table.day().also(kept);
    if (ordered) {
      table.micros().seq();
    }
    if (value != null) {
      table.value("d0", value);
    }
    flags.forEach(table::flag);
    return shared ? table.shared().table() : table.table();
  }
}
