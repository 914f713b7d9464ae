package org.footfall.report.funnel;

import org.footfall.report.funnel.Funnel.CountBy;
import org.footfall.report.funnel.Funnel.Entry;
import org.footfall.report.funnel.Funnel.Order;

/**
 * Finds the attempts of one unit at a funnel. Loose order takes one pass over its events: of the
 * attempts that have reached a step only the one that began last matters, since it has the most
 * time left.
 */
final class Matcher {
  private static final int NONE = -1;

  private final Funnel funnel;
  private final int steps;
  private final long fromMicros;
  private final long toMicros;
  private final int lastBit;
  private final int[] begun;
  private final boolean[] alive;
  private final int[] owner;
  private final Attempt best;
  private final Attempt trial;
  private UnitEvents events = new UnitEvents();

  /**
   * @param fromMicros first moment of entries
   * @param toMicros the moment after the last
   */
  Matcher(Funnel funnel, long fromMicros, long toMicros) {
    this.funnel = funnel;
    this.steps = funnel.size();
    this.fromMicros = fromMicros;
    this.toMicros = toMicros;
    this.lastBit = Funnel.stepBit(steps - 1);
    this.begun = new int[steps];
    this.alive = new boolean[steps];
    this.owner = new int[steps];
    this.best = new Attempt(steps);
    this.trial = new Attempt(steps);
  }

  /** Told of each attempt that counts; it is reused after. */
  interface Counted {
    void attempt(UnitEvents events, Attempt attempt);
  }

  void match(UnitEvents of, Counted counted) {
    events = of;
    if (funnel.countBy() == CountBy.TOTAL) {
      for (int part = 0; part < of.parts(); part++) {
        every(of.partStart(part), of.partEnd(part), counted);
      }
      return;
    }
    best.none();
    for (int part = 0; part < of.parts(); part++) {
      if (funnel.entry() == Entry.FIRST) {
        first(of.partStart(part), of.partEnd(part));
      } else if (funnel.order() == Order.LOOSE) {
        furthest(of.partStart(part), of.partEnd(part));
      } else {
        tryAll(of.partStart(part), of.partEnd(part));
      }
    }
    if (best.entry >= 0) {
      counted.attempt(of, best);
    }
  }

  private boolean enters(int at) {
    long micros = events.micros(at);
    if (micros < fromMicros || micros >= toMicros) {
      return false;
    }
    int wanted = funnel.order() == Order.ANY ? (lastBit << 1) - 1 : 1;
    return (events.mask(at) & wanted) != 0;
  }

  /** One attempt after the other. */
  private void every(int from, int to, Counted counted) {
    int at = from;
    while (at < to) {
      if (enters(at)) {
        attempt(at, to);
        counted.attempt(events, trial);
        at = Math.max(trial.end, at + 1);
      } else {
        at++;
      }
    }
  }

  private void first(int from, int to) {
    for (int at = from; at < to; at++) {
      if (enters(at)) {
        if (best.entry < 0 || events.micros(at) < events.micros(best.entry)) {
          attempt(at, to);
          best.copy(trial);
        }
        return;
      }
    }
  }

  private void tryAll(int from, int to) {
    for (int at = from; at < to; at++) {
      if (enters(at)) {
        attempt(at, to);
        if (trial.beats(best, events)) {
          best.copy(trial);
        }
      }
    }
  }

  /** In one pass: which attempt gets furthest, and is made again for its times. */
  private void furthest(int from, int to) {
    java.util.Arrays.fill(begun, NONE);
    int depth = 0;
    int entry = NONE;
    for (int at = from; at < to && depth < steps; at++) {
      int mask = events.mask(at);
      int reaching = advance(at, mask);
      if (reaching > depth) {
        depth = reaching;
        entry = begun[reaching - 1];
      }
    }
    if (depth > 0) {
      attempt(entry, to);
      if (trial.beats(best, events)) {
        best.copy(trial);
      }
    }
  }

