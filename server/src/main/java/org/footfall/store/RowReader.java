package org.footfall.store;

/** Turns the rows of a query into a result. */
@FunctionalInterface
public interface RowReader<T> {
  T read(Rows rows);
}
