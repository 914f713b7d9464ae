package org.footfall.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.footfall.ingest.journal.Journal;
import org.footfall.ingest.journal.JournalReader;
import org.footfall.model.Event;
import org.footfall.store.EventStore;
import org.footfall.store.ResumeState;
import org.footfall.store.StoreException;
import org.footfall.store.WriteBatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries events from the journal into the store: one thread works out the next batch while another
 * writes the last one. It reads from where the store stands, so that going on after a crash is the
 * same as going on: the store keeps the position with the data, in one transaction. Where the store
 * fails it begins again from there, and tries until it succeeds; nothing is dropped.
 */
public final class Pipeline implements EventSink, StoreChanges, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
  private static final int MAX_BATCH_EVENTS = 50_000;
  private static final long FLUSH_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long FIRST_RETRY_MS = 100;
  private static final long LAST_RETRY_MS = 5_000;

  /** What a server that is told to stop is given before it is killed is often 30 s. */
  private static final Duration STORE_AT_CLOSE = Duration.ofSeconds(20);

  private static final String LEFT_FOR_LATER =
      "Stopped with events in the journal that are not stored; the next start does it";

  private final Journal journal;
  private final EventStore store;
  private final Function<ResumeState, EventProcessor> processors;
  private final Path idFolder;
  private final InstantSource clock;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("store-writer").factory());
  private final Thread thread = Thread.ofPlatform().name("pipeline").unstarted(this::run);
  private final LongAdder duplicates;
  private final LongAdder stored;
  private final Metrics.Histogram writeTime;
  private final Waiters waiters = new Waiters();
  private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();
  private volatile StoreListener listener = StoreListener.NONE;
  private volatile long visible;
  private volatile long oldestPendingMicros;
  private volatile boolean stopping;
  private volatile long stopByNanos;

  /**
   * Prepares a pipeline; {@link #start} sets it going.
   *
   * @param processors makes a processor that continues where the store stands
   * @param idFolder of files with the ids of events, against repeats
   */
  public Pipeline(
      Journal journal,
      EventStore store,
      Function<ResumeState, EventProcessor> processors,
      Path idFolder,
      Metrics metrics,
      InstantSource clock) {
    this.journal = journal;
    this.store = store;
    this.processors = processors;
    this.idFolder = idFolder;
    this.clock = clock;
    this.visible = store.resume().journalPosition();
    this.duplicates =
        metrics.counter(
            "footfall_events_duplicate_total", "", "Events whose id had been taken before.");
    this.stored = metrics.counter("footfall_events_stored_total", "", "Events in the store.");
    this.writeTime =
        metrics.histogram("footfall_store_write_seconds", "", "Time of a write to the store.");
    metrics.gauge(
        "footfall_journal_lag_bytes",
        "",
        "Bytes of the journal that cannot be queried yet.",
        () -> Math.max(0, journal.end() - visible));
    metrics.gauge(
        "footfall_journal_lag_seconds",
        "",
        "Age of the oldest event that cannot be queried yet.",
        this::lagSeconds);
  }

  public void start() {
    thread.start();
  }

  /** Tells the listener, and it alone, what is stored from now on. */
  public void tell(StoreListener newListener) {
    listener = newListener;
  }

  @Override
  public CompletableFuture<Void> append(List<Event> events) {
    return journal.append(events).thenApply(position -> null);
  }

  @Override
  public boolean isNearlyFull() {
    return journal.isNearlyFull();
  }

  @Override
  public void awaitRoom(Duration atMost) throws InterruptedException {
    journal.awaitRoom(atMost);
  }

  @Override
  public CompletableFuture<Void> flushed() {
    return journal
        .barrier()
        .thenCompose(
            position -> {
              CompletableFuture<Void> done = waiters.add(position);
              waiters.answer(visible);
              LockSupport.unpark(thread);
              return done;
            });
  }

  @Override
  public <T> CompletableFuture<T> apart(Supplier<T> change) {
    CompletableFuture<T> done = new CompletableFuture<>();
    changes.add(
        () -> {
          try {
            done.complete(change.get());
          } catch (RuntimeException failure) {
            done.completeExceptionally(failure);
          }
        });
    if (!thread.isAlive()) {
      done.completeExceptionally(new IllegalStateException("events are not being stored"));
    }
    LockSupport.unpark(thread);
    return done;
  }

  private double lagSeconds() {
    long oldest = oldestPendingMicros;
    return oldest == 0 ? 0 : Math.max(0, clock.millis() - oldest / 1_000) / 1_000.0;
  }

  private void run() {
    long retryMs = FIRST_RETRY_MS;
    while (true) {
      try (JournalReader reader = journal.reader(store.resume().journalPosition());
          RecentIds ids = RecentIds.load(store, idFolder, clock.millis() * 1_000)) {
        Course course = new Course(reader, ids);
        while (course.step()) {
          retryMs = FIRST_RETRY_MS;
          if (!changes.isEmpty()) {
            course.writeAll();
            for (Runnable change = changes.poll(); change != null; change = changes.poll()) {
              change.run();
            }
            listener.changed();
            course = new Course(reader, ids);
          }
        }
        return;
      } catch (RuntimeException | Error failure) {
        LOG.error("Events could not be stored; trying again in {} ms", retryMs, failure);
      }
      if (stopping) {
        LOG.warn(LEFT_FOR_LATER);
        return;
      }
      // What the store has is known only when nothing is being written any more.
      awaitWriter();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(retryMs));
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    }
  }

  private void awaitWriter() {
    try {
      writer.submit(() -> {}).get();
    } catch (InterruptedException stopped) {
      stopping = true;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A batch that is being written. */
  private record Flight(Future<?> done, WriteBatch batch, long position) {}

  /** The way from one start, or failure, to the next. */
  private final class Course {
    private final JournalReader reader;
    private final EventProcessor processor;
    private final RecentIds ids;
    private @Nullable Flight flight;
    private long seq;
    private long firstPendingNanos;
    private long firstPendingMicros;
    private long lastWriteNanos = System.nanoTime();
    private boolean acted;

    Course(JournalReader reader, RecentIds ids) {
      ResumeState resume = store.resume();
      this.reader = reader;
      this.processor = processors.apply(resume);
      this.ids = ids;
      this.seq = resume.lastSeq();
    }

    /** Reads, writes if that is due, else waits; false when all is done and it was told to stop. */
    boolean step() {
      boolean last = stopping;
      if (last && System.nanoTime() - stopByNanos >= 0 && processor.pending() + left() > 0) {
        land();
        LOG.warn(LEFT_FOR_LATER);
        return false;
      }
      if (ids.isLarge()) {
        writeAll();
        ids.spill(reader.position());
      }
      int read = reader.read(this::take, MAX_BATCH_EVENTS - processor.pending());
      int pending = processor.pending();
      if (flight != null) {
        if (flight.done.isDone() || read == 0 || pending >= MAX_BATCH_EVENTS) {
          land();
        }
        return true;
      }
      long now = System.nanoTime();
      if (pending == 0) {
        madeVisible(reader.position());
      }
      boolean due =
          pending >= MAX_BATCH_EVENTS
              || pending > 0 && now - firstPendingNanos >= FLUSH_AFTER_NANOS
              || pending > 0 && read == 0 && (last || waiters.any())
              || pending == 0 && now - lastWriteNanos >= TICK_NANOS;
      if (due) {
        write();
      } else if (read == 0 && last) {
        writeAll();
        return false;
      } else if (read == 0) {
        pause(pending, now);
      }
      return true;
    }

    private long left() {
      return journal.end() - reader.position();
    }

    private void take(Event event) {
      if (!ids.add(event.idHash(), event.receivedMicros())) {
        duplicates.increment();
        return;
      }
      if (processor.pending() == 0) {
        firstPendingNanos = System.nanoTime();
        firstPendingMicros = event.receivedMicros();
        if (flight == null) {
          oldestPendingMicros = firstPendingMicros;
        }
      }
      processor.accept(event, ++seq);
      acted = true;
    }

    /** Writes all that was read, and returns when it is written. */
    void writeAll() {
      land();
      write();
      land();
    }

    /** Hands what was read to the writer, which has nothing else to do. */
    private void write() {
      long position = reader.position();
      // Late events look into the store, so what came before them has to be there.
      WriteBatch batch = processor.drain(position);
      lastWriteNanos = System.nanoTime();
      if (acted || changes(batch) || position != store.resume().journalPosition()) {
        flight = new Flight(writer.submit(() -> store(batch)), batch, position);
        acted = false;
      } else {
        written(position);
      }
    }

    /** Waits for what is being written. */
    private void land() {
      Flight landing = flight;
      if (landing == null) {
        return;
      }
      flight = null;
      try {
        landing.done.get();
      } catch (InterruptedException stopped) {
        stopping = true;
        throw new IllegalStateException("interrupted while events were being stored", stopped);
      } catch (ExecutionException failure) {
        throw new StoreException("Events were not stored", failure);
      }
      listener.stored(landing.batch);
      written(landing.position);
    }

    private void written(long position) {
      oldestPendingMicros = processor.pending() == 0 ? 0 : firstPendingMicros;
      madeVisible(position);
      journal.release(position);
    }

    private void pause(int pending, long now) {
      try {
        if (pending > 0) {
          LockSupport.parkNanos(FLUSH_AFTER_NANOS - (now - firstPendingNanos));
        } else {
          long leftNanos = TICK_NANOS - (now - lastWriteNanos);
          journal.awaitEndAfter(reader.position(), TimeUnit.NANOSECONDS.toMillis(leftNanos) + 1);
        }
      } catch (InterruptedException stopped) {
        stopping = true;
      }
    }
  }

  private void store(WriteBatch batch) {
    long begin = System.nanoTime();
    store.write(batch);
    writeTime.record(System.nanoTime() - begin);
    stored.add(batch.events().size() + batch.quarantined().size());
  }

  private static boolean changes(WriteBatch batch) {
    return !batch.open().isEmpty()
        || !batch.closed().isEmpty()
        || !batch.visitors().isEmpty()
        || !batch.moves().isEmpty()
        || batch.touchedVisits().length > 0;
  }

  private void madeVisible(long position) {
    if (position != visible) {
      visible = position;
      waiters.answer(position);
    }
  }

  /** True while events are carried into the store, or tried to be. */
  public boolean running() {
    return thread.isAlive();
  }

  /**
   * Stores what the journal holds, then stops; what takes longer than 20 seconds is left in the
   * journal for the next start. The journal is closed before, so that it ends.
   */
  @Override
  public void close() {
    close(STORE_AT_CLOSE);
  }

  void close(Duration atMost) {
    stopByNanos = System.nanoTime() + atMost.toNanos();
    stopping = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    writer.shutdown();
    waiters.refuse();
  }
}
