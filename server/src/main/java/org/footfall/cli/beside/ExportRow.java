package org.footfall.cli.beside;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.footfall.api.v1.CsvCell;
import org.footfall.model.Site;
import org.footfall.store.Dialect;
import org.footfall.store.Rows;
import org.footfall.store.Sql;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The columns of an export and how a row is written. */
final class ExportRow {
  private enum Kind {
    TIME,
    TEXT,
    WHOLE,
    DECIMAL,
    JSON
  }

  private record Column(String name, String sql, Kind kind) {}

  private static final List<Column> COLUMNS = columns();
  static final List<String> NAMES = COLUMNS.stream().map(Column::name).toList();

  private static final String FROM =
      " FROM events e LEFT JOIN visit_days v ON v.site = e.site AND v.visit = e.visit"
          + " AND v.day = e.day WHERE e.site = ? AND e.day BETWEEN ? AND ?";

  private ExportRow() {}

  private static List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("time", "e.ts", Kind.TIME));
    for (String name : List.of("name", "hostname", "page", "title", "person")) {
      columns.add(new Column(name, "e." + name, Kind.TEXT));
    }
    columns.add(new Column("visitor", "e.visitor", Kind.WHOLE));
    columns.add(new Column("visit", "e.visit", Kind.WHOLE));
    columns.add(new Column("engagement_ms", "e.engagement_ms", Kind.WHOLE));
    columns.add(new Column("scroll", "e.scroll", Kind.WHOLE));
    columns.add(new Column("revenue", "e.revenue", Kind.DECIMAL));
    columns.add(new Column("revenue_amount", "e.revenue_amount", Kind.DECIMAL));
    columns.add(new Column("revenue_currency", "e.revenue_currency", Kind.TEXT));
    columns.add(new Column("order", "e.order_id", Kind.TEXT));
    columns.add(new Column("items", "e.items", Kind.JSON));
    columns.add(new Column("props", "e.props", Kind.JSON));
    for (String name :
        List.of(
            "entry_page",
            "exit_page",
            "source",
            "medium",
            "channel",
            "referrer",
            "utm_source",
            "utm_medium",
            "utm_campaign",
            "utm_term",
            "utm_content",
            "continent",
            "country",
            "region",
            "city",
            "browser",
            "browser_version",
            "os",
            "os_version",
            "device",
            "screen",
            "language")) {
      columns.add(new Column(name, "v." + name, Kind.TEXT));
    }
    return List.copyOf(columns);
  }

  /** Rows of one day, oldest first. */
  static Sql sql(Dialect dialect, Site site, int day) {
    List<String> select = new ArrayList<>();
    for (Column column : COLUMNS) {
      select.add(column.kind() == Kind.TIME ? dialect.micros(column.sql()) : column.sql());
    }
    return new Sql(
        "SELECT " + String.join(", ", select) + FROM + " ORDER BY e.ts, e.seq",
        List.of(site.id(), day, day));
  }

  static Sql parquetSql(Site site, int from, int to) {
    List<String> select = new ArrayList<>();
    for (Column column : COLUMNS) {
      select.add(column.sql() + " AS \"" + column.name() + "\"");
    }
    return new Sql("SELECT " + String.join(", ", select) + FROM, List.of(site.id(), from, to));
  }

  /** The current row as a line of CSV (RFC 4180), of which spreadsheets run nothing. */
  static String csv(Rows rows) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < COLUMNS.size(); i++) {
      if (i > 0) {
        line.append(',');
      }
      String text = text(rows, i);
      if (text == null) {
        continue;
      }
      line.append(COLUMNS.get(i).kind() == Kind.TEXT ? CsvCell.text(text) : CsvCell.quoted(text));
    }
    return line.append("\r\n").toString();
  }

  /** The current row as a line of JSON without what is not set. */
  static String json(Rows rows) {
    ObjectNode line = TaskArguments.object();
    for (int i = 0; i < COLUMNS.size(); i++) {
      String text = text(rows, i);
      if (text == null || text.isEmpty()) {
        continue;
      }
      String name = COLUMNS.get(i).name();
      switch (COLUMNS.get(i).kind()) {
        case TIME, TEXT -> line.put(name, text);
        case WHOLE -> line.put(name, rows.getLong(i));
        case DECIMAL -> line.put(name, rows.getDecimal(i));
        case JSON -> line.set(name, TaskArguments.MAPPER.readTree(text));
      }
    }
    return TaskArguments.MAPPER.writeValueAsString(line) + "\n";
  }

  private static @Nullable String text(Rows rows, int column) {
    if (rows.isNull(column)) {
      return null;
    }
    if (COLUMNS.get(column).kind() == Kind.TIME) {
      return Instant.ofEpochSecond(0, rows.getLong(column) * 1_000).toString();
    }
    return rows.getString(column);
  }
}
