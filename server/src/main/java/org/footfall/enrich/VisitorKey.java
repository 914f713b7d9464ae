package org.footfall.enrich;

/**
 * Who sent an event, as far as may be known.
 *
 * @param key 64 bits, never 0
 * @param previous the key under the salt of the day before, or of the same browser without its
 *     lasting id; 0 where there is none
 * @param persistent true where the key comes from an id that the client or the site chose
 */
record VisitorKey(long key, long previous, boolean persistent) {
  /** The same, which may have been known by another key before. */
  VisitorKey after(VisitorKey other) {
    return new VisitorKey(key, other.key, persistent);
  }
}
