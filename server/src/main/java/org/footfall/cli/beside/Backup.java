package org.footfall.cli.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.footfall.App;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Copies an open installation: all that was answered before it began. The daily salts stay out, so
 * that no backup keeps them longer than they may live.
 */
public final class Backup {
  static final String MANIFEST = "backup.json";

  /** Folder of files with the ids of events, which lie beside the others in a backup. */
  static final String IDS = "ids";

  static final String IDS_ENDING = ".run";
  private static final List<String> SMALL_FILES = List.of("installation.key", "footfall.toml");

  private Backup() {}

  static JsonNode run(App app, JsonNode arguments, Task.Progress progress) throws IOException {
    Path folder = Path.of(arguments.path("folder").asString());
    Path data = app.config().data();
    requireEmpty(folder, "the backup");
    new DataFolder(folder).create();
    progress.at("waiting for events that are not in the store yet", 0, 4);
    app.sink().flushed().join();
    progress.at("store", 1, 4);
    app.store().backup(folder);
    progress.at("control database", 2, 4);
    app.control().backup(folder.resolve("control.sqlite"));
    progress.at("keys and settings", 3, 4);
    for (String name : SMALL_FILES) {
      if (Files.exists(data.resolve(name))) {
        Files.copy(data.resolve(name), folder.resolve(name));
      }
    }
    copyIds(data.resolve(IDS), folder);
    ObjectNode manifest = Manifest.write(folder);
    progress.at("done", 4, 4);
    return manifest;
  }

  /** Those of events that the copied store does not have hold for nothing after a restore. */
  private static void copyIds(Path ids, Path folder) throws IOException {
    if (!Files.isDirectory(ids)) {
      return;
    }
    try (Stream<Path> files = Files.list(ids)) {
      for (Path file : files.filter(f -> f.toString().endsWith(IDS_ENDING)).toList()) {
        try {
          Files.copy(file, folder.resolve(file.getFileName()));
        } catch (NoSuchFileException tooOld) {
          // Deleted meanwhile, two days after its events.
          continue;
        }
      }
    }
  }

  /** Refuses to mix a copy with what is there. */
  static void requireEmpty(Path folder, String what) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          throw new CommandFailure(
              "%s needs an empty folder; there are files in %s".formatted(what, folder));
        }
      } catch (java.nio.file.NotDirectoryException file) {
        throw new CommandFailure(folder + " is not a folder", file);
      }
    }
  }
}
