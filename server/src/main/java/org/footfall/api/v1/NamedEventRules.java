package org.footfall.api.v1;

import java.util.List;
import java.util.Set;
import org.footfall.api.http.Json;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Author;
import org.footfall.control.Saved.Kind;
import org.footfall.model.Event;
import org.footfall.model.Site;
import org.footfall.query.InvalidQueryException;
import org.footfall.query.QueryService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A name for events that meet a filter over attributes of the event. */
final class NamedEventRules implements SavedRules {
  private static final int LONGEST_DESCRIPTION = 2_000;

  /** What counts depend on cannot be renamed. */
  private static final Set<String> RESERVED =
      Set.of(
          Event.PAGEVIEW,
          Event.ENGAGEMENT,
          Event.WEB_VITAL,
          "purchase",
          "refund",
          "cart",
          "identify",
          "group");

  private final QueryService queries;

  NamedEventRules(QueryService queries) {
    this.queries = queries;
  }

  @Override
  public Kind kind() {
    return Kind.NAMED_EVENT;
  }

  @Override
  public List<String> fields() {
    return List.of("filter", "description");
  }

  @Override
  public boolean sharedByDefault() {
    return true;
  }

  @Override
  public ObjectNode checked(BodyCheck body, @Nullable Saved old, Site site, Author author) {
    ObjectNode kept =
        Json.MAPPER
            .createObjectNode()
            .put("description", body.text("description", 0, LONGEST_DESCRIPTION));
    kept.set("filter", body.get("filter"));
    if (RESERVED.contains(body.get("name").asString(""))) {
      body.add("name", "is kept for events that counts depend on");
    }
    try {
      queries.checkGoal(body.get("filter"), "filter");
    } catch (InvalidQueryException cause) {
      body.add(cause);
    }
    return kept;
  }
}
