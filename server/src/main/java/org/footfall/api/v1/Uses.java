package org.footfall.api.v1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Author;
import org.footfall.control.Saved.Kind;
import org.footfall.model.Goal;
import org.footfall.model.Site;

/** Which saved things of a site use another one. */
final class Uses {
  private final Control control;
  private final Site site;

  Uses(Control control, Site site) {
    this.control = control;
    this.site = site;
  }

  List<Saved> of(Saved used) {
    return of(used.kind().code(), used.id(), used.content().name());
  }

  List<Saved> of(Goal goal) {
    return of("goal", goal.id(), goal.name());
  }

  private List<Saved> of(String kind, int id, String name) {
    List<Saved> uses = new ArrayList<>();
    for (Kind other : Kind.values()) {
      for (Saved saved : control.saved().of(site.id(), other)) {
        boolean itself = other.code().equals(kind) && saved.id() == id;
        if (!itself
            && References.names(SavedEndpoints.read(saved.content().body()), kind, id, name)) {
          uses.add(saved);
        }
      }
    }
    return uses;
  }

  /** Those that the author may see by name, and how many more there are. */
  static Map<String, Object> json(List<Saved> uses, Author author) {
    List<Map<String, Object>> seen = new ArrayList<>();
    for (Saved use : uses) {
      if (SavedEndpoints.visible(use, author)) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", use.kind().code());
        json.put("id", use.id());
        json.put("name", use.content().name());
        seen.add(json);
      }
    }
    return Map.of("uses", seen, "private_uses", uses.size() - seen.size());
  }
}
