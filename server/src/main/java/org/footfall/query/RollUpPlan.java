package org.footfall.query;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footfall.query.Dimension.Kind;
import org.footfall.query.Filter.Compare;
import org.footfall.query.Filter.Operator;

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
          Part.VISITS,
          Part.PAGEVIEWS,
          Part.EVENTS,
          Part.BOUNCES,
          Part.DURATION_MS,
          Part.ALL_VISITORS);

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
    boolean everything = query.filter() instanceof Filter.And and && and.filters().isEmpty();
    return query.range().wholeDays()
        && PARTS.containsAll(query.parts())
        && rulesFit(frame)
        && times.size() <= 1
        && times.stream().allMatch(time -> rolled(time.granularity()))
        && others.size() <= 1
        && others.stream().allMatch(RollUpPlan::rolled)
        && (everything || filter.isPresent() && filterFits(query, filter.get(), others));
  }

  private static boolean rulesFit(Frame frame) {
    Query query = frame.query();
    Set<Part> parts = query.parts();
    return switch (query.rules()) {
      case FOOTFALL -> frame.goals().isEmpty() || !parts.contains(Part.BOUNCES);
      case GA4 ->
          !parts.contains(Part.DURATION_MS)
              && (frame.goals().isEmpty() || !parts.contains(Part.BOUNCES));
      case PLAUSIBLE, CLICKY -> true;
      case MATOMO -> false;
    };
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

  private static boolean filterFits(Query query, Compare filter, List<Dimension> others) {
    boolean broken = others.contains(filter.dimension());
    boolean single = filter.values().size() == 1;
    return (broken || others.isEmpty() && single)
        && (single || !query.parts().contains(Part.ALL_VISITORS));
  }

  @Override
  public String name() {
    return "roll-ups";
  }

  @Override
  public String explanation() {
    return "Summed up from the site's exact daily counts"
        + (throughDay < frame.range().lastDay() ? "; the last days from visits and events." : ".");
  }

  @Override
  public Fragment with() {
    return Fragment.EMPTY;
  }

  @Override
  public Fragment parts() {
    List<Dimension> dimensions = frame.query().dimensions();
    List<Fragment> selected = new ArrayList<>();
    int first = frame.range().firstDay();
    String start = String.valueOf(first);
    for (int i = 0; i < dimensions.size(); i++) {
      Dimension dimension = dimensions.get(i);
      if (dimension.isTime()) {
        selected.add(
            Fragment.of("{} AS d" + i, frame.axis().key(dimension.granularity(), "r.day", "0")));
        start = "greatest(d" + i + ", " + first + ")";
      } else {
        selected.add(Fragment.of("r.value AS d" + i));
      }
    }
    selected.add(Fragment.of("r.*"));
    List<Fragment> sums =
        List.of(
            Fragment.of(
                "coalesce(sum(visitors) FILTER (previous_day < " + start + "), 0) AS visitors"),
            Fragment.of("coalesce(sum(visits) FILTER (previous_day < " + first + "), 0) AS visits"),
            Fragment.of(
                "coalesce(sum(bounces) FILTER (previous_day < " + first + "), 0) AS bounces"),
            Fragment.of("sum(duration) FILTER (previous_day < " + first + ") AS duration_ms"),
            Fragment.of("coalesce(sum(pageviews), 0) AS pageviews"),
            Fragment.of("coalesce(sum(events), 0) AS events"));
    Fragment table =
        EventPlan.grouped(
            dimensions,
            sums,
            Fragment.of(
                "(SELECT {} FROM {} r)", Fragment.join(", ", selected), rows(dimensionName())));
    // What corrections took back may still be there as rows that cancel each other out.
    return dimensions.isEmpty() ? table : Fragment.of("{} HAVING sum(events) > 0", table);
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
        rows(dimension));
  }

  @Override
  public Fragment rowsRead() {
    return Fragment.of("SELECT count(*) FROM {} r", rolledRows(dimensionName()));
  }

  @Override
  public Fragment guard() {
    return Fragment.of(
        "(SELECT coalesce(max(through_day), -1) >= {} FROM rolled WHERE site = {})",
        throughDay,
        frame.siteId());
  }

  /** Rows of all days of the range, in the shape of roll-ups. */
  private Fragment rows(String dimensionName) {
    if (throughDay >= frame.range().lastDay()) {
      return rolledRows(dimensionName);
    }
    Optional<Dimension> dimension =
        dimensionName.isEmpty() ? Optional.empty() : Dimension.of(dimensionName);
    Fragment filter = filterOn("value", dimensionName);
    return Fragment.of(
        "(SELECT * FROM {} UNION ALL BY NAME SELECT * FROM {})",
        rolledRows(dimensionName),
        new RollUpTail(frame, throughDay, dimension.orElse(null), filter).rows());
  }

  private Fragment filterOn(String column, String dimensionName) {
    return filter(frame.query())
        .filter(compare -> compare.dimension().name().equals(dimensionName))
        .map(compare -> Fragment.of(" AND " + column + " IN ({})", Fragment.list(compare.values())))
        .orElse(Fragment.EMPTY);
  }

  private Fragment rolledRows(String dimensionName) {
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
        filterOn("value", dimensionName));
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
