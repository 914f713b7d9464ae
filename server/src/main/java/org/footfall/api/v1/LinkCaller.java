package org.footfall.api.v1;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.footfall.api.access.Caller;
import org.footfall.api.http.Problem;
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
 * what is on the link's dashboard. Single visits and persons stay closed.
 */
public final class LinkCaller implements Caller {
  /** The header that shows a link. */
  static final String HEADER = "X-Share";

  private static final List<String> REPORTS =
      List.of("query", "funnel", "flow", "retention", "attribution", "explore");
  private static final List<String> ENDINGS =
      List.of("", ".json", ".csv", ".xlsx", ".parquet", ".arrow");

  /** What a dashboard's question may have beside what is saved. */
  private static final Set<String> FREE =
      Set.of("site", "date_range", "query_id", "compare", "pagination", "include", "order_by");

  private final Control control;
  private final SharedLinks.Link link;

  private LinkCaller(Control control, SharedLinks.Link link) {
    this.control = control;
    this.link = link;
  }

  /** Who shows a link. */
  public static Source source(Control control, SharedLinks links) {
    return request -> {
      Optional<String> header = request.header(HEADER);
      if (header.isEmpty()) {
        return Optional.empty();
      }
      SharedLinks.Link link =
          links
              .shown(header.get())
              .orElseThrow(() -> new Problem(401, "The link is not valid, or needs its password."));
      if (!request.method().equals("POST") || report(request.path()).isEmpty()) {
        throw new Problem(403, "A shared link opens counts only.");
      }
      LinkCaller caller = new LinkCaller(control, link);
      return Optional.of(caller);
    };
  }

  private static Optional<String> report(String path) {
    for (String report : REPORTS) {
      for (String ending : ENDINGS) {
        if (path.equals("/api/v1/" + report + ending)) {
          return Optional.of(report);
        }
      }
    }
    return Optional.empty();
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

  @Override
  public void narrow(String path, JsonNode body) {
    if (!(body instanceof ObjectNode question)) {
      return;
    }
    JsonNode dashboard = link.body().path("dashboard");
    if (!dashboard.isNull()
        && !onDashboard(dashboard.asInt(0), report(path).orElse(""), question)) {
      throw new Problem(403, "The link opens its dashboard only.");
    }
    JsonNode given = question.path("filters");
    ArrayNode filters = question.putArray("filters");
    link.body().path("filters").forEach(filters::add);
    if (given.isArray()) {
      given.forEach(filters::add);
    } else if (!given.isMissingNode() && !given.isNull()) {
      question.set("filters", given);
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
