package org.footfall.store.duckdb;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.footfall.store.Rows;
import org.jspecify.annotations.Nullable;

final class DuckDbRows implements Rows {
  private final ResultSet results;
  private final ResultSetMetaData metaData;

  DuckDbRows(ResultSet results) throws SQLException {
    this.results = results;
    this.metaData = results.getMetaData();
  }

  @Override
  public boolean next() {
    return get(results::next);
  }

  @Override
  public int columns() {
    return get(metaData::getColumnCount);
  }

  @Override
  public String columnName(int column) {
    return get(() -> metaData.getColumnLabel(column + 1));
  }

  @Override
  public boolean isNull(int column) {
    try {
      return results.getObject(column + 1) == null;
    } catch (SQLException failure) {
      throw new RowsFailedException(failure);
    }
  }

  @Override
  public long getLong(int column) {
    return get(() -> results.getLong(column + 1));
  }

  @Override
  public double getDouble(int column) {
    return get(
        () -> {
          double value = results.getDouble(column + 1);
          return results.wasNull() ? Double.NaN : value;
        });
  }

  @Override
  public boolean getBoolean(int column) {
    return get(() -> results.getBoolean(column + 1));
  }

  @Override
  public @Nullable String getString(int column) {
    try {
      return results.getString(column + 1);
    } catch (SQLException failure) {
      throw new RowsFailedException(failure);
    }
  }

  @Override
  public @Nullable BigDecimal getDecimal(int column) {
    try {
      return results.getBigDecimal(column + 1);
    } catch (SQLException failure) {
      throw new RowsFailedException(failure);
    }
  }

  private interface Getter<T> {
    T get() throws SQLException;
  }

  private static <T> T get(Getter<T> getter) {
    try {
      return getter.get();
    } catch (SQLException failure) {
      throw new RowsFailedException(failure);
    }
  }

  /** Carries a failure through a reader, to be told apart by {@link Readers}. */
  static final class RowsFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    RowsFailedException(SQLException failure) {
      super(failure);
      this.failure = failure;
    }

    SQLException failure() {
      return failure;
    }
  }
}
