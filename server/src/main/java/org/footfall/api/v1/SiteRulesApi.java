package org.footfall.api.v1;

import org.footfall.api.http.Router;
import org.footfall.control.Control;
import org.footfall.ingest.SiteChanges;
import org.footfall.visit.Quarantine;

/**
 * Routes for what a site changes for all of its history: channel rules, rates, currency, zone, and
 * what is kept in quarantine.
 */
public final class SiteRulesApi {
  private final ChannelRuleEndpoints channels;
  private final MoneyEndpoints money;
  private final ZoneEndpoints zone;
  private final QuarantineEndpoints quarantine;

  public SiteRulesApi(
      Control control, SiteChanges changes, Quarantine quarantine, Authorization authorization) {
    this.channels = new ChannelRuleEndpoints(control, changes, authorization);
    this.money = new MoneyEndpoints(control, changes, authorization);
    this.zone = new ZoneEndpoints(control, changes, authorization);
    this.quarantine = new QuarantineEndpoints(control, quarantine, authorization);
  }

  /** Adds the routes. */
  public void register(Router router) {
    router
        .get("/api/v1/channel-rules", channels::get)
        .on("PUT", "/api/v1/channel-rules", channels::put)
        .on("DELETE", "/api/v1/channel-rules", channels::remove)
        .get("/api/v1/rates", money::rates)
        .on("PUT", "/api/v1/rates", money::addRates)
        .on("DELETE", "/api/v1/rates", money::removeRates)
        .on("PUT", "/api/v1/currency", money::currency)
        .get("/api/v1/timezone", zone::get)
        .on("PUT", "/api/v1/timezone", zone::put)
        .post("/api/v1/quarantine/release", quarantine::release)
        .get("/api/v1/quarantine/rules", quarantine::rules)
        .post("/api/v1/quarantine/rules", quarantine::addRule)
        .on("DELETE", "/api/v1/quarantine/rules/{id}", quarantine::removeRule)
        .get("/api/v1/quarantine/log", quarantine::log);
  }
}
