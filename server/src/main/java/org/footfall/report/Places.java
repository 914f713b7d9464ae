package org.footfall.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.footfall.query.Dimension;
import org.footfall.query.EventTable;
import org.jspecify.annotations.Nullable;

/**
 * Where visitors are: on the page of a pageview, else at an event of some name. In SQL a place is a
 * letter of its kind and its name.
 */
public final class Places {
  /** SQL of the place of an event, over the columns that {@link #columns} adds. */
  public static final String SQL =
      "CASE WHEN name = 'pageview' THEN 'p' || page ELSE 'e' || name END";

  private static final Dimension NAME = Dimension.of("event:name").orElseThrow();
  private static final Dimension PAGE = Dimension.of("event:page").orElseThrow();

  private Places() {}

  /** Adds the columns {@code name} and {@code page}. */
  public static EventTable columns(EventTable table) {
    return table.value("name", NAME).value("page", PAGE);
  }

  /** The place in the shape of the API. */
  public static Map<String, @Nullable Object> json(String place) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("kind", place.charAt(0) == 'p' ? "page" : "event");
    json.put("name", place.substring(1));
    return json;
  }
}
