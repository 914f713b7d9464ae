package org.footfall.api.v1;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.footfall.api.http.Response;
import org.footfall.query.Answer.Row;
import org.footfall.query.Query;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as RFC 4180 says. Text that a spreadsheet would run as a formula gets an apostrophe
 * in front; numbers are left alone.
 */
final class Csv {
  private static final String END = "\r\n";

  private final Writer writer;

  Csv(OutputStream out) {
    this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
  }

  /** Text of that kind as a file. */
  static Response file(Response.Writer writer) {
    return Response.stream("text/csv; charset=utf-8", writer)
        .with("Content-Disposition", "attachment; filename=\"footfall.csv\"");
  }

  void header(Query query) {
    List<@Nullable Object> names = new ArrayList<>();
    query.dimensions().forEach(dimension -> names.add(dimension.name()));
    query.metrics().forEach(metric -> names.add(metric.code()));
    if (query.compare() != null) {
      query.metrics().forEach(metric -> names.add("compared_" + metric.code()));
    }
    line(names, names.size());
  }

  void row(Row row) {
    List<@Nullable Object> cells = new ArrayList<>(row.dimensions());
    cells.addAll(row.metrics());
    if (row.comparison() != null) {
      cells.addAll(row.comparison().metrics());
    }
    line(cells, row.dimensions().size());
  }

  void finish() throws IOException {
    writer.flush();
  }

  /**
   * @param texts how many cells from the left are text
   */
  void line(List<? extends @Nullable Object> cells, int texts) {
    try {
      for (int i = 0; i < cells.size(); i++) {
        if (i > 0) {
          writer.write(',');
        }
        Object cell = cells.get(i);
        if (cell != null) {
          writer.write(i < texts ? CsvCell.text(cell.toString()) : cell.toString());
        }
      }
      writer.write(END);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
