package org.footfall.people;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.footfall.model.Site;
import org.footfall.store.Rows;
import org.footfall.store.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The visits of a person's visitors, few rows that are found fast; they say on which days events
 * are to be looked for.
 */
final class Activity {
  private static final List<String> TEXTS =
      List.of(
          "source",
          "medium",
          "channel",
          "referrer",
          "utm_source",
          "utm_medium",
          "utm_campaign",
          "utm_term",
          "utm_content",
          "entry_page",
          "exit_page",
          "country",
          "region",
          "city",
          "browser",
          "os",
          "device",
          "language");

  private final Site site;
  private final List<Visit> visits;

  /**
   * A visit.
   *
   * @param events those that are not passive, of the whole visit
   * @param attributes what is set of how, from where and with what it came
   */
  record Visit(
      int visit,
      int visitor,
      int firstDay,
      long startMicros,
      long endMicros,
      int pageviews,
      int events,
      long engagementMs,
      Map<String, String> attributes) {}

  private Activity(Site site, List<Visit> visits) {
    this.site = site;
    this.visits = visits;
  }

  static Activity of(Asking ask, Site site, Person person) {
    String list = Person.list(person.visitors());
    List<Visit> visits =
        ask.all(
            Activity::visit,
            "SELECT visit, visitor, day, epoch_us(visit_start), epoch_us(visit_end),"
                + " total_pageviews, total_pageviews + interactions, engagement_ms, "
                + String.join(", ", TEXTS)
                + " FROM visit_days WHERE site = ? AND visitor IN ("
                + list
                + ") AND previous_day = 0 ORDER BY visit_start DESC, visit DESC",
            site.id());
    Activity all = new Activity(site, visits);
    return person.shared().isEmpty() ? all : all.of(person, ask);
  }

  /** Of visitors who are others at other times, the visits in which this person did something. */
  private Activity of(Person person, Asking ask) {
    Sql events = person.events(site.id(), allDays());
    Set<Integer> own =
        Set.copyOf(
            ask.all(
                rows -> (int) rows.getLong(0),
                "SELECT DISTINCT e.visit" + events.text() + " AND NOT e.passive",
                events.parameters().toArray()));
    return new Activity(site, visits.stream().filter(v -> own.contains(v.visit)).toList());
  }

  private static Visit visit(Rows rows) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < TEXTS.size(); i++) {
      String text = rows.getString(8 + i);
      if (text != null && !text.isEmpty()) {
        attributes.put(TEXTS.get(i), text);
      }
    }
    return new Visit(
        (int) rows.getLong(0),
        (int) rows.getLong(1),
        (int) rows.getLong(2),
        rows.getLong(3),
        rows.getLong(4),
        (int) rows.getLong(5),
        (int) rows.getLong(6),
        rows.getLong(7),
        attributes);
  }

  /** Newest first. */
  List<Visit> visits() {
    return visits;
  }

  /** Days on which there can be events, newest first, with how many visits there are at least. */
  TreeMap<Integer, Integer> days() {
    TreeMap<Integer, Integer> days = new TreeMap<>(java.util.Comparator.reverseOrder());
    for (Visit visit : visits) {
      int last = day(visit.endMicros);
      for (int day = visit.firstDay; day <= last; day++) {
        days.merge(day, visit.events, Integer::sum);
      }
    }
    return days;
  }

  List<Integer> allDays() {
    return new ArrayList<>(days().keySet());
  }

  int day(long micros) {
    return (int) instant(micros).atZone(site.zone()).toLocalDate().toEpochDay();
  }

  /** In the site's time zone. */
  String time(long micros) {
    return time(site, micros);
  }

  static String time(Site site, long micros) {
    return instant(micros).atZone(site.zone()).toOffsetDateTime().toString();
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  /** A visit as the API tells it. */
  Map<String, Object> json(Visit visit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("visit", visit.visit);
    json.put("visitor", visit.visitor);
    json.put("started_at", time(visit.startMicros));
    json.put("ended_at", time(visit.endMicros));
    json.put("duration", (visit.endMicros - visit.startMicros) / 1_000 / 1_000.0);
    json.put("pageviews", visit.pageviews);
    json.put("events", visit.events);
    json.put("engagement_time", visit.engagementMs / 1_000.0);
    json.put("attributes", visit.attributes);
    return json;
  }
}
