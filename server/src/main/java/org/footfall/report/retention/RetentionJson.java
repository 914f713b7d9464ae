package org.footfall.report.retention;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.ReportRun;
import org.jspecify.annotations.Nullable;

/** Puts the table of who comes back together, as JSON-like maps. */
final class RetentionJson {
  private final RetentionQuestion question;
  private final Periods axis;

  RetentionJson(RetentionQuestion question) {
    this.question = question;
    this.axis = question.axis();
  }

  Map<String, Object> answer(ReportRun run) {
    RetentionSql sql = new RetentionSql(question, run);
    RetentionTable table = table();
    run.progress("cohorts", 0, question.breakdown() == null ? 1 : 0.4);
    sql.fill(table);
    Map<String, Object> results = new LinkedHashMap<>(json(table));
    if (question.breakdown() != null) {
      run.progress("values", 0.4, 0.6);
      long[] all = {0};
      Map<String, Long> values = sql.values(question.groups(), n -> all[0] = n);
      Map<String, RetentionTable> tables = new LinkedHashMap<>();
      values.keySet().forEach(value -> tables.put(value, table()));
      run.progress("groups", 0.6, 1);
      if (!tables.isEmpty()) {
        sql.fill(tables);
      }
      List<Object> groups = new ArrayList<>();
      tables.forEach(
          (value, its) -> {
            Map<String, @Nullable Object> group = new LinkedHashMap<>();
            group.put("value", value.isEmpty() ? null : value);
            group.putAll(json(its));
            groups.add(group);
          });
      results.put("groups", groups);
      results.put("total_groups", all[0]);
    }
    return results;
  }

  private RetentionTable table() {
    return new RetentionTable(
        question.cohorts(), question.columns(), question.mode(), question.startIsPresence());
  }

  private Map<String, Object> json(RetentionTable table) {
    List<Object> cohorts = new ArrayList<>();
    for (int cohort = 0; cohort < table.cohorts(); cohort++) {
      List<@Nullable Object> cells = new ArrayList<>();
      for (int column = 0; column < question.columns().size(); column++) {
        cells.add(cell(table, cohort, column));
      }
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("cohort", axis.label(cohort));
      row.put("size", table.size(cohort));
      row.put("complete", axis.over(cohort, question.today()));
      row.put("cells", cells);
      cohorts.add(row);
    }
    List<Object> curve = new ArrayList<>();
    for (int column = 0; column < question.columns().size(); column++) {
      curve.add(point(table, column));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("size", table.size());
    json.put("columns", question.columns().stream().map(Bracket::label).toList());
    json.put("cohorts", cohorts);
    json.put("curve", curve);
    return json;
  }

  /** {@code null} where the time of the cell has not come. */
  private @Nullable Object cell(RetentionTable table, int cohort, int column) {
    if (!axis.begun(cohort + question.columns().get(column).first(), question.today())) {
      return null;
    }
    Map<String, @Nullable Object> cell = new LinkedHashMap<>();
    share(cell, table.count(cohort, column), table.size(cohort));
    cell.put("complete", complete(cohort, column));
    return cell;
  }

  /** True where all of the time of the cell is over. */
  private boolean complete(int cohort, int column) {
    Bracket bracket = question.columns().get(column);
    int last = question.mode() == ReturnMode.ON_OR_AFTER ? bracket.first() : bracket.last();
    return axis.over(cohort + last, question.today());
  }

  /** All cohorts whose cell is complete, taken together. */
  private Map<String, @Nullable Object> point(RetentionTable table, int column) {
    long returned = 0;
    long size = 0;
    int cohorts = 0;
    for (int cohort = 0; cohort < table.cohorts(); cohort++) {
      if (complete(cohort, column)) {
        returned += table.count(cohort, column);
        size += table.size(cohort);
        cohorts++;
      }
    }
    Map<String, @Nullable Object> point = new LinkedHashMap<>();
    point.put("column", question.columns().get(column).label());
    share(point, returned, size);
    point.put("of", size);
    point.put("cohorts", cohorts);
    return point;
  }

  private static void share(Map<String, @Nullable Object> json, long part, long whole) {
    json.put("subjects", part);
    json.put("rate", whole == 0 ? null : (double) part / whole);
    json.put("interval", whole == 0 ? null : Shares.interval(part, whole));
  }
}
