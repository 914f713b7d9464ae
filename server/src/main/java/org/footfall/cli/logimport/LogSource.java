package org.footfall.cli.logimport;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The decompressed bytes of a log, and how much of the file itself was read for them. */
public final class LogSource implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 18;

  private final Counter raw;
  private final InputStream content;
  private final long size;

  private LogSource(InputStream file, long size) throws IOException {
    this.raw = new Counter(file);
    this.size = size;
    BufferedInputStream buffered = new Eager(raw);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    boolean zipped = first == 0x1f && second == 0x8b;
    this.content = zipped ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
  }

  public static LogSource of(Path file) throws IOException {
    return new LogSource(Files.newInputStream(file), Files.size(file));
  }

  /** A stream whose length is not known. */
  public static LogSource of(InputStream stream) throws IOException {
    return new LogSource(stream, -1);
  }

  InputStream content() {
    return content;
  }

  /** Bytes read of the file, compressed ones where it is. */
  long position() {
    return raw.count;
  }

  /** Size of the file, −1 where it is not known. */
  long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  private static final class Counter extends FilterInputStream {
    private volatile long count;

    Counter(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      int read = super.read(bytes, start, length);
      count(Math.max(read, 0));
      return read;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread reads, another looks
    private void count(int read) {
      count += read;
    }
  }

  /**
   * Knows for sure whether more bytes follow, for which it may wait: files of several gzip members
   * are read to their end only if {@code available} says so, and pipes often say 0.
   */
  private static final class Eager extends BufferedInputStream {
    Eager(InputStream in) {
      super(in, BUFFER_BYTES);
    }

    @Override
    public int available() throws IOException {
      int now = super.available();
      if (now > 0) {
        return now;
      }
      mark(1);
      boolean more = read() >= 0;
      reset();
      return more ? 1 : 0;
    }
  }
}
