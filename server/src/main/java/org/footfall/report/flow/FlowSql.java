package org.footfall.report.flow;

import java.util.ArrayList;
import java.util.List;
import org.footfall.query.EventTable;
import org.footfall.query.Filter;
import org.footfall.query.Fragment;
import org.footfall.query.ReportRun;
import org.footfall.report.Places;
import org.footfall.report.flow.Flow.Direction;
import org.footfall.report.flow.Flow.Group;
import org.footfall.report.flow.Flow.Kind;

/**
 * One statement that counts visits by the places they passed. Columns: number of visits, then the
 * places, NULL where the visit was over. A place is the letter of its kind and its name.
 */
final class FlowSql {
  /** A visit lasts 24 h at most. */
  private static final long LONGEST_VISIT = 86_400_000_000L;

  private final Flow flow;
  private final ReportRun run;
  private final ReportRun wider;

  FlowSql(Flow flow, ReportRun run) {
    this.flow = flow;
    this.run = run;
    this.wider = run.over(run.range().around(LONGEST_VISIT));
  }

  /** The run that the statement belongs to. */
  ReportRun wider() {
    return wider;
  }

  static char letter(Kind kind) {
    return Character.toLowerCase(kind.name().charAt(0));
  }

  Fragment statement() {
    String order = flow.direction() == Direction.FORWARD ? "micros, seq" : "micros DESC, seq DESC";
    String window = " OVER (PARTITION BY visit ORDER BY " + order + ")";
    List<String> places = new ArrayList<>(List.of("place"));
    List<String> follow = new ArrayList<>();
    for (int i = 1; i < flow.columns(); i++) {
      places.add("l" + i);
      follow.add("lead(place, " + i + ")" + window + " AS l" + i);
    }
    String columns = String.join(", ", places);
    String changed = flow.collapse() ? "place IS DISTINCT FROM lag(place)" + window : "TRUE";
    String seen =
        flow.start() == null
            ? "1"
            : "sum(CASE WHEN starts THEN 1 ELSE 0 END) OVER (PARTITION BY visit ORDER BY "
                + order
                + " ROWS UNBOUNDED PRECEDING)";
    Fragment inRange =
        Fragment.of(
            "micros >= {} AND micros < {}", run.range().fromMicros(), run.range().toMicros());
    Fragment events =
        Fragment.of(
            "SELECT visit, micros, seq, {} AS place, {} AS starts FROM {} WHERE visit <> 0",
            place(),
            flow.start() == null ? Fragment.of("FALSE") : Fragment.of("s AND {}", inRange),
            table());
    return Fragment.of(
        "SELECT count(*), "
            + columns
            + " FROM (SELECT place, micros, starts, row_number()"
            + window
            + " AS n"
            + follow.stream().map(one -> ", " + one).reduce("", String::concat)
            + " FROM (SELECT visit, micros, seq, place, starts, "
            + seen
            + " AS seen, "
            + changed
            + " AS changed FROM ({})) WHERE seen >= 1 AND (changed OR (starts AND seen = 1)))"
            + " WHERE n = 1 AND {} GROUP BY "
            + columns,
        events,
        inRange);
  }

  private Fragment table() {
    EventTable table = wider.events().visit().micros().seq();
    if (flow.by() == null) {
      Places.columns(table);
    } else {
      table.value("value", flow.by());
      if (!flow.groups().isEmpty()) {
        Places.columns(table);
      }
    }
    Filter start = flow.start();
    if (!flow.hide().isEmpty()) {
      Filter shown = new Filter.Not(new Filter.Or(flow.hide()));
      table.also(start == null ? shown : new Filter.Or(List.of(start, shown)));
    }
    if (start == null) {
      return table.table();
    }
    table.flag("s", start);
    Fragment begun = wider.events().also(start).visit().table();
    return Fragment.of(
        "(SELECT * FROM {} WHERE visit IN (SELECT visit FROM {}))", table.table(), begun);
  }

  private Fragment place() {
    List<Fragment> cases = new ArrayList<>();
    for (Group group : flow.groups()) {
      cases.add(
          Fragment.of(
              "WHEN name = 'pageview' AND page LIKE {} ESCAPE '!' THEN {}",
              like(group.pattern()),
              letter(Kind.GROUP) + group.name()));
    }
    Fragment otherwise =
        flow.by() != null
            ? Fragment.of("{} || value", String.valueOf(letter(Kind.VALUE)))
            : Fragment.of(Places.SQL);
    return cases.isEmpty()
        ? otherwise
        : Fragment.of("CASE {} ELSE {} END", Fragment.join(" ", cases), otherwise);
  }

  /** A pattern in which only the asterisk is special. */
  private static String like(String pattern) {
    return pattern.replace("!", "!!").replace("%", "!%").replace("_", "!_").replace("*", "%");
  }
}
