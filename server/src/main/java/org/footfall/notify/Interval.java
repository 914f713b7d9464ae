package org.footfall.notify;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * A stretch of a site's time that is over.
 *
 * @param start in the site's zone
 * @param end the first moment after it
 */
public record Interval(Unit unit, ZonedDateTime start, ZonedDateTime end) {
  /** Events that come a little late are waited for. */
  static final Duration GRACE = Duration.ofMinutes(5);

  /** How long it is. */
  public enum Unit {
    HOUR,
    DAY,
    /** Monday to Sunday. */
    WEEK,
    MONTH;

    /** As saved things call it. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Unit of(String code) {
      return valueOf(code.toUpperCase(java.util.Locale.ROOT));
    }
  }

  /** The last one that is over for some minutes. */
  static Interval last(Unit unit, ZoneId zone, Instant now) {
    ZonedDateTime then = now.minus(GRACE).atZone(zone);
    LocalDate day = then.toLocalDate();
    return switch (unit) {
      case HOUR -> {
        ZonedDateTime end = then.truncatedTo(ChronoUnit.HOURS);
        yield new Interval(unit, end.minusHours(1), end);
      }
      case DAY -> days(unit, day.minusDays(1), day, zone);
      case WEEK -> {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield days(unit, monday.minusWeeks(1), monday, zone);
      }
      case MONTH -> {
        LocalDate first = day.withDayOfMonth(1);
        yield days(unit, first.minusMonths(1), first, zone);
      }
    };
  }

  private static Interval days(Unit unit, LocalDate from, LocalDate to, ZoneId zone) {
    return new Interval(unit, from.atStartOfDay(zone), to.atStartOfDay(zone));
  }

  /** The one before it. */
  Interval previous() {
    ZoneId zone = start.getZone();
    return switch (unit) {
      case HOUR -> new Interval(unit, start.minusHours(1), start);
      case DAY -> days(unit, start.toLocalDate().minusDays(1), start.toLocalDate(), zone);
      case WEEK -> days(unit, start.toLocalDate().minusWeeks(1), start.toLocalDate(), zone);
      case MONTH -> days(unit, start.toLocalDate().minusMonths(1), start.toLocalDate(), zone);
    };
  }

  /** The same hour or day a week earlier; the one before where it is longer. */
  Interval weekBefore() {
    return switch (unit) {
      case HOUR -> new Interval(unit, start.minusWeeks(1), start.minusWeeks(1).plusHours(1));
      case DAY ->
          days(
              unit,
              start.toLocalDate().minusWeeks(1),
              end.toLocalDate().minusWeeks(1),
              start.getZone());
      case WEEK, MONTH -> previous();
    };
  }

  /** As a question's {@code date_range}. */
  List<String> range() {
    return unit == Unit.HOUR
        ? List.of(start.toOffsetDateTime().toString(), end.toOffsetDateTime().toString())
        : List.of(start.toLocalDate().toString(), end.toLocalDate().minusDays(1).toString());
  }

  /** The same for the same interval, and in the order of time. */
  String key() {
    return start.toInstant().toString();
  }
}
