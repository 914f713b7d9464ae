package org.footfall.api.v1;

/**
 * Cells of CSV as RFC 4180 says, which spreadsheets open without running any. docs/exports.md tells
 * what is done to text.
 */
public final class CsvCell {
  /** First characters by which spreadsheets know formulas; full-width ones too. */
  private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  /** Also other separators, with which some programs read the file: a cell stays one. */
  private static final String QUOTED = ",;\t\"\n\r";

  private CsvCell() {}

  /** Text that no spreadsheet runs as a formula. */
  static String harmless(String value) {
    String start = value.stripLeading();
    boolean formula =
        !value.isEmpty()
            && (FORMULA.indexOf(value.charAt(0)) >= 0
                || (!start.isEmpty() && FORMULA.indexOf(start.charAt(0)) >= 0));
    return formula ? "'" + value : value;
  }

  /** A cell with text that somebody else may have chosen. */
  public static String text(String value) {
    return quoted(harmless(value));
  }

  /** A cell with anything that cannot be a formula. */
  public static String quoted(String value) {
    boolean quoted = value.chars().anyMatch(c -> QUOTED.indexOf(c) >= 0);
    return quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }
}
