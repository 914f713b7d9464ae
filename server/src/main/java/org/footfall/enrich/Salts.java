package org.footfall.enrich;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Today's and yesterday's salt (UTC days), random, in the file {@code salts} of the data folder so
 * that a restart does not make new visitors. A salt is destroyed, in memory and on disk, when the
 * second day after its own begins: at most 48 hours after it was made. Nothing links a visitor's
 * days after that.
 */
public final class Salts implements DaySalts {
  private static final Logger LOG = LoggerFactory.getLogger(Salts.class);
  private static final int ENTRY_BYTES = Long.BYTES + DaySalt.BYTES;
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;
  private final SecretFile file;
  private volatile State state;
  private boolean saved = true;

  /** All there is on one UTC day; {@code older} stands in for days whose salts are gone. */
  private record State(
      long today, DaySalt current, @Nullable DaySalt previous, DerivedSalts older) {}

  /** Opens the salts of a data folder, or makes today's. */
  public Salts(Path dataFolder, InstantSource clock) {
    this.clock = clock;
    this.file = new SecretFile(dataFolder.resolve("salts"));
    this.state = load(today());
  }

  /**
   * Days to come have today's salt. Days before yesterday have one that lives in memory only, at
   * most until the day turns.
   */
  @Override
  public DaySalt ofDay(long day) {
    State now = current();
    if (day >= now.today) {
      return now.current;
    }
    DaySalt previous = now.previous;
    return day == now.today - 1 && previous != null ? previous : now.older.ofDay(day);
  }

  @Override
  public @Nullable DaySalt ofDayBefore(long day) {
    State now = current();
    if (day >= now.today) {
      return now.previous;
    }
    return day == now.today - 1 ? null : now.older.ofDayBefore(day);
  }

  /** Destroys what is past its time. To be called now and then, so that idle servers forget too. */
  public void rotate() {
    current();
    synchronized (this) {
      if (!saved) {
        save(state);
      }
    }
  }

  private State current() {
    State now = state;
    return fits(now, today()) ? now : turn();
  }

  /** A clock may be set back a little over midnight; if it comes back from far, all begins anew. */
  private static boolean fits(State state, long today) {
    return state.today == today || state.today == today + 1;
  }

  private synchronized State turn() {
    long today = today();
    State old = state;
    if (fits(old, today)) {
      return old;
    }
    boolean nextDay = old.today == today - 1;
    State now = new State(today, fresh(), nextDay ? old.current : null, older());
    save(now);
    state = now;
    if (old.previous != null) {
      old.previous.destroy();
    }
    if (!nextDay) {
      old.current.destroy();
    }
    old.older.destroy();
    return now;
  }

  private State load(long today) {
    DaySalt current = null;
    DaySalt previous = null;
    byte[] saved = file.read();
    int entries = saved == null ? 0 : saved.length / ENTRY_BYTES;
    boolean stale = false;
    for (int i = 0; i < entries; i++) {
      ByteBuffer entry = ByteBuffer.wrap(saved, i * ENTRY_BYTES, ENTRY_BYTES);
      long day = entry.getLong();
      byte[] secret = new byte[DaySalt.BYTES];
      entry.get(secret);
      if (day == today) {
        current = new DaySalt(secret);
      } else if (day == today - 1) {
        previous = new DaySalt(secret);
      } else {
        stale = true;
      }
    }
    State loaded = new State(today, current == null ? fresh() : current, previous, older());
    if (current == null || stale) {
      file.write(bytes(loaded));
    }
    return loaded;
  }

  /** On a full disk events go on; the file is written as soon as it can be. */
  private void save(State now) {
    try {
      file.write(bytes(now));
      saved = true;
    } catch (UncheckedIOException e) {
      saved = false;
      LOG.error("the salts cannot be saved; a restart now would make new visitors", e);
      file.erase();
    }
  }

  private static byte[] bytes(State now) {
    DaySalt previous = now.previous;
    ByteBuffer bytes = ByteBuffer.allocate(ENTRY_BYTES * (previous == null ? 1 : 2));
    bytes.putLong(now.today).put(now.current.secret());
    if (previous != null) {
      bytes.putLong(now.today - 1).put(previous.secret());
    }
    return bytes.array();
  }

  private DaySalt fresh() {
    return new DaySalt(random(DaySalt.BYTES));
  }

  private DerivedSalts older() {
    return new DerivedSalts(random(DaySalt.BYTES));
  }

  private byte[] random(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private long today() {
    return Math.floorDiv(clock.millis(), DAY_MS);
  }
}
