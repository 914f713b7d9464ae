package org.footfall.api.v1;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.api.http.Router;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Kind;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a shared link shows, told to whoever has its address. */
final class ShareEndpoints {
  private final Control control;
  private final SharedLinks links;

  ShareEndpoints(Control control, SharedLinks links) {
    this.control = control;
    this.links = links;
  }

  void register(Router router) {
    router.get("/api/v1/share/{slug}", this::get).post("/api/v1/share/{slug}", this::unlock);
  }

  private Response get(Request request) {
    SharedLinks.Link link = link(request);
    boolean open =
        !link.locked()
            || request
                .header(LinkCaller.HEADER)
                .flatMap(links::shown)
                .filter(shown -> shown.saved().id() == link.saved().id())
                .isPresent();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("locked", !open);
    if (open) {
      Site site = control.sites().byId(link.saved().siteId()).orElseThrow(ShareEndpoints::missing);
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("id", site.id());
      shown.put("domain", site.domain());
      shown.put("name", site.name());
      shown.put("timezone", site.zone().getId());
      shown.put("currency", site.currency());
      shown.put("kind", site.kind());
      json.put("name", link.saved().content().name());
      json.put("site", shown);
      json.put("filters", link.body().path("filters"));
      json.put("dashboard", dashboard(link));
    }
    return Response.json(json).with("Cache-Control", "no-store");
  }

  private @Nullable Object dashboard(SharedLinks.Link link) {
    JsonNode id = link.body().path("dashboard");
    if (id.isNull()) {
      return null;
    }
    Saved saved =
        control
            .saved()
            .find(link.saved().siteId(), Kind.DASHBOARD, id.asInt(0))
            .orElseThrow(ShareEndpoints::missing);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", saved.content().name());
    SavedEndpoints.read(saved.content().body())
        .properties()
        .forEach(field -> json.put(field.getKey(), field.getValue()));
    return json;
  }

  private Response unlock(Request request) throws IOException {
    SharedLinks.Link link = link(request);
    String password = request.json().path("password").asString("");
    String key = link.locked() ? links.unlock(link, password) : "";
    return Response.json(Map.of("key", key)).with("Cache-Control", "no-store");
  }

  private SharedLinks.Link link(Request request) {
    return links.find(request.pathParameter("slug")).orElseThrow(ShareEndpoints::missing);
  }

  private static Problem missing() {
    return new Problem(404, "There is no such link, or it is not valid any more.");
  }
}
