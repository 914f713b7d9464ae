package org.footfall.api.v1;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.footfall.api.http.Json;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Author;
import org.footfall.control.Saved.Kind;
import org.footfall.model.Site;
import org.footfall.query.InvalidQueryException;
import org.footfall.query.QueryService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A page of panels, each the answer to a question, on a grid of twelve columns. */
final class DashboardRules implements SavedRules {
  static final int COLUMNS = 12;
  private static final int MOST_PANELS = 60;
  private static final int TALLEST = 24;
  private static final int DEEPEST = 1_000;
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_SHOWN = 40;
  private static final int LONGEST_TEXT = 10_000;
  private static final List<String> REPORTS =
      List.of(
          "query",
          "funnel",
          "flow",
          "retention",
          "stickiness",
          "lifecycle",
          "cohort",
          "attribution",
          "explore",
          "text");
  private static final List<String> CHARTS =
      List.of("number", "line", "bar", "area", "pie", "table", "map", "heat", "report");
  private static final List<String> PANEL =
      List.of("id", "title", "report", "question", "text", "chart", "shown", "x", "y", "w", "h");

  private final Control control;
  private final QueryService queries;

  DashboardRules(Control control, QueryService queries) {
    this.control = control;
    this.queries = queries;
  }

  @Override
  public Kind kind() {
    return Kind.DASHBOARD;
  }

  @Override
  public List<String> fields() {
    return List.of("panels", "date_range", "refresh_seconds");
  }

  @Override
  public boolean sharedByDefault() {
    return false;
  }

  @Override
  public ObjectNode checked(BodyCheck body, @Nullable Saved old, Site site, Author author) {
    JsonNode asked = body.get("date_range");
    ObjectNode kept = Json.MAPPER.createObjectNode();
    kept.set("date_range", asked.isMissingNode() ? Json.MAPPER.valueToTree("30d") : asked);
    kept.put("refresh_seconds", body.number("refresh_seconds", 10, 86_400, 60));
    question(body, "", Json.MAPPER.createObjectNode(), kept.get("date_range"), site);
    ArrayNode panels = kept.putArray("panels");
    JsonNode given = body.get("panels");
    if (!given.isMissingNode() && (!given.isArray() || given.size() > MOST_PANELS)) {
      body.add("panels", "must be a list of at most " + MOST_PANELS + " panels");
      return kept;
    }
    // What is there already stays, though a goal or segment of it is gone: the rest can be changed.
    Set<JsonNode> before = new HashSet<>();
    if (old != null) {
      SavedEndpoints.read(old.content().body())
          .path("panels")
          .forEach(panel -> before.add(panel.path("question")));
    }
    Set<String> ids = new HashSet<>();
    List<Rectangle> placed = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      BodyCheck panel = body.at("panels[" + i + "]", given.get(i));
      JsonNode dates =
          before.contains(given.get(i).path("question")) ? null : kept.get("date_range");
      panels.add(panel(panel, given.get(i), dates, site, ids, placed));
    }
    return kept;
  }

  /** A place on the grid, counted from its upper left corner. */
  private record Rectangle(int x, int y, int w, int h) {
    boolean overlaps(Rectangle other) {
      return x < other.x + other.w && other.x < x + w && y < other.y + other.h && other.y < y + h;
    }
  }

  /**
   * @param dates of the dashboard, {@code null} where the panel's question needs no check
   */
  private ObjectNode panel(
      BodyCheck panel,
      JsonNode given,
      @Nullable JsonNode dates,
      Site site,
      Set<String> ids,
      List<Rectangle> placed) {
    panel.onlyFields(PANEL);
    String id = panel.text("id", 1, 40);
    if (!ids.add(id)) {
      panel.add("id", "is the id of another panel");
    }
    String report = panel.oneOf("report", REPORTS, "query");
    ObjectNode kept =
        Json.MAPPER
            .createObjectNode()
            .put("id", id)
            .put("title", panel.text("title", 0, LONGEST_TITLE))
            .put("report", report)
            .put(
                "chart", panel.oneOf("chart", CHARTS, report.equals("query") ? "table" : "report"));
    String shown = panel.text("shown", 0, LONGEST_SHOWN);
    if (!shown.isEmpty()) {
      kept.put("shown", shown);
    }
    if (report.equals("text")) {
      kept.put("text", panel.text("text", 1, LONGEST_TEXT));
    } else {
      JsonNode question = given.path("question");
      kept.set("question", question);
      if (!question.isObject()) {
        panel.add("question", "must be what /api/v1/" + report + " is asked, without the site");
      } else if (report.equals("query") && dates != null) {
        question(panel, "question.", (ObjectNode) question, dates, site);
      }
    }
    int x = panel.number("x", 0, COLUMNS - 1, 0);
    int w = panel.number("w", 1, COLUMNS, COLUMNS / 2);
    if (x + w > COLUMNS) {
      panel.add("w", "reaches beyond the grid", "at most " + (COLUMNS - x));
    }
    Rectangle place =
        new Rectangle(x, panel.number("y", 0, DEEPEST, 0), w, panel.number("h", 1, TALLEST, 4));
    if (placed.stream().anyMatch(place::overlaps)) {
      panel.add("x", "lies on another panel");
    }
    placed.add(place);
    return kept.put("x", place.x).put("y", place.y).put("w", place.w).put("h", place.h);
  }

  /**
   * Checks a question of the query API, which takes its dates from the dashboard unless it has
   * some.
   */
  private void question(
      BodyCheck body, String prefix, ObjectNode question, JsonNode range, Site site) {
    ObjectNode whole = question.deepCopy();
    boolean own = whole.has("date_range");
    if (!own) {
      whole.set("date_range", range);
    }
    if (prefix.isEmpty()) {
      whole.putArray("metrics").add("visitors");
    }
    try {
      queries.parse(whole, site, control.goals().of(site.id()));
    } catch (InvalidQueryException cause) {
      cause.problems().stream()
          .filter(problem -> own || prefix.isEmpty() || !problem.field().startsWith("date_range"))
          .forEach(
              problem ->
                  body.add(
                      prefix + problem.field(),
                      problem.message(),
                      problem.expected().toArray(String[]::new)));
    }
  }
}
