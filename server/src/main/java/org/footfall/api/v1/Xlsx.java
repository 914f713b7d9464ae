package org.footfall.api.v1;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.footfall.api.http.Json;
import org.footfall.query.Answer.Row;
import org.footfall.query.Dimension;
import org.footfall.query.Meaning;
import org.footfall.query.Metric;
import org.footfall.query.Query;
import org.footfall.query.QueryService.Asked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes an answer as an Excel workbook while it is read: the rows with cells of their types, and a
 * sheet that says what was asked and what the numbers mean. Text is never a formula.
 */
final class Xlsx {
  /** The most rows that a sheet can have; those beyond go to a next sheet. */
  private static final int ROWS_OF_SHEET = 1_048_576;

  private final Asked asked;
  private final Query query;
  private final String currency;
  private final Workbook workbook;
  private Worksheet sheet;
  private int sheets = 1;
  private int rows;

  Xlsx(Asked asked, OutputStream out) {
    this.asked = asked;
    this.query = asked.query();
    this.currency = asked.site().currency();
    this.workbook = Sheets.workbook(out);
    this.sheet = begin();
  }

  private Worksheet begin() {
    Worksheet begun = workbook.newWorksheet(sheets == 1 ? "Data" : "Data " + sheets);
    int column = 0;
    for (Dimension dimension : query.dimensions()) {
      begun.width(column, Sheets.WIDE);
      Sheets.head(begun, column++, dimension.name());
    }
    for (Metric metric : query.metrics()) {
      begun.width(column, Sheets.NARROW);
      Sheets.head(begun, column++, metric.code());
    }
    if (query.compare() != null) {
      for (Metric metric : query.metrics()) {
        Sheets.head(begun, column++, "compared_" + metric.code());
      }
      for (Metric metric : query.metrics()) {
        Sheets.head(begun, column++, "change_" + metric.code());
      }
    }
    begun.freezePane(query.dimensions().size(), 1);
    rows = 1;
    return begun;
  }

  void row(Row row) {
    try {
      if (rows == ROWS_OF_SHEET) {
        sheet.finish();
        sheets++;
        sheet = begin();
      }
      int column = 0;
      for (int i = 0; i < query.dimensions().size(); i++) {
        dimension(column++, query.dimensions().get(i), row.dimensions().get(i));
      }
      column = metrics(column, row.metrics());
      if (row.comparison() != null) {
        column = metrics(column, row.comparison().metrics());
        for (Double change : row.comparison().changes()) {
          number(column++, change, Sheets.PERCENT);
        }
      }
      rows++;
      Sheets.written(sheet, rows);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private int metrics(int first, List<@Nullable Object> values) {
    int column = first;
    for (int i = 0; i < values.size(); i++) {
      metric(column++, query.metrics().get(i), values.get(i));
    }
    return column;
  }

  private void dimension(int column, Dimension dimension, @Nullable Object value) {
    if (value == null) {
      return;
    }
    if (value instanceof Number number) {
      sheet.value(rows, column, number);
      return;
    }
    String text = value.toString();
    if (dimension.kind() == Dimension.Kind.TIME && text.indexOf('T') > 0) {
      sheet.value(rows, column, OffsetDateTime.parse(text).toLocalDateTime());
      sheet.style(rows, column).format("yyyy-mm-dd hh:mm").set();
    } else if (dimension.kind() == Dimension.Kind.TIME) {
      sheet.value(rows, column, LocalDate.parse(text));
      sheet.style(rows, column).format("yyyy-mm-dd").set();
    } else {
      sheet.value(rows, column, Sheets.cell(text));
    }
  }

  private void metric(int column, Metric metric, @Nullable Object value) {
    switch (metric.unit()) {
      case COUNT -> number(column, value, Sheets.COUNT);
      case RATE -> number(column, value, Sheets.PERCENT);
      case RATIO -> number(column, value, "0.00");
      case SECONDS -> number(column, value, "0.0");
      case PERCENT ->
          number(
              column,
              value instanceof Number number ? number.doubleValue() / 100 : null,
              Sheets.PERCENT);
      case MONEY ->
          number(
              column,
              value == null ? null : new BigDecimal(value.toString()),
              Sheets.money(currency));
    }
  }

  private void number(int column, @Nullable Object value, String format) {
    Sheets.number(sheet, rows, column, value, format);
  }

  void finish() throws IOException {
    if (rows > 1) {
      int columns = query.dimensions().size() + query.metrics().size();
      sheet.setAutoFilter(0, 0, rows - 1, Math.max(0, columns - 1));
    }
    sheet.finish();
    about();
    workbook.finish();
  }

  private void about() throws IOException {
    List<List<String>> lines = new ArrayList<>();
    JsonNode question = Json.MAPPER.valueToTree(query.normalised());
    Map<String, Object> meaning = Meaning.of(asked);
    lines.add(List.of("site", asked.site().domain()));
    lines.add(List.of("date_range", question.path("date_range").toString()));
    lines.add(List.of("timezone", asked.site().zone().getId()));
    lines.add(List.of("filters", String.valueOf(meaning.get("filters"))));
    lines.add(List.of("exact", "Every number is counted, not sampled or estimated."));
    pairs("rules", meaning.get("rules"), lines);
    pairs("", meaning.get("definitions"), lines);
    lines.add(List.of("question", question.toString()));
    Sheets.about(workbook, lines);
  }

  private static void pairs(String prefix, @Nullable Object of, List<List<String>> lines) {
    if (of instanceof Map<?, ?> map) {
      map.forEach((name, value) -> lines.add(List.of((prefix + " " + name).strip(), "" + value)));
    }
  }
}
