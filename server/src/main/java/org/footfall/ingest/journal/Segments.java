package org.footfall.ingest.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a journal. Each is named after the position of its first byte; a position is the
 * number of bytes ever written before it.
 */
final class Segments {
  private static final String SUFFIX = ".journal";

  private final Path folder;
  private final TreeMap<Long, Path> files = new TreeMap<>();

  Segments(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      try (Stream<Path> found = Files.list(folder)) {
        found.forEach(
            file -> {
              String name = file.getFileName().toString();
              if (name.matches("\\d{19}\\.journal")) {
                files.put(Long.valueOf(name.substring(0, 19)), file);
              }
            });
      }
    } catch (IOException cause) {
      throw new UncheckedIOException("the journal's folder cannot be read: " + folder, cause);
    }
  }

  /** A place in a file: where the file begins, and where the next one does, −1 if there is none. */
  record Segment(long base, long nextBase, Path file) {}

  /** The file that holds the position, or the first one after it. */
  synchronized @Nullable Segment at(long position) {
    Map.Entry<Long, Path> found = files.floorEntry(position);
    if (found == null) {
      found = files.firstEntry();
    }
    if (found == null) {
      return null;
    }
    Long next = files.higherKey(found.getKey());
    return new Segment(found.getKey(), next == null ? -1 : next, found.getValue());
  }

  synchronized @Nullable Segment last() {
    Map.Entry<Long, Path> last = files.lastEntry();
    return last == null ? null : new Segment(last.getKey(), -1, last.getValue());
  }

  synchronized @Nullable Long firstBase() {
    return files.isEmpty() ? null : files.firstKey();
  }

  /** Opens the file that begins at the position; what is in it is cut off. */
  FileChannel create(long base, FileOpener opener) throws IOException {
    Path file = folder.resolve("%019d%s".formatted(base, SUFFIX));
    FileChannel channel = opener.open(file);
    try {
      channel.truncate(0);
      syncFolder();
    } catch (IOException cause) {
      channel.close();
      throw cause;
    }
    synchronized (this) {
      files.put(base, file);
    }
    return channel;
  }

  /** Without this the name of a new file may be gone after a power cut, and all that is in it. */
  private void syncFolder() throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Deletes files that end at or before the position, but for the last ones. */
  void deleteBefore(long position, int kept) {
    List<Path> old = new ArrayList<>();
    synchronized (this) {
      while (files.size() > kept) {
        Long first = files.firstKey();
        Long second = files.higherKey(first);
        if (second == null || second > position) {
          break;
        }
        Path file = files.remove(first);
        if (file != null) {
          old.add(file);
        }
      }
    }
    for (Path file : old) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException cause) {
        throw new UncheckedIOException("a read journal file cannot be deleted: " + file, cause);
      }
    }
  }
}
