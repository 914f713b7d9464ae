package org.footfall.enrich;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One MMDB file, mapped into memory and read anew when it was replaced. */
final class GeoDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(GeoDatabase.class);
  private static final int CACHED_RECORDS = 20_000;

  private final String name;
  private final @Nullable Path path;
  private volatile Reader reader;
  private Version version;
  private volatile @Nullable Reader failing;

  /** What tells a file from the one that replaces it. */
  private record Version(long modifiedMs, long bytes, String file) {
    static final Version NONE = new Version(0, 0, "");

    static Version of(Path path) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new Version(
          attributes.lastModifiedTime().toMillis(),
          attributes.size(),
          String.valueOf(attributes.fileKey()));
    }
  }

  private GeoDatabase(String name, @Nullable Path path, Version version, Reader reader) {
    this.name = name;
    this.path = path;
    this.version = version;
    this.reader = reader;
  }

  /**
   * Opens a file.
   *
   * @throws IOException where it does not exist or is no MMDB file
   */
  static GeoDatabase open(Path path) throws IOException {
    Version version = Version.of(path);
    return new GeoDatabase(path.toString(), path, version, map(path));
  }

  /** Reads a database that is part of the program. */
  static GeoDatabase read(String name, InputStream in) throws IOException {
    return new GeoDatabase(name, null, Version.NONE, new Reader(in, new CHMCache(CACHED_RECORDS)));
  }

  private static Reader map(Path path) throws IOException {
    return new Reader(path.toFile(), Reader.FileMode.MEMORY_MAPPED, new CHMCache(CACHED_RECORDS));
  }

  /** The record of an address, empty where there is none. */
  Map<?, ?> record(InetAddress address) {
    Reader current = reader;
    if (address instanceof Inet6Address && current.getMetadata().ipVersion() == 4) {
      return Map.of();
    }
    try {
      Map<?, ?> found = current.get(address, Map.class);
      return found == null ? Map.of() : found;
    } catch (IOException | RuntimeException | InternalError e) {
      // A mapped file that was shortened in place is an InternalError. One line a file is enough.
      if (failing != current) {
        failing = current;
        LOG.warn("geo database {} cannot be read: {}", name, e.toString());
      }
      return Map.of();
    }
  }

  /**
   * Looks whether the file was replaced, and takes the new one if it is sound.
   *
   * @return true where it was taken
   */
  synchronized boolean refresh() {
    Path file = path;
    if (file == null) {
      return false;
    }
    try {
      Version found = Version.of(file);
      if (found.equals(version)) {
        return false;
      }
      // Readers of the old one may be at work: it goes when nobody uses it any more.
      reader = map(file);
      version = found;
      LOG.info("geo database {} read anew", name);
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.warn("geo database {} was replaced by one that cannot be read: {}", name, e.toString());
      return false;
    }
  }

  /** The database's own name of its kind, for example "GeoLite2-City". */
  String type() {
    return reader.getMetadata().databaseType();
  }
}
