package org.footfall.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.footfall.model.PersonKey;
import org.footfall.model.Site;
import org.footfall.store.EventStore;

/** Finds persons by an id that was said of them, or by a code of {@link Person#code}. */
public final class Persons {
  private final Asking ask;

  public Persons(EventStore store) {
    this(new Asking(store));
  }

  public Persons(Asking ask) {
    this.ask = ask;
  }

  private record Stretch(int visitor, String id, boolean alone) {}

  /**
   * The person of that name.
   *
   * @param name a person's id, any of several; or a code. A visitor's code leads to the person the
   *     visitor is by now
   */
  public Optional<Person> find(Site site, String name) {
    if (!name.startsWith("~")) {
      return identified(site, PersonKey.of(name));
    }
    long key = PersonKey.ofCode(name);
    return key < 0 ? identified(site, key) : key > 0 ? visitor(site, (int) key) : Optional.empty();
  }

  /** The person that a visitor was last; the visitor itself where it was never identified. */
  public Optional<Person> visitor(Site site, int visitor) {
    Optional<Long> person =
        ask.first(
            rows -> rows.getLong(0),
            "SELECT person FROM identities WHERE site = ? AND visitor = ? ORDER BY since DESC LIMIT"
                + " 1",
            site.id(),
            visitor);
    if (person.isPresent()) {
      return identified(site, person.get());
    }
    return ask.first(
        rows -> new Person(visitor, List.of(), List.of(), List.of(visitor), List.of()),
        "SELECT 1 FROM visit_days WHERE site = ? AND visitor = ? LIMIT 1",
        site.id(),
        visitor);
  }

  private Optional<Person> identified(Site site, long key) {
    List<Long> keys =
        ask.all(
            rows -> rows.getLong(0),
            "SELECT person FROM merged WHERE site = ? AND root ="
                + " (SELECT root FROM merged WHERE site = ? AND person = ?) ORDER BY person",
            site.id(),
            site.id(),
            key);
    if (keys.isEmpty()) {
      keys = List.of(key);
    }
    String among = Person.list(keys);
    List<Stretch> stretches =
        ask.all(
            rows -> new Stretch((int) rows.getLong(0), "" + rows.getString(1), rows.getBoolean(2)),
            "SELECT visitor, id, alone FROM identities WHERE site = ? AND person IN ("
                + among
                + ") ORDER BY said DESC, id DESC",
            site.id());
    Map<Integer, Boolean> visitors = new LinkedHashMap<>();
    Set<String> ids = new LinkedHashSet<>();
    for (Stretch stretch : stretches) {
      visitors.put(stretch.visitor, stretch.alone);
      ids.add(stretch.id);
    }
    ids.addAll(
        ask.all(
            rows -> "" + rows.getString(0),
            "SELECT DISTINCT id FROM (SELECT id FROM aliases WHERE site = ? AND person IN (%1$s) UNION SELECT other_id FROM aliases WHERE site = ? AND other IN (%1$s)) ORDER BY id"
                .formatted(among),
            site.id(),
            site.id()));
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> shared =
        visitors.keySet().stream()
            .filter(visitor -> Boolean.FALSE.equals(visitors.get(visitor)))
            .filter(visitor -> isOthersToo(site, visitor, among))
            .toList();
    return Optional.of(
        new Person(
            keys.getFirst(), keys, List.copyOf(ids), new ArrayList<>(visitors.keySet()), shared));
  }

  private boolean isOthersToo(Site site, int visitor, String keys) {
    return ask.first(
            rows -> true,
            "SELECT 1 FROM identities WHERE site = ? AND visitor = ? AND person NOT IN ("
                + keys
                + ") LIMIT 1",
            site.id(),
            visitor)
        .isPresent();
  }
}
