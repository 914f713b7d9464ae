package org.footfall.query;

import java.util.Locale;
import java.util.Optional;

/** How time is cut into intervals. */
public enum Granularity {
  MINUTE,
  HOUR,
  DAY,
  WEEK,
  MONTH,
  QUARTER,
  YEAR,
  HOUR_OF_DAY,
  DAY_OF_WEEK;

  /** The name in the API, as in {@code time:hour_of_day}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Granularity> of(String code) {
    for (Granularity granularity : values()) {
      if (granularity.code().equals(code)) {
        return Optional.of(granularity);
      }
    }
    return Optional.empty();
  }

  /** True where the interval of an event follows from its site day alone. */
  boolean ofWholeDays() {
    return this != MINUTE && this != HOUR && this != HOUR_OF_DAY;
  }

  /** True where intervals follow each other, false where they repeat (hour of day). */
  boolean continuous() {
    return this != HOUR_OF_DAY && this != DAY_OF_WEEK;
  }
}
