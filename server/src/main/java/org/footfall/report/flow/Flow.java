package org.footfall.report.flow;

import java.util.List;
import org.footfall.query.Dimension;
import org.footfall.query.Filter;
import org.jspecify.annotations.Nullable;

/**
 * What a flow asks.
 *
 * @param start the event it begins with, {@code null} for the first (or last) of the visit
 * @param steps how many are shown after the start, 1 to 10
 * @param collapse repeats of the same count as one
 * @param hide what is not looked at
 * @param groups patterns of pages that count as one
 * @param by what events are called by, {@code null} for the page of pageviews and the name of
 *     others
 * @param path what a visit must have at some steps
 * @param limit most names after another, or of a step
 */
record Flow(
    @Nullable Filter start,
    Direction direction,
    Shape shape,
    int steps,
    boolean collapse,
    List<Filter> hide,
    List<Group> groups,
    @Nullable Dimension by,
    List<Passed> path,
    int limit) {

  /** Pages that count as one. */
  record Group(String name, String pattern) {}

  /**
   * What a visit passed.
   *
   * @param step 0 for the start
   */
  record Passed(int step, Place place) {}

  /** What an event is called. */
  record Place(Kind kind, String name) {}

  /** Where a name comes from. */
  enum Kind {
    PAGE,
    EVENT,
    GROUP,
    VALUE
  }

  /** Which way time runs. */
  enum Direction {
    FORWARD,
    BACKWARD
  }

  /** Whether ways that meet again stay apart. */
  enum Shape {
    TREE,
    SANKEY
  }

  /** Columns of an answer: without a start the first event of the visit is step 1. */
  int columns() {
    return start == null ? steps : steps + 1;
  }
}
