package org.footfall.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.model.Site;
import org.footfall.store.EventStore;

/** What a site ever said of persons and groups: names only, for those who write filters. */
public final class KnownAttributes {
  private static final int MOST = 200;

  private final Asking ask;

  public KnownAttributes(EventStore store) {
    this.ask = new Asking(store);
  }

  /** Traits of persons, and types of groups with their traits, the most used first. */
  public Map<String, Object> of(Site site) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "traits",
        ask.all(
            rows -> "" + rows.getString(0),
            "SELECT key FROM traits WHERE site = ? GROUP BY key ORDER BY count(DISTINCT visitor)"
                + " DESC, key LIMIT "
                + MOST,
            site.id()));
    Map<String, List<String>> types = new LinkedHashMap<>();
    ask.all(
        rows -> types.put("" + rows.getString(0), new ArrayList<>()),
        "SELECT type FROM memberships WHERE site = ? GROUP BY type ORDER BY count(DISTINCT id)"
            + " DESC, type LIMIT "
            + MOST,
        site.id());
    ask.all(
        rows ->
            types
                .computeIfAbsent("" + rows.getString(0), type -> new ArrayList<>())
                .add("" + rows.getString(1)),
        "SELECT type, key FROM group_traits WHERE site = ? GROUP BY type, key"
            + " ORDER BY count(DISTINCT id) DESC, type, key LIMIT "
            + MOST,
        site.id());
    List<Map<String, Object>> groups = new ArrayList<>();
    types.forEach(
        (type, traits) -> {
          Map<String, Object> group = new LinkedHashMap<>();
          group.put("type", type);
          group.put("traits", traits);
          groups.add(group);
        });
    json.put("groups", groups);
    return json;
  }
}
