package org.footfall.cli.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Puts a backup into an empty data folder. */
public final class Restore {
  private Restore() {}

  /** Returns the number of files. */
  public static int run(Path backup, Path data) throws IOException {
    Backup.requireEmpty(data, "a restored installation");
    List<Path> files = Manifest.verified(backup);
    new DataFolder(data).create();
    for (Path file : files) {
      Path copy = place(data, file.getFileName().toString());
      PrivateFile.create(copy);
      try (var out = Files.newOutputStream(copy)) {
        Files.copy(file, out);
      }
    }
    return files.size();
  }

  private static Path place(Path data, String name) throws IOException {
    return name.endsWith(Backup.IDS_ENDING)
        ? Files.createDirectories(data.resolve(Backup.IDS)).resolve(name)
        : data.resolve(name);
  }
}
