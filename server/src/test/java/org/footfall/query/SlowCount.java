package org.footfall.query;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Answers a few kinds of questions by going through all events, one after the other. */
final class SlowCount {
  private final ZoneId zone;
  private final Map<Long, Visit> visits = new LinkedHashMap<>();
  private final List<Happened> events = new ArrayList<>();
  private final Map<Integer, Long> firstEver = new LinkedHashMap<>();

  /** An event, in the order of time. */
  record Happened(
      long micros,
      int visitor,
      long visit,
      String name,
      String page,
      int engagement,
      int scroll,
      String person) {
    boolean passive() {
      return name.equals("engagement") || name.equals("web_vital");
    }
  }

  /** What follows from the events of a visit, beside what its first event brought along. */
  static final class Visit {
    final String source;
    final String browser;
    long firstMicros = -1;
    long lastMicros;
    int pageviews;
    int interactions;
    long engagementMs;
    final Set<String> names = new HashSet<>();

    Visit(String source, String browser) {
      this.source = source;
      this.browser = browser;
    }

    boolean bounce(RuleSet rules, boolean goalIsSignup) {
      return switch (rules) {
        case FOOTFALL, GA4 ->
            pageviews < 2 && engagementMs < 10_000 && !(goalIsSignup && names.contains("signup"));
        case PLAUSIBLE -> pageviews == 1 && interactions == 0;
        case CLICKY -> pageviews == 1 && lastMicros - firstMicros < 30_000_000;
        case MATOMO -> throw new IllegalArgumentException();
      };
    }

    long durationMs(RuleSet rules) {
      return switch (rules) {
        case FOOTFALL, CLICKY -> (lastMicros - firstMicros) / 1_000;
        case GA4 -> engagementMs;
        case PLAUSIBLE -> bounce(rules, false) ? 0 : (lastMicros - firstMicros) / 1_000;
        case MATOMO -> throw new IllegalArgumentException();
      };
    }
  }

  /** A row as it is counted. */
  private static final class Cell {
    final Set<Integer> visitors = new HashSet<>();
    final Set<Object> persons = new HashSet<>();
    final Set<Integer> fresh = new HashSet<>();
    final Set<Long> visits = new HashSet<>();
    final Map<List<Object>, Integer> deepest = new HashMap<>();
    long events;
    long pageviews;
    long engagementMs;
  }

  SlowCount(ZoneId zone) {
    this.zone = zone;
  }

  void addVisit(long visit, String source, String browser) {
    visits.put(visit, new Visit(source, browser));
  }

  Visit visit(Happened event) {
    return visits.get(event.visit);
  }

  /** Adds an event; they must come in the order of time. */
  void add(Happened event) {
    events.add(event);
    Visit visit = visits.get(event.visit);
    if (visit == null) {
      return;
    }
    if (!event.passive()) {
      firstEver.putIfAbsent(event.visitor, event.micros);
      visit.firstMicros = visit.firstMicros < 0 ? event.micros : visit.firstMicros;
      visit.names.add(event.name);
      if (event.name.equals("pageview")) {
        visit.pageviews++;
      } else {
        visit.interactions++;
      }
    }
    visit.lastMicros = Math.max(visit.lastMicros, event.micros);
    visit.engagementMs += Math.max(0, event.engagement);
  }

  private ZonedDateTime local(long micros) {
    return DateRange.instant(micros).atZone(zone);
  }

  /** Who was named last up to the event, else who was named first, else the visitor. */
  private Object person(Happened event) {
    String last = "";
    String first = "";
    for (Happened other : events) {
      if (other.visitor == event.visitor && !other.person.isEmpty()) {
        first = first.isEmpty() ? other.person : first;
        last = other.micros <= event.micros ? other.person : last;
      }
    }
    return !last.isEmpty() ? last : !first.isEmpty() ? first : event.visitor;
  }

