package org.footfall.api.v1;

import java.util.ArrayList;
import java.util.List;
import org.footfall.api.http.Json;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Author;
import org.footfall.control.Saved.Kind;
import org.footfall.model.Site;
import org.footfall.query.QueryService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A report that is sent by mail every day, week or month. */
final class ReportRules implements SavedRules {
  private static final List<String> METRICS =
      List.of("visitors", "visits", "pageviews", "bounce_rate", "visit_duration");
  private static final int MOST_METRICS = 10;
  private static final int LATEST_HOUR = 23;
  private static final int USUAL_HOUR = 7;

  private final Control control;
  private final QueryService queries;

  ReportRules(Control control, QueryService queries) {
    this.control = control;
    this.queries = queries;
  }

  @Override
  public Kind kind() {
    return Kind.REPORT;
  }

  @Override
  public List<String> fields() {
    List<String> fields = new ArrayList<>(Recipients.FIELDS);
    fields.addAll(List.of("schedule", "hour", "metrics"));
    return fields;
  }

  @Override
  public boolean sharedByDefault() {
    return true;
  }

  @Override
  public ObjectNode checked(BodyCheck body, @Nullable Saved old, Site site, Author author) {
    ObjectNode kept = Json.MAPPER.createObjectNode();
    Recipients.checked(body, old, kept);
    if (old == null && kept.path("recipients").isEmpty()) {
      body.add("recipients", "must have at least one address", "anna@example.com");
    }
    kept.put("schedule", body.oneOf("schedule", List.of("day", "week", "month"), "week"));
    kept.put("hour", body.number("hour", 0, LATEST_HOUR, USUAL_HOUR));
    JsonNode metrics =
        body.get("metrics").isMissingNode()
            ? Json.MAPPER.valueToTree(METRICS)
            : body.get("metrics");
    kept.set("metrics", metrics);
    if (metrics.size() > MOST_METRICS) {
      body.add("metrics", "must be a list of 1 to " + MOST_METRICS + " metrics");
    }
    Recipients.question(body, kept, metrics, "metrics", site, control, queries);
    return kept;
  }

  @Override
  public ObjectNode shown(ObjectNode body) {
    ObjectNode shown = body.deepCopy();
    shown.remove("secret");
    return shown;
  }

  @Override
  public @Nullable ObjectNode status(Saved saved) {
    ObjectNode state = SavedEndpoints.read(control.saved().state(saved.id()));
    state.remove(List.of("delivering", "sent"));
    return state;
  }
}
