package org.footfall.report.funnel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts attempts by how far they got, and how long they took. */
final class Tally {
  private final long[] reached;
  private final long[] excluded;
  private final Durations @Nullable [] times;
  private final @Nullable Durations whole;
  private long open;

  /**
   * @param timed also how long each step took
   */
  Tally(int steps, boolean timed) {
    reached = new long[steps];
    excluded = new long[steps];
    times = timed ? new Durations[steps] : null;
    whole = timed ? new Durations() : null;
    if (times != null) {
      for (int i = 0; i < steps; i++) {
        times[i] = new Durations();
      }
    }
  }

  /** Durations in microseconds. */
  static final class Durations {
    private long[] micros = new long[16];
    private int size;
    private boolean sorted = true;

    void add(long duration) {
      if (size == micros.length) {
        micros = Arrays.copyOf(micros, size * 2);
      }
      micros[size++] = duration;
      sorted = false;
    }

    int size() {
      return size;
    }

    private long[] sorted() {
      if (!sorted) {
        Arrays.sort(micros, 0, size);
        sorted = true;
      }
      return micros;
    }

    /** Mean of the two in the middle where there is no middle one; NaN of none. */
    double median() {
      if (size == 0) {
        return Double.NaN;
      }
      long[] all = sorted();
      return (all[(size - 1) / 2] + all[size / 2]) / 2.0;
    }

    double mean() {
      return Arrays.stream(micros, 0, size).average().orElse(Double.NaN);
    }

    /** How many are at most each of the limits and over the one before. */
    long[] upTo(long[] limits) {
      long[] counts = new long[limits.length];
      long[] all = sorted();
      int at = 0;
      for (int i = 0; i < limits.length; i++) {
        int from = at;
        while (at < size && all[at] <= limits[i]) {
          at++;
        }
        counts[i] = at - from;
      }
      return counts;
    }
  }

  void add(UnitEvents events, Attempt attempt, boolean stillOpen) {
    for (int step = 0; step < attempt.depth; step++) {
      reached[step]++;
      if (times != null && step > 0) {
        times[step].add(
            events.micros(attempt.reached[step]) - events.micros(attempt.reached[step - 1]));
      }
    }
    if (attempt.excluded) {
      excluded[attempt.depth - 1]++;
    }
    if (attempt.depth == reached.length && whole != null) {
      whole.add(events.micros(attempt.reached[attempt.depth - 1]) - events.micros(attempt.entry));
    }
    if (stillOpen) {
      open++;
    }
  }

  long reached(int step) {
    return step < reached.length ? reached[step] : 0;
  }

  /** How many of those that stopped at a step were stopped by an exclusion. */
  long excluded(int step) {
    return excluded[step];
  }

  /** How many may still get further, since their time is not over. */
  long open() {
    return open;
  }

  /** From the step before to the step; {@code null} where it was not timed. */
  @Nullable Durations time(int step) {
    return times == null ? null : times[step];
  }

  /** From the first step to the last; {@code null} where it was not timed. */
  @Nullable Durations whole() {
    return whole;
  }
}
