package org.footfall.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.model.Site;

/** What was said of a person, and of the groups they are in, with when. */
final class Traits {
  private final Asking ask;
  private final Site site;
  private final Person person;
  private final Activity activity;

  Traits(Asking ask, Site site, Person person, Activity activity) {
    this.ask = ask;
    this.site = site;
    this.person = person;
    this.activity = activity;
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
                "" + rows.getString(0), "" + rows.getString(1), activity.time(rows.getLong(2))),
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
    for (Map<String, Object> group : groups) {
      group.put("traits", ofGroup("" + group.get("type"), "" + group.get("value")));
    }
    return groups;
  }

  private Map<String, String> ofGroup(String type, String id) {
    Map<String, String> traits = new LinkedHashMap<>();
    ask.all(
        rows -> traits.put("" + rows.getString(0), "" + rows.getString(1)),
        "SELECT key, arg_max(value, (ts, seq)) FROM group_traits WHERE site = ? AND type = ? AND id"
            + " = ? GROUP BY key ORDER BY key",
        site.id(),
        type,
        id);
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
