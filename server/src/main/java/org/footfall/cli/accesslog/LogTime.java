package org.footfall.cli.accesslog;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as logs write them, to microseconds UTC; {@link #INVALID} where there is none. */
final class LogTime {
  static final long INVALID = Long.MIN_VALUE;

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int LOCAL_LENGTH = "23/Nov/2026:12:00:00 +0000".length();

  private long knownDateKey = -1;
  private long knownDateSeconds;

  /** {@code 23/Nov/2026:12:00:00 +0530}; without an offset it is UTC. */
  long local(byte[] bytes, int start, int end) {
    int length = end - start;
    if (length < LOCAL_LENGTH - 6 || bytes[start + 2] != '/' || bytes[start + 6] != '/') {
      return INVALID;
    }
    int day = number(bytes, start, 2);
    int year = number(bytes, start + 7, 4);
    int hour = number(bytes, start + 12, 2);
    int minute = number(bytes, start + 15, 2);
    int second = number(bytes, start + 18, 2);
    if ((day | year | hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 60) {
      return INVALID;
    }
    long key =
        ((long) year << 40)
            | ((long) day << 32)
            | (bytes[start + 3] & 255) << 16
            | (bytes[start + 4] & 255) << 8
            | (bytes[start + 5] & 255);
    if (key != knownDateKey) {
      int month = month(bytes, start + 3);
      if (month < 0) {
        return INVALID;
      }
      try {
        knownDateSeconds = LocalDate.of(year, month, day).toEpochDay() * 86_400;
      } catch (DateTimeException notADay) {
        return INVALID;
      }
      knownDateKey = key;
    }
    long offset = 0;
    if (length >= LOCAL_LENGTH) {
      int hours = number(bytes, start + 22, 2);
      int minutes = number(bytes, start + 24, 2);
      int sign = bytes[start + 21];
      if ((hours | minutes) < 0 || (sign != '+' && sign != '-')) {
        return INVALID;
      }
      offset = (hours * 3_600L + minutes * 60L) * (sign == '-' ? -1 : 1);
    }
    return (knownDateSeconds + hour * 3_600L + minute * 60L + second - offset) * 1_000_000;
  }

  /** ISO 8601 with offset, or without one for UTC; a blank may stand for the T. */
  static long iso(String text) {
    String iso = text.trim().replace(' ', 'T');
    try {
      return micros(OffsetDateTime.parse(iso));
    } catch (DateTimeException withoutOffset) {
      try {
        return micros(LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC));
      } catch (DateTimeException notATime) {
        return INVALID;
      }
    }
  }

  /** Seconds since 1970 with or without a fraction; values too large for that are milliseconds. */
  static long epoch(String text) {
    try {
      double value = Double.parseDouble(text.trim());
      double seconds = value > 1e11 ? value / 1_000 : value;
      return seconds > 0 ? Math.round(seconds * 1_000) * 1_000 : INVALID;
    } catch (NumberFormatException notANumber) {
      return INVALID;
    }
  }

  private static long micros(OffsetDateTime time) {
    return time.toEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }

  private static int month(byte[] bytes, int at) {
    for (int month = 0; month < 12; month++) {
      if (MONTHS.charAt(month * 3) == bytes[at]
          && MONTHS.charAt(month * 3 + 1) == bytes[at + 1]
          && MONTHS.charAt(month * 3 + 2) == bytes[at + 2]) {
        return month + 1;
      }
    }
    return -1;
  }

  /** Decimal digits as a number, −1 where one is not a digit. */
  private static int number(byte[] bytes, int at, int digits) {
    int value = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
