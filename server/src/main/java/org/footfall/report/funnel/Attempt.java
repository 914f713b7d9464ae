package org.footfall.report.funnel;

/** One way through a funnel, as far as it went. Reused: holds the last attempt that was made. */
final class Attempt {
  /** Position of the event it began with; −1 for no attempt. */
  int entry = -1;

  /** How many steps it reached. */
  int depth;

  /** Position of the event with which each step was reached first. */
  final int[] reached;

  /** Position of the first event after it: where the next attempt may begin. */
  int end;

  /** True where an exclusion ended a chain at its last step. */
  boolean excluded;

  Attempt(int steps) {
    reached = new int[steps];
  }

  void none() {
    entry = -1;
    depth = 0;
    end = 0;
    excluded = false;
  }

  void copy(Attempt other) {
    entry = other.entry;
    depth = other.depth;
    end = other.end;
    excluded = other.excluded;
    System.arraycopy(other.reached, 0, reached, 0, depth);
  }

  /** True where this one got further, or as far and there sooner, or as far as soon but quicker. */
  boolean beats(Attempt other, UnitEvents events) {
    if (entry < 0 || other.entry < 0) {
      return entry >= 0;
    }
    if (depth != other.depth) {
      return depth > other.depth;
    }
    long mine = events.micros(reached[depth - 1]);
    long its = events.micros(other.reached[depth - 1]);
    if (mine != its) {
      return mine < its;
    }
    return events.micros(entry) > events.micros(other.entry);
  }
}
