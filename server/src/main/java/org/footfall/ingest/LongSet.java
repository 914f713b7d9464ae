package org.footfall.ingest;

/** A set of numbers other than 0 in one array, 11 to 22 bytes each. */
final class LongSet {
  private long[] slots = new long[1 << 10];
  private int size;

  boolean contains(long value) {
    return slots[slot(slots, value)] == value;
  }

  /** Returns false where it was there already. */
  boolean add(long value) {
    int slot = slot(slots, value);
    if (slots[slot] == value) {
      return false;
    }
    slots[slot] = value;
    size++;
    if (size > slots.length * 0.7) {
      grow();
    }
    return true;
  }

  /** Writes all of them into the array, from the index on; returns the index after them. */
  int copyTo(long[] target, int from) {
    int at = from;
    for (long value : slots) {
      if (value != 0) {
        target[at++] = value;
      }
    }
    return at;
  }

  int size() {
    return size;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    for (long value : slots) {
      if (value != 0) {
        larger[slot(larger, value)] = value;
      }
    }
    slots = larger;
  }

  /** Where the value is, or would be put. */
  private static int slot(long[] slots, long value) {
    long mixed = value * 0x9E37_79B9_7F4A_7C15L;
    int slot = (int) (mixed >>> 32) & (slots.length - 1);
    while (slots[slot] != 0 && slots[slot] != value) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
