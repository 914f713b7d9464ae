package org.footfall.report.retention;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.footfall.report.Act;

/** Retention by going through everybody's events, one after the other. */
final class SlowRetention {
  private final ZoneId zone;
  private final String period;
  private final ToLongFunction<Act> subject;
  private final TreeMap<Long, List<Act>> bySubject = new TreeMap<>();

  SlowRetention(List<Act> acts, ZoneId zone, String period, ToLongFunction<Act> subject) {
    this.zone = zone;
    this.period = period;
    this.subject = subject;
    acts.forEach(
        act ->
            bySubject.computeIfAbsent(subject.applyAsLong(act), s -> new ArrayList<>()).add(act));
  }

  /** Somebody's first start in a cohort. */
  record Start(long subject, LocalDate cohort, Act act) {}

  LocalDate periodOf(LocalDate date) {
    return switch (period) {
      case "day" -> date;
      case "week" -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      default -> date.withDayOfMonth(1);
    };
  }

  long between(LocalDate from, LocalDate to) {
    return switch (period) {
      case "day" -> ChronoUnit.DAYS.between(from, to);
      case "week" -> ChronoUnit.WEEKS.between(from, to);
      default -> ChronoUnit.MONTHS.between(from, to);
    };
  }

  List<Start> starts(
      LocalDate from,
      LocalDate to,
      Predicate<Act> filter,
      Predicate<Act> start,
      boolean firstTime) {
    LocalDate first = periodOf(from);
    LocalDate last = periodOf(to);
    List<Start> starts = new ArrayList<>();
    bySubject.forEach(
        (who, acts) -> {
          Map<LocalDate, Act> found = new LinkedHashMap<>();
          boolean any = false;
          for (Act act : acts) {
            LocalDate cohort = periodOf(act.date(zone));
            boolean starting = start.test(act) && !(firstTime && any);
            any |= start.test(act);
            boolean inRange = !cohort.isBefore(first) && !cohort.isAfter(last);
            if (starting && filter.test(act) && inRange) {
              found.putIfAbsent(cohort, act);
            }
          }
          found.forEach((cohort, act) -> starts.add(new Start(who, cohort, act)));
        });
    return starts;
  }

  /** Members of a cohort that are retained in a column. */
  long retained(
      List<Start> starts,
      LocalDate cohort,
      int first,
      int last,
      String mode,
      boolean startIsPresence,
      Predicate<Act> returning) {
    return starts.stream()
        .filter(start -> start.cohort().equals(cohort))
        .filter(
            start -> {
              List<Long> periods = new ArrayList<>();
              boolean started = false;
              for (Act act : bySubject.get(start.subject())) {
                if (started && returning.test(act)) {
                  long since = between(cohort, periodOf(act.date(zone)));
                  if (since > 0 || !startIsPresence) {
                    periods.add(since);
                  }
                }
                started |= act.equals(start.act());
              }
              return switch (mode) {
                case "on" ->
                    (startIsPresence && first == 0)
                        || periods.stream().anyMatch(p -> p >= first && p <= last);
                case "on_or_after" ->
                    (startIsPresence && first == 0) || periods.stream().anyMatch(p -> p >= first);
                default ->
                    (startIsPresence && last == 0) || periods.stream().anyMatch(p -> p <= last);
              };
            })
        .count();
  }

  Map<Long, List<Act>> bySubject() {
    return new HashMap<>(bySubject);
  }

  long subject(Act act) {
    return subject.applyAsLong(act);
  }
}
