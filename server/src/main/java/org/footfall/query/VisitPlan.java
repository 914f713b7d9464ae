package org.footfall.query;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.footfall.query.Dimension.Kind;

/**
 * Answers from the rows of visits, one a visit and day, where nothing is asked of single events.
 */
final class VisitPlan implements Plan {
  /** What rows of visits tell. */
  static final Set<Part> PARTS =
      EnumSet.of(
          Part.VISITORS,
          Part.NEW_VISITORS,
          Part.PAGEVIEWS,
          Part.EVENTS,
          Part.VISITS,
          Part.BOUNCES,
          Part.DURATION_MS,
          Part.DURATION_MS_SQUARED,
          Part.MEDIAN_DURATION_MS,
          Part.MEDIAN_LOW_MS,
          Part.MEDIAN_HIGH_MS,
          Part.PERSONS,
          Part.ALL_VISITORS);

  private static final Set<Part> OF_VISITS =
      EnumSet.of(
          Part.VISITS,
          Part.BOUNCES,
          Part.DURATION_MS,
          Part.DURATION_MS_SQUARED,
          Part.MEDIAN_DURATION_MS,
          Part.MEDIAN_LOW_MS,
          Part.MEDIAN_HIGH_MS);

  private final Frame frame;
  private final List<Dimension> dimensions;

  VisitPlan(Frame frame) {
    this.frame = frame;
    this.dimensions = frame.query().dimensions();
  }

  /** True where rows of visits know all that is asked for. */
  static boolean fits(Frame frame) {
    Query query = frame.query();
    return !frame.resplit()
        && query.range().wholeDays()
        && PARTS.containsAll(frame.parts())
        && query.dimensions().stream().allMatch(VisitPlan::known)
        && known(query.filter());
  }

  static boolean known(Dimension dimension) {
    return dimension.kind() == Kind.VISIT
        || (dimension.isTime() && dimension.granularity().ofWholeDays());
  }

  /** True where rows of visits say whether the filter is met. */
  static boolean known(Filter filter) {
    return switch (filter) {
      case Filter.And and -> and.filters().stream().allMatch(VisitPlan::known);
      case Filter.Or or -> or.filters().stream().allMatch(VisitPlan::known);
      case Filter.Not not -> known(not.filter());
      case Filter.Compare compare -> known(compare.dimension());
      case Filter.MeetsGoal goal -> false;
      case Filter.HasDone done -> done.scope() != Filter.Scope.PERSON;
      case Filter.Sequence sequence -> sequence.scope() != Filter.Scope.PERSON;
      case Filter.Count count -> count.scope() != Filter.Scope.PERSON;
      case Filter.InCohort cohort -> false;
    };
  }

  @Override
  public String name() {
    return "visits";
  }

  @Override
  public Reading reading() {
    return Reading.VISITS;
  }

  @Override
  public Fragment with() {
    return Fragment.EMPTY;
  }

  @Override
  public Fragment parts() {
    Set<Part> wanted = frame.parts();
    List<Fragment> tables = new ArrayList<>();
    List<Fragment> ofDays = new ArrayList<>();
    // A set of numbers is one bit each, but one set for each of many groups would be too much.
    ofDays.add(
        Fragment.of(
            dimensions.isEmpty()
                ? frame.dialect().distinctVisitors("v.visitor") + " AS visitors"
                : "count(DISTINCT v.visitor) AS visitors"));
    if (wanted.contains(Part.PAGEVIEWS)) {
      ofDays.add(Fragment.of("coalesce(sum(v.pageviews), 0) AS pageviews"));
    }
    if (wanted.contains(Part.EVENTS)) {
      ofDays.add(Fragment.of("coalesce(sum(v.events), 0) AS events"));
    }
    tables.add(grouped(ofDays, days(false)));
    Set<Part> ofVisits = EnumSet.copyOf(OF_VISITS);
    ofVisits.retainAll(wanted);
    if (!ofVisits.isEmpty()) {
      tables.add(grouped(VisitParts.sums(frame, ofVisits), days(true)));
    }
    if (wanted.contains(Part.PERSONS)) {
      tables.add(persons());
    }
    if (wanted.contains(Part.NEW_VISITORS)) {
      List<Fragment> selected = new ArrayList<>(values());
      selected.add(Fragment.of("v.visitor"));
      tables.add(
          Firsts.over(
              frame,
              dimensions,
              Fragment.of("(SELECT {} FROM {})", Fragment.join(", ", selected), days(false))));
    }
    return Fragment.join(" UNION ALL BY NAME ", tables);
  }

  @Override
  public Fragment allVisitors() {
    return Fragment.of(
        "SELECT " + frame.dialect().distinctVisitors("v.visitor") + " FROM {}", days(false));
  }

  @Override
  public Fragment rowsRead() {
    return Fragment.of("SELECT count(*) FROM {}", days(false));
  }

  /**
   * @param once only the first row of each visit in the range
   */
  private Fragment days(boolean once) {
    return days(frame, once);
  }

  /** From FROM on, as {@code v}: rows of visits in the range that meet the filters. */
  static Fragment days(Frame frame, boolean once) {
    return days(frame, frame.query().filter(), once);
  }

  /** The same for a filter of its own. */
  static Fragment days(Frame frame, Filter filter, boolean once) {
    return Fragment.of(
        "{} v WHERE v.site = {} AND v.day BETWEEN {} AND {}{} AND {}",
        frame.ofRange("visit_days", 0),
        frame.siteId(),
        frame.range().firstDay(),
        frame.range().lastDay(),
        once ? Fragment.of(" AND v.previous_day < {}", frame.range().firstDay()) : Fragment.EMPTY,
        FilterSql.of(filter, new VisitScope(frame, "v")));
  }

  /**
   * Nearly all visitors are one person throughout, so that their visits tell; of the others each
   * event is looked at.
   */
  private Fragment persons() {
    List<Fragment> selected = new ArrayList<>(values());
    selected.add(Fragment.of(PersonSql.key("p", "v.visitor") + " AS person"));
    Fragment shared = PersonSql.shared(frame);
    EventRows events = new EventRows(frame, dimensions, false).column("visitor");
    events.column("person", Fragment.of(events.scope().person()));
    String names = EventPlan.before(dimensions);
    return EventPlan.grouped(
        dimensions,
        List.of(Fragment.of("count(DISTINCT person) AS persons")),
        Fragment.of(
            "(SELECT {} FROM (SELECT * FROM {} AND v.visitor NOT IN {}) v"
                + " LEFT JOIN spans p ON p.site = {} AND p.visitor = v.visitor"
                + " UNION ALL SELECT "
                + names
                + "person FROM {} WHERE visitor IN {})",
            Fragment.join(", ", selected),
            days(false),
            shared,
            frame.siteId(),
            events.table(),
            shared));
  }

  private List<Fragment> values() {
    VisitScope scope = new VisitScope(frame, "v");
    List<Fragment> values = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      values.add(Fragment.of("{} AS d" + i, scope.value(dimensions.get(i))));
    }
    return values;
  }

  private Fragment grouped(List<Fragment> counts, Fragment source) {
    List<Fragment> selected = new ArrayList<>(values());
    selected.addAll(counts);
    String groups =
        dimensions.isEmpty() ? "" : " GROUP BY " + String.join(", ", EventPlan.names(dimensions));
    return Fragment.of("SELECT {} FROM {}" + groups, Fragment.join(", ", selected), source);
  }
}
