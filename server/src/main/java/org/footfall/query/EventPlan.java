package org.footfall.query;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Answers any question from the events, joined with their visits where the question needs them.
 * Numbers that are counted in different ways come from tables of their own, put under one another.
 */
final class EventPlan implements Plan {
  private final Frame frame;
  private final List<Dimension> dimensions;
  private final Set<Part> wanted;
  private final boolean beside;
  private final List<Fragment> tables = new ArrayList<>();

  EventPlan(Frame frame) {
    this(frame, false);
  }

  /**
   * @param beside another plan tells which rows there are
   */
  EventPlan(Frame frame, boolean beside) {
    this.frame = frame;
    this.dimensions = frame.query().dimensions();
    this.wanted = frame.parts();
    this.beside = beside;
  }

  @Override
  public String name() {
    return "events";
  }

  @Override
  public Reading reading() {
    return frame.resplit() ? Reading.EVENTS_SPLIT_ANEW : Reading.EVENTS;
  }

  @Override
  public Fragment with() {
    return frame.resplit() ? ResplitSql.tables(frame) : Fragment.EMPTY;
  }

  @Override
  public Fragment parts() {
    countEvents();
    countVisits();
    countEngagement();
    countScroll();
    countItems();
    if (wants(Part.CONVERSIONS, Part.VISITOR_CONVERSIONS, Part.BASE_VISITS, Part.BASE_VISITORS)) {
      tables.add(new Conversions(frame).table());
    }
    return Fragment.join(" UNION ALL BY NAME ", tables);
  }

  @Override
  public Fragment allVisitors() {
    EventRows rows = new EventRows(frame, List.of(), EventRows.ofItems(dimensions));
    rows.column("visitor");
    return Fragment.of("SELECT count(DISTINCT visitor) FROM {}", rows.table());
  }

  @Override
  public Fragment rowsRead() {
    EventScope scope = new EventScope(frame, EventScope.Span.RANGE, false).withPassive();
    return Fragment.of(
        "SELECT count(*) FROM events " + scope.alias() + " WHERE {}", scope.counted());
  }

