package org.footfall.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.model.Site;
import org.footfall.store.EventStore;

/**
 * Which events and properties there were, day by day, counted from the stored events. A day's stamp
 * changes with whatever is stored or deleted of it, so that a count that was kept can be told from
 * one that is out of date.
 */
public final class EventCatalogue {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** JSON path of a property, whatever its key. */
  private static final String PATH = "'$.\"' || replace(key, '\"', '\\\"') || '\"'";

  private final EventStore store;

  public EventCatalogue(EventStore store) {
    this.store = store;
  }

  /**
   * What there was of an event, or of one of its properties, on a day.
   *
   * @param property empty for the event itself
   * @param numbers of a property: values that are numbers; then true or false, texts
   */
  public record Row(
      int day,
      String event,
      String property,
      long events,
      long numbers,
      long booleans,
      long texts,
      long firstMicros,
      long lastMicros) {}

  /** A stamp for each day that has events, by site day since 1970-01-01. */
  public Map<Integer, String> stamps(Site site) {
    Fragment all =
        Fragment.of(
            "SELECT day, count(*), max(seq), CAST(sum(seq) AS VARCHAR) FROM events WHERE site = {}"
                + " GROUP BY day ORDER BY day",
            site.id());
    return store.query(
        all.sql(),
        TIMEOUT,
        cancel -> {},
        rows -> {
          Map<Integer, String> stamps = new LinkedHashMap<>();
          while (rows.next()) {
            stamps.put(
                (int) rows.getLong(0),
                rows.getLong(1) + "-" + rows.getLong(2) + "-" + rows.getString(3));
          }
          return stamps;
        });
  }

  /** Counts days. */
  public List<Row> count(Site site, Collection<Integer> days) {
    Fragment among = Fragment.list(List.copyOf(days));
    String micros = store.dialect().micros("min(ts)") + ", " + store.dialect().micros("max(ts)");
    List<Row> found = new ArrayList<>();
    read(
        Fragment.of(
            "SELECT day, name, '', count(*), 0, 0, 0, "
                + micros
                + " FROM events WHERE site = {} AND day IN ({}) GROUP BY day, name",
            site.id(),
            among),
        found);
    read(
        Fragment.of(
            "SELECT day, name, key, count(*),"
                + " count(*) FILTER (type IN ('BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT')),"
                + " count(*) FILTER (type = 'BOOLEAN'), count(*) FILTER (type = 'VARCHAR'), "
                + micros
                + " FROM (SELECT day, name, ts, key, json_type(props, "
                + PATH
                + ") AS type FROM (SELECT day, name, ts, props, unnest(json_keys(props)) AS key"
                + " FROM events WHERE site = {} AND day IN ({}) AND props IS NOT NULL))"
                + " GROUP BY day, name, key",
            site.id(),
            among),
        found);
    return found;
  }

  private void read(Fragment select, List<Row> found) {
    store.query(
        select.sql(),
        TIMEOUT,
        cancel -> {},
        rows -> {
          while (rows.next()) {
            found.add(
                new Row(
                    (int) rows.getLong(0),
                    String.valueOf(rows.getString(1)),
                    String.valueOf(rows.getString(2)),
                    rows.getLong(3),
                    rows.getLong(4),
                    rows.getLong(5),
                    rows.getLong(6),
                    rows.getLong(7),
                    rows.getLong(8)));
          }
          return true;
        });
  }

  /**
   * The most frequent values of a property, with how many events had them.
   *
   * @param fromDay site day since 1970-01-01
   */
  public Map<String, Long> samples(
      Site site, String event, String property, int fromDay, int most) {
    String value = store.dialect().jsonText("props", "{}");
    Fragment select =
        Fragment.of(
            "SELECT value, count(*) FROM (SELECT "
                + value
                + " AS value FROM events WHERE site = {} AND day >= {} AND name = {}"
                + " AND props IS NOT NULL) WHERE value IS NOT NULL GROUP BY value"
                + " ORDER BY 2 DESC, 1 LIMIT {}",
            property,
            site.id(),
            fromDay,
            event,
            most);
    return store.query(
        select.sql(),
        TIMEOUT,
        cancel -> {},
        rows -> {
          Map<String, Long> samples = new LinkedHashMap<>();
          while (rows.next()) {
            samples.put(String.valueOf(rows.getString(0)), rows.getLong(1));
          }
          return samples;
        });
  }
}
