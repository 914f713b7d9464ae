package org.footfall.report.retention;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.model.PersonKey;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.report.Report;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who is in a cell of the table of retention, or is missing from it. */
public final class RetentionMembers implements Report<RetentionMembers.Asked> {
  private static final int USUAL = 50;
  private static final int MOST = 500;

  /**
   * What is asked.
   *
   * @param cohort number of the cohort
   * @param column number of the column
   * @param value of the breakdown, {@code null} for all
   * @param retained true for those who came back, false for the others of the cohort
   */
  public record Asked(
      RetentionQuestion question,
      int cohort,
      int column,
      @Nullable String value,
      boolean retained,
      ReportBody.Page page) {}

  @Override
  public Asked read(ReportBody body) {
    RetentionQuestion question = RetentionQuestion.read(body);
    JsonNode cell = body.get("cell");
    body.echo("cell", cell);
    int cohort = 0;
    int column = 0;
    String value = null;
    if (cell == null || !cell.isObject()) {
      body.problem("cell", "must name a cell", "{\"cohort\": \"2026-11-02\", \"column\": \"1\"}");
    } else {
      String label = cell.path("cohort").asString("");
      cohort = question.axis().labelled(label);
      if (cohort < 0 || cohort >= question.cohorts()) {
        body.problem("cell.cohort", "\"" + label + "\" is no cohort of the range", "2026-11-02");
        cohort = 0;
      }
      List<String> labels = question.columns().stream().map(Bracket::label).toList();
      column = labels.indexOf(cell.path("column").asString(""));
      if (column < 0) {
        body.problem("cell.column", "is no column of the table", labels.toArray(String[]::new));
        column = 0;
      }
      if (question.breakdown() != null && cell.has("value")) {
        value = cell.get("value").isNull() ? "" : cell.get("value").asString("");
      }
    }
    return new Asked(
        question, cohort, column, value, body.flag("retained", true), body.page(USUAL, MOST));
  }

  @Override
  public Result answer(Asked asked, ReportRun run) {
    RetentionQuestion question = asked.question();
    RetentionTable one =
        new RetentionTable(1, question.columns(), question.mode(), question.startIsPresence());
    Bracket column = question.columns().get(asked.column());
    Map<Long, Map<String, @Nullable Object>> members = new LinkedHashMap<>();
    int[] total = {0};
    new RetentionSql(question, run)
        .members(
            asked.cohort(),
            asked.value(),
            (present, rows) -> {
              if (one.met(present, column) != asked.retained()) {
                return;
              }
              int at = total[0]++;
              if (at >= asked.page().offset()
                  && at < asked.page().offset() + asked.page().limit()) {
                Map<String, @Nullable Object> member = new LinkedHashMap<>();
                member.put("key", PersonKey.code(rows.getLong(0)));
                member.put("visitor", rows.getLong(0) > 0 ? rows.getLong(0) : null);
                member.put("person", null);
                member.put("started_at", question.range().time(rows.getLong(1)));
                member.put("returned_in", periods(present, question.longest()));
                members.put(rows.getLong(0), member);
              }
            });
    run.persons(members.keySet())
        .forEach(
            (visitor, person) -> members.getOrDefault(visitor, Map.of()).put("person", person));
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("members", List.copyOf(members.values()));
    results.put("total_rows", total[0]);
    return Result.of(results);
  }

  /** Numbers of the periods after the start with a return, those of the table. */
  private static List<Integer> periods(BitSet present, int longest) {
    List<Integer> periods = new ArrayList<>();
    present.stream().filter(period -> period <= longest).forEach(periods::add);
    return periods;
  }
}
