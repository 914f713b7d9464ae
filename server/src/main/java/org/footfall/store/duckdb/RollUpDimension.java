package org.footfall.store.duckdb;

import java.util.List;

/**
 * A dimension that is kept rolled up.
 *
 * @param name as in the API, empty for the total
 * @param value SQL over a row of the visits or of the events
 * @param ofVisits whether a visit has one value of it
 */
record RollUpDimension(String name, String value, boolean ofVisits) {
  static final RollUpDimension CHANNEL = visit("visit:channel", "channel");

  static final List<RollUpDimension> ALL =
      List.of(
          visit("", "''"),
          visit("visit:source", "source"),
          visit("visit:referrer", "referrer"),
          visit("visit:medium", "medium"),
          CHANNEL,
          visit("visit:utm_source", "utm_source"),
          visit("visit:utm_medium", "utm_medium"),
          visit("visit:utm_campaign", "utm_campaign"),
          visit("visit:utm_term", "utm_term"),
          visit("visit:utm_content", "utm_content"),
          visit("visit:entry_page", "entry_page"),
          visit("visit:exit_page", "exit_page"),
          visit("visit:country", "country"),
          visit("visit:region", "region"),
          visit("visit:city", "city"),
          visit("visit:continent", "continent"),
          visit("visit:browser", "browser"),
          visit("visit:browser_version", "browser_version"),
          visit("visit:os", "os"),
          visit("visit:os_version", "os_version"),
          visit("visit:device", "device"),
          visit("visit:screen", "screen"),
          visit("visit:language", "language"),
          visit("visit:new_or_returning", "CASE WHEN is_returning THEN 'returning' ELSE 'new' END"),
          event("event:page", "page"),
          event("event:name", "name"),
          event("event:title", "title"),
          event("event:hostname", "hostname"));

  private static RollUpDimension visit(String name, String value) {
    return new RollUpDimension(name, value, true);
  }

  private static RollUpDimension event(String name, String value) {
    return new RollUpDimension(name, value, false);
  }
}
