package org.footfall.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.footfall.api.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A body for each operation whose questions may have a {@code query_id}. */
final class ReportQuestions {
  private static final String STEPS =
      "'steps': [['is','event:page',['/a']],['is','event:page',['/b']]]";

  private final TreeMap<String, String> bodies = new TreeMap<>();

  private ReportQuestions(String range) {
    for (String ending : new String[] {"", ".json", ".csv", ".xlsx", ".arrow", ".parquet"}) {
      bodies.put("/api/v1/query" + ending, "'metrics': ['visitors'], 'dimensions': ['event:page']");
    }
    for (String ending : new String[] {"", ".csv", ".xlsx"}) {
      bodies.put("/api/v1/explore" + ending, "'series': [{'measure': 'visitors'}]");
    }
    bodies.put(
        "/api/v1/compare",
        "'segments': [{'name':'A','filter':['is','event:page',['/a']]},"
            + "{'name':'B','filter':['is','event:page',['/b']]}]");
    bodies.put("/api/v1/funnel", STEPS);
    bodies.put("/api/v1/funnel/people", STEPS + ", 'step': 1, 'who': 'dropped'");
    bodies.put("/api/v1/funnel/next", STEPS + ", 'step': 1");
    bodies.put("/api/v1/funnel/separators", STEPS + ", 'step': 1, 'least': 1");
    bodies.put("/api/v1/funnel/suggestion", "'goal': ['is','event:name',['signup']]");
    bodies.put("/api/v1/flow", "'steps': 2");
    bodies.put("/api/v1/visits", "");
    bodies.put("/api/v1/quarantine", "");
    bodies.put("/api/v1/retention", "'period': 'day', 'periods': 1");
    bodies.put(
        "/api/v1/retention/members",
        "'period': 'day', 'periods': 1, 'cell': {'cohort': '2026-10-06', 'column': '0'}");
    bodies.put("/api/v1/stickiness", "'period': 'week'");
    bodies.put("/api/v1/lifecycle", "'period': 'day'");
    bodies.put("/api/v1/cohort", "'period': 'day', 'periods': 1");
    bodies.put("/api/v1/attribution", "'conversion': ['is','event:name',['signup']]");
    bodies.put("/api/v1/people", "");
    bodies.put("/api/v1/accounts", "'type': 'company'");
    bodies.put("/api/v1/account", "'type': 'company', 'id': 'acme'");
    bodies.put("/api/v1/timeline", "'person': 'ann'");
    bodies.replaceAll(
        (path, fields) ->
            "{'date_range': %s%s}".formatted(range, fields.isEmpty() ? "" : ", " + fields));
  }

  /** About days from 2026-10-06. */
  static ReportQuestions over(String range) {
    return new ReportQuestions(range);
  }

  ObjectNode body(String path, String site) {
    ObjectNode body = (ObjectNode) Json.MAPPER.readTree(bodies.get(path).replace('\'', '"'));
    return body.put("site", site);
  }

  /** All operations that the description says may be stopped; there must be a body for each. */
  Set<String> paths(ApiDescription description) {
    Set<String> paths = new TreeSet<>();
    description
        .document()
        .path("paths")
        .properties()
        .forEach(
            path -> {
              JsonNode schema =
                  path.getValue().at("/post/requestBody/content/application~1json/schema");
              if (hasQueryId(description, schema)) {
                paths.add(path.getKey());
              }
            });
    assertThat(paths).isEqualTo(bodies.keySet());
    return paths;
  }

  private static boolean hasQueryId(ApiDescription description, JsonNode schema) {
    JsonNode whole =
        schema.has("$ref")
            ? description.document().at(schema.get("$ref").stringValue().substring(1))
            : schema;
    return whole.path("properties").has("query_id")
        || whole.path("allOf").valueStream().anyMatch(part -> hasQueryId(description, part));
  }
}