  /** Carries chains on by one event; returns the most steps that it completes. */
  private int advance(int at, int mask) {
    int reaching = 0;
    // From the last step down, so that one event is one step of a chain only; exclusions end what
    // was there before the event, not what the event itself leads to.
    for (int step = steps - 1; step >= 0; step--) {
      int carried = NONE;
      if ((mask & Funnel.stepBit(step)) != 0) {
        if (step == 0) {
          carried = enters(at) ? at : NONE;
        } else if (begun[step - 1] >= 0
            && events.micros(at) - events.micros(begun[step - 1]) <= funnel.windowMicros()) {
          carried = begun[step - 1];
        }
      }
      if (excluded(step, mask)) {
        begun[step] = NONE;
      }
      if (carried >= 0) {
        begun[step] = Math.max(begun[step], carried);
        reaching = Math.max(reaching, step + 1);
      }
    }
    return reaching;
  }

  /** True where the event may not follow the step before the next one comes. */
  private boolean excluded(int step, int mask) {
    for (int i = 0; i < funnel.exclusions().size(); i++) {
      Funnel.Exclusion exclusion = funnel.exclusions().get(i);
      if ((mask & funnel.exclusionBit(i)) != 0
          && step >= exclusion.after() - 1
          && step < exclusion.before() - 1) {
        return true;
      }
    }
    return false;
  }

  /** Makes the attempt that begins at an event, as far as it goes. */
  private void attempt(int entry, int to) {
    trial.none();
    trial.entry = entry;
    switch (funnel.order()) {
      case LOOSE -> loose(entry, to);
      case STRICT -> strict(entry, to);
      case ANY -> any(entry, to);
    }
  }

  private boolean over(int entry, int at) {
    return events.micros(at) - events.micros(entry) > funnel.windowMicros();
  }

  private void loose(int entry, int to) {
    java.util.Arrays.fill(alive, false);
    alive[0] = true;
    trial.reached[0] = entry;
    trial.depth = 1;
    int at = entry + 1;
    while (at < to && trial.depth < steps && !over(entry, at)) {
      int mask = events.mask(at);
      for (int step = trial.depth; step >= 0; step--) {
        boolean carried = step > 0 && (mask & Funnel.stepBit(step)) != 0 && alive[step - 1];
        alive[step] = carried || (alive[step] && !excluded(step, mask));
      }
      if (alive[trial.depth]) {
        trial.reached[trial.depth] = at;
        trial.depth++;
      }
      at++;
    }
    trial.excluded = trial.depth < steps && !alive[trial.depth - 1];
    trial.end = at;
  }

  private void strict(int entry, int to) {
    trial.reached[0] = entry;
    trial.depth = 1;
    int at = entry + 1;
    while (at < to
        && trial.depth < steps
        && !over(entry, at)
        && (events.mask(at) & Funnel.stepBit(trial.depth)) != 0) {
      trial.reached[trial.depth] = at;
      trial.depth++;
      at++;
    }
    trial.end = at;
  }

  /** As many steps as events of the window can be given to, one event to one step. */
  private void any(int entry, int to) {
    java.util.Arrays.fill(owner, NONE);
    int at = entry;
    while (at < to && trial.depth < steps && !over(entry, at)) {
      if ((events.mask(at) & ((lastBit << 1) - 1)) != 0 && give(at, 0)) {
        trial.reached[trial.depth] = at;
        trial.depth++;
      }
      at++;
    }
    trial.end = at;
  }

  private int tried;

  /** Finds a step for the event, moving others to other steps where they have a choice. */
  private boolean give(int at, int depth) {
    if (depth == 0) {
      tried = 0;
    }
    for (int step = 0; step < steps; step++) {
      int bit = Funnel.stepBit(step);
      if ((events.mask(at) & bit) != 0 && (tried & bit) == 0) {
        tried |= bit;
        if (owner[step] < 0 || give(owner[step], depth + 1)) {
          owner[step] = at;
          return true;
        }
      }
    }
    return false;
  }
}
