package org.footfall.api.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The built files by their path below the root. {@code files.tsv} lists them: path, hash of the
 * content, and {@code packed} where copies {@code .gz} and {@code .br} lie beside.
 */
final class UiFiles {
  /** The page that every address of the interface is answered with. */
  static final String INDEX = "index.html";

  private final Class<?> where;
  private final String folder;
  private final Map<String, File> files = new HashMap<>();
  private final Map<String, byte[]> read = new ConcurrentHashMap<>();

  /**
   * A file of the interface.
   *
   * @param path below the root, without a leading slash
   * @param hash of the content
   * @param packed true where there are compressed copies
   */
  record File(String path, String hash, boolean packed) {
    /** True where the name changes with the content, so that it may be kept for ever. */
    boolean immutable() {
      return path.startsWith("assets/");
    }
  }

  /**
   * @param folder of the class path, ending with a slash; one without {@code files.tsv} holds
   *     nothing
   */
  UiFiles(Class<?> where, String folder) {
    this.where = where;
    this.folder = folder;
    try (InputStream list = where.getResourceAsStream(folder + "files.tsv")) {
      if (list == null) {
        return;
      }
      String lines = new String(list.readAllBytes(), StandardCharsets.UTF_8);
      lines
          .lines()
          .map(line -> line.split("\t", -1))
          .map(columns -> new File(columns[0], columns[1], columns[2].equals("packed")))
          .forEach(file -> files.put(file.path(), file));
    } catch (IOException cause) {
      throw new UncheckedIOException("the interface's files cannot be read", cause);
    }
  }

  Optional<File> find(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /**
   * The bytes of a file.
   *
   * @param ending {@code .gz}, {@code .br} or nothing
   */
  byte[] bytes(File file, String ending) {
    return read.computeIfAbsent(file.path() + ending, this::load);
  }

  private byte[] load(String name) {
    try (InputStream in = where.getResourceAsStream(folder + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is listed, but missing in the jar");
      }
      return in.readAllBytes();
    } catch (IOException cause) {
      throw new UncheckedIOException(name + " cannot be read", cause);
    }
  }
}
