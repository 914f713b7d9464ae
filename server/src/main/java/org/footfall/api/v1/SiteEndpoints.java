package org.footfall.api.v1;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footfall.api.access.Caller;
import org.footfall.api.access.SignedIn;
import org.footfall.api.http.Json;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Problem.FieldError;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Control;
import org.footfall.control.NewSite;
import org.footfall.control.SiteChange;
import org.footfall.control.SiteOwn;
import org.footfall.control.Tokens.Scope;
import org.footfall.control.Users.Role;
import org.footfall.ingest.SiteChanges;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The sites that a caller sees, what they are, and their settings. */
final class SiteEndpoints {
  private static final List<String> NEW = List.of("domain", "name", "timezone", "currency", "kind");

  private final Control control;
  private final SiteChanges changes;
  private final Authorization authorization;

  SiteEndpoints(Control control, SiteChanges changes, Authorization authorization) {
    this.control = control;
    this.changes = changes;
    this.authorization = authorization;
  }

  Response list(Request request) {
    Caller caller = authorization.caller(request);
    return Response.json(
        Map.of(
            "sites",
            authorization.sites(caller).stream().map(site -> json(site, caller)).toList()));
  }

  Response get(Request request) {
    Site site = authorization.site(request, Scope.READ, request.pathParameter("site"));
    return Response.json(json(site, authorization.caller(request)));
  }

  /** Adds a site; for owners and admins of the installation. */
  Response add(Request request) throws IOException {
    Caller caller = authorization.caller(request);
    if (!(caller instanceof SignedIn person) || !person.user().role().atLeast(Role.ADMIN)) {
      throw new Problem(403, "Owners and admins of the installation add sites.");
    }
    JsonNode body = request.json();
    List<FieldError> errors = new ArrayList<>();
    if (!body.isObject()) {
      throw new Problem(400, "The body must be a JSON object.");
    }
    for (String name : body.propertyNames()) {
      if (!NEW.contains(name)) {
        errors.add(new FieldError(name, "Field \"" + name + "\" does not exist", NEW));
      } else if (!body.get(name).isString()) {
        errors.add(new FieldError(name, "must be text", List.of()));
      }
    }
    ZoneId zone = zone(body.path("timezone").asString("UTC"), errors);
    if (!errors.isEmpty()) {
      throw new Problem(400, "The site cannot be added as it is.", errors);
    }
    try {
      Site site =
          control
              .sites()
              .add(
                  new NewSite(
                      body.path("domain").asString(""),
                      body.path("name").asString(""),
                      zone,
                      body.path("currency").asString("EUR"),
                      body.path("kind").asString("other"),
                      List.of()));
      request.concerns(site.domain());
      authorization.note(request, caller, site);
      return Response.json(201, json(site, caller));
    } catch (IllegalArgumentException refused) {
      throw refusal(refused);
    }
  }

  /**
   * Changes what the body names, of the site itself and of its settings. Nothing is changed where
   * the zone or currency cannot be changed now.
   */
  Response change(Request request) throws IOException {
    Site site = authorization.site(request, Scope.ADMIN, request.pathParameter("site"));
    JsonNode body = request.json();
    ObjectNode settingsBody = Json.MAPPER.createObjectNode();
    List<FieldError> errors = new ArrayList<>();
    for (String name : body.propertyNames()) {
      if (name.equals("domain") || !NEW.contains(name)) {
        settingsBody.set(name, body.get(name));
      } else if (!body.get(name).isString()) {
        errors.add(new FieldError(name, "must be text", List.of()));
      }
    }
    ZoneId zone = zone(body.path("timezone").asString(site.zone().getId()), errors);
    String currency = body.path("currency").asString(site.currency());
    if (!MoneyEndpoints.isCurrency(currency)) {
      errors.add(MoneyEndpoints.notCurrency());
    }
    SettingsPatch patch = new SettingsPatch(body.isObject() ? settingsBody : body);
    SiteSettings settings = patch.appliedTo(site.settings(), errors);
    SiteChange change =
        new SiteChange(
            body.path("name").asString(site.name()), body.path("kind").asString(site.kind()));
    boolean converts = !currency.equals(site.currency());
    if (converts) {
      ZoneEndpoints.refuseMeanwhile(control, site, site.zone());
    }
    boolean rezones = body.has("timezone") && ZoneEndpoints.plan(control, site, zone);
    request.concerns(body.toString());
    try {
      control.sites().change(site.id(), change);
      control.sites().update(site.id(), settings);
      if (!settings.splitsAs(site.settings())) {
        changes.visits(site);
      }
      if (converts) {
        changes.currency(site, currency);
      }
    } catch (RuntimeException failure) {
      if (rezones) {
        control.sites().leaveZone(site.id());
      }
      throw failure instanceof IllegalArgumentException refused ? refusal(refused) : failure;
    }
    if (rezones) {
      changes.zone(site, zone);
    }
    Site changed = control.sites().byId(site.id()).orElse(site);
    return Response.json(json(changed, authorization.caller(request)));
  }

  private static ZoneId zone(String name, List<FieldError> errors) {
    return ZoneEndpoints.named(name)
        .orElseGet(
            () -> {
              errors.add(ZoneEndpoints.notNamed());
              return ZoneId.of("UTC");
            });
  }

  /** A refusal of the control database, "field: what was expected". */
  private static Problem refusal(IllegalArgumentException refused) {
    String message = String.valueOf(refused.getMessage());
    int colon = message.indexOf(": ");
    return colon < 0
        ? new Problem(400, message)
        : Problem.field(message.substring(0, colon), message.substring(colon + 2));
  }

  private Map<String, Object> json(Site site, Caller caller) {
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
    control
        .sites()
        .plannedZone(site.id())
        .ifPresent(zone -> json.put("planned_timezone", zone.getId()));
    if (control.siteOwn().undone(site.id()).contains(SiteOwn.Work.VISITS)) {
      json.put("planned_visits", true);
    }
    json.put("currency", site.currency());
    json.put("kind", site.kind());
    Optional<Role> role = caller.role(site.id());
    role.ifPresent(one -> json.put("role", one.code()));
    json.put("settings", values);
    return json;
  }
}
