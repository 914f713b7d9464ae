package org.footfall.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
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
import org.footfall.store.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries events from the journal into the store, on one thread. It reads from where the store
 * stands, so that going on after a crash is the same as going on: the store keeps the position with
 * the data, in one transaction. Where the store fails it begins again from there, and tries until
 * it succeeds; nothing is dropped.
 */
public final class Pipeline implements EventSink, AutoCloseable {
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
  private final InstantSource clock;
  private final Thread thread = Thread.ofPlatform().name("pipeline").unstarted(this::run);
  private final LongAdder duplicates;
  private final LongAdder stored;
  private final Metrics.Histogram writeTime;
  private final List<Waiter> waiters = new ArrayList<>();
  private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();
  private volatile StoreListener listener = StoreListener.NONE;
  private volatile long visible;
  private volatile long oldestPendingMicros;
  private volatile boolean stopping;
  private volatile long stopByNanos;

  private record Waiter(long position, CompletableFuture<Void> done) {}

  /**
   * Prepares a pipeline; {@link #start} sets it going.
   *
   * @param processors makes a processor that continues where the store stands
   */
  public Pipeline(
      Journal journal,
      EventStore store,
      Function<ResumeState, EventProcessor> processors,
      Metrics metrics,
      InstantSource clock) {
    this.journal = journal;
    this.store = store;
    this.processors = processors;
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
  public CompletableFuture<Void> flushed() {
    return journal
        .barrier()
        .thenCompose(
            position -> {
              CompletableFuture<Void> done = new CompletableFuture<>();
              synchronized (waiters) {
                waiters.add(new Waiter(position, done));
              }
              answerWaiters();
              LockSupport.unpark(thread);
              return done;
            });
  }

  /**
   * Changes the store between two batches. What was taken before is stored, and what is remembered
   * of visitors and open visits is read anew afterwards, so the change may delete any of it.
   */
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
      try (JournalReader reader = journal.reader(store.resume().journalPosition())) {
        Course course = new Course(reader);
        while (course.step()) {
          retryMs = FIRST_RETRY_MS;
          if (!changes.isEmpty()) {
            course.write();
            for (Runnable change = changes.poll(); change != null; change = changes.poll()) {
              change.run();
            }
            listener.changed();
            course = new Course(reader);
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
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(retryMs));
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    }
  }

  /** The way from one start, or failure, to the next. */
  private final class Course {
    private final JournalReader reader;
    private final EventProcessor processor;
    private final RecentIds ids;
    private long seq;
    private long firstPendingNanos;
    private long lastWriteNanos = System.nanoTime();
    private boolean acted;

    Course(JournalReader reader) {
      ResumeState resume = store.resume();
      this.reader = reader;
      this.processor = processors.apply(resume);
      this.ids = RecentIds.load(store, clock.millis() * 1_000);
      this.seq = resume.lastSeq();
    }

    /** Reads, writes if that is due, else waits; false when all is done and it was told to stop. */
    boolean step() {
      boolean last = stopping;
      if (last && System.nanoTime() - stopByNanos >= 0 && processor.pending() + left() > 0) {
        LOG.warn(LEFT_FOR_LATER);
        return false;
      }
      int read = reader.read(this::take, MAX_BATCH_EVENTS - processor.pending());
      int pending = processor.pending();
      long now = System.nanoTime();
      if (pending == 0) {
        madeVisible(reader.position());
      }
      boolean due =
          pending >= MAX_BATCH_EVENTS
              || pending > 0 && now - firstPendingNanos >= FLUSH_AFTER_NANOS
              || pending > 0 && read == 0 && (last || hurried())
              || pending == 0 && now - lastWriteNanos >= TICK_NANOS;
      if (due) {
        write();
      } else if (read == 0 && last) {
        write();
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
        oldestPendingMicros = event.receivedMicros();
      }
      processor.accept(event, ++seq);
      acted = true;
    }

    private void write() {
      long begin = System.nanoTime();
      long position = reader.position();
      WriteBatch batch = processor.drain(position);
      lastWriteNanos = begin;
      if (acted || changes(batch) || position != store.resume().journalPosition()) {
        store.write(batch);
        writeTime.record(System.nanoTime() - begin);
        stored.add(batch.events().size() + batch.quarantined().size());
        acted = false;
        listener.stored(batch);
      }
      oldestPendingMicros = 0;
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

  private static boolean changes(WriteBatch batch) {
    return !batch.open().isEmpty()
        || !batch.closed().isEmpty()
        || !batch.visitors().isEmpty()
        || !batch.moves().isEmpty()
        || batch.touchedVisits().length > 0;
  }

  private boolean hurried() {
    synchronized (waiters) {
      return !waiters.isEmpty();
    }
  }

  private void madeVisible(long position) {
    if (position != visible) {
      visible = position;
      answerWaiters();
    }
  }

  private void answerWaiters() {
    List<Waiter> ready = new ArrayList<>();
    synchronized (waiters) {
      waiters.removeIf(waiter -> waiter.position <= visible && ready.add(waiter));
    }
    ready.forEach(waiter -> waiter.done.complete(null));
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
    List<Waiter> left;
    synchronized (waiters) {
      left = List.copyOf(waiters);
      waiters.clear();
    }
    left.forEach(
        waiter ->
            waiter.done.completeExceptionally(
                new JournalUnavailableException("the server is stopping")));
  }
}
