package org.footfall.people;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footfall.model.Site;
import org.footfall.store.EventStore;

/** What is stored of one browser, under the keys that it is recognised by. */
public final class Receipt {
  private static final int EVENTS_TOLD = 500;

  private final EventStore store;
  private final Asking ask;
  private final Erasure erasure;
  private final KeptApart keptApart;

  public Receipt(EventStore store, Erasure erasure) {
    this.store = store;
    this.ask = new Asking(store);
    this.erasure = erasure;
    this.keptApart = new KeptApart(store);
  }

  /**
   * The browser as a visitor, without what else is stored of a person who was identified on it.
   *
   * @param keys as in {@link org.footfall.model.Event#visitorKey}
   */
  Optional<Person> browser(Site site, List<Long> keys) {
    List<Integer> visitors =
        ask.all(
            rows -> (int) rows.getLong(0),
            "SELECT DISTINCT visitor FROM visitors WHERE site = ? AND key IN ("
                + Person.list(keys)
                + ") ORDER BY visitor",
            site.id());
    return visitors.isEmpty()
        ? Optional.empty()
        : Optional.of(new Person(visitors.getFirst(), List.of(), List.of(), visitors, List.of()));
  }

  /** The browser's profile and its latest events; empty where nothing is stored of it. */
  public Optional<Map<String, Object>> of(Site site, List<Long> keys) {
    List<KeptApart.Found> apart = keptApart.of(site, keys, List.of());
    return somebody(site, keys, apart).map(browser -> told(site, browser, apart));
  }

  /** A browser of which all is kept apart was never given the number of a visitor. */
  private Optional<Person> somebody(Site site, List<Long> keys, List<KeptApart.Found> apart) {
    Optional<Person> counted = browser(site, keys);
    return counted.isPresent() || apart.isEmpty()
        ? counted
        : Optional.of(new Person(0, List.of(), List.of(), List.of(), List.of()));
  }

  private Map<String, Object> told(Site site, Person browser, List<KeptApart.Found> apart) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("profile", new Profile(store).of(site, browser));
    json.put(
        "timeline",
        new Timeline(store)
            .of(site, browser, new Timeline.Page(null, null, List.of(), null, EVENTS_TOLD)));
    List<KeptApart.Found> latest = apart.reversed().subList(0, Math.min(apart.size(), EVENTS_TOLD));
    Map<String, Object> quarantined = new LinkedHashMap<>();
    quarantined.put("events", apart.size());
    quarantined.put("latest", latest.stream().map(found -> KeptApart.json(site, found)).toList());
    json.put("quarantined", quarantined);
    return json;
  }

  /** Writes a file. */
  @FunctionalInterface
  public interface Export {
    void to(OutputStream out) throws IOException;
  }

  /** Everything, as in {@link PersonExport#json}; empty where nothing is stored. */
  public Optional<Export> export(Site site, List<Long> keys) {
    List<KeptApart.Found> apart = keptApart.of(site, keys, List.of());
    return somebody(site, keys, apart)
        .map(browser -> out -> new PersonExport(store).json(site, browser, apart, out));
  }

  /** Deletes all that is stored under the keys. */
  public Erasure.Erased erase(Site site, List<Long> keys) {
    return erasure.browser(
        site, keys, () -> browser(site, keys).map(Person::visitors).orElse(List.of()));
  }
}
