package org.footfall.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.footfall.api.http.Json;
import org.footfall.enrich.Enricher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Workbooks and Arrow files, read by other libraries than those that write them. */
class FilesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  @TempDir static Path folder;
  private static Enricher enricher;
  private static QueryWorld world;

  @BeforeAll
  static void start() throws Exception {
    enricher = Enricher.start(folder, List.of(), () -> NOW);
    world =
        new QueryWorld(
            folder,
            enricher,
            Json.MAPPER.readTree(
                """
                {"domain": "xlsx.example", "zone": "Europe/Berlin", "currency": "EUR"}\
                """),
            NOW);
    // Long before the others cora: one page. anna: one page. bert: a page, and buys for 9.90.
    world.take(
        NOW,
        List.of(
            event("anna", "pageview", "=1+1", null),
            event("bert", "pageview", "Plain", null),
            event("bert", "purchase", "Plain", "9.90"),
            event("cora", "pageview", "Old", null, "2026-11-12T12:00:00Z")));
  }

  @AfterAll
  static void stop() {
    world.close();
    enricher.close();
  }

  private static JsonNode event(String visitor, String name, String title, String revenue) {
    return event(visitor, name, title, revenue, "2026-11-22T23:30:00Z");
  }

  private static JsonNode event(
      String visitor, String name, String title, String revenue, String time) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("visitor", visitor);
    event.put("name", name);
    event.put("url", "https://xlsx.example/a");
    event.put("title", title);
    event.put("time", time);
    event.put("revenue", revenue == null ? null : Map.of("amount", revenue, "currency", "EUR"));
    event.put(
        "user_agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");
    return Json.MAPPER.valueToTree(event);
  }

  private static XSSFWorkbook workbook(Object... fields) throws Exception {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("site", "xlsx.example");
    body.put("date_range", List.of("2026-11-22", "2026-11-23"));
    for (int i = 0; i < fields.length; i += 2) {
      body.put((String) fields[i], fields[i + 1]);
    }
    return new XSSFWorkbook(new ByteArrayInputStream(world.bytes("/api/v1/query.xlsx", body)));
  }

  @Test
  void cellsHaveTheirTypes() throws Exception {
    try (XSSFWorkbook book =
        workbook(
            "metrics",
            List.of("visitors", "bounce_rate", "revenue", "percentage"),
            "dimensions",
            List.of("time:day"))) {
      Sheet data = book.getSheet("Data");
      assertThat(data.getRow(0).getCell(2).getStringCellValue()).isEqualTo("bounce_rate");
      // The 22nd is empty; both come at half past midnight of the 23rd in Berlin.
      assertThat(data.getLastRowNum()).isEqualTo(2);
      Cell day = data.getRow(2).getCell(0);
      assertThat(DateUtil.isCellDateFormatted(day)).isTrue();
      assertThat(day.getLocalDateTimeCellValue().toLocalDate())
          .isEqualTo(LocalDate.of(2026, 11, 23));
      assertThat(data.getRow(2).getCell(1).getNumericCellValue()).isEqualTo(2);
      Cell bounces = data.getRow(2).getCell(2);
      assertThat(bounces.getNumericCellValue()).isEqualTo(1);
      assertThat(bounces.getCellStyle().getDataFormatString()).isEqualTo("0.0%");
      assertThat(data.getRow(1).getCell(2)).as("a rate of nothing").isNull();
      Cell revenue = data.getRow(2).getCell(3);
      assertThat(revenue.getNumericCellValue()).isEqualTo(9.9);
      assertThat(revenue.getCellStyle().getDataFormatString()).contains("EUR");
      assertThat(data.getRow(2).getCell(4).getNumericCellValue()).isEqualTo(1);
    }
  }

  @Test
  void hoursAreTimesOfTheSite() throws Exception {
    try (XSSFWorkbook book =
        workbook("metrics", List.of("events"), "dimensions", List.of("time:hour", "event:name"))) {
      Cell hour = book.getSheet("Data").getRow(1).getCell(0);
      assertThat(hour.getLocalDateTimeCellValue()).hasToString("2026-11-23T00:00");
    }
  }

  @Test
  void textIsNeverAFormula() throws Exception {
    try (XSSFWorkbook book =
        workbook("metrics", List.of("events"), "dimensions", List.of("event:title"))) {
      Sheet data = book.getSheet("Data");
      assertThat(data.getRow(1).getCell(0).getStringCellValue()).isEqualTo("Plain");
      Cell risky = data.getRow(2).getCell(0);
      assertThat(risky.getCellType()).isEqualTo(CellType.STRING);
      assertThat(risky.getStringCellValue()).isEqualTo("'=1+1");
    }
  }

  @Test
  void whatIsExploredIsAFileWithAllGroups() throws Exception {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("site", "xlsx.example");
    body.put("date_range", List.of("2026-11-22", "2026-11-23"));
    body.put(
        "series",
        List.of(
            Map.of("name", "Events", "measure", "total"),
            Map.of("name", "Worth", "measure", "sum", "of", "revenue"),
            Map.of("name", "Share", "formula", "A / 4", "unit", "rate")));
    body.put("dimensions", List.of("event:title", "time:day"));
    body.put("order_by", List.of(List.of("event:title", "desc")));
    body.put("pagination", Map.of("limit", 1));
    List<String> lines =
        new String(world.bytes("/api/v1/explore.csv", body), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(lines.getFirst()).isEqualTo("event:title,time:day,Events,Worth,Share");
    assertThat(lines).as("two titles on two days").hasSize(5);
    assertThat(lines.get(1)).startsWith("Plain,2026-11-22,0,");
    assertThat(lines.get(4)).startsWith("'=1+1,2026-11-23,1,");
    try (XSSFWorkbook book =
        new XSSFWorkbook(new ByteArrayInputStream(world.bytes("/api/v1/explore.xlsx", body)))) {
      Sheet data = book.getSheet("Data");
      assertThat(data.getLastRowNum()).isEqualTo(4);
      Cell risky = data.getRow(4).getCell(0);
      assertThat(risky.getCellType()).isEqualTo(CellType.STRING);
      assertThat(risky.getStringCellValue()).isEqualTo("'=1+1");
      assertThat(data.getRow(4).getCell(2).getNumericCellValue()).isEqualTo(1);
      assertThat(data.getRow(4).getCell(4).getCellStyle().getDataFormatString()).isEqualTo("0.0%");
      assertThat(book.getSheet("About").getRow(0).getCell(1).getStringCellValue())
          .isEqualTo("xlsx.example");
    }
  }

  @Test
  void filesThatWouldTakeAllMemoryAreRefused() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("site", "xlsx.example");
    body.put("date_range", List.of("2026-11-11", "2026-11-23"));
    body.put("series", Collections.nCopies(12, Map.of("measure", "total")));
    // Four groups, each 18,720 minutes, each 3 + 12 cells.
    body.put("dimensions", List.of("event:title", "event:name", "time:minute"));
    assertThat(refusal(body))
        .isEqualTo(
            "dimensions: make a file of more than 1000000 cells; narrow date_range, filters,"
                + " dimensions or series");
    body.put("dimensions", List.of("event:title", "event:name", "time:hour"));
    assertThat(world.post("/api/v1/explore.csv", body).body().lines()).hasSize(1 + 4 * 312);
    body.put("compare", "previous_period");
    assertThat(refusal(body))
        .isEqualTo("compare: does not fit a file; ask for the other range in a file of its own");
  }

  private static String refusal(Map<String, Object> body) {
    HttpResponse<String> answer = world.post("/api/v1/explore.csv", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode error = Json.MAPPER.readTree(answer.body()).at("/errors/0");
    return error.get("field").stringValue() + ": " + error.get("message").stringValue();
  }

  @Test
  void theSecondSheetSaysWhatTheNumbersMean() throws Exception {
    try (XSSFWorkbook book =
        workbook(
            "metrics",
            List.of("visitors"),
            "filters",
            List.of(List.of("is", "event:page", List.of("/a"))))) {
      Sheet about = book.getSheet("About");
      Map<String, String> lines = new LinkedHashMap<>();
      about.forEach(
          row ->
              lines.put(row.getCell(0).getStringCellValue(), row.getCell(1).getStringCellValue()));
      assertThat(lines)
          .containsEntry("site", "xlsx.example")
          .containsEntry("timezone", "Europe/Berlin")
          .containsEntry("rules name", "footfall")
          .containsEntry("filters", "event:page is \"/a\"");
      assertThat(lines.get("visitors")).startsWith("Distinct visitors");
      assertThat(lines.get("question")).contains("\"metrics\":[\"visitors\"]");
    }
  }

  @Test
  void comparisonsStandBeside() throws Exception {
    try (XSSFWorkbook book = workbook("metrics", List.of("events"), "compare", "previous_period")) {
      Sheet data = book.getSheet("Data");
      assertThat(data.getRow(0).getCell(1).getStringCellValue()).isEqualTo("compared_events");
      assertThat(data.getRow(1).getCell(0).getNumericCellValue()).isEqualTo(3);
      assertThat(data.getRow(1).getCell(1).getNumericCellValue()).isZero();
      assertThat(data.getRow(0).getCell(2).getStringCellValue()).isEqualTo("change_events");
    }
  }

  @Test
  void arrowFilesHoldTypedColumns() throws Exception {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("site", "xlsx.example");
    body.put("date_range", List.of("2026-11-22", "2026-11-23"));
    body.put("metrics", List.of("visitors", "bounce_rate", "revenue"));
    body.put("dimensions", List.of("time:day"));
    body.put("compare", "previous_period");
    Path file = folder.resolve("answer.arrow");
    Files.write(file, world.bytes("/api/v1/query.arrow", body));
    Process reader =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                classPath(),
                ArrowReader.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines =
        new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(lines.getFirst())
        .contains("time:day: Date(DAY)")
        .contains("visitors: Int(64, true)")
        .contains("bounce_rate: FloatingPoint(DOUBLE)")
        .contains("revenue: Decimal(38, 4, 128)");
    // The 22nd is day 20779 since 1970.
    assertThat(lines.subList(1, lines.size()))
        .containsExactly("|20779|0|null|0.0000|0|null|0.0000", "|20780|2|1.0|9.9000|0|null|0.0000");
  }

  /** Of this test, also where a loader of its own has it. */
  private static String classPath() throws Exception {
    List<String> parts = new ArrayList<>(List.of(System.getProperty("java.class.path")));
    if (FilesTest.class.getClassLoader() instanceof URLClassLoader loader) {
      for (URL url : loader.getURLs()) {
        parts.add(Path.of(url.toURI()).toString());
      }
    }
    return String.join(File.pathSeparator, parts);
  }
}
