package org.footfall.api.v1;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV as RFC 4180 says. The separator is whichever of comma, semicolon and tab the first line
 * has most of.
 */
final class CsvReader {
  private final String text;
  private final char separator;
  private int at;
  private int line;
  private int nextLine = 1;

  CsvReader(String text) {
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    this.separator = separator(this.text.lines().findFirst().orElse(""));
  }

  private static char separator(String first) {
    char best = ',';
    long most = 0;
    for (char candidate : new char[] {',', ';', '\t'}) {
      long count = first.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  char separator() {
    return separator;
  }

  /** The number of the line that the last row began on, from 1. */
  int line() {
    return line;
  }

  /** The cells of the next row, {@code null} at the end. */
  @Nullable List<String> next() {
    if (at >= text.length()) {
      return null;
    }
    line = nextLine;
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    while (at < text.length()) {
      char c = text.charAt(at++);
      nextLine += c == '\n' ? 1 : 0;
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (at < text.length() && text.charAt(at) == '"') {
          cell.append(c);
          at++;
        } else {
          quoted = false;
        }
      } else if (c == '"' && cell.isEmpty()) {
        quoted = true;
      } else if (c == separator) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        break;
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
