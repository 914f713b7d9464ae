package org.footfall.cli.beside;

import org.footfall.App;
import org.footfall.model.Site;
import tools.jackson.databind.JsonNode;

/** Removes a site and all that was counted of it. */
final class RemoveSite {
  private RemoveSite() {}

  static JsonNode run(App app, JsonNode arguments, Task.Progress progress) {
    Site site = TaskArguments.site(app.control(), arguments);
    app.control().sites().remove(site.id());
    // What was taken before is stored first, so that nothing is left behind.
    app.sink().flushed().join();
    return TaskArguments.object()
        .put("domain", site.domain())
        .put("events", app.changeStore(() -> app.store().removeSite(site)));
  }
}
