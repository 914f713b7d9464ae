package org.footfall.cli.beside;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.footfall.App;
import org.footfall.model.Site;
import org.footfall.store.Rows;
import org.footfall.store.Sql;
import tools.jackson.databind.JsonNode;

/**
 * Writes a site's raw events with the attributes of their visits, in the order of their time, day
 * by day so that it never takes much memory. Parquet is written by the store, in its order.
 */
final class Export {
  private static final Duration TIMEOUT = Duration.ofHours(12);

  private Export() {}

  /** Arguments: site, format ("csv", "jsonl", "parquet"), and if wanted from and to, ISO dates. */
  static void write(App app, JsonNode arguments, OutputStream out) throws IOException {
    Site site = TaskArguments.site(app.control(), arguments);
    app.sink().flushed().join();
    int first = firstDay(app, site);
    int from = Math.max(first, day(arguments.path("from").asString(""), first));
    int last = lastDay(app, site);
    int to = Math.min(last, day(arguments.path("to").asString(""), last));
    if (arguments.path("format").asString().equals("parquet")) {
      parquet(app, site, from, to, app.config().data(), out);
      return;
    }
    boolean csv = arguments.path("format").asString().equals("csv");
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    if (csv) {
      writer.write(String.join(",", ExportRow.NAMES) + "\r\n");
    }
    for (int day = from; day <= to; day++) {
      app.store()
          .query(
              ExportRow.sql(app.store().dialect(), site, day),
              TIMEOUT,
              cancel -> {},
              rows -> writeDay(rows, csv, writer));
    }
    writer.flush();
  }

  private static boolean writeDay(Rows rows, boolean csv, Writer writer) {
    try {
      while (rows.next()) {
        writer.write(csv ? ExportRow.csv(rows) : ExportRow.json(rows));
      }
      return true;
    } catch (IOException cause) {
      throw new UncheckedIOException("the export cannot be written", cause);
    }
  }

  private static void parquet(App app, Site site, int from, int to, Path data, OutputStream out)
      throws IOException {
    Path file = Files.createTempFile(data, "export-", ".parquet");
    try {
      Files.delete(file);
      app.store().writeParquet(ExportRow.parquetSql(site, from, to), TIMEOUT, cancel -> {}, file);
      Files.copy(file, out);
      out.flush();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static int day(String date, int otherwise) {
    return date.isEmpty() ? otherwise : (int) LocalDate.parse(date).toEpochDay();
  }

  private static int firstDay(App app, Site site) {
    return number(app, "SELECT coalesce(min(day), 0) FROM events WHERE site = ?", site);
  }

  private static int lastDay(App app, Site site) {
    return number(app, "SELECT coalesce(max(day), -1) FROM events WHERE site = ?", site);
  }

  private static int number(App app, String sql, Site site) {
    return app.store()
        .query(
            new Sql(sql, List.of(site.id())),
            TIMEOUT,
            cancel -> {},
            rows -> rows.next() ? (int) rows.getLong(0) : 0);
  }
}