  /** The value of a dimension as answers have it. */
  Object value(String dimension, Happened event) {
    ZonedDateTime time = local(event.micros);
    LocalDate date = time.toLocalDate();
    return switch (dimension) {
      case "event:page" -> event.page.isEmpty() ? null : event.page;
      case "event:name" -> event.name;
      case "visit:source" -> visit(event).source.isEmpty() ? null : visit(event).source;
      case "visit:browser" -> visit(event).browser.isEmpty() ? null : visit(event).browser;
      case "time:day" -> date.toString();
      case "time:week" -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
      case "time:month" -> date.withDayOfMonth(1).toString();
      case "time:hour_of_day" -> (long) time.getHour();
      case "time:day_of_week" -> (long) date.getDayOfWeek().getValue();
      case "time:hour" ->
          time.truncatedTo(ChronoUnit.HOURS)
              .format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx"));
      default -> throw new IllegalArgumentException(dimension);
    };
  }

  /**
   * The rows: dimensions, then visitors, new visitors, visits, pageviews, events, bounce rate,
   * duration, persons, engagement time and scroll depth, without those in which nothing happened.
   */
  Map<List<Object>, List<Object>> answer(
      LocalDate from,
      LocalDate to,
      List<String> dimensions,
      Predicate<Happened> filter,
      RuleSet rules,
      boolean goalIsSignup) {
    Map<List<Object>, Cell> cells = new LinkedHashMap<>();
    Set<List<Object>> counted = new HashSet<>();
    if (dimensions.isEmpty()) {
      cells.put(List.of(), new Cell());
    }
    for (Happened event : events) {
      LocalDate date = local(event.micros).toLocalDate();
      if (event.visit == 0 || date.isBefore(from) || date.isAfter(to) || !filter.test(event)) {
        continue;
      }
      List<Object> key = new ArrayList<>();
      List<Object> withoutTime = new ArrayList<>();
      boolean newHere = true;
      for (String dimension : dimensions) {
        Object value = value(dimension, event);
        key.add(value);
        if (event.passive()) {
          continue;
        }
        if (dimension.startsWith("time:")) {
          newHere &= value.equals(value(dimension, firstEvent(event.visitor)));
        } else {
          withoutTime.add(value);
        }
      }
      Cell cell = cells.computeIfAbsent(key, unused -> new Cell());
      cell.engagementMs += Math.max(0, event.engagement);
      if (event.scroll >= 0) {
        cell.deepest.merge(List.of(event.visitor, event.page), event.scroll, Math::max);
      }
      if (event.passive()) {
        continue;
      }
      LocalDate firstDate = local(firstEver.get(event.visitor)).toLocalDate();
      newHere &= !firstDate.isBefore(from) && !firstDate.isAfter(to);
      cell.visitors.add(event.visitor);
      cell.persons.add(person(event));
      if (newHere) {
        cell.fresh.add(event.visitor);
      }
      cell.events++;
      cell.pageviews += event.name.equals("pageview") ? 1 : 0;
      withoutTime.add(event.visit);
      if (counted.add(withoutTime)) {
        cell.visits.add(event.visit);
      }
    }
    Map<List<Object>, List<Object>> rows = new LinkedHashMap<>();
    cells.forEach(
        (key, cell) -> {
          if (cell.events > 0 || dimensions.isEmpty()) {
            rows.put(key, metrics(cell, rules, goalIsSignup));
          }
        });
    return rows;
  }

  private Happened firstEvent(int visitor) {
    return new Happened(firstEver.get(visitor), visitor, 0, "", "", 0, -1, "");
  }

  private List<Object> metrics(Cell cell, RuleSet rules, boolean goalIsSignup) {
    long bounces = 0;
    long durationMs = 0;
    for (long visit : cell.visits) {
      bounces += visits.get(visit).bounce(rules, goalIsSignup) ? 1 : 0;
      durationMs += visits.get(visit).durationMs(rules);
    }
    int n = cell.visits.size();
    return List.of(
        (long) cell.visitors.size(),
        (long) cell.fresh.size(),
        (long) n,
        cell.pageviews,
        cell.events,
        n == 0 ? "-" : "%.9f".formatted((double) bounces / n),
        n == 0 ? "-" : "%.3f".formatted(durationMs / 1_000.0 / n),
        (long) cell.persons.size(),
        "%.3f".formatted(cell.engagementMs / 1_000.0),
        cell.deepest.isEmpty()
            ? "-"
            : "%.3f"
                .formatted(
                    cell.deepest.values().stream()
                        .mapToInt(Integer::intValue)
                        .average()
                        .orElse(0)));
  }
}
