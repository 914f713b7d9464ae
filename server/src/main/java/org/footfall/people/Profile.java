package org.footfall.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.footfall.model.Site;
import org.footfall.store.EventStore;
import org.footfall.store.QueryCancelledException;
import org.footfall.store.Rows;
import org.footfall.store.Sql;
import org.footfall.store.StoreException;
import org.jspecify.annotations.Nullable;

/** All there is to say of a person on one page. */
public final class Profile {
  private static final int VISITS_TOLD = 50;

  private final Asking ask;

  public Profile(EventStore store) {
    this(new Asking(store));
  }

  /**
   * @param ask which may be asked two things at a time
   */
  public Profile(Asking ask) {
    this.ask = ask;
  }

  private record Totals(
      @Nullable Integer visitor,
      @Nullable Integer day,
      long events,
      long pageviews,
      long visits,
      String revenue,
      long orders,
      long firstMicros,
      long lastMicros,
      long engagementMs) {}

  /** The person as the API tells it. */
  public Map<String, Object> of(Site site, Person person) {
    // What was said and what was done do not need each other: they are read side by side.
    FutureTask<Map<String, Object>> said =
        new FutureTask<>(() -> said(new Traits(ask, site, person)));
    Thread.ofVirtual().name("profile-traits").start(said);
    try {
      return of(site, person, said);
    } finally {
      said.cancel(true);
    }
  }

  private Map<String, Object> of(Site site, Person person, FutureTask<Map<String, Object>> said) {
    Activity activity = Activity.of(ask, site, person);
    List<Totals> totals = totals(site, person, activity);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", person.code());
    json.put("id", person.id());
    json.put("ids", person.ids());
    json.put("identified", person.identified());
    List<Map<String, Object>> days = new ArrayList<>();
    Map<Integer, Totals> byVisitor = new HashMap<>();
    for (Totals total : totals) {
      if (total.day != null) {
        Map<String, Object> day = new LinkedHashMap<>();
        day.put("day", LocalDate.ofEpochDay(total.day).toString());
        day.put("events", total.events);
        days.add(day);
      } else if (total.visitor != null) {
        byVisitor.put(total.visitor, total);
      } else {
        whole(json, site, activity, total);
      }
    }
    List<Activity.Visit> visits = activity.visits();
    json.put("first_touch", visits.isEmpty() ? null : activity.json(visits.getLast()));
    json.put("last_touch", visits.isEmpty() ? null : activity.json(visits.getFirst()));
    json.putAll(joined(said));
    json.put("visitors", visitors(person, activity, byVisitor));
    json.put("days", days);
    json.put("recent_visits", visits.stream().limit(VISITS_TOLD).map(activity::json).toList());
    return json;
  }

  private static Map<String, Object> said(Traits traits) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("traits", traits.json());
    said.put("groups", traits.groups());
    return said;
  }

  private static <T> T joined(FutureTask<T> task) {
    try {
      return task.get();
    } catch (ExecutionException failure) {
      // As it is, so that what took too long is not taken for a failure.
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new StoreException("What was said of a person cannot be read", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new QueryCancelledException("The query was cancelled");
    }
  }

  private static void whole(Map<String, Object> json, Site site, Activity activity, Totals total) {
    boolean none = total.lastMicros == 0;
    json.put("first_seen", none ? null : activity.time(total.firstMicros));
    json.put("last_seen", none ? null : activity.time(total.lastMicros));
    json.put("visits", total.visits);
    json.put("events", total.events);
    json.put("pageviews", total.pageviews);
    json.put("engagement_time", total.engagementMs / 1_000.0);
    json.put("revenue", total.revenue);
    json.put("orders", total.orders);
    json.put("currency", site.currency());
  }

  /** One pass over the person's events: of all, by visitor and by day. */
  private List<Totals> totals(Site site, Person person, Activity activity) {
    Sql events = person.events(site.id(), activity.allDays());
    return ask.all(
        Profile::total,
        "SELECT grouping(e.visitor), grouping(e.day), e.visitor, e.day,"
            + " count(*) FILTER (NOT e.passive), count(*) FILTER (e.name = 'pageview'),"
            + " count(DISTINCT e.visit) FILTER (NOT e.passive), sum("
            + Money.SIGNED
            + "), count(DISTINCT e.order_id) FILTER (e.name = 'purchase' AND e.order_id <> '')"
            + " + count(*) FILTER (e.name = 'purchase' AND e.order_id = ''),"
            + " coalesce(epoch_us(min(e.ts)), 0), coalesce(epoch_us(max(e.ts)), 0),"
            + " coalesce(sum(e.engagement_ms), 0)"
            + events.text()
            + " GROUP BY GROUPING SETS ((), (e.visitor), (e.day)) ORDER BY e.day",
        events.parameters().toArray());
  }

  private static Totals total(Rows rows) {
    return new Totals(
        rows.getLong(0) == 0 ? (Integer) (int) rows.getLong(2) : null,
        rows.getLong(1) == 0 ? (Integer) (int) rows.getLong(3) : null,
        rows.getLong(4),
        rows.getLong(5),
        rows.getLong(6),
        Money.text(rows.getDecimal(7)),
        rows.getLong(8),
        rows.getLong(9),
        rows.getLong(10),
        rows.getLong(11));
  }

  private static List<Map<String, Object>> visitors(
      Person person, Activity activity, Map<Integer, Totals> byVisitor) {
    Map<Integer, Activity.Visit> latest = new HashMap<>();
    activity.visits().forEach(visit -> latest.putIfAbsent(visit.visitor(), visit));
    List<Map<String, Object>> visitors = new ArrayList<>();
    for (int visitor : person.visitors()) {
      Totals total = byVisitor.get(visitor);
      if (total == null) {
        continue;
      }
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("visitor", visitor);
      json.put("first_seen", activity.time(total.firstMicros));
      json.put("last_seen", activity.time(total.lastMicros));
      json.put("visits", total.visits);
      json.put("events", total.events);
      json.put("shared", person.shared().contains(visitor));
      Activity.Visit visit = latest.get(visitor);
      for (String name : List.of("device", "browser", "os", "country", "city")) {
        json.put(name, visit == null ? null : visit.attributes().get(name));
      }
      visitors.add(json);
    }
    return visitors;
  }
}
