package org.footfall.report.attribution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Credit by removal in a Markov chain of first order (Anderl, Becker, von Wangenheim and Schumann,
 * Mapping the customer journey, 2016). States are the values, a start and two ends: conversion and
 * none. Transitions are counted over all paths, those without a conversion included. Removing a
 * value sends whoever would reach it to the end without a conversion; the conversions that are
 * lost, in proportion, are its credit.
 *
 * <p>By the strong Markov property, P(conversion) = P(conversion without passing i) + P(reaching i)
 * × P(conversion from i), so that one inverted matrix gives the effects of all removals. A visit
 * with the same value as the one before leaves no trace: leaving a state by its other transitions
 * has the same odds however often it leads to itself first.
 */
final class Markov {
  /** Most values: the matrix is inverted in n³ steps. */
  static final int MOST_VALUES = 500;

  private Markov() {}

  /**
   * The part of each value, adding up to 1; empty where nothing converts.
   *
   * @param paths with and without conversions
   */
  static Map<String, BigDecimal> shares(List<Path> paths) {
    Map<String, Double> effects = effects(paths);
    double all = effects.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<String, BigDecimal> shares = new LinkedHashMap<>();
    if (all > 0) {
      effects.forEach(
          (value, effect) ->
              shares.put(
                  value,
                  new BigDecimal(effect / all).setScale(Ledger.SCALE, RoundingMode.HALF_EVEN)));
    }
    return shares;
  }

  /** All values on the paths, in order. */
  static List<String> values(List<Path> paths) {
    TreeSet<String> distinct = new TreeSet<>();
    paths.forEach(path -> distinct.addAll(path.values()));
    return new ArrayList<>(distinct);
  }

  /** What part of the conversions is lost without the value, 0 to 1. */
  static Map<String, Double> effects(List<Path> paths) {
    List<String> values = values(paths);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    values.forEach(value -> numbers.put(value, numbers.size()));
    int n = values.size();
    double[] begins = new double[n];
    double[][] moves = new double[n][n];
    double[] converts = new double[n];
    double[] leaves = new double[n];
    for (Path path : paths) {
      double weight = path.conversions() + path.nulls();
      int at = number(numbers, path.values().getFirst());
      begins[at] += weight;
      for (int i = 1; i < path.length(); i++) {
        int next = number(numbers, path.values().get(i));
        if (next != at) {
          moves[at][next] += weight;
          leaves[at] += weight;
        }
        at = next;
      }
      converts[at] += path.conversions();
      leaves[at] += weight;
    }
    double[] visits = new double[n];
    double[][] inverse = fundamental(moves, leaves);
    double total = sum(begins);
    double[] chance = new double[n];
    double converting = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        chance[i] += inverse[i][j] * converts[j] / leaves[j];
        visits[j] += begins[i] / total * inverse[i][j];
      }
    }
    for (int i = 0; i < n; i++) {
      converting += begins[i] / total * chance[i];
    }
    Map<String, Double> effects = new LinkedHashMap<>();
    for (int i = 0; i < n; i++) {
      double reached = visits[i] / inverse[i][i];
      effects.put(
          values.get(i), converting == 0 ? 0 : Math.clamp(reached * chance[i] / converting, 0, 1));
    }
    return effects;
  }

  private static int number(Map<String, Integer> numbers, String value) {
    Integer number = numbers.get(value);
    if (number == null) {
      throw new IllegalStateException("a value that no path has");
    }
    return number;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** (I − Q)⁻¹ by Gauss-Jordan elimination with partial pivoting: expected visits of j from i. */
  private static double[][] fundamental(double[][] moves, double[] leaves) {
    int n = leaves.length;
    double[][] rows = new double[n][2 * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[i][j] = (i == j ? 1 : 0) - moves[i][j] / leaves[i];
      }
      rows[i][n + i] = 1;
    }
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int i = column + 1; i < n; i++) {
        pivot = Math.abs(rows[i][column]) > Math.abs(rows[pivot][column]) ? i : pivot;
      }
      double[] swapped = rows[column];
      rows[column] = rows[pivot];
      rows[pivot] = swapped;
      double by = rows[column][column];
      for (int j = column; j < 2 * n; j++) {
        rows[column][j] /= by;
      }
      for (int i = 0; i < n; i++) {
        double times = rows[i][column];
        if (i != column && times != 0) {
          for (int j = column; j < 2 * n; j++) {
            rows[i][j] -= times * rows[column][j];
          }
        }
      }
    }
    double[][] inverse = new double[n][n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(rows[i], n, inverse[i], 0, n);
    }
    return inverse;
  }
}
