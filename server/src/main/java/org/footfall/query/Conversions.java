package org.footfall.query;

import java.util.ArrayList;
import java.util.List;
import org.footfall.query.Dimension.Kind;

/**
 * Conversions and what they are a share of. The base is what the question counts without its goals:
 * all visits by the other dimensions; those with an event in the range that meets a goal convert.
 * They count where the visit does, so that no rate exceeds 1.
 */
final class Conversions {
  private final Frame frame;
  private final List<Dimension> dimensions;

  Conversions(Frame frame) {
    this.frame = frame;
    this.dimensions = frame.query().dimensions();
  }

  /** The filter without its goals at the top. */
  static Filter base(Filter filter) {
    return filter instanceof Filter.And and
        ? new Filter.And(
            and.filters().stream().filter(f -> !(f instanceof Filter.MeetsGoal)).toList())
        : filter;
  }

  /** The goals that count: those of the filter, else all. */
  static List<Filter.ParsedGoal> goals(Frame frame) {
    List<Filter.ParsedGoal> named = new ArrayList<>();
    if (frame.query().filter() instanceof Filter.And and) {
      for (Filter filter : and.filters()) {
        if (filter instanceof Filter.MeetsGoal goal) {
          named.addAll(goal.goals());
        }
      }
    }
    return named.isEmpty() ? frame.goals() : named;
  }

