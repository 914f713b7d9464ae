package org.footfall.store;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A cursor over rows. Columns count from 0. */
public interface Rows {
  boolean next();

  int columns();

  String columnName(int column);

  boolean isNull(int column);

  /** 0 where the value is null. */
  long getLong(int column);

  /** NaN where the value is null. */
  double getDouble(int column);

  boolean getBoolean(int column);

  @Nullable String getString(int column);

  @Nullable BigDecimal getDecimal(int column);
}
