package org.footfall.api.v1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.footfall.api.http.Problem;
import org.footfall.people.Asking;
import org.footfall.people.Person;
import org.footfall.people.Persons;
import org.footfall.people.Timeline;
import org.footfall.people.Timeline.Cursor;
import org.footfall.query.Dimension;
import org.footfall.query.Fragment;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.report.Report;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A person's events, newest first, a page at a time; of all time unless a range is asked for. The
 * few rows of one person are found without going through all events; filters, a segment or a range
 * are answered as in every report.
 */
final class TimelineReport implements Report<TimelineReport.Asked> {
  private static final int USUAL_EVENTS = 100;
  private static final int MOST_EVENTS = 1_000;
  private static final int MOST_NAMES = 50;

  /**
   * What is asked.
   *
   * @param person an id or a key
   * @param all neither a range nor a filter is asked for
   */
  record Asked(
      String person,
      @Nullable Cursor before,
      @Nullable Cursor after,
      List<String> names,
      int limit,
      boolean all) {}

  @Override
  public Asked read(ReportBody body) {
    JsonNode person = body.get("person");
    JsonNode visitor = body.get("visitor");
    boolean named = person != null && person.isString() && visitor == null;
    boolean numbered = visitor != null && visitor.canConvertToInt() && person == null;
    if (!named && !numbered) {
      body.problem(
          "person",
          "either person or visitor must be given",
          "a person's id or key, or the number of a visitor");
    }
    String name =
        named && person != null
            ? person.stringValue()
            : numbered && visitor != null ? "~v" + visitor.intValue() : "";
    body.echo("person", name);
    return new Asked(
        name,
        cursor(body, "before"),
        cursor(body, "after"),
        names(body),
        body.whole("limit", 1, MOST_EVENTS, USUAL_EVENTS),
        asksAll(body));
  }

  private static boolean asksAll(ReportBody body) {
    JsonNode range = body.get("date_range");
    JsonNode filters = body.get("filters");
    return range != null
        && range.isString()
        && range.stringValue().equals("all")
        && (filters == null || filters.isEmpty())
        && body.get("segment") == null;
  }

  private static @Nullable Cursor cursor(ReportBody body, String field) {
    JsonNode node = body.get(field);
    Cursor cursor = node != null && node.isString() ? Cursor.parse(node.stringValue()) : null;
    if (node != null && cursor == null) {
      body.problem(field, "is no place in a timeline", "next or newest of an answer");
    }
    body.echo(field, cursor == null ? null : cursor.toString());
    return cursor;
  }

  private static List<String> names(ReportBody body) {
    JsonNode node = body.get("names");
    List<String> names = new ArrayList<>();
    if (node != null) {
      boolean texts = node.isArray() && node.size() <= MOST_NAMES;
      for (JsonNode name : node) {
        texts &= name.isString();
        names.add(name.asString(""));
      }
      if (!texts) {
        body.problem("names", "must be a list of names of events", "[\"pageview\"]");
      }
    }
    body.echo("names", names);
    return names;
  }

  @Override
  public Result answer(Asked asked, ReportRun run) {
    Asking asking = Asking.by(run::query);
    Person person =
        new Persons(asking)
            .find(run.site(), asked.person())
            .orElseThrow(() -> new Problem(404, "Nothing is stored of such a person."));
    Timeline.Page page =
        new Timeline.Page(
            asked.before(),
            asked.after(),
            asked.names(),
            asked.all() ? null : among(asked, person, run),
            asked.limit());
    return new Result(
        new Timeline(asking).of(run.site(), person, page), Map.of("person", person.code()));
  }

  /** The events of the page that meet range, filters and segment. */
  private static List<Cursor> among(Asked asked, Person person, ReportRun run) {
    List<Fragment> conditions = new ArrayList<>();
    conditions.add(Fragment.of("visitor IN ({})", Fragment.list(person.visitors())));
    conditions.add(Fragment.of("person = {}", person.key()));
    if (!asked.names().isEmpty()) {
      conditions.add(Fragment.of("name IN ({})", Fragment.list(asked.names())));
    }
    bound(conditions, "<", asked.before());
    bound(conditions, ">", asked.after());
    return run.query(
        Fragment.of(
            "SELECT micros, seq FROM {} WHERE {} ORDER BY micros DESC, seq DESC LIMIT {}",
            run.events()
                .withPassive()
                .visitor()
                .person()
                .micros()
                .seq()
                .value("name", Dimension.of("event:name").orElseThrow())
                .table(),
            Fragment.join(" AND ", conditions),
            asked.limit() + 1),
        rows -> {
          List<Cursor> found = new ArrayList<>();
          while (rows.next()) {
            found.add(new Cursor(rows.getLong(0), rows.getLong(1)));
          }
          return found;
        });
  }

  private static void bound(List<Fragment> conditions, String sign, @Nullable Cursor at) {
    if (at != null) {
      conditions.add(
          Fragment.of(
              "(micros %1$s {} OR (micros = {} AND seq %1$s {}))".formatted(sign),
              at.micros(),
              at.micros(),
              at.seq()));
    }
  }
}
