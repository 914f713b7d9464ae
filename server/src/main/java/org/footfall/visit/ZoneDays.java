package org.footfall.visit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/** Site-local days of a time zone by its offset pieces, without calendar arithmetic per event. */
public final class ZoneDays {
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final Instant UNTIL = Instant.parse("2100-01-01T00:00:00Z");

  /** Piece i holds from starts[i] until starts[i + 1]. */
  private final long[] starts;

  private final long[] offsets;
  private int last;

  public ZoneDays(ZoneId zone) {
    ZoneRules rules = zone.getRules();
    long[] startsMicros = new long[512];
    long[] offsetsMicros = new long[512];
    startsMicros[0] = Long.MIN_VALUE;
    offsetsMicros[0] = micros(rules.getOffset(Instant.EPOCH));
    int count = 1;
    ZoneOffsetTransition next = rules.nextTransition(Instant.EPOCH);
    while (next != null && next.getInstant().isBefore(UNTIL)) {
      if (count == startsMicros.length) {
        startsMicros = Arrays.copyOf(startsMicros, count * 2);
        offsetsMicros = Arrays.copyOf(offsetsMicros, count * 2);
      }
      startsMicros[count] = next.toEpochSecond() * 1_000_000;
      offsetsMicros[count] = micros(next.getOffsetAfter());
      count++;
      next = rules.nextTransition(next.getInstant());
    }
    this.starts = Arrays.copyOf(startsMicros, count);
    this.offsets = Arrays.copyOf(offsetsMicros, count);
  }

  private static long micros(ZoneOffset offset) {
    return offset.getTotalSeconds() * 1_000_000L;
  }

  /** Days since 1970-01-01 in the zone of a time in microseconds UTC. */
  public int day(long micros) {
    return (int) Math.floorDiv(micros + offsets[piece(micros)], DAY_MICROS);
  }

  private int piece(long micros) {
    int piece = last;
    if (micros < starts[piece] || (piece + 1 < starts.length && micros >= starts[piece + 1])) {
      int found = Arrays.binarySearch(starts, micros);
      piece = found >= 0 ? found : -found - 2;
      last = piece;
    }
    return piece;
  }
}
