package org.footfall.api.v1;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.footfall.api.access.Caller;
import org.footfall.api.http.Json;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.control.AuditLog;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Kind;
import org.footfall.control.Tokens.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody with a shared link: asks for counts of one site, always with the link's filters, or only
 * what is on the link's dashboard. Only what asks {@link Authorization#counts} opens to links; who
 * the persons are, what they did besides and the segments of the site stay closed there too, as do
 * properties of events and costs unless the link opens them.
 */
final class LinkCaller implements Caller {
  /** The header that shows a link. */
  static final String HEADER = "X-Share";

  private static final String API = "/api/v1/";

  /** What tells of persons, or names what others saved. */
  private static final Pattern CLOSED =
      Pattern.compile("(person|group|group_at_event|segment):.*|segment", Pattern.DOTALL);

  /** Properties hold whatever a site sends, such as names of customers. */
  private static final String PROPERTY = "event:props:";

  /** Filters on what was done besides the events that are counted. */
  private static final Set<String> BESIDES =
      Set.of("has_done", "has_not_done", "sequence", "count");

  /** What a dashboard's question may have beside what is saved. */
  private static final Set<String> FREE =
      Set.of("site", "date_range", "query_id", "compare", "pagination", "include", "order_by");

  private final Control control;
  private final SharedLinks.Link link;

  private LinkCaller(Control control, SharedLinks.Link link) {
    this.control = control;
    this.link = link;
  }

  /**
   * Who shows a link; empty where the request shows none.
   *
   * @throws Problem 401 where it is not valid
   */
  static Optional<LinkCaller> of(Request request, Control control, SharedLinks links) {
    return request
        .header(HEADER)
        .map(
            shown ->
                new LinkCaller(
                    control,
                    links
                        .shown(shown)
                        .orElseThrow(
                            () ->
                                new Problem(
                                    401, "The link is not valid, or needs its password."))));
  }

  @Override
  public boolean sees(int siteId) {
    return link.saved().siteId() == siteId;
  }

  @Override
  public boolean allows(int siteId, Scope scope) {
    return sees(siteId) && scope == Scope.READ;
  }

  @Override
  public Optional<Integer> ownSite() {
    return Optional.of(link.saved().siteId());
  }

  /**
   * Adds the link's filters to a question.
   *
   * @throws Problem 403 where the link does not open it
   */
  void narrow(String path, JsonNode body) {
    if (!(body instanceof ObjectNode question)) {
      return;
    }
    JsonNode dashboard = link.body().path("dashboard");
    if (dashboard.isNull()) {
      question.properties().forEach(field -> refuseClosed(field.getValue(), field.getKey()));
    } else if (!onDashboard(dashboard.asInt(0), report(path), question)) {
      throw new Problem(403, "The link opens its dashboard only.");
    } else {
      FREE.forEach(field -> refuseClosed(question.path(field), field));
    }
    if (question.path("include") instanceof ObjectNode include) {
      // It counts all that was stored, whatever the filters.
      include.remove("proof");
    }
    JsonNode given = question.path("filters");
    if (!given.isMissingNode() && !given.isNull() && !given.isArray()) {
      return;
    }
    ArrayNode filters = Json.MAPPER.createArrayNode();
    link.body().path("filters").forEach(filters::add);
    given.forEach(filters::add);
    question.set("filters", filters);
  }

  /** {@code /api/v1/query.csv} asks {@code query}. */
  private static String report(String path) {
    String name = path.substring(API.length());
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** True where the link shows what was spent. */
  boolean opensCosts() {
    return link.body().path(LinkRules.COSTS).asBoolean(false);
  }

  private boolean isClosed(String name) {
    return CLOSED.matcher(name).matches()
        || (name.startsWith(PROPERTY) && !link.body().path(LinkRules.PROPERTIES).asBoolean(false));
  }

  private void refuseClosed(JsonNode node, String field) {
    boolean named =
        switch (field) {
          case "segment" -> node.isString() || node.isIntegralNumber();
          case "segments" -> !node.isNull() && !node.isEmpty();
          default -> node.isString() && isClosed(node.stringValue());
        };
    boolean besides =
        node.path(0).isString()
            && BESIDES.contains(node.path(0).stringValue())
            && node.path(1).isContainer();
    if (named || besides) {
      String message = "A shared link does not open this.";
      throw new Problem(403, message, List.of(new Problem.FieldError(field, message, List.of())));
    }
    if (node.isObject()) {
      node.properties().forEach(inner -> refuseClosed(inner.getValue(), inner.getKey()));
    } else {
      for (int i = 0; i < node.size(); i++) {
        refuseClosed(node.get(i), field + "[" + i + "]");
      }
    }
  }

  private boolean onDashboard(int id, String report, ObjectNode question) {
    ObjectNode asked = bare(question);
    return control
        .saved()
        .find(link.saved().siteId(), Kind.DASHBOARD, id)
        .map(Saved::content)
        .map(content -> SavedEndpoints.read(content.body()).path("panels"))
        .filter(
            panels ->
                panels
                    .valueStream()
                    .anyMatch(
                        panel ->
                            panel.path("report").asString("").equals(report)
                                && panel.path("question") instanceof ObjectNode saved
                                && bare(saved).equals(asked)))
        .isPresent();
  }

  private static ObjectNode bare(ObjectNode question) {
    ObjectNode bare = question.deepCopy();
    bare.remove(FREE);
    if (bare.path("filters").isEmpty()) {
      bare.remove("filters");
    }
    return bare;
  }

  @Override
  public AuditLog.Kind kind() {
    return AuditLog.Kind.NOBODY;
  }

  @Override
  public String name() {
    return "link " + link.saved().id();
  }
}
