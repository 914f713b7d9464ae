package org.footfall.cli.beside;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.footfall.App;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import tools.jackson.databind.JsonNode;

/** Sets how long a site's events are kept, and deletes what is older. */
final class Retention {
  private Retention() {}

  static JsonNode run(App app, JsonNode arguments, Task.Progress progress) {
    Site site = TaskArguments.site(app.control(), arguments);
    int months = arguments.path("months").asInt();
    app.control().sites().update(site.id(), withRetention(site.settings(), months));
    long deleted = 0;
    if (months > 0) {
      app.sink().flushed().join();
      deleted = app.store().deleteBefore(site, firstDay(site.zone(), months));
    }
    return TaskArguments.object().put("events", deleted);
  }

  /** The first day that is kept, as days since 1970-01-01 in the zone. */
  private static int firstDay(ZoneId zone, int months) {
    LocalDate today = Instant.now().atZone(zone).toLocalDate();
    return (int) today.minusMonths(months).toEpochDay();
  }

  private static SiteSettings withRetention(SiteSettings old, int months) {
    return new SiteSettings(
        old.visitTimeoutSeconds(),
        old.splitAtMidnight(),
        old.splitOnCampaign(),
        old.searchParameters(),
        old.honourPrivacySignals(),
        old.persistentVisitors(),
        old.excludedAddresses(),
        months,
        old.eventsPerSecond());
  }
}
