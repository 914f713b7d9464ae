package org.footfall.query;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/**
 * Intervals of a range in the site's zone. In SQL an interval is a whole number, its key: the site
 * day it starts on (day and longer), the UTC microsecond it starts at (hour, minute), or the number
 * itself (hour of day 0–23, day of week 1–7 from Monday). The zone becomes a handful of pieces with
 * a constant offset, so that SQL needs integer arithmetic only.
 */
final class TimeAxis {
  private static final long MINUTE_MICROS = 60_000_000L;
  private static final long HOUR_MICROS = 60 * MINUTE_MICROS;
  private static final int DAYS_FROM_MONDAY_TO_EPOCH = 3;
  private static final DateTimeFormatter INSTANT_LABEL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  private final DateRange range;
  private final List<Piece> pieces;

  /** A stretch of time with one offset. */
  private record Piece(long fromMicros, long toMicros, long offsetMicros) {}

  TimeAxis(DateRange range) {
    this.range = range;
    this.pieces = pieces(range.zone(), range.fromMicros(), range.toMicros());
  }

  private static List<Piece> pieces(ZoneId zone, long fromMicros, long toMicros) {
    List<Piece> found = new ArrayList<>();
    long from = fromMicros;
    while (from < toMicros) {
      ZoneOffset offset = zone.getRules().getOffset(DateRange.instant(from));
      ZoneOffsetTransition next = zone.getRules().nextTransition(DateRange.instant(from));
      long end = next == null ? Long.MAX_VALUE : next.toEpochSecond() * 1_000_000;
      // A piece starts where the offset does, not where the range does: 00:00 of an hour cut by
      // the range stays its label.
      ZoneOffsetTransition previous =
          zone.getRules().previousTransition(DateRange.instant(from).plusNanos(1_000));
      long start = previous == null ? Long.MIN_VALUE / 2 : previous.toEpochSecond() * 1_000_000;
      found.add(new Piece(start, Math.min(end, toMicros), offset.getTotalSeconds() * 1_000_000L));
      from = end;
    }
    return found;
  }

  /**
   * The key of the interval that an event lies in.
   *
   * @param day SQL of its site day
   * @param micros SQL of its time in microseconds UTC
   */
  Fragment key(Granularity granularity, String day, String micros) {
    return switch (granularity) {
      case DAY -> Fragment.of(day);
      case DAY_OF_WEEK -> Fragment.of("((" + day + " + 3) % 7 + 1)");
      case WEEK -> Fragment.of("(" + day + " - (" + day + " + 3) % 7)");
      case MONTH, QUARTER, YEAR -> longerThanWeek(granularity, day);
      case HOUR_OF_DAY ->
          byPiece(
              micros,
              piece ->
                  Fragment.of(
                      "((" + micros + " + {}) // " + HOUR_MICROS + ") % 24", piece.offsetMicros));
      case HOUR -> byPiece(micros, piece -> start(piece, micros, HOUR_MICROS));
      case MINUTE -> byPiece(micros, piece -> start(piece, micros, MINUTE_MICROS));
    };
  }

  /** An hour that a change of offset cuts starts at the change. */
  private static Fragment start(Piece piece, String micros, long lengthMicros) {
    return Fragment.of(
        "greatest((" + micros + " + {}) // " + lengthMicros + " * " + lengthMicros + " - {}, {})",
        piece.offsetMicros,
        piece.offsetMicros,
        piece.fromMicros);
  }

  private Fragment byPiece(String micros, java.util.function.Function<Piece, Fragment> key) {
    List<Fragment> cases = new ArrayList<>();
    for (Piece piece : pieces.subList(0, pieces.size() - 1)) {
      cases.add(Fragment.of("WHEN " + micros + " < {} THEN {}", piece.toMicros, key.apply(piece)));
    }
    Fragment last = key.apply(pieces.getLast());
    return cases.isEmpty()
        ? Fragment.of("({})", last)
        : Fragment.of("CASE {} ELSE {} END", Fragment.join(" ", cases), last);
  }

