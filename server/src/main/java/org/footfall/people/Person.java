package org.footfall.people;

import java.util.List;
import org.footfall.model.PersonKey;
import org.footfall.store.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of a site: an identified person, or a visitor who was never identified.
 *
 * @param key negative for an identified person, else the number of the visitor
 * @param keys keys of all ids of the person; empty for a visitor
 * @param ids all ids of the person, the one that was said last first; empty for a visitor
 * @param visitors numbers of the visitors whose events are the person's, or some of them
 * @param shared those of them that are other persons at other times
 */
public record Person(
    long key, List<Long> keys, List<String> ids, List<Integer> visitors, List<Integer> shared) {
  public boolean identified() {
    return key < 0;
  }

  /** The id that was said last, {@code null} for a visitor who was never identified. */
  public @Nullable String id() {
    return ids.isEmpty() ? null : ids.getFirst();
  }

  /** A name for addresses that does not tell who it is: {@code ~p…} or {@code ~v…}. */
  public String code() {
    return PersonKey.code(key);
  }

  /**
   * The person's events, from FROM on, as {@code e}; more conditions can follow.
   *
   * @param days site days to look at, all if empty
   */
  Sql events(int site, List<Integer> days) {
    String from = " FROM events e";
    if (identified()) {
      from +=
          " JOIN identities i ON i.site = "
              + site
              + " AND i.person IN ("
              + list(keys)
              + ") AND i.visitor = e.visitor AND e.ts >= i.since AND e.ts < i.until";
    }
    return new Sql(
        from
            + " WHERE e.site = "
            + site
            + " AND e.visitor IN ("
            + list(visitors)
            + ")"
            + (days.isEmpty() ? "" : " AND e.day IN (" + list(days) + ")"),
        List.of());
  }

  /** Whole numbers need no binding. */
  static String list(List<? extends Number> numbers) {
    return numbers.isEmpty()
        ? "NULL"
        : String.join(", ", numbers.stream().map(Number::toString).toList());
  }
}
