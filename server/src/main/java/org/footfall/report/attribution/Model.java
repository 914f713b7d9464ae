package org.footfall.report.attribution;

/** How the credit for a conversion is shared among the visits that came before it. */
enum Model {
  /** All to the first visit. */
  FIRST,
  /** All to the last visit. */
  LAST,
  /** All to the last visit that is not direct; to the last one if all are. */
  LAST_NON_DIRECT,
  /** The same to each visit. */
  LINEAR,
  /** Half as much to a visit for every half-life that it lies before the conversion. */
  TIME_DECAY,
  /** 40 % to the first, 40 % to the last, 20 % to those between. */
  POSITION,
  /** All of it to each value on the path: adds up to more than there is. */
  PARTICIPATION,
  /** By how many conversions a Markov chain of all paths loses without the value. */
  MARKOV,
  /** By Shapley's value in the game of which sets of values convert how often. */
  SHAPLEY;

  /** True where paths without a conversion are needed too. */
  boolean dataDriven() {
    return this == MARKOV || this == SHAPLEY;
  }

  /** True where the credits add up to the conversions. */
  boolean addsUp() {
    return this != PARTICIPATION;
  }
}
