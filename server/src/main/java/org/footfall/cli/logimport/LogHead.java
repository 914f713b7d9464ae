package org.footfall.cli.logimport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.footfall.control.Imports.ImportedFile;

/** The beginning of a log, by which it is known again under another name or compressed. */
final class LogHead {
  private final byte[] bytes;

  LogHead(byte[] bytes) {
    this.bytes = bytes;
  }

  int length() {
    return bytes.length;
  }

  /** SHA-256 of the first bytes, hexadecimal. */
  String hash(int length) {
    MessageDigest digest = sha256();
    digest.update(bytes, 0, length);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The imported file that this one is, or was the beginning of; the furthest where several. */
  Optional<ImportedFile> among(List<ImportedFile> imported) {
    return imported.stream()
        .filter(file -> file.headBytes() <= bytes.length)
        .filter(file -> hash((int) file.headBytes()).equals(file.headHash()))
        .max(Comparator.comparingLong(ImportedFile::doneBytes));
  }

  /** The first whole lines, at most so many. */
  List<String> lines(int most) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length && lines.size() < most; i++) {
      if (bytes[i] == '\n') {
        lines.add(text(start, i));
        start = i + 1;
      }
    }
    if (lines.size() < most && start < bytes.length) {
      lines.add(text(start, bytes.length));
    }
    return lines.stream().filter(line -> !line.isBlank()).toList();
  }

  private String text(int start, int end) {
    int withoutReturn = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
    return new String(bytes, start, withoutReturn - start, StandardCharsets.UTF_8);
  }

  /** A number made of the first line, which stays the same when the log grows. */
  long seed() {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return LineId.of(0, 0, Arrays.copyOf(bytes, end), 0, end);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
