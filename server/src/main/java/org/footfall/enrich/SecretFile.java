package org.footfall.enrich;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small file of secrets that only its owner may read. It is replaced as a whole, and what it held
 * before is overwritten first: a crash at any moment leaves the old or the new content.
 */
final class SecretFile {
  private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);
  private static final int CHECKSUM_BYTES = Integer.BYTES;

  private final Path path;
  private final Path next;

  SecretFile(Path path) {
    this.path = path;
    this.next = path.resolveSibling(path.getFileName() + ".new");
  }

  /** What was written last, {@code null} where there is nothing (or nothing sound). */
  byte @Nullable [] read() {
    // The next file is the newer one where a crash came between writing it and moving it.
    byte[] newer = sound(next);
    return newer != null ? newer : sound(path);
  }

  /** Replaces the content and destroys what was there; returns when both are on the disk. */
  void write(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    ByteBuffer bytes = ByteBuffer.allocate(CHECKSUM_BYTES + content.length);
    bytes.putInt((int) crc.getValue()).put(content).flip();
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.deleteIfExists(next);
      store(next, bytes, ownerOnly());
      if (Files.exists(path)) {
        store(path, ByteBuffer.allocate((int) Files.size(path)));
      }
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncFolder();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  /** Destroys the content as well as can be, without needing room on the disk. */
  void erase() {
    try {
      if (Files.exists(path)) {
        store(path, ByteBuffer.allocate((int) Files.size(path)));
      }
    } catch (IOException e) {
      LOG.error("{} cannot be overwritten", path, e);
    }
  }

  private static void store(Path file, ByteBuffer bytes, FileAttribute<?>... attributes)
      throws IOException {
    Set<StandardOpenOption> options =
        attributes.length > 0
            ? Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
            : Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    try (FileChannel channel = FileChannel.open(file, options, attributes)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private void syncFolder() throws IOException {
    if (isPosix()) {
      try (FileChannel folder =
          FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  private static byte @Nullable [] sound(Path file) {
    try {
      if (!Files.exists(file)) {
        return null;
      }
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length <= CHECKSUM_BYTES) {
        return null;
      }
      CRC32 crc = new CRC32();
      crc.update(bytes, CHECKSUM_BYTES, bytes.length - CHECKSUM_BYTES);
      boolean sound = ByteBuffer.wrap(bytes).getInt() == (int) crc.getValue();
      return sound ? Arrays.copyOfRange(bytes, CHECKSUM_BYTES, bytes.length) : null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
