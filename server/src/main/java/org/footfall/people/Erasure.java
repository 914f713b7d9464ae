package org.footfall.people;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.footfall.ingest.journal.EventCodec;
import org.footfall.model.Event;
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
        site, "person", () -> persons.find(site, name).map(Erasure::subject).orElse(new Subject()));
  }

  /** Deletes a visitor; what else is stored of the same person stays. */
  public Erased visitor(Site site, int visitor) {
    return erase(site, "visitor", () -> new Subject(List.of(visitor), List.of(), List.of()));
  }

  /** Deletes visitors that a browser is recognised as. */
  Erased browser(Site site, Supplier<List<Integer>> visitors) {
    return erase(site, "browser", () -> new Subject(visitors.get(), List.of(), List.of()));
  }

  private record Subject(List<Integer> visitors, List<Long> keys, List<String> ids) {
    Subject() {
      this(List.of(), List.of(), List.of());
    }
  }

  private static Subject subject(Person person) {
    return new Subject(person.visitors(), person.keys(), person.ids());
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

  /** Events in quarantine are kept as bytes: each is looked into. */
  private List<Long> quarantined(Site site, Subject subject) {
    Set<Long> keys =
        new HashSet<>(
            ask.all(
                rows -> rows.getLong(0),
                "SELECT DISTINCT key FROM visitors WHERE site = ? AND visitor IN ("
                    + Person.list(subject.visitors)
                    + ")",
                site.id()));
    if (keys.isEmpty() && subject.ids.isEmpty()) {
      return List.of();
    }
    Set<String> ids = Set.copyOf(subject.ids);
    List<Long> found = new ArrayList<>();
    ask.all(
        rows -> {
          String bytes = rows.getString(1);
          if (bytes != null && !bytes.isEmpty()) {
            Event event = EventCodec.decode(Base64.getDecoder().decode(bytes));
            if (ids.contains(event.person())
                || keys.contains(event.visitorKey())
                || keys.contains(event.previousVisitorKey())) {
              found.add(rows.getLong(0));
            }
          }
          return true;
        },
        "SELECT seq, to_base64(event) FROM quarantine WHERE site = ?",
        site.id());
    return found;
  }
}
