package org.footfall.ingest.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes frames to the end of the journal. For the journal's thread, except {@link #failing}.
 *
 * <p>After a failed write or fsync nobody knows what of it is on the disk, so the file is cut back
 * to the last commit and not written any more: the next one begins there.
 */
final class JournalWriter {
  private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

  private final Segments segments;
  private final long segmentBytes;
  private final FileOpener opener;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
  private @Nullable FileChannel channel;
  private long base;
  private long committed;
  private long written;
  private volatile boolean failing;

  JournalWriter(Segments segments, long end, long segmentBytes, FileOpener opener) {
    this.segments = segments;
    this.base = end;
    this.committed = end;
    this.written = end;
    this.segmentBytes = segmentBytes;
    this.opener = opener;
  }

  /** True from a failure to the next success. */
  boolean failing() {
    return failing;
  }

  void add(byte[] frame, int length) throws IOException {
    int at = 0;
    while (at < length) {
      int part = Math.min(buffer.remaining(), length - at);
      buffer.put(frame, at, part);
      at += part;
      if (!buffer.hasRemaining()) {
        write();
      }
    }
  }

  /** Puts everything added on the disk; returns the position after it. */
  long commit() throws IOException {
    write();
    file().force(false);
    committed = written;
    failing = false;
    if (committed - base >= segmentBytes) {
      close();
    }
    return committed;
  }

  /** What is added from now on goes into a file of its own; to be called after a commit. */
  void beginFile() throws IOException {
    if (channel == null || base < committed) {
      close();
      file();
    }
  }

  /** Forgets what was added since the last commit. */
  void rollBack() {
    failing = true;
    buffer.clear();
    written = committed;
    FileChannel file = channel;
    if (file == null) {
      return;
    }
    try {
      file.truncate(committed - base);
      file.force(true);
    } catch (IOException cause) {
      LOG.error("The journal's file could not be cut back: {}", cause.toString());
    }
    close();
  }

  private void write() throws IOException {
    FileChannel file = file();
    buffer.flip();
    while (buffer.hasRemaining()) {
      written += file.write(buffer, written - base);
    }
    buffer.clear();
  }

  private FileChannel file() throws IOException {
    FileChannel file = channel;
    if (file == null) {
      file = segments.create(committed, opener);
      base = committed;
      channel = file;
    }
    return file;
  }

  void close() {
    FileChannel file = channel;
    channel = null;
    if (file != null) {
      try {
        file.close();
      } catch (IOException cause) {
        LOG.warn("A journal file was not closed: {}", cause.toString());
      }
    }
  }
}
