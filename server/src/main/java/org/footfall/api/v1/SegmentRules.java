package org.footfall.api.v1;

import java.util.Arrays;
import java.util.List;
import org.footfall.api.http.Json;
import org.footfall.api.http.Problem;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Author;
import org.footfall.control.Saved.Kind;
import org.footfall.model.Segment;
import org.footfall.model.Site;
import org.footfall.query.Cohorts;
import org.footfall.query.InvalidQueryException;
import org.footfall.query.QueryService;
import org.footfall.query.QueryService.Asked;
import org.footfall.store.CohortMember;
import org.footfall.store.EventStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A saved filter, or a cohort of persons who met one. */
final class SegmentRules implements SavedRules {
  private static final int LONGEST_DESCRIPTION = 2_000;
  private static final List<String> KINDS =
      Arrays.stream(Segment.Kind.values()).map(Segment.Kind::code).toList();
  private static final String STATIC = Segment.Kind.STATIC_COHORT.code();

  private final Control control;
  private final EventStore store;
  private final QueryService queries;

  SegmentRules(Control control, EventStore store, QueryService queries) {
    this.control = control;
    this.store = store;
    this.queries = queries;
  }

  @Override
  public Kind kind() {
    return Kind.SEGMENT;
  }

  @Override
  public List<String> fields() {
    return List.of("filter", "kind", "description");
  }

  @Override
  public boolean sharedByDefault() {
    return false;
  }

  @Override
  public ObjectNode checked(BodyCheck body, @Nullable Saved old, Site site, Author author) {
    JsonNode filter = body.get("filter");
    String code = body.oneOf("kind", KINDS, Segment.Kind.FILTER.code());
    ObjectNode kept =
        Json.MAPPER
            .createObjectNode()
            .put("kind", code)
            .put("description", body.text("description", 0, LONGEST_DESCRIPTION));
    kept.set("filter", filter);
    try {
      queries.checkSegment(
          filter, old == null ? 0 : old.id(), "filter", site, control.goals().of(site.id()));
    } catch (InvalidQueryException cause) {
      body.add(cause);
    }
    if (old != null) {
      keepsItsList(body, SavedEndpoints.read(old.content().body()), code, filter);
    }
    return kept;
  }

  private static void keepsItsList(
      BodyCheck body, ObjectNode before, String code, JsonNode filter) {
    boolean wasStatic = before.path("kind").asString("").equals(STATIC);
    if (wasStatic != code.equals(STATIC)) {
      body.add("kind", "a list of persons is made once: save a new segment instead");
    } else if (wasStatic && !before.path("filter").equals(filter)) {
      body.add("filter", "the list was made with another filter: save a new segment instead");
    }
  }

  @Override
  public void added(Site site, Saved saved) {
    ObjectNode body = SavedEndpoints.read(saved.content().body());
    if (body.path("kind").asString("").equals(STATIC)) {
      List<CohortMember> members =
          new Cohorts(queries).members(asked(site, body.path("filter")), stop -> {});
      store.keepCohort(site.id(), saved.id(), members);
    }
  }

  @Override
  public void removed(Site site, Saved saved) {
    store.keepCohort(site.id(), saved.id(), List.of());
  }

  /** A question about all that ever met a filter. */
  Asked asked(Site site, JsonNode filter) {
    ObjectNode question = Json.MAPPER.createObjectNode().put("date_range", "all");
    question.putArray("metrics").add("visits");
    if (!filter.isMissingNode()) {
      boolean several = filter.isArray() && !filter.isEmpty() && filter.get(0).isArray();
      question.set("filters", several ? filter : Json.MAPPER.createArrayNode().add(filter));
    }
    try {
      return queries.parse(question, site, control.goals().of(site.id()));
    } catch (InvalidQueryException cause) {
      throw new Problem(
          409, "The segment cannot be read any more: " + cause.problems().getFirst().message());
    }
  }
}
