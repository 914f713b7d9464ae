package org.footfall.cli.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The traffic of the demo site in the order of its time: growing over the period, with the rhythm
 * of days and weeks, returning visitors, campaigns, orders, and a few bots.
 *
 * <p>Minute by minute, visits start; their events wait in a ring of seconds until their time has
 * come.
 */
public final class DemoTraffic {
  /** Longest that a visit's events reach ahead, in seconds; a visit is cut there. */
  private static final int RING_SECONDS = 4 * 3600;

  /** Share of the day's visits in each hour of the site's clock. */
  private static final int[] HOURS = {
    14, 9, 6, 5, 5, 8, 16, 30, 46, 55, 60, 62, 60, 58, 57, 56, 57, 60, 66, 72, 74, 66, 46, 26
  };

  private final long seed;
  private final ZoneId zone;
  private final Instant end;
  private final LocalDate firstDay;
  private final int days;
  private final double visitsPerWeight;
  private final SplittableRandom random;
  private final DemoCatalogue catalogue = new DemoCatalogue();
  private final List<@Nullable List<DemoEvent>> ring = new ArrayList<>();

  private long visitors;
  private double owed;
  private long second;
  private List<DemoEvent> due = List.of();
  private int dueAt;

  /**
   * @param events how many events are wanted, give or take a few per cent
   * @param end nothing happens at or after it
   */
  public DemoTraffic(long seed, ZoneId zone, Instant end, int days, long events) {
    this.seed = seed;
    this.zone = zone;
    this.end = end;
    this.days = days;
    this.random = new SplittableRandom(seed);
    this.firstDay = end.atZone(zone).toLocalDate().minusDays(days - 1L);
    for (int i = 0; i < RING_SECONDS; i++) {
      ring.add(null);
    }
    this.second = firstDay.atStartOfDay(zone).toEpochSecond();
    this.visitsPerWeight = events / (eventsPerVisit() * weightOfPeriod());
  }

  /** The next event, {@code null} when the period is over. */
  public @Nullable DemoEvent next() {
    while (dueAt >= due.size()) {
      if (second >= end.getEpochSecond()) {
        return null;
      }
      if (second % 60 == 0) {
        startVisits();
      }
      int slot = (int) (second % RING_SECONDS);
      List<DemoEvent> events = ring.set(slot, null);
      due = events == null ? List.of() : events;
      if (due.size() > 1) {
        due.sort(Comparator.comparingLong(DemoEvent::timeMicros));
      }
      dueAt = 0;
      second++;
    }
    return due.get(dueAt++);
  }

  private void startVisits() {
    ZonedDateTime minute = Instant.ofEpochSecond(second).atZone(zone);
    owed += weight(minute) * visitsPerWeight / 60;
    double progress = (double) (minute.toLocalDate().toEpochDay() - firstDay.toEpochDay()) / days;
    while (owed >= 1) {
      owed--;
      long start = second * 1_000_000 + random.nextInt(60_000_000);
      visit(start, progress, minute.getMonthValue());
    }
  }

  private void visit(long startMicros, double progress, int month) {
    DemoVisitor visitor = DemoVisitor.of(seed, visitorNumber());
    new DemoVisit(
            catalogue,
            visitor,
            random,
            startMicros,
            catalogue.start(random, progress, month),
            this::schedule)
        .play();
    DemoPeople.say(visitor, startMicros, this::schedule);
  }

  /** Four of ten visits are by somebody who was there before, mostly not long ago. */
  private long visitorNumber() {
    if (visitors > 10 && random.nextInt(10) < 4) {
      double ago = -Math.log(1 - random.nextDouble()) * visitors * 0.08;
      return Math.max(0, visitors - 1 - (long) ago);
    }
    return visitors++;
  }

  private void schedule(DemoEvent event) {
    long at = event.timeMicros() / 1_000_000;
    if (at - second >= RING_SECONDS) {
      return;
    }
    int slot = (int) (at % RING_SECONDS);
    List<DemoEvent> events = ring.get(slot);
    if (events == null) {
      events = new ArrayList<>();
      ring.set(slot, events);
    }
    events.add(event);
  }

  /** Relative number of visits an hour. */
  private double weight(ZonedDateTime time) {
    LocalDate day = time.toLocalDate();
    double progress = (double) (day.toEpochDay() - firstDay.toEpochDay()) / days;
    double growth = 1 + 0.6 * progress;
    double week =
        day.getDayOfWeek() == DayOfWeek.SATURDAY
            ? 0.8
            : day.getDayOfWeek() == DayOfWeek.SUNDAY ? 0.9 : 1.05;
    double season = day.getMonthValue() == 7 || day.getMonthValue() == 8 ? 0.85 : 1;
    double sale = day.getMonthValue() == 11 && day.getDayOfMonth() >= 20 ? 1.4 : 1;
    return HOURS[time.getHour()] * growth * week * season * sale;
  }

  private double weightOfPeriod() {
    double sum = 0;
    for (long hour = second; hour < end.getEpochSecond(); hour += 3600) {
      sum += weight(Instant.ofEpochSecond(hour).atZone(zone));
    }
    return sum;
  }

  private double eventsPerVisit() {
    SplittableRandom sample = new SplittableRandom(seed);
    long[] count = {0};
    int visits = 20_000;
    for (int i = 0; i < visits; i++) {
      new DemoVisit(
              catalogue,
              DemoVisitor.of(seed, i),
              sample,
              0,
              catalogue.start(sample, 0.5, 6),
              event -> count[0]++)
          .play();
    }
    return (double) count[0] / visits;
  }
}
