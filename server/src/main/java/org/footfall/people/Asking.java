package org.footfall.people;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.footfall.store.EventStore;
import org.footfall.store.Rows;
import org.footfall.store.Sql;

/** Small questions to the store. */
final class Asking {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final EventStore store;

  Asking(EventStore store) {
    this.store = store;
  }

  <T> List<T> all(Function<Rows, T> row, String sql, Object... parameters) {
    return store.query(
        new Sql(sql, List.of(parameters)),
        TIMEOUT,
        cancel -> {},
        rows -> {
          List<T> found = new ArrayList<>();
          while (rows.next()) {
            found.add(row.apply(rows));
          }
          return found;
        });
  }

  <T> Optional<T> first(Function<Rows, T> row, String sql, Object... parameters) {
    return store.query(
        new Sql(sql, List.of(parameters)),
        TIMEOUT,
        cancel -> {},
        rows -> rows.next() ? Optional.of(row.apply(rows)) : Optional.empty());
  }

  EventStore store() {
    return store;
  }
}
