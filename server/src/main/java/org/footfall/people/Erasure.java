package org.footfall.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.footfall.model.Site;
import org.footfall.store.Certificate;
import org.footfall.store.ErasureOrder;
import org.footfall.store.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * Deletes all that is stored of somebody: events, visits, identities, traits, aliases, events in
 * quarantine, their part of the roll-ups, and the journal's copies. A device that several persons
 * used is deleted as a whole, since its id leads to each of them. Ids of events stay as hashes for
 * two days, so that what a client sends again is not taken for new.
 */
public final class Erasure {
  private final EventStore store;
  private final Persons persons;
  private final Asking ask;
  private final KeptApart keptApart;
  private final Surroundings surroundings;

  /** What an erasure needs of the running installation. */
  public interface Surroundings {
    /** Returns when all events that were taken are stored. */
    void flush();

    /** Changes the store between two batches of events. */
    <T> T apart(Supplier<T> change);

    /**
     * Sees to it that neither the journal nor what is shown of now holds anything any more that is
     * not stored.
     */
    void forget();
  }

  public Erasure(EventStore store, Surroundings surroundings) {
    this.store = store;
    this.persons = new Persons(store);
    this.ask = new Asking(store);
    this.keptApart = new KeptApart(store);
    this.surroundings = surroundings;
  }

  /**
   * What was deleted.
   *
   * @param certificate {@code null} where nothing was stored
   */
  public record Erased(@Nullable Certificate certificate) {

    /** Rows deleted of that kind. */
    public long count(String what) {
      return certificate == null ? 0 : certificate.counts().getOrDefault(what, 0L);
    }

    /** As the API tells it. */
    public Map<String, @Nullable Object> json() {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      for (String what :
          List.of(
              "visitors", "visits", "events", "identities", "traits", "aliases", "quarantined")) {
        json.put(what, count(what));
      }
      json.put("certificate", certificate == null ? null : Erasures.json(certificate));
      return json;
    }
  }

  /** Deletes a person, named as in {@link Persons#find}. */
  public Erased person(Site site, String name) {
    return erase(
        site,
        "person",
        () ->
            persons.find(site, name).map(Erasure::subject).orElseGet(() -> Subject.unknown(name)));
  }

  /** Deletes a visitor; what else is stored of the same person stays. */
  public Erased visitor(Site site, int visitor) {
    return erase(
        site, "visitor", () -> new Subject(List.of(visitor), List.of(), List.of(), List.of()));
  }

  /**
   * Deletes visitors that a browser is recognised as.
   *
   * @param visitorKeys that it is recognised by, also where none of its events was ever counted
   */
  Erased browser(Site site, List<Long> visitorKeys, Supplier<List<Integer>> visitors) {
    return erase(
        site, "browser", () -> new Subject(visitors.get(), visitorKeys, List.of(), List.of()));
  }

  /**
   * Whom all is deleted of.
   *
   * @param visitorKeys beside those of the visitors
   * @param keys of persons
   */
  private record Subject(
      List<Integer> visitors, List<Long> visitorKeys, List<Long> keys, List<String> ids) {

    /** Somebody of whom nothing is counted may have been said in events that are kept apart. */
    static Subject unknown(String name) {
      boolean id = !name.isEmpty() && !name.startsWith("~");
      return new Subject(List.of(), List.of(), List.of(), id ? List.of(name) : List.of());
    }
  }

  private static Subject subject(Person person) {
    return new Subject(person.visitors(), List.of(), person.keys(), person.ids());
  }

  private List<Long> quarantined(Site site, Subject subject) {
    List<Long> visitorKeys = new ArrayList<>(subject.visitorKeys);
    visitorKeys.addAll(keptApart.keys(site, subject.visitors));
    return keptApart.of(site, visitorKeys, subject.ids).stream().map(KeptApart.Found::seq).toList();
  }

  private Erased erase(Site site, String kind, Supplier<Subject> find) {
    surroundings.flush();
    Optional<Certificate> certificate =
        surroundings.apart(
            () -> {
              Subject subject = find.get();
              List<Long> quarantined = quarantined(site, subject);
              boolean stored =
                  !quarantined.isEmpty()
                      || !subject.keys.isEmpty()
                      || anything(site, subject.visitors);
              return stored
                  ? Optional.of(
                      store.erase(
                          site,
                          new ErasureOrder(kind, subject.visitors, subject.keys, quarantined)))
                  : Optional.empty();
            });
    if (certificate.isPresent()) {
      surroundings.forget();
      store.checkpoint();
    }
    return new Erased(certificate.orElse(null));
  }

  private boolean anything(Site site, List<Integer> visitors) {
    return ask.first(
            rows -> true,
            "SELECT 1 FROM events WHERE site = ? AND visitor IN ("
                + Person.list(visitors)
                + ") LIMIT 1",
            site.id())
        .isPresent();
  }
}
