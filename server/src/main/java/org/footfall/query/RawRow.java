package org.footfall.query;

import java.util.ArrayList;
import java.util.List;
import org.footfall.store.Rows;
import org.jspecify.annotations.Nullable;

/**
 * A row as the store gave it.
 *
 * @param keys values of the dimensions: text, or the number of an interval
 */
record RawRow(List<Object> keys, Parts parts) {

  static RawRow read(Rows rows, Query query, List<Part> columns) {
    List<Dimension> dimensions = query.dimensions();
    List<Object> keys = new ArrayList<>(dimensions.size());
    for (int i = 0; i < dimensions.size(); i++) {
      String text = rows.getString(i);
      keys.add(dimensions.get(i).isTime() ? (Object) rows.getLong(i) : text == null ? "" : text);
    }
    return new RawRow(keys, Parts.read(rows, dimensions.size(), columns));
  }

  /** The dimensions as answers have them. */
  static List<@Nullable Object> labels(List<Object> keys, Query query, TimeAxis axis) {
    List<@Nullable Object> labels = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      Dimension dimension = query.dimensions().get(i);
      Object key = keys.get(i);
      labels.add(
          dimension.isTime()
              ? axis.label(dimension.granularity(), (Long) key)
              : key.equals("") ? null : key);
    }
    return labels;
  }
}
