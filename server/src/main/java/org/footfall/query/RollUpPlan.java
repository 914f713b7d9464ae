package org.footfall.query;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footfall.query.Dimension.Kind;
import org.footfall.query.Filter.Compare;
import org.footfall.query.Filter.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Answers from roll-ups. Each of their rows counts visitors (and visits) of a day whose last
 * earlier day with the same value is known, so that those whose earlier day lies before an interval
 * are the ones that are new in it: summed up, they are the distinct visitors of the interval. Days
 * that are not rolled up yet are brought into the same shape from rows.
 */
final class RollUpPlan implements Plan {
  private static final Set<Part> PARTS =
      EnumSet.of(
          Part.VISITORS,
          Part.NEW_VISITORS,
          Part.VISITS,
          Part.PAGEVIEWS,
          Part.EVENTS,
          Part.BOUNCES,
          Part.DURATION_MS,
          Part.ALL_VISITORS);

  /** A visitor's first visit is the only one with the value "new". */
  private static final String FIRST_VISITS = "visit:new_or_returning";

  private final Frame frame;
  private final int throughDay;

  /**
   * @param throughDay last day of the site that is rolled up
   */
  RollUpPlan(Frame frame, int throughDay) {
    this.frame = frame;
    this.throughDay = throughDay;
  }

  /** True where roll-ups know all that is asked for. */
  static boolean fits(Frame frame) {
    Query query = frame.query();
    List<Dimension> times = query.dimensions().stream().filter(Dimension::isTime).toList();
    List<Dimension> others = query.dimensions().stream().filter(d -> !d.isTime()).toList();
    Optional<Compare> filter = filter(query);
    boolean everything = query.isOfEverything();
    return query.range().wholeDays()
        && PARTS.containsAll(frame.parts())
        && !query.filter().isOfVitals()
        && rulesFit(frame)
        && times.size() <= 1
        && times.stream().allMatch(time -> rolled(time.granularity()))
        && others.size() <= 1
        && others.stream().allMatch(RollUpPlan::rolled)
        // The first visit of a visitor with a value need not be the first ever.
        && (!frame.parts().contains(Part.NEW_VISITORS) || others.isEmpty() && everything)
        && (everything || filter.isPresent() && filterFits(frame.parts(), filter.get(), others));
  }

  private static boolean rulesFit(Frame frame) {
    Set<Part> parts = frame.parts();
    return switch (frame.query().rules()) {
      case FOOTFALL -> bouncesFit(frame);
      case GA4 -> !parts.contains(Part.DURATION_MS) && bouncesFit(frame);
      case PLAUSIBLE, CLICKY -> true;
      case MATOMO -> false;
    };
  }

  /** Visits that a goal makes engaged are looked up, which needs their value of the dimension. */
  private static boolean bouncesFit(Frame frame) {
    return !correctsBounces(frame)
        || frame.query().dimensions().stream().noneMatch(d -> d.kind() == Kind.EVENT)
            && filter(frame.query()).stream().noneMatch(f -> f.dimension().kind() == Kind.EVENT);
  }

  private static boolean correctsBounces(Frame frame) {
    RuleSet rules = frame.query().rules();
    return frame.parts().contains(Part.BOUNCES)
        && (rules == RuleSet.FOOTFALL || rules == RuleSet.GA4)
        && !frame.goals().isEmpty();
  }

  private static boolean rolled(Granularity granularity) {
    return granularity.ofWholeDays() && granularity.continuous();
  }

  private static boolean rolled(Dimension dimension) {
    return dimension.kind() == Kind.VISIT || dimension.kind() == Kind.EVENT;
  }

  /** The only filter, if it is one of equality. */
  private static Optional<Compare> filter(Query query) {
    return query.filter() instanceof Filter.And and
            && and.filters().size() == 1
            && and.filters().getFirst() instanceof Compare compare
            && compare.operator() == Operator.IS
            && compare.caseSensitive()
            && rolled(compare.dimension())
            && compare.values().stream().allMatch(value -> value instanceof String)
        ? Optional.of(compare)
        : Optional.empty();
  }

  private static boolean filterFits(Set<Part> parts, Compare filter, List<Dimension> others) {
    boolean broken = others.contains(filter.dimension());
    boolean single = filter.values().size() == 1;
    return (broken || others.isEmpty() && single) && (single || !parts.contains(Part.ALL_VISITORS));
  }

  @Override
  public String name() {
    return "roll-ups";
  }

  @Override
  public Reading reading() {
    return throughDay < frame.range().lastDay()
        ? Reading.DAILY_COUNTS_AND_LAST_DAYS
        : Reading.DAILY_COUNTS;
  }

  @Override
  public Fragment with() {
    return Fragment.EMPTY;
  }

  @Override
  public Fragment parts() {
    int first = frame.range().firstDay();
    List<Fragment> sums =
        List.of(
            Fragment.of(
                "coalesce(sum(visitors) FILTER (previous_day < " + start() + "), 0) AS visitors"),
            Fragment.of("coalesce(sum(visits) FILTER (previous_day < " + first + "), 0) AS visits"),
            Fragment.of(
                "coalesce(sum(bounces) FILTER (previous_day < " + first + "), 0) AS bounces"),
            Fragment.of("sum(duration) FILTER (previous_day < " + first + ") AS duration_ms"),
            Fragment.of("coalesce(sum(pageviews), 0) AS pageviews"),
            Fragment.of("coalesce(sum(events), 0) AS events"));
    Fragment table = grouped(sums, rows(dimensionName(), filterOn(dimensionName())));
    if (!frame.query().dimensions().isEmpty()) {
      // What corrections took back may still be there as rows that cancel each other out.
      table = Fragment.of("{} HAVING sum(events) > 0", table);
    }
    return frame.parts().contains(Part.NEW_VISITORS)
        ? Fragment.of("{} UNION ALL BY NAME {}", table, newVisitors())
        : table;
  }

