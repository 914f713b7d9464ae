package org.footfall.api.v1;

import java.util.List;
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
import tools.jackson.databind.node.ObjectNode;

/** The question of a funnel, without site and dates, as {@code POST /api/v1/funnel} takes it. */
final class FunnelRules implements SavedRules {
  private static final int FEWEST_STEPS = 2;
  private static final int MOST_STEPS = 20;
  private static final int LONGEST_DESCRIPTION = 2_000;

  private final Control control;
  private final QueryService queries;

  FunnelRules(Control control, QueryService queries) {
    this.control = control;
    this.queries = queries;
  }

  @Override
  public Kind kind() {
    return Kind.FUNNEL;
  }

  @Override
  public List<String> fields() {
    return List.of("question", "description");
  }

  @Override
  public boolean sharedByDefault() {
    return true;
  }

  @Override
  public ObjectNode checked(BodyCheck body, @Nullable Saved old, Site site, Author author) {
    JsonNode question = body.get("question");
    ObjectNode kept =
        Json.MAPPER
            .createObjectNode()
            .put("description", body.text("description", 0, LONGEST_DESCRIPTION));
    kept.set("question", question);
    JsonNode steps = question.path("steps");
    if (!question.isObject()
        || !steps.isArray()
        || steps.size() < FEWEST_STEPS
        || steps.size() > MOST_STEPS) {
      body.add(
          "question.steps",
          "must be a list of %d to %d steps".formatted(FEWEST_STEPS, MOST_STEPS),
          "[{\"name\": \"Cart\", \"filter\": [\"is\", \"event:page\", [\"/cart\"]]}, …]");
      return kept;
    }
    for (int i = 0; i < steps.size(); i++) {
      step(body, steps.get(i), "question.steps[" + i + "]", site);
    }
    for (String field : List.of("site", "query_id")) {
      if (question.has(field)) {
        body.add("question." + field, "is not part of a saved funnel");
      }
    }
    return kept;
  }

  private void step(BodyCheck body, JsonNode step, String field, Site site) {
    boolean named = step.isObject();
    try {
      queries.checkSegment(
          named ? step.path("filter") : step,
          0,
          named ? field + ".filter" : field,
          site,
          control.goals().of(site.id()));
    } catch (InvalidQueryException cause) {
      body.add(cause);
    }
  }
}