  private Fragment longerThanWeek(Granularity granularity, String day) {
    List<Long> starts = intervals(granularity);
    List<Fragment> cases = new ArrayList<>();
    for (int i = 0; i + 1 < starts.size(); i++) {
      cases.add(Fragment.of("WHEN " + day + " < {} THEN {}", starts.get(i + 1), starts.get(i)));
    }
    Fragment last = Fragment.of("CAST({} AS BIGINT)", starts.getLast());
    return cases.isEmpty()
        ? last
        : Fragment.of("CASE {} ELSE {} END", Fragment.join(" ", cases), last);
  }

  /** Keys of all intervals of the range, in order. */
  List<Long> intervals(Granularity granularity) {
    List<Long> keys = new ArrayList<>();
    switch (granularity) {
      case HOUR_OF_DAY -> fill(keys, 0, 23);
      case DAY_OF_WEEK -> fill(keys, 1, 7);
      case HOUR -> instants(keys, HOUR_MICROS);
      case MINUTE -> instants(keys, MINUTE_MICROS);
      default -> {
        LocalDate start = startOf(granularity, range.firstDate());
        while (!start.isAfter(range.lastDate())) {
          keys.add(start.toEpochDay());
          start = next(granularity, start);
        }
      }
    }
    return keys;
  }

  /** How many intervals the range has, without listing them. */
  long count(Granularity granularity) {
    return switch (granularity) {
      case MINUTE -> (range.toMicros() - range.fromMicros()) / MINUTE_MICROS + 1;
      case HOUR -> (range.toMicros() - range.fromMicros()) / HOUR_MICROS + 1;
      default -> range.lastDay() - range.firstDay() + 1;
    };
  }

  private static void fill(List<Long> keys, long first, long last) {
    for (long key = first; key <= last; key++) {
      keys.add(key);
    }
  }

  private void instants(List<Long> keys, long lengthMicros) {
    for (Piece piece : pieces) {
      long from = Math.max(piece.fromMicros, range.fromMicros());
      long start =
          Math.floorDiv(from + piece.offsetMicros, lengthMicros) * lengthMicros
              - piece.offsetMicros;
      while (start < piece.toMicros) {
        keys.add(Math.max(start, piece.fromMicros));
        start += lengthMicros;
      }
    }
  }

  static LocalDate startOf(Granularity granularity, LocalDate date) {
    return switch (granularity) {
      case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> date.withDayOfMonth(1);
      case QUARTER -> date.with(IsoFields.DAY_OF_QUARTER, 1);
      case YEAR -> date.withDayOfYear(1);
      default -> date;
    };
  }

  private static LocalDate next(Granularity granularity, LocalDate start) {
    return switch (granularity) {
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
      case QUARTER -> start.plusMonths(3);
      case YEAR -> start.plusYears(1);
      default -> start.plusDays(1);
    };
  }

  /** The microsecond that a site day begins with. */
  long startMicros(LocalDate date) {
    return date.atStartOfDay(range.zone()).toEpochSecond() * 1_000_000;
  }

  /** The name of an interval in answers: text, or a number for those that repeat. */
  Object label(Granularity granularity, long key) {
    return switch (granularity) {
      case HOUR_OF_DAY, DAY_OF_WEEK -> key;
      case HOUR, MINUTE -> {
        ZonedDateTime time = DateRange.instant(key).atZone(range.zone());
        yield INSTANT_LABEL.format(time);
      }
      default -> LocalDate.ofEpochDay(key).toString();
    };
  }

  /** The first day of the interval a site day lies in; for granularities of whole days. */
  static long keyOfDay(Granularity granularity, long day) {
    return granularity == Granularity.DAY_OF_WEEK
        ? Math.floorMod(day + DAYS_FROM_MONDAY_TO_EPOCH, 7) + 1
        : startOf(granularity, LocalDate.ofEpochDay(day)).toEpochDay();
  }
}
