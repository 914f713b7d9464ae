package org.footfall.cli.beside;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.footfall.App;
import org.footfall.model.Site;
import org.footfall.store.Sql;
import tools.jackson.databind.JsonNode;

/** Deletes all that is stored of a person, and corrects the reports. */
final class Erase {
  private static final Duration TIMEOUT = Duration.ofHours(1);

  private Erase() {}

  static JsonNode run(App app, JsonNode arguments, Task.Progress progress) {
    Site site = TaskArguments.site(app.control(), arguments);
    app.sink().flushed().join();
    int[] visitors =
        arguments.has("visitor")
            ? new int[] {arguments.path("visitor").asInt()}
            : visitorsOf(app, site, arguments.path("person").asString());
    long events =
        visitors.length == 0 ? 0 : app.changeStore(() -> app.store().eraseVisitors(site, visitors));
    return TaskArguments.object().put("visitors", visitors.length).put("events", events);
  }

  private static int[] visitorsOf(App app, Site site, String person) {
    Sql sql =
        new Sql(
            "SELECT visitor FROM identities WHERE site = ? AND person = ?"
                + " UNION SELECT visitor FROM events WHERE site = ? AND person = ? AND visitor > 0",
            List.of(site.id(), person, site.id(), person));
    return app.store()
        .query(
            sql,
            TIMEOUT,
            cancel -> {},
            rows -> {
              IntStream.Builder found = IntStream.builder();
              while (rows.next()) {
                found.add((int) rows.getLong(0));
              }
              return found.build().toArray();
            });
  }
}
