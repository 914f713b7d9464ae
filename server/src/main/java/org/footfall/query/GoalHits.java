package org.footfall.query;

import java.util.ArrayList;
import java.util.List;

/** Which of the latest events meet which goals: the rules of reports, event by event. */
final class GoalHits {
  private GoalHits() {}

  static List<GoalHit> read(Frame frame, long afterSeq, long throughSeq, Run run) {
    List<Fragment> goals = new ArrayList<>();
    for (Filter.ParsedGoal goal : frame.goals()) {
      EventScope events = new EventScope(frame, EventScope.Span.RANGE, false);
      Fragment rule = FilterSql.of(goal.filter(), events);
      goals.add(
          Fragment.of(
              "SELECT {} AS goal, %1$s.seq, %1$s.visit, %1$s.visitor, %2$s AS micros FROM {}"
                      .formatted(events.alias(), frame.dialect().micros(events.alias() + ".ts"))
                  + " WHERE {} AND %1$s.seq > {} AND %1$s.seq <= {} AND {}"
                      .formatted(events.alias()),
              goal.id(),
              events.from(),
              events.counted(),
              afterSeq,
              throughSeq,
              rule));
    }
    if (goals.isEmpty()) {
      return List.of();
    }
    return run.query(
        Fragment.of("SELECT * FROM ({}) ORDER BY seq, goal", Fragment.join(" UNION ALL ", goals)),
        rows -> {
          List<GoalHit> hits = new ArrayList<>();
          while (rows.next()) {
            hits.add(
                new GoalHit(
                    (int) rows.getLong(0),
                    rows.getLong(1),
                    (int) rows.getLong(2),
                    (int) rows.getLong(3),
                    rows.getLong(4)));
          }
          return hits;
        });
  }
}
