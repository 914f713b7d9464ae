package org.footfall.report;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Whether somebody did something, by trying all that somebody did.
 *
 * @param <E> an event
 * @param micros its time
 */
record SlowBehaviour<E>(ToLongFunction<E> micros) {

  /** One after the other, from first to last within so many microseconds: tries every chain. */
  boolean inOrder(List<E> all, List<Predicate<E>> steps, long within) {
    return follows(all, -1, 0, steps, 0, within);
  }

  private boolean follows(
      List<E> all, int after, int step, List<Predicate<E>> steps, long began, long within) {
    if (step == steps.size()) {
      return true;
    }
    for (int i = after + 1; i < all.size(); i++) {
      E one = all.get(i);
      long start = step == 0 ? micros.applyAsLong(one) : began;
      if (steps.get(step).test(one)
          && micros.applyAsLong(one) - start <= within
          && follows(all, i, step + 1, steps, start, within)) {
        return true;
      }
    }
    return false;
  }

  /** So many of them with no more than so many microseconds from first to last. */
  boolean often(List<E> all, Predicate<E> what, int number, long within) {
    List<E> those = all.stream().filter(what).toList();
    for (int i = 0; i + number <= those.size(); i++) {
      long last = micros.applyAsLong(those.get(i + number - 1));
      if (last - micros.applyAsLong(those.get(i)) <= within) {
        return true;
      }
    }
    return false;
  }
}
