package org.footfall.ingest;

/**
 * Says of an id whether it may be among many others, in two bytes each: never no where it is, and
 * yes by mistake about once in a thousand. A Bloom filter of blocks as large as a cache line
 * (Putze, Sanders, Singler: Cache-, Hash- and Space-Efficient Bloom Filters, 2007).
 */
final class IdFilter {
  private static final int BITS_PER_ID = 16;
  private static final int BLOCK_LONGS = 8;

  /** Odd factors, one for the bit in each number of a block. */
  private static final int[] FACTORS = {
    0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31
  };

  private final long[] bits;
  private final int blocks;

  /**
   * An empty filter.
   *
   * @param capacity ids that it is made for
   */
  IdFilter(int capacity) {
    blocks = Math.toIntExact((long) capacity * BITS_PER_ID / (BLOCK_LONGS * Long.SIZE) + 1);
    bits = new long[blocks * BLOCK_LONGS];
  }

  void add(long id) {
    long mixed = mix(id);
    int block = block(mixed);
    for (int i = 0; i < BLOCK_LONGS; i++) {
      bits[block + i] |= 1L << ((int) mixed * FACTORS[i] >>> 26);
    }
  }

  boolean mayContain(long id) {
    long mixed = mix(id);
    int block = block(mixed);
    for (int i = 0; i < BLOCK_LONGS; i++) {
      if ((bits[block + i] & 1L << ((int) mixed * FACTORS[i] >>> 26)) == 0) {
        return false;
      }
    }
    return true;
  }

  private int block(long mixed) {
    return (int) ((mixed >>> 32) * blocks >>> 32) * BLOCK_LONGS;
  }

  private static long mix(long id) {
    long mixed = (id ^ id >>> 32) * 0xd6e8feb86659fd93L;
    return mixed ^ mixed >>> 32;
  }
}
