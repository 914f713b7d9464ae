package org.footfall.spec;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Counts by plain loops over events, as slowly and as plainly as the definitions say it. */
final class Oracle {
  private static final long TIMEOUT_S = 1_800;
  private static final long LONGEST_S = 86_400;

  /**
   * @param source empty for none
   */
  record Happening(
      String visitor,
      Instant time,
      String page,
      String source,
      boolean passive,
      int engagementMs) {}

  /** Happenings of one visit in order; the first is not passive. */
  record Visit(List<Happening> all) {
    List<Happening> counted() {
      return all.stream().filter(happening -> !happening.passive()).toList();
    }

    String entryPage() {
      return counted().getFirst().page();
    }

    String exitPage() {
      return counted().getLast().page();
    }

    String source() {
      return counted().getFirst().source();
    }

    double seconds() {
      return all.getLast().time().getEpochSecond() - all.getFirst().time().getEpochSecond();
    }

    int foregroundMs() {
      return all.stream().mapToInt(happening -> Math.max(0, happening.engagementMs())).sum();
    }

    boolean bounced() {
      return counted().size() < 2 && foregroundMs() < 10_000;
    }
  }

  /** A row of visitors, visits, pageviews, bounce rate and visit duration. */
  record Row(long visitors, long visits, long pageviews, double bounces, double seconds) {}

  private final ZoneId zone;
  private final ToDoubleFunction<Visit> seconds;
  private final List<Visit> visits = new ArrayList<>();

  /**
   * @param seconds how long a visit lasts
   */
  Oracle(ZoneId zone, List<Happening> happenings, ToDoubleFunction<Visit> seconds) {
    this.zone = zone;
    this.seconds = seconds;
    Map<String, List<Happening>> byVisitor = new HashMap<>();
    for (Happening happening : happenings) {
      byVisitor.computeIfAbsent(happening.visitor(), name -> new ArrayList<>()).add(happening);
    }
    byVisitor.values().forEach(this::divide);
  }

  private void divide(List<Happening> happenings) {
    happenings.sort(Comparator.comparing(Happening::time));
    Visit open = null;
    for (Happening happening : happenings) {
      if (open != null && !goesOn(open, happening)) {
        open = null;
      }
      if (open != null) {
        open.all().add(happening);
      } else if (!happening.passive()) {
        open = new Visit(new ArrayList<>(List.of(happening)));
        visits.add(open);
      }
    }
  }

  private static boolean goesOn(Visit visit, Happening next) {
    long second = next.time().getEpochSecond();
    return second - visit.all().getLast().time().getEpochSecond() <= TIMEOUT_S
        && second - visit.all().getFirst().time().getEpochSecond() <= LONGEST_S;
  }

  LocalDate day(Happening happening) {
    return LocalDate.ofInstant(happening.time(), zone);
  }

  /** The whole of the range. */
  Row total(Predicate<Visit> filter, LocalDate from, LocalDate to) {
    return row(cuts(filter, from, to));
  }

  /** By an attribute of the visit. */
  TreeMap<String, Row> byVisit(
      Predicate<Visit> filter, LocalDate from, LocalDate to, Function<Visit, String> attribute) {
    TreeMap<String, List<Cut>> groups = new TreeMap<>();
    for (Cut cut : cuts(filter, from, to)) {
      groups.computeIfAbsent(attribute.apply(cut.visit()), name -> new ArrayList<>()).add(cut);
    }
    return rows(groups);
  }

  /** By page: of each visit what it did there. */
  TreeMap<String, Row> byPage(Predicate<Visit> filter, LocalDate from, LocalDate to) {
    TreeMap<String, List<Cut>> groups = new TreeMap<>();
    for (Cut cut : cuts(filter, from, to)) {
      TreeMap<String, List<Happening>> pages = new TreeMap<>();
      for (Happening happening : cut.inRange()) {
        pages.computeIfAbsent(happening.page(), page -> new ArrayList<>()).add(happening);
      }
      pages.forEach(
          (page, there) ->
              groups
                  .computeIfAbsent(page, name -> new ArrayList<>())
                  .add(new Cut(cut.visit(), there, true)));
    }
    return rows(groups);
  }

  /** By day: a visit counts on its first day in the range, its visitor and pageviews on each. */
  TreeMap<String, Row> byDay(Predicate<Visit> filter, LocalDate from, LocalDate to) {
    TreeMap<String, List<Cut>> groups = new TreeMap<>();
    from.datesUntil(to.plusDays(1)).forEach(date -> groups.put(date.toString(), new ArrayList<>()));
    for (Cut cut : cuts(filter, from, to)) {
      TreeMap<LocalDate, List<Happening>> days = new TreeMap<>();
      for (Happening happening : cut.inRange()) {
        days.computeIfAbsent(day(happening), date -> new ArrayList<>()).add(happening);
      }
      days.forEach(
          (date, then) ->
              groups
                  .get(date.toString())
                  .add(new Cut(cut.visit(), then, date.equals(days.firstKey()))));
    }
    return rows(groups);
  }

  /**
   * What of a visit lies in a row.
   *
   * @param counts false where the visit counts in another row
   */
  private record Cut(Visit visit, List<Happening> inRange, boolean counts) {}

  private List<Cut> cuts(Predicate<Visit> filter, LocalDate from, LocalDate to) {
    List<Cut> cuts = new ArrayList<>();
    for (Visit visit : visits) {
      List<Happening> inRange =
          visit.counted().stream()
              .filter(happening -> !day(happening).isBefore(from) && !day(happening).isAfter(to))
              .toList();
      if (filter.test(visit) && !inRange.isEmpty()) {
        cuts.add(new Cut(visit, inRange, true));
      }
    }
    return cuts;
  }

  private TreeMap<String, Row> rows(TreeMap<String, List<Cut>> groups) {
    TreeMap<String, Row> rows = new TreeMap<>();
    groups.forEach((name, cuts) -> rows.put(name, row(cuts)));
    return rows;
  }

  private Row row(List<Cut> cuts) {
    Set<String> visitors = new HashSet<>();
    long visits = 0;
    long pageviews = 0;
    double bounces = 0;
    double lasted = 0;
    for (Cut cut : cuts) {
      visitors.add(cut.visit().all().getFirst().visitor());
      pageviews += cut.inRange().size();
      if (cut.counts()) {
        visits++;
        bounces += cut.visit().bounced() ? 1 : 0;
        lasted += seconds.applyAsDouble(cut.visit());
      }
    }
    return new Row(visitors.size(), visits, pageviews, bounces, lasted);
  }
}
