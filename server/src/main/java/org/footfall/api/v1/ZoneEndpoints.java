package org.footfall.api.v1;

import java.io.IOException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Problem.FieldError;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Control;
import org.footfall.control.Tokens.Scope;
import org.footfall.ingest.SiteChanges;
import org.footfall.model.Site;
import tools.jackson.databind.JsonNode;

/** The time zone of a site's days. A change is made in the background. */
final class ZoneEndpoints {
  private final Control control;
  private final SiteChanges changes;
  private final Authorization authorization;

  ZoneEndpoints(Control control, SiteChanges changes, Authorization authorization) {
    this.control = control;
    this.changes = changes;
    this.authorization = authorization;
  }

  Response get(Request request) {
    return Response.json(json(authorization.site(request, Scope.READ)));
  }

  Response put(Request request) throws IOException {
    JsonNode body = request.json();
    Site site = authorization.site(request, Scope.ADMIN, body);
    ZoneId zone =
        named(body.path("timezone").asString(""))
            .orElseThrow(
                () ->
                    new Problem(
                        400, "The time zone cannot be changed to this.", List.of(notNamed())));
    if (plan(control, site, zone)) {
      changes.zone(site, zone);
    }
    Site now = control.sites().byId(site.id()).orElse(site);
    return Response.json(control.sites().plannedZone(site.id()).isPresent() ? 202 : 200, json(now));
  }

  /**
   * Plans to bring the site's days into a zone.
   *
   * @return false where they are in it or on their way
   * @throws Problem 409 while they are brought into another, also when that began just now
   */
  static boolean plan(Control control, Site site, ZoneId zone) {
    if (control.sites().planZone(site.id(), zone)) {
      return true;
    }
    ZoneId going =
        control
            .sites()
            .plannedZone(site.id())
            .orElseGet(() -> control.sites().byId(site.id()).orElse(site).zone());
    if (!going.equals(zone)) {
      throw meanwhile(going);
    }
    return false;
  }

  /**
   * Refuses what cannot begin while the site's days are brought into another zone than this.
   *
   * @throws Problem 409
   */
  static void refuseMeanwhile(Control control, Site site, ZoneId zone) {
    Optional<ZoneId> planned = control.sites().plannedZone(site.id());
    if (planned.isPresent() && !planned.get().equals(zone)) {
      throw meanwhile(planned.get());
    }
  }

  private static Problem meanwhile(ZoneId going) {
    return new Problem(
        409, "The site's days are just being brought into " + going + "; wait for it.");
  }

  /** Of the names that the tz database has; offsets would forget daylight saving. */
  static Optional<ZoneId> named(String name) {
    return ZoneId.getAvailableZoneIds().contains(name)
        ? Optional.of(ZoneId.of(name))
        : Optional.empty();
  }

  /** What is said of any other name. */
  static FieldError notNamed() {
    return new FieldError(
        "timezone",
        "must be a name of the tz database",
        List.of("Europe/Berlin", "America/New_York", "UTC"));
  }

  private Map<String, Object> json(Site site) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("timezone", site.zone().getId());
    control.sites().plannedZone(site.id()).ifPresent(zone -> json.put("planned", zone.getId()));
    return json;
  }
}
