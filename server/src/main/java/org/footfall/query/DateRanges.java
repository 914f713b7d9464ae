package org.footfall.query;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads ranges of time. Named ranges end with today (or now): {@code 7d} is today and the six days
 * before it, {@code 12mo} this month and the eleven before it.
 */
final class DateRanges {
  static final List<String> NAMES =
      List.of(
          "day",
          "24h",
          "7d",
          "28d",
          "30d",
          "90d",
          "91d",
          "month",
          "6mo",
          "12mo",
          "year",
          "all",
          "realtime");
  private static final String[] EXPECTED = {
    "one of " + String.join(", ", NAMES),
    "[\"2026-11-01\", \"2026-11-30\"]",
    "[\"2026-11-01T08:00:00\", \"2026-11-01T20:00:00\"]"
  };
  private static final Duration REALTIME = Duration.ofMinutes(30);
  private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 2);
  private static final LocalDate LATEST = LocalDate.of(2200, 12, 31);

  private final QueryContext context;
  private final ZoneId zone;
  private final Problems problems;

  DateRanges(QueryContext context, Problems problems) {
    this.context = context;
    this.zone = context.site().zone();
    this.problems = problems;
  }

  /** The range, or today where it cannot be read, with the problem noted. */
  DateRange read(@Nullable JsonNode node, String field) {
    if (node == null || node.isNull()) {
      problems.add(field, "is missing", EXPECTED);
    } else if (node.isString()) {
      String name = node.stringValue();
      if (NAMES.contains(name)) {
        return named(name);
      }
      problems.unknown(field, "Range", name, NAMES);
    } else if (node.isArray() && node.size() == 2) {
      DateRange range = between(node, field);
      if (range != null) {
        return range;
      }
    } else {
      problems.add(field, "must be the name of a range or two dates", EXPECTED);
    }
    return named("day");
  }

  private DateRange named(String name) {
    LocalDate today = context.today();
    Instant now = context.now();
    return switch (name) {
      case "24h" ->
          DateRange.ofInstants(
              zone,
              now.truncatedTo(ChronoUnit.MINUTES).minus(24, ChronoUnit.HOURS),
              now.plus(1, ChronoUnit.MILLIS),
              name);
      case "realtime" ->
          DateRange.ofInstants(zone, now.minus(REALTIME), now.plus(1, ChronoUnit.MILLIS), name);
      case "7d", "28d", "30d", "90d", "91d" ->
          days(today.minusDays(Long.parseLong(name.substring(0, name.length() - 1)) - 1), name);
      case "month" -> days(today.withDayOfMonth(1), name);
      case "6mo" -> days(today.withDayOfMonth(1).minusMonths(5), name);
      case "12mo" -> days(today.withDayOfMonth(1).minusMonths(11), name);
      case "year" -> days(today.withDayOfYear(1), name);
      case "all" -> {
        LocalDate first = context.firstDate().get();
        yield days(first.isAfter(today) ? today : first, name);
      }
      default -> days(today, name);
    };
  }

  private DateRange days(LocalDate first, String name) {
    return DateRange.ofDays(zone, first, context.today(), name);
  }

  private @Nullable DateRange between(JsonNode node, String field) {
    String from = text(node.get(0), field + "[0]");
    String to = text(node.get(1), field + "[1]");
    if (from == null || to == null) {
      return null;
    }
    boolean dates = isDate(from);
    if (dates != isDate(to)) {
      problems.add(field, "must be two dates or two date-times, not one of each", EXPECTED);
      return null;
    }
    return dates ? dates(from, to, field) : instants(from, to, field);
  }

  private @Nullable String text(JsonNode node, String field) {
    if (node.isString()) {
      return node.stringValue();
    }
    problems.add(field, "must be text", "a date such as 2026-11-01");
    return null;
  }

  private static boolean isDate(String text) {
    return text.length() <= 10;
  }

  private @Nullable DateRange dates(String from, String to, String field) {
    LocalDate first = date(from, field + "[0]");
    LocalDate last = date(to, field + "[1]");
    if (first == null || last == null) {
      return null;
    }
    if (last.isBefore(first)) {
      problems.add(field, "ends before it starts", "the earlier date first");
      return null;
    }
    return DateRange.ofDays(zone, first, last, "");
  }

  private @Nullable LocalDate date(String text, String field) {
    try {
      LocalDate date = LocalDate.parse(text);
      if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) {
        return date;
      }
      problems.add(field, "is out of bounds", EARLIEST + " to " + LATEST);
    } catch (DateTimeParseException notADate) {
      problems.add(
          field, "\"" + text + "\" is not a date of the calendar", "a date such as 2026-11-01");
    }
    return null;
  }

  private @Nullable DateRange instants(String from, String to, String field) {
    Instant first = instant(from, field + "[0]");
    Instant last = instant(to, field + "[1]");
    if (first == null || last == null) {
      return null;
    }
    if (!first.isBefore(last)) {
      problems.add(field, "ends before it starts", "the earlier date-time first");
      return null;
    }
    return DateRange.ofInstants(zone, first, last, "");
  }

  private @Nullable Instant instant(String text, String field) {
    Instant instant = null;
    try {
      instant = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException noOffset) {
      try {
        instant = LocalDateTime.parse(text).atZone(zone).toInstant();
      } catch (DateTimeParseException notATime) {
        problems.add(
            field,
            "\"" + text + "\" is not a date-time",
            "2026-11-01T08:00:00 in the site's time zone, or with an offset, 2026-11-01T08:00:00Z");
        return null;
      }
    }
    LocalDate date = instant.atZone(zone).toLocalDate();
    if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
      problems.add(field, "is out of bounds", EARLIEST + " to " + LATEST);
      return null;
    }
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** The range to compare with; {@code null} for none. */
  @Nullable DateRange compare(@Nullable JsonNode node, DateRange range) {
    if (node == null || node.isNull()) {
      return null;
    }
    if (node.isObject()) {
      problems.unknownFields(node, "compare.", List.of("date_range"));
      return read(node.get("date_range"), "compare.date_range");
    }
    String name = node.isString() ? node.stringValue() : "";
    return switch (name) {
      case "previous_period" -> previousPeriod(range);
      case "previous_year" -> previousYear(range);
      default -> {
        problems.unknown(
            "compare",
            "Comparison",
            node.isString() ? name : node.toString(),
            List.of("previous_period", "previous_year", "{\"date_range\": […]}"));
        yield null;
      }
    };
  }

  private DateRange previousPeriod(DateRange range) {
    if (range.wholeDays()) {
      long days = range.lastDay() - range.firstDay() + 1L;
      return DateRange.ofDays(
          zone, range.firstDate().minusDays(days), range.lastDate().minusDays(days), "");
    }
    Duration length = Duration.between(range.from(), range.to());
    return DateRange.ofInstants(
        zone, range.from().toInstant().minus(length), range.from().toInstant(), "");
  }

  private DateRange previousYear(DateRange range) {
    return range.wholeDays()
        ? DateRange.ofDays(
            zone, range.firstDate().minusYears(1), range.lastDate().minusYears(1), "")
        : DateRange.ofInstants(
            zone, range.from().minusYears(1).toInstant(), range.to().minusYears(1).toInstant(), "");
  }
}
