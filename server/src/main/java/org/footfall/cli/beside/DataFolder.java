package org.footfall.cli.beside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A data folder: who has it open, and where its server is. */
public final class DataFolder {
  private static final String LOCK = "lock";
  private static final String SERVER = "server.json";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path folder;

  public DataFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Where a server can be reached by commands on this machine.
   *
   * @param secret what they show to be let in
   */
  public record Server(String uri, long pid, String secret) {}

  /** The folder is this process's own until it is closed. */
  public static final class Lock implements AutoCloseable {
    private final FileChannel channel;

    private Lock(FileChannel channel) {
      this.channel = channel;
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

  /** Makes the folder where there is none, readable by its owner only. */
  public void create() {
    try {
      if (!Files.exists(folder)) {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
          Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
      }
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot create the data folder " + folder, cause);
    }
  }

  /** Empty where another process has the folder open. The lock goes with its process. */
  public Optional<Lock> lock() {
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new Lock(channel));
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot lock the data folder " + folder, cause);
    }
  }

  @SuppressWarnings("NullAway") // null says that another process has the lock
  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException thisProcessHasIt) {
      return null;
    }
  }

  /** Says where this process's server is. Only its owner can read the secret. */
  public void announce(Server server) {
    Path file = folder.resolve(SERVER);
    Path draft = folder.resolve(SERVER + ".new");
    try {
      Files.deleteIfExists(draft);
      PrivateFile.create(draft);
      Files.write(draft, MAPPER.writeValueAsBytes(server));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot write " + file, cause);
    }
  }

  /** The server that announced itself; it may have died since. */
  public Optional<Server> server() {
    Path file = folder.resolve(SERVER);
    try {
      return Files.exists(file)
          ? Optional.of(MAPPER.readValue(Files.readAllBytes(file), Server.class))
          : Optional.empty();
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot read " + file, cause);
    } catch (JacksonException damaged) {
      return Optional.empty();
    }
  }

  public void withdraw() {
    try {
      Files.deleteIfExists(folder.resolve(SERVER));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
