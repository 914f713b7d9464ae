package org.footfall.people;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.footfall.store.EventStore;
import org.footfall.store.RowReader;
import org.footfall.store.Rows;
import org.footfall.store.Sql;

/** Small questions to the store. */
public final class Asking {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Statements statements;

  /** Who runs them. */
  @FunctionalInterface
  public interface Statements {
    <T> T query(Sql sql, RowReader<T> reader);
  }

  private record OfStore(EventStore store) implements Statements {
    @Override
    public <T> T query(Sql sql, RowReader<T> reader) {
      return store.query(sql, TIMEOUT, cancel -> {}, reader);
    }
  }

  private Asking(Statements statements) {
    this.statements = statements;
  }

  Asking(EventStore store) {
    this(new OfStore(store));
  }

  /** As part of something longer, which may be stopped. */
  public static Asking by(Statements statements) {
    return new Asking(statements);
  }

  <T> List<T> all(Function<Rows, T> row, String sql, Object... parameters) {
    return statements.query(
        new Sql(sql, List.of(parameters)),
        rows -> {
          List<T> found = new ArrayList<>();
          while (rows.next()) {
            found.add(row.apply(rows));
          }
          return found;
        });
  }

  <T> Optional<T> first(Function<Rows, T> row, String sql, Object... parameters) {
    return statements.query(
        new Sql(sql, List.of(parameters)),
        rows -> rows.next() ? Optional.of(row.apply(rows)) : Optional.empty());
  }
}
