package org.footfall.report.funnel;

import java.util.Arrays;

/**
 * The events of one visitor, person or visit that a funnel looks at, in columns and in their order:
 * by part, time, order of storing. A part is what an attempt cannot leave: the visit of a funnel
 * within one visit, the value of a constant that is held.
 */
final class UnitEvents {
  /** The group of events that cannot be an entry. */
  static final int NO_GROUP = -1;

  private int size;
  private long[] micros = new long[64];
  private long[] seqs = new long[64];
  private int[] masks = new int[64];
  private int[] groups = new int[64];
  private int[] partEnds = new int[4];
  private int parts;
  private long unit;

  /** Begins anew. */
  void begin(long newUnit) {
    unit = newUnit;
    size = 0;
    parts = 0;
  }

  void add(long time, long seq, int mask, int group, boolean newPart) {
    if (size == micros.length) {
      micros = Arrays.copyOf(micros, size * 2);
      seqs = Arrays.copyOf(seqs, size * 2);
      masks = Arrays.copyOf(masks, size * 2);
      groups = Arrays.copyOf(groups, size * 2);
    }
    if (newPart) {
      if (parts == partEnds.length) {
        partEnds = Arrays.copyOf(partEnds, parts * 2);
      }
      parts++;
    }
    micros[size] = time;
    seqs[size] = seq;
    masks[size] = mask;
    groups[size] = group;
    size++;
    partEnds[parts - 1] = size;
  }

  /** Number of the visitor, of the first visitor of the person, or of the visit. */
  long unit() {
    return unit;
  }

  int size() {
    return size;
  }

  int parts() {
    return parts;
  }

  /** Position after the last event of the part of an event. */
  int partEndOf(int at) {
    int part = 0;
    while (partEnds[part] <= at) {
      part++;
    }
    return partEnds[part];
  }

  int partStart(int part) {
    return part == 0 ? 0 : partEnds[part - 1];
  }

  int partEnd(int part) {
    return partEnds[part];
  }

  long micros(int at) {
    return micros[at];
  }

  /** Number of the event. */
  long seq(int at) {
    return seqs[at];
  }

  int mask(int at) {
    return masks[at];
  }

  /** Number of the value of the breakdown, or of the place. */
  int group(int at) {
    return groups[at];
  }
}
