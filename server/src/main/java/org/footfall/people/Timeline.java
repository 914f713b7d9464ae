package org.footfall.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.footfall.model.Site;
import org.footfall.store.EventStore;
import org.footfall.store.Sql;
import org.jspecify.annotations.Nullable;

/** A person's events, newest first, a page at a time. */
public final class Timeline {
  private final Asking ask;

  public Timeline(EventStore store) {
    this(new Asking(store));
  }

  public Timeline(Asking ask) {
    this.ask = ask;
  }

  /**
   * A place between two events.
   *
   * @param seq number of the event at that time
   */
  public record Cursor(long micros, long seq) {
    /** Reads {@link #toString}; {@code null} where it is none. */
    public static @Nullable Cursor parse(String text) {
      String[] parts = text.split("\\.", -1);
      try {
        return parts.length == 2
            ? new Cursor(Long.parseLong(parts[0]), Long.parseLong(parts[1]))
            : null;
      } catch (NumberFormatException noCursor) {
        return null;
      }
    }

    @Override
    public String toString() {
      return micros + "." + seq;
    }
  }

  /**
   * What is asked.
   *
   * @param before only events before it
   * @param after only events after it, for following along
   * @param names only events of these names; all if empty
   * @param among only these, of which there are at most one more than {@code limit}; {@code null}
   *     for all
   */
  public record Page(
      @Nullable Cursor before,
      @Nullable Cursor after,
      List<String> names,
      @Nullable List<Cursor> among,
      int limit) {}

  private record Found(Cursor at, long visit, Map<String, Object> json) {}

  /** The page as the API tells it: events, the visits they belong to, and where it goes on. */
  public Map<String, Object> of(Site site, Person person, Page page) {
    Activity activity = Activity.of(ask, site, person);
    List<Found> found = find(site, person, page, activity);
    boolean more = found.size() > page.limit;
    List<Found> told = more ? found.subList(0, page.limit) : found;
    Set<Long> visits = told.stream().map(Found::visit).collect(Collectors.toSet());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("events", told.stream().map(Found::json).toList());
    json.put(
        "visits",
        activity.visits().stream()
            .filter(visit -> visits.contains((long) visit.visit()))
            .map(activity::json)
            .toList());
    json.put("next", more ? told.getLast().at.toString() : null);
    json.put("newest", told.isEmpty() ? null : told.getFirst().at.toString());
    return json;
  }

  /**
   * Looks at the newest days first, at more and more of them until the page is full: the days that
   * have a visit are known, and the store skips the others.
   */
  private List<Found> find(Site site, Person person, Page page, Activity activity) {
    TreeMap<Integer, Integer> days = activity.days();
    Cursor before = page.before;
    Cursor after = page.after;
    if (before != null) {
      days.keySet().removeIf(day -> day > activity.day(before.micros));
    }
    if (after != null) {
      days.keySet().removeIf(day -> day < activity.day(after.micros));
    }
    if (page.among != null) {
      List<Integer> own =
          page.among.stream().map(at -> activity.day(at.micros)).distinct().toList();
      return own.isEmpty() ? List.of() : read(site, person, page, activity, own);
    }
    List<Integer> looked = new ArrayList<>();
    int expected = 0;
    int wanted = page.limit + 1;
    List<Found> found = List.of();
    Set<Integer> left = new LinkedHashSet<>(days.keySet());
    while (!left.isEmpty() && found.size() <= page.limit) {
      for (int day : List.copyOf(left)) {
        looked.add(day);
        left.remove(day);
        expected += days.getOrDefault(day, 0);
        if (expected >= wanted) {
          break;
        }
      }
      found = read(site, person, page, activity, looked);
      wanted = expected * 4 + page.limit;
    }
    return found;
  }

  private List<Found> read(
      Site site, Person person, Page page, Activity activity, List<Integer> days) {
    Sql events = person.events(site.id(), days);
    StringBuilder sql =
        new StringBuilder("SELECT ").append(EventJson.COLUMNS).append(events.text());
    List<Object> parameters = new ArrayList<>(events.parameters());
    bound(sql, parameters, "<", page.before);
    bound(sql, parameters, ">", page.after);
    if (!page.names.isEmpty()) {
      sql.append(" AND e.name IN (")
          .append(String.join(", ", page.names.stream().map(name -> "?").toList()))
          .append(")");
      parameters.addAll(page.names);
    }
    if (page.among != null) {
      sql.append(" AND e.seq IN (")
          .append(Person.list(page.among.stream().map(Cursor::seq).toList()))
          .append(")");
    }
    sql.append(" ORDER BY e.ts DESC, e.seq DESC LIMIT ").append(page.limit + 1);
    return ask.all(
        rows ->
            new Found(
                new Cursor(rows.getLong(0), rows.getLong(1)),
                rows.getLong(3),
                EventJson.of(rows, activity)),
        sql.toString(),
        parameters.toArray());
  }

  private static void bound(
      StringBuilder sql, List<Object> parameters, String sign, @Nullable Cursor at) {
    if (at != null) {
      sql.append(
          " AND (e.ts %1$s make_timestamp(?) OR (e.ts = make_timestamp(?) AND e.seq %1$s ?))"
              .formatted(sign));
      parameters.add(at.micros);
      parameters.add(at.micros);
      parameters.add(at.seq);
    }
  }
}
