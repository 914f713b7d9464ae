package org.footfall.enrich;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The data files beside these classes: one entry a line, tabs between fields, # starts a remark.
 */
final class DataFile {
  private DataFile() {}

  /** All lines that are neither empty nor a remark. */
  static List<String> lines(String name) {
    try (InputStream in = DataFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("no data file " + name);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The lines split at their tabs.
   *
   * @throws IllegalStateException where a line has not this many fields
   */
  static List<String[]> rows(String name, int fields) {
    List<String[]> rows = new ArrayList<>();
    for (String line : lines(name)) {
      String[] row = line.split("\t", -1);
      if (row.length != fields) {
        throw new IllegalStateException(
            name + ": expected " + fields + " fields with tabs between them: " + line);
      }
      rows.add(row);
    }
    return rows;
  }
}
