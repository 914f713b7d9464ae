package org.footfall.report.attribution;

import java.math.BigDecimal;
import java.util.LinkedHashSet;

/** The models that look at each path alone. */
final class PathModels {
  private static final BigDecimal END = new BigDecimal("0.4");
  private static final BigDecimal BETWEEN = new BigDecimal("0.2");
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private PathModels() {}

  /** Gives credit for the conversions of a path. */
  static void credit(Model model, Path path, Ledger ledger) {
    int last = path.length() - 1;
    switch (model) {
      case FIRST -> ledger.add(path.values().getFirst(), path, BigDecimal.ONE);
      case LAST -> ledger.add(path.values().getLast(), path, BigDecimal.ONE);
      case LAST_NON_DIRECT ->
          ledger.add(path.values().get(lastNonDirect(path)), path, BigDecimal.ONE);
      case LINEAR -> {
        BigDecimal share = Ledger.share(1, path.length());
        path.values().forEach(value -> ledger.add(value, path, share));
      }
      case TIME_DECAY -> {
        for (int i = 0; i <= last; i++) {
          ledger.add(path.values().get(i), path.decay().get(i), path.decayRevenue().get(i));
        }
      }
      case POSITION -> {
        for (int i = 0; i <= last; i++) {
          ledger.add(path.values().get(i), path, position(i, path.length()));
        }
      }
      case PARTICIPATION ->
          new LinkedHashSet<>(path.values())
              .forEach(value -> ledger.add(value, path, BigDecimal.ONE));
      case MARKOV, SHAPLEY -> throw new IllegalArgumentException(model + " looks at all paths");
    }
  }

  private static int lastNonDirect(Path path) {
    int last = path.direct().lastIndexOf(false);
    return last < 0 ? path.length() - 1 : last;
  }

  /** The share of a visit; of one it is all, of two half each. */
  private static BigDecimal position(int at, int length) {
    if (length <= 2) {
      return length == 1 ? BigDecimal.ONE : HALF;
    }
    return at == 0 || at == length - 1 ? END : BETWEEN.multiply(Ledger.share(1, length - 2L));
  }
}
