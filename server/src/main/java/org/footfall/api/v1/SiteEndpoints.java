package org.footfall.api.v1;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Control;
import org.footfall.control.Tokens.Scope;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import tools.jackson.databind.JsonNode;

/** The site that a token opens, and its settings. */
final class SiteEndpoints {
  private final Control control;
  private final Authorization authorization;

  SiteEndpoints(Control control, Authorization authorization) {
    this.control = control;
    this.authorization = authorization;
  }

  Response list(Request request) {
    Site site = authorization.ownSite(authorization.access(request, Scope.READ));
    return Response.json(Map.of("sites", List.of(json(site))));
  }

  Response get(Request request) {
    return Response.json(
        json(
            authorization.site(
                authorization.access(request, Scope.READ), request.pathParameter("site"))));
  }

  Response change(Request request) throws IOException {
    Site site =
        authorization.site(
            authorization.access(request, Scope.ADMIN), request.pathParameter("site"));
    JsonNode body = request.json();
    SiteSettings settings = new SettingsPatch(body).appliedTo(site.settings());
    try {
      return Response.json(json(control.sites().update(site.id(), settings)));
    } catch (IllegalArgumentException cause) {
      throw new Problem(400, String.valueOf(cause.getMessage()));
    }
  }

  private static Map<String, Object> json(Site site) {
    SiteSettings settings = site.settings();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("visit_timeout_seconds", settings.visitTimeoutSeconds());
    values.put("split_at_midnight", settings.splitAtMidnight());
    values.put("split_on_campaign", settings.splitOnCampaign());
    values.put("search_parameters", settings.searchParameters());
    values.put("honour_privacy_signals", settings.honourPrivacySignals());
    values.put("persistent_visitors", settings.persistentVisitors());
    values.put("excluded_addresses", settings.excludedAddresses());
    values.put("retention_months", settings.retentionMonths());
    values.put("events_per_second", settings.eventsPerSecond());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", site.id());
    json.put("domain", site.domain());
    json.put("name", site.name());
    json.put("public_key", site.publicKey());
    json.put("timezone", site.zone().getId());
    json.put("currency", site.currency());
    json.put("kind", site.kind());
    json.put("settings", values);
    return json;
  }
}
