package org.footfall.api.v1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.footfall.api.http.Response;
import org.jspecify.annotations.Nullable;

/** What the workbooks of all answers have in common. Text is never a formula. */
final class Sheets {
  static final double WIDE = 32;
  static final double NARROW = 14;
  static final String COUNT = "#,##0";
  static final String PERCENT = "0.0%";
  private static final double WIDEST = 100;
  private static final int FLUSHED_ROWS = 500;
  private static final int LONGEST_CELL = 32_767;

  private Sheets() {}

  /** A workbook as a file. */
  static Response file(Response.Writer writer) {
    return Response.stream(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", writer)
        .with("Content-Disposition", "attachment; filename=\"footfall.xlsx\"");
  }

  static Workbook workbook(OutputStream out) {
    return new Workbook(out, "Footfall", "1.0");
  }

  /** The name above a column. */
  static void head(Worksheet sheet, int column, String name) {
    sheet.value(0, column, cell(name));
    sheet.style(0, column).bold().set();
  }

  /** Text that no program runs as a formula, not even after somebody edited the cell. */
  static String cell(String text) {
    String safe = CsvCell.harmless(text);
    return safe.length() <= LONGEST_CELL ? safe : safe.substring(0, LONGEST_CELL);
  }

  /** What is no number is left out. */
  static void number(Worksheet sheet, int row, int column, @Nullable Object value, String format) {
    if (value instanceof Number number) {
      sheet.value(row, column, number);
      sheet.style(row, column).format(format).set();
    }
  }

  static String money(String currency) {
    return "#,##0.00 [$" + currency + "]";
  }

  /** To be called after each row, so that a sheet takes little memory. */
  static void written(Worksheet sheet, int rows) throws IOException {
    if (rows % FLUSHED_ROWS == 0) {
      sheet.flush();
    }
  }

  /**
   * A sheet that says what was asked.
   *
   * @param lines a name and what it is, each
   */
  static void about(Workbook workbook, List<List<String>> lines) throws IOException {
    Worksheet about = workbook.newWorksheet("About");
    about.width(0, WIDE);
    about.width(1, WIDEST);
    for (int i = 0; i < lines.size(); i++) {
      about.value(i, 0, cell(lines.get(i).getFirst()));
      about.style(i, 0).bold().set();
      about.value(i, 1, cell(lines.get(i).getLast()));
      about.style(i, 1).wrapText(true).set();
    }
    about.finish();
  }
}
