package org.footfall.query;

import org.footfall.query.Answer.Interval;
import org.footfall.query.Answer.Test;

/** Limits and tests of the classical kind, at 95 %. */
public final class Statistics {
  static final double Z = 1.959963984540054;
  private static final double SIGNIFICANT = 0.05;

  private Statistics() {}

  /** Wilson's interval of a share. */
  public static Interval wilson(double successes, double trials) {
    double share = successes / trials;
    double z2 = Z * Z;
    double centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
    double half =
        Z
            / (1 + z2 / trials)
            * Math.sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials));
    return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
  }

  /** Variance of the mean of n values, from their sum and the sum of their squares. */
  static double varianceOfMean(double sum, double squares, double n) {
    double variance = Math.max(0, (squares - sum * sum / n) / (n - 1));
    return variance / n;
  }

  public static Interval mean(double sum, double squares, double n) {
    double half = Z * Math.sqrt(varianceOfMean(sum, squares, n));
    return new Interval(sum / n - half, sum / n + half);
  }

  /** Whether two shares differ: pooled z test, and Newcombe's interval of the difference. */
  public static Test shares(
      double successes, double trials, double otherSuccesses, double otherTrials) {
    double share = successes / trials;
    double other = otherSuccesses / otherTrials;
    double pooled = (successes + otherSuccesses) / (trials + otherTrials);
    double error = Math.sqrt(pooled * (1 - pooled) * (1 / trials + 1 / otherTrials));
    double p = error == 0 ? 1 : 2 * (1 - normal(Math.abs(share - other) / error));
    Interval mine = wilson(successes, trials);
    Interval its = wilson(otherSuccesses, otherTrials);
    double difference = share - other;
    Interval interval =
        new Interval(
            difference - Math.hypot(share - mine.low(), its.high() - other),
            difference + Math.hypot(mine.high() - share, other - its.low()));
    return verdict(p, difference, interval);
  }

  /**
   * Whether two sums differ, over things that come independently of each other: the number of them
   * is random too, so that the variance is the sum of the squares (of ones, for a count).
   */
  static Test sums(double sum, double squares, double other, double otherSquares) {
    return means(sum, squares, other, otherSquares);
  }

  /** Whether two means differ, for numbers large enough that means are normal. */
  public static Test means(double mean, double variance, double other, double otherVariance) {
    double error = Math.sqrt(variance + otherVariance);
    double difference = mean - other;
    double p =
        error == 0 ? (difference == 0 ? 1 : 0) : 2 * (1 - normal(Math.abs(difference) / error));
    return verdict(p, difference, new Interval(difference - Z * error, difference + Z * error));
  }

  private static Test verdict(double p, double difference, Interval interval) {
    double inBounds = Math.clamp(p, 0, 1);
    return new Test(
        inBounds,
        inBounds >= SIGNIFICANT ? "too few to tell" : difference > 0 ? "higher" : "lower",
        interval);
  }

  /** The normal distribution function, to about 1e-7 (Abramowitz and Stegun 26.2.17). */
  static double normal(double x) {
    double t = 1 / (1 + 0.2316419 * Math.abs(x));
    double tail =
        Math.exp(-x * x / 2)
            / Math.sqrt(2 * Math.PI)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return x >= 0 ? 1 - tail : tail;
  }
}
