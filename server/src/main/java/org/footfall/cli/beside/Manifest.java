package org.footfall.cli.beside;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.footfall.cli.Version;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The list of a backup's files with their checksums, without which it is no backup. */
final class Manifest {
  private Manifest() {}

  static ObjectNode write(Path folder) throws IOException {
    ObjectNode manifest = TaskArguments.object();
    manifest.put("footfall", Version.text());
    manifest.put("taken", Instant.now().toString());
    ObjectNode files = manifest.putObject("files");
    long bytes = 0;
    for (Path file : files(folder)) {
      files.put(file.getFileName().toString(), sha256(file));
      bytes += Files.size(file);
    }
    manifest.put("bytes", bytes);
    Files.writeString(folder.resolve(Backup.MANIFEST), manifest.toPrettyString() + "\n");
    return manifest;
  }

  /** The backup's files, all of them whole. */
  static List<Path> verified(Path folder) throws IOException {
    Path manifest = folder.resolve(Backup.MANIFEST);
    if (!Files.exists(manifest)) {
      throw new CommandFailure("there is no finished backup in " + folder);
    }
    List<Path> files = new ArrayList<>();
    JsonNode listed = TaskArguments.MAPPER.readTree(Files.readString(manifest)).path("files");
    for (var entry : listed.properties()) {
      Path file = folder.resolve(Path.of(entry.getKey()).getFileName());
      if (!Files.exists(file) || !sha256(file).equals(entry.getValue().asString())) {
        throw new CommandFailure("the backup is damaged: " + file + " is not what was written");
      }
      files.add(file);
    }
    return files;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 20];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
