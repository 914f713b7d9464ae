package org.footfall.cli.beside;

import java.util.ArrayList;
import java.util.List;
import org.footfall.App;
import org.footfall.model.Site;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks whether stored data are sound and reports add up. */
final class Check {
  private Check() {}

  static JsonNode run(App app, JsonNode arguments, Task.Progress progress) {
    List<String> wrong = new ArrayList<>(app.control().check());
    progress.at("control database", 1, -1);
    // Whatever the journal still holds is read, checksums and all.
    app.sink().flushed().join();
    List<Site> sites = app.control().sites().all();
    for (int i = 0; i < sites.size(); i++) {
      Site site = sites.get(i);
      progress.at(site.domain(), i, sites.size());
      for (String one : app.store().verify(site)) {
        wrong.add(site.domain() + ": " + one);
      }
    }
    ObjectNode result = TaskArguments.object();
    result.put("sites", sites.size());
    ArrayNode list = result.putArray("wrong");
    wrong.forEach(list::add);
    return result;
  }
}
