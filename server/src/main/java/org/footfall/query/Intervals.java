package org.footfall.query;

import java.time.LocalDate;
import java.util.List;

/** The intervals of a range in the site's zone. */
public final class Intervals {
  private final TimeAxis axis;
  private final Granularity granularity;

  Intervals(TimeAxis axis, Granularity granularity) {
    this.axis = axis;
    this.granularity = granularity;
  }

  /** Keys of all of them, in order; as the values of a dimension of time are. */
  public List<Long> keys() {
    return axis.intervals(granularity);
  }

  /** The name of an interval in answers: text, or a number for those that repeat. */
  public Object label(long key) {
    return axis.label(granularity, key);
  }

  /** The microsecond that each of them begins with, in order; for intervals that do not repeat. */
  public long[] startMicros() {
    return keys().stream()
        .mapToLong(
            key -> granularity.ofWholeDays() ? axis.startMicros(LocalDate.ofEpochDay(key)) : key)
        .toArray();
  }
}
