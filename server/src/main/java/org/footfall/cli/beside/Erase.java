package org.footfall.cli.beside;

import org.footfall.App;
import org.footfall.model.Site;
import org.footfall.people.Erasure;
import tools.jackson.databind.JsonNode;

/** Deletes all that is stored of a person, and corrects the reports. */
final class Erase {
  private Erase() {}

  static JsonNode run(App app, JsonNode arguments, Task.Progress progress) {
    Site site = TaskArguments.site(app.control(), arguments);
    Erasure erasure = app.erasure();
    return TaskArguments.MAPPER.valueToTree(
        (arguments.has("visitor")
                ? erasure.visitor(site, arguments.path("visitor").asInt())
                : erasure.person(site, arguments.path("person").asString()))
            .json());
  }
}
