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

  public Receipt(EventStore store, Erasure erasure) {
    this.store = store;
    this.ask = new Asking(store);
    this.erasure = erasure;
  }

  /**
   * The browser as a visitor, without what else is stored of a person who was identified on it.
   *
   * @param keys as in {@link org.footfall.model.Event#visitorKey}
   */
  public Optional<Person> browser(Site site, List<Long> keys) {
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

  /** The browser's profile and its latest events. */
  public Map<String, Object> of(Site site, Person browser) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("profile", new Profile(store).of(site, browser));
    json.put(
        "timeline",
        new Timeline(store)
            .of(site, browser, new Timeline.Page(null, null, List.of(), null, EVENTS_TOLD)));
    return json;
  }

  /** Everything, as in {@link PersonExport#json}. */
  public void export(Site site, Person browser, OutputStream out) throws IOException {
    new PersonExport(store).json(site, browser, out);
  }

  /** Deletes all that is stored under the keys. */
  public Erasure.Erased erase(Site site, List<Long> keys) {
    return erasure.browser(site, () -> browser(site, keys).map(Person::visitors).orElse(List.of()));
  }
}
