package org.footfall.ingest.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.footfall.ingest.JournalUnavailableException;
import org.footfall.ingest.Metrics;
import org.footfall.model.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds accepted events on disk until the store has them. Appends of all threads that wait at the
 * same moment share one write and one fsync (group commit), done by one thread; an append is
 * complete when that has returned. A position is the number of bytes ever written before it.
 *
 * <p>Where the disk refuses, the appends of that group fail and the file is cut back to what was
 * good; the next append tries again. Where the journal holds its greatest size of events that the
 * store does not have, appends fail until the store has caught up.
 */
public final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final long MAX_SEGMENT_BYTES = 64L << 20;
  private static final long MAX_WAITING_BYTES = 256L << 20;

  private static final int KEPT_FILES = 2;
  private static final byte[] NEW_FILE = new byte[0];

  private final Segments segments;
  private final JournalWriter writer;
  private final long maxBytes;
  private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final Object growth = new Object();
  private final Object room = new Object();
  private final Thread committer = Thread.ofPlatform().name("journal").unstarted(this::run);
  private final Metrics.Histogram commitTime;
  private final LongAdder damagedBytes;
  private volatile long durableEnd;
  private volatile boolean closed;

  /** Something that waits for its fsync; an empty frame only asks for the position. */
  private record Pending(byte[] frame, int length, CompletableFuture<Long> done) {}

  /**
   * Opens the journal in the folder, which is made if there is none. What a crash left half-written
   * at the end is cut off.
   *
   * @param storedPosition up to where the store has everything
   * @param maxBytes size on disk at which no more events are taken
   */
  public static Journal open(Path folder, long storedPosition, long maxBytes, Metrics metrics) {
    return open(folder, storedPosition, maxBytes, metrics, FileOpener.REAL);
  }

  static Journal open(
      Path folder, long storedPosition, long maxBytes, Metrics metrics, FileOpener opener) {
    Journal journal = new Journal(folder, storedPosition, maxBytes, metrics, opener);
    journal.committer.start();
    return journal;
  }

  private Journal(
      Path folder, long storedPosition, long maxBytes, Metrics metrics, FileOpener opener) {
    this.segments = new Segments(folder);
    this.maxBytes = maxBytes;
    this.durableEnd = Math.max(storedPosition, cutTornTail(segments));
    this.writer =
        new JournalWriter(
            segments, durableEnd, Math.clamp(maxBytes / 8, 1L, MAX_SEGMENT_BYTES), opener);
    segments.deleteBefore(storedPosition, KEPT_FILES);
    metrics.gauge("footfall_journal_bytes", "", "Size of the journal on disk.", this::bytesOnDisk);
    this.commitTime =
        metrics.histogram("footfall_journal_commit_seconds", "", "Time of a write with its fsync.");
    this.damagedBytes =
        metrics.counter(
            "footfall_journal_damaged_bytes_total", "", "Bytes that could not be read back.");
  }

  /**
   * Appends the events.
   *
   * @return completes with the position after them when they are on disk, on the journal's thread;
   *     fails with {@link JournalUnavailableException} where none of them was taken
   */
  public CompletableFuture<Long> append(List<Event> events) {
    if (events.isEmpty()) {
      return enqueue(new byte[0], 0);
    }
    EventEncoder frame = Frames.encode(events);
    return enqueue(frame.array(), frame.size());
  }

  /** Completes with a position after everything whose append was called before this. */
  public CompletableFuture<Long> barrier() {
    return enqueue(new byte[0], 0);
  }

  /**
   * Begins a new file, so that no byte of what was appended before lies in a file that is kept;
   * completes when it has.
   */
  public CompletableFuture<Long> beginFile() {
    return enqueue(NEW_FILE, 0);
  }

  /** Deletes all files that end at or before the position; the store must have all of it. */
  public void forget(long position) {
    delete(position, 1);
  }

  private void delete(long position, int kept) {
    segments.deleteBefore(position, kept);
    synchronized (room) {
      room.notifyAll();
    }
  }

  private CompletableFuture<Long> enqueue(byte[] frame, int length) {
    long waiting = waitingBytes.addAndGet(length);
    String refusal = null;
    if (closed || !committer.isAlive()) {
      refusal = "the server is stopping";
    } else if (length > 0 && bytesOnDisk() + waiting > maxBytes) {
      refusal = "the journal is full: the store has not caught up";
    } else if (length > 0 && waiting > MAX_WAITING_BYTES) {
      refusal = "the disk is too slow for what arrives";
    }
    if (refusal != null) {
      waitingBytes.addAndGet(-length);
      return CompletableFuture.failedFuture(new JournalUnavailableException(refusal));
    }
    Pending pending = new Pending(frame, length, new CompletableFuture<>());
    queue.add(pending);
    return pending.done;
  }

  /** True where an append of ordinary size would be taken now. */
  public boolean available() {
    return !closed
        && committer.isAlive()
        && !writer.failing()
        && bytesOnDisk() + waitingBytes.get() < maxBytes;
  }

  /** True where only a sixteenth of the greatest size is left, because the store is behind. */
  public boolean isNearlyFull() {
    return bytesOnDisk() + waitingBytes.get() >= maxBytes - maxBytes / 16;
  }

  /** Waits until the store has caught up a little, or for so long. */
  public void awaitRoom(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    synchronized (room) {
      while (isNearlyFull() && !closed) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (leftMs <= 0) {
          return;
        }
        room.wait(leftMs);
      }
    }
  }

  /** The position after everything that is on disk. */
  public long end() {
    return durableEnd;
  }

  public long bytesOnDisk() {
    Long first = segments.firstBase();
    return first == null ? 0 : durableEnd - first;
  }

  /** Reads from a position on, as far as it is on disk. */
  public JournalReader reader(long position) {
    return new JournalReader(segments, position, () -> durableEnd, damagedBytes::add);
  }

  /** Waits until the journal ends after the position, or for so long. */
  public void awaitEndAfter(long position, long timeoutMs) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
    synchronized (growth) {
      while (durableEnd <= position && !closed) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (leftMs <= 0) {
          return;
        }
        growth.wait(leftMs);
      }
    }
  }

  /** Says up to where the store has everything; files before it are deleted, but for the last. */
  public void release(long position) {
    delete(position, KEPT_FILES);
  }

  /** Ends only when it was told to: whatever goes wrong costs one group, not the journal. */
  private void run() {
    List<Pending> group = new ArrayList<>();
    while (!closed || !queue.isEmpty()) {
      try {
        group.add(queue.take());
        queue.drainTo(group);
        commit(group);
      } catch (InterruptedException unwanted) {
        LOG.warn("The journal's thread was interrupted; it goes on");
      } catch (RuntimeException | Error failure) {
        refuse(group);
        LOG.error("The journal's thread failed; it goes on", failure);
      }
      group.clear();
    }
    writer.close();
  }

  private void commit(List<Pending> group) {
    long bytes = 0;
    for (Pending pending : group) {
      bytes += pending.length;
    }
    long end;
    try {
      if (group.stream().anyMatch(pending -> pending.frame == NEW_FILE)) {
        writer.beginFile();
      }
      end = bytes > 0 ? write(group) : durableEnd;
    } catch (IOException | RuntimeException | Error cause) {
      waitingBytes.addAndGet(-bytes);
      writer.rollBack();
      refuse(group);
      LOG.error("The disk did not take {} bytes of events: {}", bytes, cause.toString());
      return;
    }
    waitingBytes.addAndGet(-bytes);
    for (Pending pending : group) {
      pending.done.complete(end);
    }
  }

  private long write(List<Pending> group) throws IOException {
    long begin = System.nanoTime();
    for (Pending pending : group) {
      writer.add(pending.frame, pending.length);
    }
    long end = writer.commit();
    synchronized (growth) {
      durableEnd = end;
      growth.notifyAll();
    }
    commitTime.record(System.nanoTime() - begin);
    return end;
  }

  private static void refuse(List<Pending> group) {
    for (Pending pending : group) {
      pending.done.completeExceptionally(
          new JournalUnavailableException("the disk did not take the events"));
    }
  }

  /** Returns the position after the last sound frame. */
  private static long cutTornTail(Segments segments) {
    Segments.Segment last = segments.last();
    if (last == null) {
      return 0;
    }
    try {
      byte[] bytes = Files.readAllBytes(last.file());
      int at = 0;
      int sound = 0;
      while (at < bytes.length) {
        int length = Frames.lengthAt(bytes, at, bytes.length);
        if (length > 0) {
          at += length;
          sound = at;
        } else {
          at = Frames.nextMark(bytes, at + 1, bytes.length);
        }
      }
      if (sound < bytes.length) {
        LOG.warn("Cut {} half-written bytes off {}", bytes.length - sound, last.file());
        try (FileChannel file = FileChannel.open(last.file(), StandardOpenOption.WRITE)) {
          file.truncate(sound);
          file.force(true);
        }
      }
      return last.base() + sound;
    } catch (IOException cause) {
      throw new UncheckedIOException("the journal cannot be read: " + last.file(), cause);
    }
  }

  /** Takes no more, writes what waits, and closes the files. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    synchronized (room) {
      room.notifyAll();
    }
    queue.add(new Pending(new byte[0], 0, new CompletableFuture<>()));
    try {
      committer.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    synchronized (growth) {
      growth.notifyAll();
    }
    Pending late = queue.poll();
    while (late != null) {
      late.done.completeExceptionally(new JournalUnavailableException("the server is stopping"));
      late = queue.poll();
    }
  }
}
