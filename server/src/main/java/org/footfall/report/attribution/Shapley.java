package org.footfall.report.attribution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Credit by Shapley's value. What a set of values is worth is the share of the paths with exactly
 * these values that converted; a set that no path has is worth nothing. The conversions of a path
 * are shared by the game of its own values: each gets the mean of what it adds, over all orders in
 * which they could have come, worked out exactly from all subsets. A value that takes away gets
 * nothing, and the others are scaled so that the path's conversions are given out; if none adds
 * anything, all get the same. Order and repeated visits play no part.
 */
final class Shapley {
  /** Most different values on one path: the game has 2ⁿ sets. */
  static final int MOST_VALUES = 15;

  private final Map<Set<String>, long[]> sets = new HashMap<>();

  /**
   * @param paths with and without conversions
   */
  Shapley(List<Path> paths) {
    for (Path path : paths) {
      long[] counts = sets.computeIfAbsent(new TreeSet<>(path.values()), set -> new long[2]);
      counts[0] += path.conversions();
      counts[1] += path.conversions() + path.nulls();
    }
  }

  /** True where no path that converts has too many values. */
  boolean possible() {
    return sets.entrySet().stream()
        .noneMatch(set -> set.getValue()[0] > 0 && set.getKey().size() > MOST_VALUES);
  }

  /** The share of each value in the conversions of paths with just these values; adds up to 1. */
  Map<String, BigDecimal> shares(Set<String> values) {
    List<String> players = new ArrayList<>(values);
    double[] gains = gains(players);
    double all = 0;
    for (double gain : gains) {
      all += Math.max(0, gain);
    }
    Map<String, BigDecimal> shares = new HashMap<>();
    for (int i = 0; i < players.size(); i++) {
      shares.put(
          players.get(i),
          all > 0
              ? new BigDecimal(Math.max(0, gains[i]) / all)
                  .setScale(Ledger.SCALE, RoundingMode.HALF_EVEN)
              : Ledger.share(1, players.size()));
    }
    return shares;
  }

  /** Shapley's value of each player, from all subsets. */
  private double[] gains(List<String> players) {
    int n = players.size();
    double[] worth = new double[1 << n];
    for (int subset = 1; subset < worth.length; subset++) {
      Set<String> members = new TreeSet<>();
      for (int i = 0; i < n; i++) {
        if ((subset & 1 << i) != 0) {
          members.add(players.get(i));
        }
      }
      long[] counts = sets.get(members);
      worth[subset] = counts == null ? 0 : (double) counts[0] / counts[1];
    }
    // Orders in which a player comes right after just these others: s! (n − s − 1)! of n!.
    double[] weight = new double[n];
    weight[0] = 1.0 / n;
    for (int s = 1; s < n; s++) {
      weight[s] = weight[s - 1] * s / (n - s);
    }
    double[] gains = new double[n];
    for (int subset = 0; subset < worth.length; subset++) {
      for (int i = 0; i < n; i++) {
        if ((subset & 1 << i) == 0) {
          gains[i] += weight[Integer.bitCount(subset)] * (worth[subset | 1 << i] - worth[subset]);
        }
      }
    }
    return gains;
  }

  /** Gives credit for the conversions of a path. */
  void credit(Path path, Map<Set<String>, Map<String, BigDecimal>> known, Ledger ledger) {
    Set<String> values = new TreeSet<>(path.values());
    known
        .computeIfAbsent(values, this::shares)
        .forEach((value, share) -> ledger.add(value, path, share));
  }
}