  Fragment table() {
    int goalAt = -1;
    List<String> baseNames = new ArrayList<>();
    List<Dimension> baseDimensions = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      if (dimensions.get(i).kind() == Kind.GOAL) {
        goalAt = i;
      } else {
        baseNames.add("d" + i);
        baseDimensions.add(dimensions.get(i));
      }
    }
    String renamed = renamed(baseNames);
    Fragment visits =
        Fragment.of(
            "(SELECT "
                + renamed
                + "visit FROM (SELECT {} FROM {} GROUP BY "
                + String.join(", ", VisitCells.groups(baseDimensions))
                + "))",
            Fragment.join(", ", with(VisitCells.columns(baseDimensions), Fragment.of("visit"))),
            baseRows(baseDimensions, "visit"));
    Fragment visitors =
        Fragment.of(
            "(SELECT "
                + renamed
                + "visitor FROM (SELECT DISTINCT "
                + String.join(
                    "", EventPlan.names(baseDimensions).stream().map(n -> n + ", ").toList())
                + "visitor FROM {}))",
            baseRows(baseDimensions, "visitor"));
    List<String> all = EventPlan.names(dimensions);
    String by = all.isEmpty() ? "" : " GROUP BY " + String.join(", ", all);
    Fragment both =
        Fragment.of(
            "(SELECT "
                + String.join("", all.stream().map(name -> name + ", ").toList())
                + "max(vc) AS vc, max(vb) AS vb, max(pc) AS pc, max(pb) AS pb"
                + " FROM ({} UNION ALL BY NAME {})"
                + by
                + ")",
            counted(visits, "visit", "vc", "vb", baseNames, goalAt),
            counted(visitors, "visitor", "pc", "pb", baseNames, goalAt));
    Fragment byVisitor = byVisitor(goalAt);
    return Fragment.of(
        "SELECT "
            + String.join("", all.stream().map(name -> name + ", ").toList())
            + "CASE WHEN {} THEN pc ELSE vc END AS conversions,"
            + " CASE WHEN {} THEN pb ELSE vb END AS base_visits,"
            + " pc AS visitor_conversions, pb AS base_visitors FROM {}{}",
        byVisitor,
        byVisitor,
        both,
        Fragment.of(namesGoals() && !baseNames.isEmpty() ? " WHERE vc > 0 OR pc > 0" : ""));
  }

  /** True for goals that are counted by visitor; a mix of both kinds is counted by visit. */
  private Fragment byVisitor(int goalAt) {
    List<String> names =
        goals(frame).stream()
            .filter(Filter.ParsedGoal::visitorBased)
            .map(Filter.ParsedGoal::name)
            .toList();
    if (goalAt >= 0 && !names.isEmpty()) {
      return Fragment.of("d" + goalAt + " IN ({})", Fragment.list(names));
    }
    boolean all = goalAt < 0 && namesGoals() && names.size() == goals(frame).size();
    return Fragment.of(all ? "TRUE" : "FALSE");
  }

  private boolean namesGoals() {
    return frame.query().filter() instanceof Filter.And and
        && and.filters().stream().anyMatch(filter -> filter instanceof Filter.MeetsGoal);
  }

  private static List<Fragment> with(List<Fragment> list, Fragment last) {
    List<Fragment> all = new ArrayList<>(list);
    all.add(last);
    return all;
  }

  /** The base's own d0, d1 … under the numbers they have in the question. */
  private static String renamed(List<String> baseNames) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < baseNames.size(); i++) {
      text.append("d%d AS %s, ".formatted(i, baseNames.get(i)));
    }
    return text.toString();
  }

  private Fragment baseRows(List<Dimension> baseDimensions, String key) {
    Filter base = base(frame.query().filter());
    if (baseDimensions.isEmpty()
        && !frame.resplit()
        && frame.range().wholeDays()
        && VisitPlan.known(base)) {
      return Fragment.of(
          "(SELECT v." + key + " FROM {})", VisitPlan.days(frame, base, key.equals("visit")));
    }
    EventRows rows = new EventRows(frame, baseDimensions, false);
    rows.filter(base).column(key);
    if (baseDimensions.stream().anyMatch(Dimension::isTime)) {
      rows.column("ts");
    }
    return rows.table();
  }

  /** Who converted: key and, for a breakdown by goal, the goal's name. */
  private Fragment converted(String key) {
    List<Fragment> pairs = new ArrayList<>();
    for (Filter.ParsedGoal goal : goals(frame)) {
      EventScope events = new EventScope(frame, EventScope.Span.RANGE, false);
      Fragment condition =
          Fragment.of(
              "{} AND {}",
              FilterSql.of(goal.filter(), events),
              FilterSql.of(eventFree(base(frame.query().filter())), events));
      pairs.add(
          Fragment.of(
              "SELECT {} AS k, {} AS goal FROM {} WHERE {} AND {}",
              Fragment.of(events.alias() + "." + key),
              goal.name(),
              events.from(),
              events.counted(),
              condition));
    }
    return pairs.isEmpty()
        ? Fragment.of("(SELECT -1 AS k, '' AS goal WHERE FALSE)")
        : Fragment.of("({})", Fragment.join(" UNION ALL ", pairs));
  }

  /** Which events count in the base does not say which may convert: only visits are filtered. */
  private static Filter eventFree(Filter filter) {
    return filter instanceof Filter.And and
        ? new Filter.And(
            and.filters().stream()
                .filter(f -> f.dimensions().stream().noneMatch(Dimension::ofEvent))
                .toList())
        : filter;
  }

  private Fragment counted(
      Fragment base, String key, String conversions, String all, List<String> names, int goalAt) {
    String select = String.join("", names.stream().map(name -> "b." + name + ", ").toList());
    String by =
        names.isEmpty()
            ? ""
            : " GROUP BY " + String.join(", ", names.stream().map(name -> "b." + name).toList());
    if (goalAt < 0) {
      return Fragment.of(
          "SELECT "
              + select
              + "count(*) FILTER (b."
              + key
              + " IN (SELECT k FROM {})) AS "
              + conversions
              + ", count(*) AS "
              + all
              + " FROM {} b"
              + by,
          converted(key),
          base);
    }
    String on =
        names.isEmpty()
            ? "TRUE"
            : String.join(" AND ", names.stream().map(n -> "g." + n + " = t." + n).toList());
    return Fragment.of(
        "SELECT "
            + String.join("", names.stream().map(name -> "g." + name + ", ").toList())
            + "g.d%1$d, g.n AS %2$s, t.n AS %3$s".formatted(goalAt, conversions, all)
            + " FROM (SELECT "
            + select
            + "q.goal AS d"
            + goalAt
            + ", count(*) AS n FROM {} b JOIN (SELECT DISTINCT k, goal FROM {}) q ON q.k = b."
            + key
            + (by.isEmpty() ? " GROUP BY q.goal" : by + ", q.goal")
            + ") g JOIN (SELECT "
            + select
            + "count(*) AS n FROM {} b"
            + by
            + ") t ON "
            + on,
        base,
        converted(key),
        base);
  }
}
