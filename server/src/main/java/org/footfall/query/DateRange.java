package org.footfall.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The time a question is about.
 *
 * @param fromMicros first microsecond, UTC
 * @param toMicros first microsecond after it, UTC
 * @param firstDay site day (days since 1970-01-01 in the site's zone) of the first microsecond
 * @param lastDay site day of the last microsecond
 * @param wholeDays true where it is exactly the days from firstDay to lastDay
 * @param name what the caller asked for ("30d"), empty for dates
 */
public record DateRange(
    ZoneId zone,
    long fromMicros,
    long toMicros,
    int firstDay,
    int lastDay,
    boolean wholeDays,
    String name) {

  /** The days from first to last, both included. */
  static DateRange ofDays(ZoneId zone, LocalDate first, LocalDate last, String name) {
    return new DateRange(
        zone,
        micros(first.atStartOfDay(zone)),
        micros(last.plusDays(1).atStartOfDay(zone)),
        Math.toIntExact(first.toEpochDay()),
        Math.toIntExact(last.toEpochDay()),
        true,
        name);
  }

  /** From one instant to just before another. */
  static DateRange ofInstants(ZoneId zone, Instant from, Instant to, String name) {
    long fromMicros = micros(from.atZone(zone));
    long toMicros = micros(to.atZone(zone));
    int firstDay = Math.toIntExact(from.atZone(zone).toLocalDate().toEpochDay());
    int lastDay = Math.toIntExact(to.minusNanos(1_000).atZone(zone).toLocalDate().toEpochDay());
    DateRange whole =
        ofDays(zone, LocalDate.ofEpochDay(firstDay), LocalDate.ofEpochDay(lastDay), name);
    boolean wholeDays = whole.fromMicros == fromMicros && whole.toMicros == toMicros;
    return new DateRange(zone, fromMicros, toMicros, firstDay, lastDay, wholeDays, name);
  }

  /** The same range with another end. */
  public DateRange until(long micros) {
    return ofInstants(zone, instant(fromMicros), instant(micros), name);
  }

  /** The same range with another beginning. */
  public DateRange from(long micros) {
    return ofInstants(zone, instant(micros), instant(toMicros), name);
  }

  /** The same range, longer by so many microseconds on both sides. */
  public DateRange around(long micros) {
    return ofInstants(zone, instant(fromMicros - micros), instant(toMicros + micros), name);
  }

  /** Other whole days of the same zone, both included. */
  public DateRange days(int first, int last) {
    return ofDays(zone, LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(last), "");
  }

  /** A microsecond UTC as a time with the offset of the zone. */
  public String time(long micros) {
    return instant(micros).atZone(zone).toOffsetDateTime().toString();
  }

  LocalDate firstDate() {
    return LocalDate.ofEpochDay(firstDay);
  }

  LocalDate lastDate() {
    return LocalDate.ofEpochDay(lastDay);
  }

  ZonedDateTime from() {
    return instant(fromMicros).atZone(zone);
  }

  ZonedDateTime to() {
    return instant(toMicros).atZone(zone);
  }

  /** The instant of a microsecond. */
  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L);
  }

  private static long micros(ZonedDateTime time) {
    return time.toEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }
}
