package org.footfall.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Ids of events in a file, in order, so that one is found with a read or two. Its name says on
 * which UTC day they were taken and up to which position of the journal all of them are stored.
 */
final class IdRun implements AutoCloseable {
  private static final String PREFIX = "ids-";
  private static final String SUFFIX = ".run";
  private static final int BLOCK_IDS = 1 << 10;
  private static final int BLOCK_BYTES = BLOCK_IDS * Long.BYTES;

  private final Path file;
  private final FileChannel channel;
  private final int size;
  final long day;
  final long position;

  private IdRun(Path file, FileChannel channel, int size, long day, long position) {
    this.file = file;
    this.channel = channel;
    this.size = size;
    this.day = day;
    this.position = position;
  }

  /** Writes the ids, which are sorted thereby; on return they are on disk. */
  static IdRun write(Path folder, long day, long position, long[] ids) {
    for (int i = 0; i < ids.length; i++) {
      ids[i] ^= Long.MIN_VALUE;
    }
    Arrays.sort(ids);
    Path file = folder.resolve(PREFIX + day + "-" + position + SUFFIX);
    Path unfinished = folder.resolve(file.getFileName() + ".new");
    try {
      Files.createDirectories(folder);
      try (FileChannel out =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        CRC32C sum = new CRC32C();
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        for (int from = 0; from < ids.length; from += BLOCK_IDS) {
          int count = Math.min(BLOCK_IDS, ids.length - from);
          block.clear();
          block.asLongBuffer().put(ids, from, count);
          block.limit(count * Long.BYTES);
          sum.update(block.duplicate());
          writeAll(out, block);
        }
        writeAll(out, block.clear().putLong(sum.getValue()).flip());
        out.force(true);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
      return new IdRun(
          file, FileChannel.open(file, StandardOpenOption.READ), ids.length, day, position);
    } catch (IOException cause) {
      throw new UncheckedIOException("ids of events cannot be written: " + file, cause);
    }
  }

  private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /** Opens a file of the folder; {@code null} where it is none of ours. */
  static @Nullable IdRun open(Path file) {
    String name = file.getFileName().toString();
    if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX)) {
      return null;
    }
    try {
      String[] parts =
          name.substring(PREFIX.length(), name.length() - SUFFIX.length()).split("-", 2);
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      int size = Math.toIntExact(channel.size() / Long.BYTES - 1);
      return new IdRun(file, channel, size, Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    } catch (IOException cause) {
      throw new UncheckedIOException("ids of events cannot be read: " + file, cause);
    }
  }

  int size() {
    return size;
  }

  /**
   * Gives all ids, not in order of time.
   *
   * @throws UncheckedIOException also where the file is not what was written
   */
  void forEach(LongConsumer consumer) {
    CRC32C sum = new CRC32C();
    ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
    for (int from = 0; from < size; from += BLOCK_IDS) {
      LongBuffer ids = read(from, block);
      sum.update(block.duplicate());
      while (ids.hasRemaining()) {
        consumer.accept(ids.get() ^ Long.MIN_VALUE);
      }
    }
    try {
      ByteBuffer last = ByteBuffer.allocate(Long.BYTES);
      channel.read(last, (long) size * Long.BYTES);
      if (last.hasRemaining() || last.getLong(0) != sum.getValue()) {
        throw new IOException("checksum");
      }
    } catch (IOException cause) {
      throw new UncheckedIOException("ids of events are not what was written: " + file, cause);
    }
  }

  boolean contains(long id) {
    long wanted = id ^ Long.MIN_VALUE;
    ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
    int low = 0;
    int high = (size - 1) / BLOCK_IDS;
    // Hashes are spread evenly, so that the first guess is a block or two off at most.
    int next = (int) (Math.unsignedMultiplyHigh(id, size) / BLOCK_IDS);
    int steps = 0;
    while (low <= high) {
      LongBuffer ids = read(next * BLOCK_IDS, block);
      int count = ids.remaining();
      if (wanted < ids.get(0)) {
        high = next - 1;
        next--;
      } else if (wanted > ids.get(count - 1)) {
        low = next + 1;
        next++;
      } else {
        return found(ids, count, wanted);
      }
      if (++steps > 4) {
        next = (low + high) >>> 1;
      }
    }
    return false;
  }

  private static boolean found(LongBuffer ids, int count, long wanted) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long value = ids.get(middle);
      if (value == wanted) {
        return true;
      }
      if (value < wanted) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }

  private LongBuffer read(int from, ByteBuffer block) {
    int count = Math.min(BLOCK_IDS, size - from);
    block.clear().limit(count * Long.BYTES);
    try {
      while (block.hasRemaining()) {
        if (channel.read(block, (long) from * Long.BYTES + block.position()) < 0) {
          throw new IOException("the file ends early");
        }
      }
    } catch (IOException cause) {
      throw new UncheckedIOException("ids of events cannot be read: " + file, cause);
    }
    return block.flip().asLongBuffer();
  }

  /** Closes and deletes the file. */
  void delete() {
    close();
    try {
      Files.deleteIfExists(file);
    } catch (IOException cause) {
      throw new UncheckedIOException("ids of events cannot be deleted: " + file, cause);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
