package org.footfall.people;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.model.Site;

/** What was said of a person, and of the groups they are in, with when. */
final class Traits {
  private final Asking ask;
  private final Site site;
  private final Person person;

  Traits(Asking ask, Site site, Person person) {
    this.ask = ask;
    this.site = site;
    this.person = person;
  }

  private record Said(String name, String value, String time) {}

  /** Rows of a table of things said, of this person only, newest first. */
  private List<Said> said(String table, String name, String value) {
    String span =
        person.identified()
            ? " JOIN identities i ON i.site = t.site AND i.person IN ("
                + Person.list(person.keys())
                + ") AND i.visitor = t.visitor AND t.ts >= i.since AND t.ts < i.until"
            : "";
    return ask.all(
        rows ->
            new Said(
                "" + rows.getString(0),
                "" + rows.getString(1),
                Activity.time(site, rows.getLong(2))),
        "SELECT t.%s, t.%s, epoch_us(t.ts) FROM %s t%s WHERE t.site = ? AND t.visitor IN (%s) ORDER BY 1, t.ts DESC, t.seq DESC"
            .formatted(name, value, table, span, Person.list(person.visitors())),
        site.id());
  }

  /** Each trait with its value now, since when, and the values it had before. */
  List<Map<String, Object>> json() {
    return histories("key", said("traits", "key", "value"));
  }

  /** Each type of group with the group of now, its traits, and the groups before. */
  List<Map<String, Object>> groups() {
    List<Map<String, Object>> groups = histories("type", said("memberships", "type", "id"));
    Map<String, Map<String, String>> traits = ofGroups(groups);
    for (Map<String, Object> group : groups) {
      group.put("traits", traits.getOrDefault("" + group.get("type"), Map.of()));
    }
    return groups;
  }

  /** By type, of which somebody is in one group now. */
  private Map<String, Map<String, String>> ofGroups(List<Map<String, Object>> groups) {
    Map<String, Map<String, String>> traits = new HashMap<>();
    List<Object> parameters = new ArrayList<>();
    parameters.add(site.id());
    for (Map<String, Object> group : groups) {
      parameters.add("" + group.get("type"));
      parameters.add("" + group.get("value"));
    }
    if (!groups.isEmpty()) {
      ask.all(
          rows ->
              traits
                  .computeIfAbsent("" + rows.getString(0), type -> new LinkedHashMap<>())
                  .put("" + rows.getString(1), "" + rows.getString(2)),
          "SELECT type, key, arg_max(value, (ts, seq)) FROM group_traits WHERE site = ? AND ("
              + String.join(" OR ", Collections.nCopies(groups.size(), "(type = ? AND id = ?)"))
              + ") GROUP BY type, key ORDER BY type, key",
          parameters.toArray());
    }
    return traits;
  }

  private static List<Map<String, Object>> histories(String label, List<Said> newestFirst) {
    Map<String, List<Said>> byName = new LinkedHashMap<>();
    newestFirst.forEach(
        said -> byName.computeIfAbsent(said.name, name -> new ArrayList<>()).add(said));
    List<Map<String, Object>> all = new ArrayList<>();
    byName.forEach(
        (name, values) -> {
          List<Map<String, String>> history = changes(values);
          Map<String, Object> json = new LinkedHashMap<>();
          json.put(label, name);
          json.putAll(history.getFirst());
          json.put("history", history);
          all.add(json);
        });
    return all;
  }

  /** Of values said again only the first time is told. */
  private static List<Map<String, String>> changes(List<Said> newestFirst) {
    List<Map<String, String>> changes = new ArrayList<>();
    for (int i = 0; i < newestFirst.size(); i++) {
      Said said = newestFirst.get(i);
      boolean again = i + 1 < newestFirst.size() && newestFirst.get(i + 1).value.equals(said.value);
      if (!again) {
        Map<String, String> change = new LinkedHashMap<>();
        change.put("value", said.value);
        change.put("since", said.time);
        changes.add(change);
      }
    }
    return changes;
  }
}
