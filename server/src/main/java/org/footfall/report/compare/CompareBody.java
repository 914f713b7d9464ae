package org.footfall.report.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.ReportBody;
import org.footfall.report.compare.Compare.Segment;
import org.footfall.report.compare.Compare.Unit;
import tools.jackson.databind.JsonNode;

/** Reads which segments are to be compared. */
final class CompareBody {
  private static final int MOST_SEGMENTS = 4;
  private static final int LONGEST_NAME = 200;
  private static final int USUAL_SUPPORT = 5;
  private static final int USUAL_ROWS = 50;
  private static final int MOST_ROWS = 1_000;
  private static final String EXAMPLE =
      "{\"name\": \"Buyers\", \"filter\": [\"is\", \"event:name\", [\"purchase\"]]}";

  private final ReportBody body;

  CompareBody(ReportBody body) {
    this.body = body;
  }

  Compare read() {
    return new Compare(
        segments(),
        body.oneOf("count_by", Unit.VISITOR),
        body.whole("min_support", 1, 1_000_000, USUAL_SUPPORT),
        body.page(USUAL_ROWS, MOST_ROWS));
  }

  private List<Segment> segments() {
    List<Segment> segments = new ArrayList<>();
    JsonNode node = body.get("segments");
    if (node == null || !node.isArray() || node.isEmpty() || node.size() > MOST_SEGMENTS) {
      body.problem("segments", "must be a list of 1 to " + MOST_SEGMENTS + " segments", EXAMPLE);
      return segments;
    }
    List<Object> echo = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      String field = "segments[" + i + "]";
      JsonNode one = node.get(i);
      if (!one.isObject() || !one.hasNonNull("filter")) {
        body.problem(field, "must be an object with a filter", EXAMPLE);
        continue;
      }
      for (String name : one.propertyNames()) {
        if (!name.equals("name") && !name.equals("filter")) {
          body.problem(field + "." + name, "does not exist", "name", "filter");
        }
      }
      String name = one.path("name").asString("").strip();
      boolean text = one.path("name").isString() || !one.hasNonNull("name");
      if (!text || name.length() > LONGEST_NAME) {
        body.problem(field + ".name", "must be text of at most " + LONGEST_NAME + " characters");
      }
      String shown = name.isEmpty() ? String.valueOf((char) ('A' + i)) : name;
      segments.add(new Segment(shown, body.filter(one.get("filter"), field + ".filter")));
      Map<String, Object> said = new LinkedHashMap<>();
      said.put("name", shown);
      said.put("filter", one.get("filter"));
      echo.add(said);
    }
    body.echo("segments", echo);
    return segments;
  }
}
