package org.footfall.api.v1;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.footfall.api.http.Response;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was explored as a table: a line for each group and interval, the dimensions before the
 * series. As text (RFC 4180) or as an Excel workbook.
 */
final class ExploreFile {
  private final Site site;
  private final JsonNode question;
  private final JsonNode results;
  private final List<String> groups = new ArrayList<>();
  private final List<String> times = new ArrayList<>();

  private ExploreFile(Site site, JsonNode question, JsonNode results) {
    this.site = site;
    this.question = question;
    this.results = results;
    for (JsonNode dimension : question.path("dimensions")) {
      String name = dimension.stringValue();
      (name.startsWith("time:") ? times : groups).add(name);
    }
  }

  static Response csv(Site site, JsonNode question, JsonNode results) {
    ExploreFile file = new ExploreFile(site, question, results);
    return Csv.file(file::writeCsv);
  }

  static Response xlsx(Site site, JsonNode question, JsonNode results) {
    ExploreFile file = new ExploreFile(site, question, results);
    return Sheets.file(file::writeXlsx);
  }

  private int texts() {
    return groups.size() + times.size();
  }

  private List<String> head() {
    List<String> head = new ArrayList<>(groups);
    head.addAll(times);
    results.path("series").forEach(series -> head.add(series.path("name").stringValue()));
    return head;
  }

  /** Hands over each line: texts of the dimensions, numbers of the series. */
  private void lines(Consumer<List<@Nullable Object>> line) {
    for (JsonNode row : results.path("rows")) {
      List<@Nullable Object> before = new ArrayList<>();
      row.path("dimensions").forEach(value -> before.add(value.isNull() ? null : value.asString()));
      if (times.isEmpty()) {
        row.path("values").forEach(value -> before.add(number(value)));
        line.accept(before);
      } else {
        JsonNode intervals = results.path("intervals");
        for (int i = 0; i < intervals.size(); i++) {
          int at = i;
          List<@Nullable Object> cells = new ArrayList<>(before);
          JsonNode interval = intervals.get(i);
          if (interval.isArray()) {
            interval.forEach(part -> cells.add(part.asString()));
          } else {
            cells.add(interval.asString());
          }
          row.path("points").forEach(points -> cells.add(number(points.path(at))));
          line.accept(cells);
        }
      }
    }
  }

  /** Money comes as text. */
  private static @Nullable Object number(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    BigDecimal number = new BigDecimal(value.asString());
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private void writeCsv(OutputStream out) throws IOException {
    Csv csv = new Csv(out);
    csv.line(head(), head().size());
    lines(cells -> csv.line(cells, texts()));
    csv.finish();
  }

  private void writeXlsx(OutputStream out) throws IOException {
    Workbook workbook = Sheets.workbook(out);
    Data data = new Data(workbook);
    lines(data::row);
    data.sheet.finish();
    Sheets.about(workbook, about());
    workbook.finish();
  }

  /** One sheet has room for all lines that explore answers with. */
  private final class Data {
    final Worksheet sheet;
    int rows = 1;

    Data(Workbook workbook) {
      sheet = workbook.newWorksheet("Data");
      List<String> head = head();
      for (int i = 0; i < head.size(); i++) {
        sheet.width(i, i < texts() ? Sheets.WIDE : Sheets.NARROW);
        Sheets.head(sheet, i, head.get(i));
      }
      sheet.freezePane(texts(), 1);
    }

    void row(List<@Nullable Object> cells) {
      try {
        for (int i = 0; i < cells.size(); i++) {
          Object value = cells.get(i);
          if (value instanceof String text) {
            sheet.value(rows, i, Sheets.cell(text));
          } else {
            Sheets.number(sheet, rows, i, value, format(i - texts()));
          }
        }
        rows++;
        Sheets.written(sheet, rows);
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
    }
  }

  private String format(int series) {
    return switch (results.path("series").path(series).path("unit").asString("")) {
      case "count" -> Sheets.COUNT;
      case "rate" -> Sheets.PERCENT;
      case "money" -> Sheets.money(site.currency());
      default -> "#,##0.####";
    };
  }

  private List<List<String>> about() {
    return List.of(
        List.of("site", site.domain()),
        List.of("date_range", question.path("date_range").toString()),
        List.of("timezone", site.zone().getId()),
        List.of("filters", question.path("filters").toString()),
        List.of("series", question.path("series").toString()),
        List.of("exact", "Every number is counted, not sampled or estimated."));
  }
}
