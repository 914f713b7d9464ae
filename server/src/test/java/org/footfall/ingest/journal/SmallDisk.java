package org.footfall.ingest.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A file system of a few megabytes: a real one in memory where this process may mount one, else
 * real files that refuse to grow.
 */
final class SmallDisk implements AutoCloseable {
  private final Path folder;
  private final boolean mounted;
  private final FaultyFiles faulty = new FaultyFiles();
  private final long bytes;

  private SmallDisk(Path folder, boolean mounted, long bytes) {
    this.folder = folder;
    this.mounted = mounted;
    this.bytes = bytes;
  }

  static SmallDisk ofBytes(long bytes) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("footfall-small-disk");
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", "" + folder);
    return new SmallDisk(folder, mounted, bytes);
  }

  Path folder() {
    return folder;
  }

  FileOpener opener() {
    return mounted ? FileOpener.REAL : faulty;
  }

  /** Takes room with a file. */
  void fill(Path file, int size) throws IOException {
    if (mounted) {
      Files.write(file, new byte[size]);
    } else {
      faulty.room(bytes - size);
    }
  }

  /** Gives the room back. */
  void release(Path file) throws IOException {
    if (mounted) {
      Files.delete(file);
    } else {
      faulty.room(bytes);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (mounted && !run("umount", "" + folder)) {
      throw new IOException("cannot unmount " + folder);
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }
}
