package org.footfall.ingest.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.footfall.model.Event;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the journal's events in their order, from a position on. For one thread. Damaged parts are
 * reported, counted and passed over; what is sound after them is read.
 */
public final class JournalReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);
  private static final int FIRST_BUFFER_BYTES = 1 << 20;

  private final Segments segments;
  private final LongSupplier durableEnd;
  private final LongConsumer damage;
  private final EventDecoder decoder = new EventDecoder();
  private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
  private long bufferStart;
  private int buffered;
  private long position;
  private @Nullable Path openFile;
  private @Nullable FileChannel channel;

  JournalReader(Segments segments, long position, LongSupplier durableEnd, LongConsumer damage) {
    this.segments = segments;
    this.position = position;
    this.bufferStart = position;
    this.durableEnd = durableEnd;
    this.damage = damage;
  }

  /** The position after the last event that was read. */
  public long position() {
    return position;
  }

  /**
   * Reads what there is, whole appends at a time.
   *
   * @param enough stops once so many events were read
   * @return number of events read, 0 at the end of the journal
   */
  public int read(Consumer<Event> consumer, int enough) {
    int events = 0;
    while (events < enough) {
      int length = nextFrame();
      if (length == 0) {
        break;
      }
      int at = (int) (position - bufferStart);
      decoder.wrap(buffer, at + Frames.HEADER_BYTES, at + length);
      long count = decoder.varint();
      for (long i = 0; i < count; i++) {
        consumer.accept(decoder.event());
      }
      position += length;
      events += (int) count;
    }
    return events;
  }

  /** Length of the frame at the position once it is buffered, 0 where there is none yet. */
  private int nextFrame() {
    while (true) {
      long end = durableEnd.getAsLong();
      Segments.Segment segment = position < end ? segments.at(position) : null;
      if (segment == null) {
        return 0;
      }
      if (position < segment.base()) {
        lost(segment.base() - position, segment);
        position = segment.base();
      }
      long segmentEnd = segment.nextBase() < 0 ? end : Math.min(end, segment.nextBase());
      if (position < bufferStart || position >= bufferStart + buffered) {
        if (fill(segment, segmentEnd) == 0) {
          lost(segmentEnd - position, segment);
          position = segmentEnd;
          continue;
        }
      }
      int at = (int) (position - bufferStart);
      int length = Frames.lengthAt(buffer, at, buffered);
      if (length > 0) {
        return length;
      }
      if (length == 0 && bufferStart + buffered < segmentEnd) {
        if (at == 0 && buffered == buffer.length) {
          buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int before = buffered - at;
        if (fill(segment, segmentEnd) > before) {
          continue;
        }
        at = 0;
      }
      int next = Frames.nextMark(buffer, at + 1, buffered);
      lost(next - at, segment);
      position += next - at;
    }
  }

  /** Reads from the position on into the buffer; returns bytes buffered. */
  private int fill(Segments.Segment segment, long segmentEnd) {
    try {
      FileChannel file = channel;
      if (file == null || !segment.file().equals(openFile)) {
        close();
        file = FileChannel.open(segment.file(), StandardOpenOption.READ);
        channel = file;
        openFile = segment.file();
      }
      bufferStart = position;
      int wanted = (int) Math.min(buffer.length, segmentEnd - position);
      ByteBuffer target = ByteBuffer.wrap(buffer, 0, wanted);
      while (target.hasRemaining()) {
        if (file.read(target, position - segment.base() + target.position()) < 0) {
          break;
        }
      }
      buffered = target.position();
      return buffered;
    } catch (IOException cause) {
      buffered = 0;
      throw new UncheckedIOException("the journal cannot be read: " + segment.file(), cause);
    }
  }

  private void lost(long bytes, Segments.Segment segment) {
    LOG.error(
        "The journal is damaged: {} bytes at position {} ({}) cannot be read and are passed over",
        bytes,
        position,
        segment.file());
    damage.accept(bytes);
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException cause) {
      LOG.warn("A journal file was not closed: {}", openFile, cause);
    }
    channel = null;
    openFile = null;
  }
}
