package org.footfall.report.funnel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.footfall.query.EventTable;
import org.footfall.query.Filter;
import org.footfall.query.Fragment;
import org.footfall.query.ReportRun;
import org.footfall.report.Places;
import org.footfall.report.funnel.Funnel.CountBy;
import org.footfall.report.funnel.Funnel.Order;
import org.footfall.store.Rows;
import org.footfall.store.StoreException;
import org.jspecify.annotations.Nullable;

/** Reads the events that a funnel looks at, one visitor (person, visit) after the other. */
final class FunnelEvents {
  /** A visit lasts 24 h at most. */
  private static final long LONGEST_VISIT = 86_400_000_000L;

  private static final int CHECK_EVERY = 1 << 16;

  private final Funnel funnel;
  private final ReportRun run;
  private final boolean places;
  private final List<String> groups = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  FunnelEvents(Funnel funnel, ReportRun run) {
    this(funnel, run, false);
  }

  /**
   * @param places also those events of who entered that are no step; the group of an event is then
   *     its {@link Places place}
   */
  FunnelEvents(Funnel funnel, ReportRun run, boolean places) {
    this.funnel = funnel;
    this.run = run;
    this.places = places;
  }

  /** Told of each unit; the columns are reused after. */
  interface Reader {
    void unit(UnitEvents events);
  }

  /** Values of the breakdown, or places, by the number that events have; empty text where unset. */
  List<String> groups() {
    return groups;
  }

  /**
   * Reads all of them.
   *
   * @param segment what events must meet beside the filters of the report
   */
  void read(Filter segment, Reader reader) {
    // What follows on an entry at the end of the range may lie behind it.
    long follows = funnel.withinVisit() ? LONGEST_VISIT : funnel.windowMicros();
    ReportRun wider = run.over(run.range().until(run.range().toMicros() + follows));
    wider.query(select(wider, segment), rows -> pass(rows, reader));
  }

  private boolean parted() {
    return funnel.withinVisit() && funnel.countBy() != CountBy.VISIT;
  }

  private Fragment select(ReportRun wider, Filter segment) {
    EventTable table = wider.events().micros().seq();
    table.also(segment);
    String unit =
        switch (funnel.countBy()) {
          case VISITOR, TOTAL -> "visitor";
          case PERSON -> "person";
          case VISIT -> "visit";
        };
    unit(table);
    if (parted()) {
      table.visit();
    }
    List<String> bits = new ArrayList<>();
    List<Filter> any = new ArrayList<>();
    for (int i = 0; i < funnel.size(); i++) {
      any.add(funnel.steps().get(i).filter());
      bits.add(flag(table, i, any.getLast(), Funnel.stepBit(i)));
    }
    for (int i = 0; i < funnel.exclusions().size(); i++) {
      any.add(funnel.exclusions().get(i).filter());
      bits.add(flag(table, any.size() - 1, any.getLast(), funnel.exclusionBit(i)));
    }
    if (funnel.order() != Order.STRICT && !places) {
      table.also(new Filter.Or(any));
    }
    boolean visits = parted() || funnel.countBy() == CountBy.VISIT;
    // Only columns that are read: one of constant text costs as much as all others together.
    List<String> columns =
        new ArrayList<>(
            List.of(
                "CAST(" + unit + " AS BIGINT) AS unit",
                "micros",
                "CAST(" + String.join(" + ", bits) + " AS BIGINT) AS mask",
                "seq"));
    List<String> order = new ArrayList<>(List.of("unit"));
    if (parted()) {
      columns.add("CAST(visit AS BIGINT) AS part");
      order.add("part");
    }
    List<String> conditions = new ArrayList<>();
    if (visits) {
      conditions.add("visit <> 0");
    }
    if (funnel.hold() != null) {
      table.value("held", funnel.hold());
      columns.add("CAST(held AS VARCHAR) AS held");
      order.add("held");
      conditions.add("CAST(held AS VARCHAR) <> ''");
    }
    Fragment entered = Fragment.EMPTY;
    if (places) {
      Places.columns(table);
      columns.add(Places.SQL);
      entered =
          Fragment.of(
              (conditions.isEmpty() ? " WHERE " : " AND ") + unit + " IN ({})",
              entered(wider, segment, unit));
    } else if (funnel.breakdown() != null) {
      table.value("value", funnel.breakdown());
      String entry = funnel.order() == Order.ANY ? "TRUE" : "s0";
      columns.add("CASE WHEN " + entry + " THEN CAST(value AS VARCHAR) END");
    }
    order.addAll(List.of("micros", "seq"));
    return Fragment.of(
        "SELECT "
            + String.join(", ", columns)
            + " FROM {}"
            + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
            + "{} ORDER BY "
            + String.join(", ", order),
        table.table(),
        entered);
  }

  /** Who did the first step, or in any order some step. */
  private Fragment entered(ReportRun wider, Filter segment, String unit) {
    List<Filter> entries =
        funnel.order() == Order.ANY
            ? funnel.steps().stream().map(Funnel.Step::filter).toList()
            : List.of(funnel.steps().getFirst().filter());
    EventTable table = wider.events().also(segment).also(new Filter.Or(entries));
    return Fragment.of("SELECT " + unit + " FROM {}", unit(table).table());
  }

  private EventTable unit(EventTable table) {
    return switch (funnel.countBy()) {
      case VISITOR, TOTAL -> table.visitor();
      case PERSON -> table.person();
      case VISIT -> table.visit();
    };
  }

  private static String flag(EventTable table, int number, Filter filter, int bit) {
    table.flag("s" + number, filter);
    return "CASE WHEN s" + number + " THEN " + bit + " ELSE 0 END";
  }

  private boolean pass(Rows rows, Reader reader) {
    UnitEvents events = new UnitEvents();
    boolean held = funnel.hold() != null;
    boolean grouped = places || funnel.breakdown() != null;
    boolean parted = parted();
    int heldColumn = parted ? 5 : 4;
    int groupColumn = heldColumn + (held ? 1 : 0);
    long visit = 0;
    @Nullable String part = null;
    boolean any = false;
    int read = 0;
    while (rows.next()) {
      long unit = rows.getLong(0);
      boolean newPart = false;
      if (!any || unit != events.unit()) {
        if (any) {
          if (unit < events.unit()) {
            throw new StoreException("The store gave its answer out of order");
          }
          reader.unit(events);
        }
        events.begin(unit);
        any = true;
        newPart = true;
      }
      if (parted) {
        long itsVisit = rows.getLong(4);
        newPart |= itsVisit != visit;
        visit = itsVisit;
      }
      if (held) {
        String its = rows.getString(heldColumn);
        newPart |= !Objects.equals(its, part);
        part = its;
      }
      int group = grouped ? group(rows.getString(groupColumn)) : UnitEvents.NO_GROUP;
      events.add(rows.getLong(1), rows.getLong(3), (int) rows.getLong(2), group, newPart);
      if (++read % CHECK_EVERY == 0) {
        run.check();
      }
    }
    if (any) {
      reader.unit(events);
    }
    return true;
  }

  private int group(@Nullable String value) {
    if (value == null) {
      return UnitEvents.NO_GROUP;
    }
    Integer known = numbers.get(value);
    if (known != null) {
      return known;
    }
    groups.add(value);
    numbers.put(value, groups.size() - 1);
    return groups.size() - 1;
  }
}
