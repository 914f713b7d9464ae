package org.footfall.visit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of visitors: from a site's 64-bit key to a dense number, and what is known of a number's
 * visits that are over. Primitive tables of some 24 bytes a visitor, for one thread.
 */
final class Visitors {
  private static final int PAGE_BITS = 12;
  private static final int PAGE_SIZE = 1 << PAGE_BITS;
  private static final double FULL = 0.75;

  /** Set in the stored number of a visitor whose key is for longer than two days. */
  private static final int PERSISTENT = 1 << 31;

  private long[] keys = new long[1 << 12];
  private int[] numbers = new int[1 << 12];
  private int size;
  private int highest;
  private @Nullable Page[] pages = new Page[16];

  /** What is known of {@link #PAGE_SIZE} numbers. */
  private static final class Page {
    final char[] lastDay = new char[PAGE_SIZE];
    final char[] previousDay = new char[PAGE_SIZE];

    /** Seconds since 1970, unsigned, rounded up. */
    final int[] lastEnd = new int[PAGE_SIZE];
  }

  Visitors(int highest) {
    this.highest = highest;
  }

  /** Highest number given so far. */
  int highest() {
    return highest;
  }

  int size() {
    return size;
  }

  /** Number of the key, 0 if it is not known. */
  int number(int siteId, long key) {
    return numbers[slot(keys, numbers, siteKey(siteId, key))] & ~PERSISTENT;
  }

  /** Gives a new number to a key that is not known. */
  int add(int siteId, long key, boolean persistent) {
    int number = ++highest;
    put(siteId, key, persistent, number);
    return number;
  }

  /** Makes the key another name of the number. */
  void put(int siteId, long key, boolean persistent, int number) {
    if (size + 1 > keys.length * FULL) {
      rebuild(Math.addExact(keys.length, keys.length >> 1));
    }
    long siteKey = siteKey(siteId, key);
    int slot = slot(keys, numbers, siteKey);
    if (numbers[slot] == 0) {
      size++;
    }
    keys[slot] = siteKey;
    numbers[slot] = persistent ? number | PERSISTENT : number;
    highest = Math.max(highest, number);
  }

  /** Last day of visits that are over, 0 if there are none. */
  int lastDay(int number) {
    Page page = page(number);
    return page == null ? 0 : page.lastDay[number & (PAGE_SIZE - 1)];
  }

  /** Last such day before {@link #lastDay}, 0 if none. */
  int previousDay(int number) {
    Page page = page(number);
    return page == null ? 0 : page.previousDay[number & (PAGE_SIZE - 1)];
  }

  /** No visit that is over ended later than this, microseconds UTC; 0 if there is none. */
  long lastEndMicros(int number) {
    Page page = page(number);
    return page == null
        ? 0
        : Integer.toUnsignedLong(page.lastEnd[number & (PAGE_SIZE - 1)]) * 1_000_000;
  }

  void setDays(int number, int lastDay, int previousDay) {
    Page page = makePage(number);
    page.lastDay[number & (PAGE_SIZE - 1)] = (char) lastDay;
    page.previousDay[number & (PAGE_SIZE - 1)] = (char) previousDay;
  }

  void setLastEnd(int number, long micros) {
    makePage(number).lastEnd[number & (PAGE_SIZE - 1)] = (int) ((micros + 999_999) / 1_000_000);
  }

  /** Forgets daily keys of numbers up to this one whose last visit was before the day. */
  void forgetDaily(int upToNumber, int beforeDay) {
    boolean[] used = new boolean[pages.length];
    int kept = 0;
    for (int i = 0; i < numbers.length; i++) {
      int number = numbers[i] & ~PERSISTENT;
      if (number == 0) {
        continue;
      }
      if (numbers[i] > 0 && number <= upToNumber && lastDay(number) < beforeDay) {
        numbers[i] = 0;
      } else {
        kept++;
        if (number >> PAGE_BITS < used.length) {
          used[number >> PAGE_BITS] = true;
        }
      }
    }
    rebuild(Math.max(1 << 12, (int) (kept / FULL * 1.3)));
    size = kept;
    for (int i = 0; i < pages.length; i++) {
      if (!used[i]) {
        pages[i] = null;
      }
    }
  }

  private void rebuild(int capacity) {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    long[] newKeys = new long[capacity];
    int[] newNumbers = new int[capacity];
    for (int i = 0; i < oldNumbers.length; i++) {
      if (oldNumbers[i] != 0) {
        int slot = slot(newKeys, newNumbers, oldKeys[i]);
        newKeys[slot] = oldKeys[i];
        newNumbers[slot] = oldNumbers[i];
      }
    }
    keys = newKeys;
    numbers = newNumbers;
  }

  /** The slot that holds the key, or the free one where it belongs. */
  private static int slot(long[] keys, int[] numbers, long siteKey) {
    long mixed = siteKey * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 32;
    mixed *= 0xD6E8FEB86659FD93L;
    int slot = (int) (((mixed >>> 32) * keys.length) >>> 32);
    while (numbers[slot] != 0 && keys[slot] != siteKey) {
      slot = slot + 1 == keys.length ? 0 : slot + 1;
    }
    return slot;
  }

  private static long siteKey(int siteId, long key) {
    return key ^ (siteId * 0xBF58476D1CE4E5B9L);
  }

  private @Nullable Page page(int number) {
    int index = number >> PAGE_BITS;
    return index < pages.length ? pages[index] : null;
  }

  private Page makePage(int number) {
    int index = number >> PAGE_BITS;
    if (index >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(index + 1, pages.length * 2));
    }
    Page page = pages[index];
    if (page == null) {
      page = new Page();
      pages[index] = page;
    }
    return page;
  }
}
