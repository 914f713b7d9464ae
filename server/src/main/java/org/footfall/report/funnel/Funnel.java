package org.footfall.report.funnel;

import java.util.List;
import org.footfall.query.DateRange;
import org.footfall.query.Dimension;
import org.footfall.query.Filter;
import org.footfall.query.Granularity;
import org.jspecify.annotations.Nullable;

/**
 * What a funnel asks.
 *
 * @param steps 2 to 20
 * @param windowMicros longest time from the first step to the last, both included
 * @param withinVisit all steps lie in the visit of the first
 * @param entry which of several attempts of a visitor, person or visit counts
 * @param exclusions what may not happen between two steps
 * @param hold what must be the same in all steps, {@code null} for nothing
 * @param breakdown of the first step's event, {@code null} for none
 * @param trend how the range is cut
 * @param limit most values of a breakdown
 * @param segments funnels to hold against each other, each with the events that meet its filter
 * @param compare the range to compare with, {@code null} for none
 * @param nowMicros when it is asked, or when the last attempt must be over
 */
record Funnel(
    List<Step> steps,
    Order order,
    long windowMicros,
    boolean withinVisit,
    CountBy countBy,
    Entry entry,
    List<Exclusion> exclusions,
    @Nullable Dimension hold,
    @Nullable Dimension breakdown,
    Trend trend,
    List<Step> segments,
    @Nullable DateRange compare,
    int limit,
    long nowMicros) {

  /** A name and what an event must meet. */
  record Step(String name, Filter filter) {}

  /**
   * An event that ends an attempt when it lies between two steps.
   *
   * @param after number of the step after which it counts, from 1
   * @param before number of the step before which it counts
   */
  record Exclusion(Filter filter, int after, int before) {}

  /** What may lie between steps, and whether their order matters. */
  enum Order {
    /** Other events may lie between. */
    LOOSE,
    /** Each step is the very next event. */
    STRICT,
    /** All steps, whatever their order. */
    ANY
  }

  /** What is counted. */
  enum CountBy {
    VISITOR,
    PERSON,
    VISIT,
    /** Attempts, of which a visitor may have several. */
    TOTAL
  }

  /** Which attempt of a visitor, person or visit counts. */
  enum Entry {
    /** The one that got furthest. */
    BEST,
    /** The one that began first. */
    FIRST
  }

  /** How the range is cut into a trend. */
  enum Trend {
    NONE(Granularity.DAY),
    HOUR(Granularity.HOUR),
    DAY(Granularity.DAY),
    WEEK(Granularity.WEEK),
    MONTH(Granularity.MONTH);

    private final Granularity granularity;

    Trend(Granularity granularity) {
      this.granularity = granularity;
    }

    Granularity granularity() {
      return granularity;
    }
  }

  int size() {
    return steps.size();
  }

  /** Bit of a step in an event's mask; steps count from 0. */
  static int stepBit(int step) {
    return 1 << step;
  }

  /** Bit of an exclusion in an event's mask. */
  int exclusionBit(int exclusion) {
    return 1 << (steps.size() + exclusion);
  }
}