  private Fragment newVisitors() {
    Fragment count =
        Fragment.of("coalesce(sum(visitors) FILTER (previous_day = 0), 0) AS new_visitors");
    return grouped(List.of(count), rows(FIRST_VISITS, Fragment.of(" AND value = 'new'")));
  }

  private Fragment grouped(List<Fragment> sums, Fragment rows) {
    List<Dimension> dimensions = frame.query().dimensions();
    List<Fragment> selected = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      Dimension dimension = dimensions.get(i);
      selected.add(
          dimension.isTime()
              ? Fragment.of("{} AS d" + i, frame.axis().key(dimension.granularity(), "r.day", "0"))
              : Fragment.of("r.value AS d" + i));
    }
    selected.add(Fragment.of("r.*"));
    return EventPlan.grouped(
        dimensions,
        sums,
        Fragment.of("(SELECT {} FROM {} r)", Fragment.join(", ", selected), rows));
  }

  /** SQL of the first day of a row's interval that lies in the range. */
  private String start() {
    List<Dimension> dimensions = frame.query().dimensions();
    int first = frame.range().firstDay();
    for (int i = 0; i < dimensions.size(); i++) {
      if (dimensions.get(i).isTime()) {
        return "greatest(d" + i + ", " + first + ")";
      }
    }
    return String.valueOf(first);
  }

  private String dimensionName() {
    return dimension().map(Dimension::name).orElse("");
  }

  private Optional<Dimension> dimension() {
    return frame.query().dimensions().stream()
        .filter(d -> !d.isTime())
        .findFirst()
        .or(() -> filter(frame.query()).map(Compare::dimension));
  }

  @Override
  public Fragment allVisitors() {
    String dimension = filter(frame.query()).map(f -> f.dimension().name()).orElse("");
    return Fragment.of(
        "SELECT coalesce(sum(visitors) FILTER (previous_day < {}), 0) FROM {} r",
        frame.range().firstDay(),
        rows(dimension, filterOn(dimension)));
  }

  @Override
  public Fragment rowsRead() {
    return Fragment.of(
        "SELECT count(*) FROM {} r", rolledRows(dimensionName(), filterOn(dimensionName())));
  }

  @Override
  public Fragment guard() {
    return Fragment.of(
        "(SELECT coalesce(max(through_day), -1) >= {} FROM rolled WHERE site = {})",
        throughDay,
        frame.siteId());
  }

  /**
   * Rows of all days of the range, in the shape of roll-ups.
   *
   * @param filter on the column value, with AND in front, or empty
   */
  private Fragment rows(String dimensionName, Fragment filter) {
    Optional<Dimension> dimension =
        dimensionName.isEmpty() ? Optional.empty() : Dimension.of(dimensionName);
    List<Fragment> tables = new ArrayList<>();
    tables.add(rolledRows(dimensionName, filter));
    if (correctsBounces(frame)) {
      tables.add(converted(dimension.orElse(null), filter));
    }
    if (throughDay < frame.range().lastDay()) {
      tables.add(new RollUpTail(frame, throughDay, dimension.orElse(null), filter).rows());
    }
    return tables.size() == 1
        ? tables.getFirst()
        : Fragment.of(
            "({})",
            Fragment.join(
                " UNION ALL BY NAME ",
                tables.stream().map(table -> Fragment.of("SELECT * FROM {}", table)).toList()));
  }

  /** Visits of rolled days that are engaged only since they meet a goal: no bounces. */
  private Fragment converted(@Nullable Dimension dimension, Fragment filter) {
    return Fragment.of(
        "(SELECT value, day, previous_day, 0 AS visitors, 0 AS visits, -count(*) AS bounces,"
            + " 0 AS duration, 0 AS pageviews, 0 AS events FROM (SELECT {} AS value, v.day,"
            + " v.previous_day FROM visit_days v WHERE v.site = {} AND v.day BETWEEN {} AND {}"
            + " AND NOT v.engaged AND v.visit IN {}) WHERE TRUE{}"
            + " GROUP BY value, day, previous_day)",
        dimension == null ? Fragment.of("''") : VisitScope.column("v", dimension),
        frame.siteId(),
        frame.range().firstDay(),
        Math.min(throughDay, frame.range().lastDay()),
        Rules.converted(frame),
        filter);
  }

  private Fragment filterOn(String dimensionName) {
    return filter(frame.query())
        .filter(compare -> compare.dimension().name().equals(dimensionName))
        .map(compare -> Fragment.of(" AND value IN ({})", Fragment.list(compare.values())))
        .orElse(Fragment.EMPTY);
  }

  private Fragment rolledRows(String dimensionName, Fragment filter) {
    return Fragment.of(
        "(SELECT value, day, previous_day, visitors, visits, "
            + bounces()
            + " AS bounces, "
            + duration()
            + " AS duration, pageviews, events FROM rollups WHERE site = {} AND dimension = {}"
            + " AND day BETWEEN {} AND {}{})",
        frame.siteId(),
        dimensionName,
        frame.range().firstDay(),
        Math.min(throughDay, frame.range().lastDay()),
        filter);
  }

  private String bounces() {
    return switch (frame.query().rules()) {
      case FOOTFALL, GA4, MATOMO -> "visits - engaged";
      case PLAUSIBLE -> "single_pageview";
      case CLICKY -> "single_pageview_short";
    };
  }

  private String duration() {
    return frame.query().rules() == RuleSet.PLAUSIBLE
        ? "duration_ms - single_duration_ms"
        : "duration_ms";
  }
}
