package org.footfall.report.explore;

/** What is counted or computed over the events of a series. */
enum Measure {
  /** Events. */
  TOTAL(false),
  /** Distinct visitors. */
  VISITORS(false),
  /** Distinct persons; a visitor who was not identified is a person of its own. */
  PERSONS(false),
  /** Distinct visits. */
  VISITS(false),
  /** Events divided by distinct visitors. */
  PER_VISITOR(false),
  /** Events divided by distinct persons. */
  PER_PERSON(false),
  SUM(true),
  /** Sum divided by the number of events that have the value. */
  AVERAGE(true),
  /** The value in the middle; of two in the middle the mean. */
  MEDIAN(true),
  /** Of so many per cent, between the two values next to it in proportion. */
  PERCENTILE(true),
  MIN(true),
  MAX(true);

  private final boolean ofValue;

  Measure(boolean ofValue) {
    this.ofValue = ofValue;
  }

  /** True where it is computed over a value of the events. */
  boolean ofValue() {
    return ofValue;
  }

  /** True where all values have to be put into order. */
  boolean ordered() {
    return this == MEDIAN || this == PERCENTILE;
  }
}
