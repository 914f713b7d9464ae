package org.footfall.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.assertj.core.data.Offset;
import org.footfall.spec.QuestionFile.Question;
import tools.jackson.databind.JsonNode;

/** Compares what a server said with what a file of {@code spec/query} expects. */
final class Answers {
  /** May differ in the last digits, being quotients; everything else must be equal. */
  private static final Set<String> QUOTIENTS =
      Set.of(
          "views_per_visit",
          "engagement_rate",
          "bounce_rate",
          "exit_rate",
          "conversion_rate",
          "visit_duration",
          "median_visit_duration",
          "engagement_time",
          "average_engagement_time",
          "scroll_depth",
          "average_order_value");

  /** Are told as decimal text. */
  private static final Set<String> MONEY = Set.of("revenue", "average_order_value", "refunds");

  private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

  private Answers() {}

  static void check(Question question, int status, JsonNode answer) {
    JsonNode refused = question.expected().get("refused");
    if (refused == null) {
      assertThat(status).as("status of %s", answer).isEqualTo(200);
      checkTable(question, answer);
    } else {
      assertThat(status)
          .as("status of %s", answer)
          .isEqualTo(question.expected().path("status").asInt(400));
      refused.forEach(error -> checkRefusal(error, answer));
    }
  }

  private static void checkTable(Question question, JsonNode answer) {
    List<String> metrics =
        question.query().get("metrics").valueStream().map(JsonNode::stringValue).toList();
    int dimensions = question.query().path("dimensions").size();
    List<JsonNode> written = question.expected().get("rows").valueStream().toList();
    List<JsonNode> rows = answer.get("results").valueStream().toList();
    String whole = "expected\n" + lines(written) + "\nanswered\n" + results(rows);
    assertThat(rows).as(whole).hasSameSizeAs(written);
    for (int row = 0; row < rows.size(); row++) {
      List<JsonNode> cells = written.get(row).valueStream().toList();
      checkNames(whole, cells.subList(0, dimensions), rows.get(row).path("dimensions"));
      checkValues(
          whole, metrics, cells.subList(dimensions, cells.size()), rows.get(row).get("metrics"));
    }
    JsonNode compared = question.expected().path("compared");
    for (int row = 0; row < compared.size(); row++) {
      checkValues(
          whole,
          metrics,
          compared.get(row).valueStream().toList(),
          rows.get(row).path("comparison").path("metrics"));
    }
    JsonNode intervals = question.expected().path("intervals");
    for (int row = 0; row < intervals.size(); row++) {
      checkIntervals(intervals.get(row), rows.get(row).path("intervals"));
    }
    JsonNode verdicts = question.expected().path("verdicts");
    for (int row = 0; row < verdicts.size(); row++) {
      List<String> told = new ArrayList<>();
      rows.get(row)
          .path("comparison")
          .path("tests")
          .forEach(test -> told.add(test.path("verdict").asString("null")));
      assertThat(told)
          .as(whole)
          .isEqualTo(
              verdicts.get(row).valueStream().map(verdict -> verdict.asString("null")).toList());
    }
    if (question.expected().has("total_rows")) {
      assertThat(answer.path("meta").path("total_rows").asInt(-1))
          .as("total_rows")
          .isEqualTo(question.expected().get("total_rows").intValue());
    }
  }

  private static void checkNames(String whole, List<JsonNode> expected, JsonNode actual) {
    List<String> names = new ArrayList<>();
    actual.forEach(name -> names.add(name.isNull() ? "(unset)" : name.asString()));
    assertThat(names)
        .as(whole)
        .isEqualTo(
            expected.stream().map(name -> name.isNull() ? "(unset)" : name.asString()).toList());
  }

  private static void checkValues(
      String whole, List<String> metrics, List<JsonNode> expected, JsonNode actual) {
    assertThat(actual.size()).as(whole).isEqualTo(metrics.size());
    for (int metric = 0; metric < metrics.size(); metric++) {
      JsonNode should = expected.get(metric);
      JsonNode is = actual.get(metric);
      assertThat(same(metrics.get(metric), should, is))
          .as("%s should be %s, is %s: %s", metrics.get(metric), should, is, whole)
          .isTrue();
    }
  }

  private static void checkIntervals(JsonNode expected, JsonNode actual) {
    assertThat(actual.size()).as("intervals %s", actual).isEqualTo(expected.size());
    for (int metric = 0; metric < expected.size(); metric++) {
      List<Double> bounds = actual.get(metric).valueStream().map(JsonNode::doubleValue).toList();
      JsonNode should = expected.get(metric);
      assertThat(bounds).as("intervals %s", actual).hasSize(should.size());
      for (int bound = 0; bound < should.size(); bound++) {
        assertThat(bounds.get(bound))
            .as("intervals %s", actual)
            .isCloseTo(should.get(bound).doubleValue(), Offset.offset(1e-6));
      }
    }
  }

  private static boolean same(String metric, JsonNode should, JsonNode is) {
    boolean readable = MONEY.contains(metric) ? is.isString() : is.isNumber();
    if (should.isNull() || !readable) {
      return should.equals(is);
    }
    BigDecimal value = is.isString() ? new BigDecimal(is.stringValue()) : is.decimalValue();
    BigDecimal difference = should.decimalValue().subtract(value).abs();
    return QUOTIENTS.contains(metric)
        ? difference.compareTo(TOLERANCE) <= 0
        : difference.signum() == 0;
  }

  private static void checkRefusal(JsonNode expected, JsonNode answer) {
    String field = expected.get("field").stringValue();
    List<JsonNode> errors =
        answer
            .path("errors")
            .valueStream()
            .filter(error -> error.path("field").asString("").equals(field))
            .toList();
    assertThat(errors).as("errors of %s in %s", field, answer).isNotEmpty();
    JsonNode error = errors.getFirst();
    assertThat(error.path("message").asString("")).as("message of %s", answer).isNotBlank();
    assertThat(error.path("message").asString("")).contains(expected.path("message").asString(""));
    if (expected.has("expected")) {
      assertThat(error.path("expected").valueStream().map(JsonNode::asString).toList())
          .as("expected of %s", answer)
          .contains(expected.get("expected").stringValue());
    }
  }

  private static String lines(List<JsonNode> rows) {
    StringJoiner lines = new StringJoiner("\n");
    rows.forEach(row -> lines.add(row.toString()));
    return lines.toString();
  }

  private static String results(List<JsonNode> rows) {
    StringJoiner lines = new StringJoiner("\n");
    for (JsonNode row : rows) {
      String names = row.path("dimensions").toString();
      String compared = row.path("comparison").path("metrics").toString();
      lines.add(names + row.get("metrics") + (compared.isEmpty() ? "" : " against " + compared));
    }
    return lines.toString();
  }
}