  private boolean wants(Part... any) {
    for (Part part : any) {
      if (wanted.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private void countEvents() {
    EventRows rows = new EventRows(frame, dimensions, false);
    boolean items = EventRows.ofItems(dimensions);
    Set<String> columns = new LinkedHashSet<>();
    List<Fragment> counts = new ArrayList<>();
    String each = items ? "DISTINCT seq" : "*";
    if (wants(Part.VISITORS) || !dimensions.isEmpty() && !beside) {
      columns.add("visitor");
      counts.add(Fragment.of("count(DISTINCT visitor) AS visitors"));
    }
    if (wants(Part.PERSONS)) {
      rows.column("person", Fragment.of(rows.scope().person()));
      counts.add(Fragment.of("count(DISTINCT person) AS persons"));
    }
    if (wants(Part.EVENTS)) {
      counts.add(Fragment.of("count(" + each + ") AS events"));
    }
    if (wants(Part.PAGEVIEWS)) {
      columns.add("name");
      counts.add(Fragment.of("count(" + each + ") FILTER (name = 'pageview') AS pageviews"));
    }
    if (wants(Part.REVENUE, Part.REFUNDS, Part.ORDERS, Part.ORDER_REVENUE)) {
      columns.addAll(List.of("name", "order_id"));
      rows.column("amount", items ? Money.ofItem(rows.scope()) : Money.ofEvent(rows.scope()));
      counts.addAll(Money.sums(each, wanted));
    }
    if (items) {
      columns.add("seq");
    }
    columns.forEach(rows::column);
    if (!counts.isEmpty()) {
      addTable(dimensions, counts, rows.table());
    }
    if (wants(Part.NEW_VISITORS)) {
      tables.add(Firsts.table(frame));
    }
  }

  private void countVisits() {
    Set<Part> ofVisits =
        EnumSet.of(
            Part.VISITS,
            Part.BOUNCES,
            Part.DURATION_MS,
            Part.DURATION_MS_SQUARED,
            Part.MEDIAN_DURATION_MS,
            Part.MEDIAN_LOW_MS,
            Part.MEDIAN_HIGH_MS,
            Part.PAGEVIEWS_SQUARED,
            Part.ENTRIES,
            Part.EXITS,
            Part.VIEWING_VISITS);
    ofVisits.retainAll(wanted);
    if (ofVisits.isEmpty()) {
      return;
    }
    EventRows rows = new EventRows(frame, dimensions, false).column("visit");
    List<Fragment> cell = new ArrayList<>();
    List<String> groups = VisitCells.groups(dimensions);
    if (dimensions.stream().anyMatch(Dimension::isTime)) {
      rows.column("ts");
    }
    cell.addAll(VisitCells.columns(dimensions));
    if (wants(Part.ENTRIES)) {
      rows.column("entered", entered(rows.scope(), "entry"));
      cell.add(Fragment.of("coalesce(bool_or(entered), FALSE) AS entered"));
    }
    if (wants(Part.EXITS)) {
      rows.column("exited", entered(rows.scope(), "exit"));
      cell.add(Fragment.of("coalesce(bool_or(exited), FALSE) AS exited"));
    }
    if (wants(Part.VIEWING_VISITS, Part.PAGEVIEWS_SQUARED)) {
      boolean items = EventRows.ofItems(dimensions);
      rows.column("name");
      if (items) {
        rows.column("seq");
      }
      cell.add(
          Fragment.of(
              "count(" + (items ? "DISTINCT seq" : "*") + ") FILTER (name = 'pageview') AS views"));
    }
    cell.add(Fragment.of("visit"));
    Fragment cells =
        Fragment.of(
            "(SELECT {} FROM {} GROUP BY " + String.join(", ", groups) + ")",
            Fragment.join(", ", cell),
            rows.table());
    Fragment source =
        VisitParts.needVisit(ofVisits)
            ? Fragment.of("{} c JOIN {} v ON v.visit = c.visit", cells, VisitScope.visitsOf(frame))
            : Fragment.of("{} c", cells);
    addTable(dimensions, VisitParts.sums(frame, ofVisits), source);
  }

  /** True for the pageview that a visit entered, or left, with. */
  private static Fragment entered(EventScope scope, String which) {
    return Fragment.of(
        "%1$s.name = 'pageview' AND %1$s.ts = %2$s.%3$s_ts AND %1$s.page = %2$s.%3$s_page"
            .formatted(scope.alias(), scope.visitAlias(), which));
  }

  private void countEngagement() {
    if (wants(Part.ENGAGEMENT_MS)) {
      addTable(
          dimensions,
          List.of(Fragment.of("coalesce(sum(engagement_ms), 0) AS engagement_ms")),
          engagement().table());
    }
    if (wants(Part.ENGAGEMENT_MS_SQUARED)) {
      addTable(
          dimensions,
          List.of(Fragment.of("sum(CAST(ms AS DOUBLE) ** 2) AS engagement_ms_squared")),
          Fragment.of(
              "(SELECT "
                  + before(dimensions)
                  + "visit, sum(engagement_ms) AS ms FROM {} GROUP BY ALL)",
              engagement().column("visit").table()));
    }
  }

  private EventRows engagement() {
    EventRows rows = new EventRows(frame, dimensions, false).withPassive();
    return rows.column("engagement_ms")
        .also(Fragment.of(rows.scope().alias() + ".engagement_ms <> 0"));
  }

  private void countScroll() {
    if (wants(Part.SCROLL_SUM)) {
      EventRows rows = new EventRows(frame, dimensions, false).withPassive();
      rows.column("visitor").column("page").column("hostname").column("scroll");
      String by = before(dimensions);
      Fragment deepest =
          frame.query().isOfEverything() && dimensions.stream().allMatch(Dimension::isTime)
              ? deepestOfNumbered(by, rows.table())
              : Fragment.of(
                  "(SELECT max(CAST(scroll AS BIGINT)) AS deepest, "
                      + by
                      + "visitor, page, hostname FROM {} WHERE scroll IS NOT NULL GROUP BY ALL)",
                  rows.table());
      addTable(
          dimensions,
          List.of(
              Fragment.of("sum(deepest) AS scroll_sum"),
              Fragment.of("sum(deepest * deepest) AS scroll_squared"),
              Fragment.of("count(*) AS scroll_pages")),
          deepest);
    }
  }

  /** Grouping by numbers takes half the time that texts take; the rows are read twice for it. */
  private static Fragment deepestOfNumbered(String by, Fragment rows) {
    return Fragment.of(
        "(SELECT max(CAST(scroll AS BIGINT)) AS deepest, "
            + by
            + "visitor, number FROM {} JOIN (SELECT page, hostname, row_number() OVER () AS number"
            + " FROM (SELECT DISTINCT page, hostname FROM {} WHERE scroll IS NOT NULL))"
            + " USING (page, hostname) WHERE scroll IS NOT NULL GROUP BY ALL)",
        rows,
        rows);
  }

  private void countItems() {
    if (wants(Part.ITEMS)) {
      EventRows rows = new EventRows(frame, dimensions, true).column("name");
      rows.column("quantity", Money.quantity(rows.scope()));
      addTable(
          dimensions,
          List.of(Fragment.of("coalesce(sum(quantity) FILTER (name = 'purchase'), 0) AS items")),
          rows.table());
    }
  }

  private void addTable(List<Dimension> by, List<Fragment> counts, Fragment source) {
    tables.add(grouped(by, counts, source));
  }

  static Fragment grouped(List<Dimension> by, List<Fragment> counts, Fragment source) {
    List<Fragment> selected = new ArrayList<>();
    names(by).forEach(name -> selected.add(Fragment.of(name)));
    selected.addAll(counts);
    String groups = by.isEmpty() ? "" : " GROUP BY " + String.join(", ", names(by));
    return Fragment.of("SELECT {} FROM {}" + groups, Fragment.join(", ", selected), source);
  }

  /** The dimensions' names in front of other columns: {@code d0, d1, }. */
  static String before(List<Dimension> dimensions) {
    return String.join("", names(dimensions).stream().map(name -> name + ", ").toList());
  }

  /** d0, d1 … */
  static List<String> names(List<Dimension> dimensions) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      names.add("d" + i);
    }
    return names;
  }
}
