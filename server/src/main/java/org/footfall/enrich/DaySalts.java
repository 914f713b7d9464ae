package org.footfall.enrich;

import org.jspecify.annotations.Nullable;

/** Where the salts of UTC days (days since 1970-01-01) come from. */
interface DaySalts {
  /** The salt that visitors of this day are hashed with. */
  DaySalt ofDay(long day);

  /** The salt of the day before this one, {@code null} where it is destroyed. */
  @Nullable DaySalt ofDayBefore(long day);
}
