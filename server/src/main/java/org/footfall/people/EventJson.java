package org.footfall.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.store.Rows;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An event as the API tells it; what is not set is left out. */
final class EventJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final List<String> TEXTS =
      List.of("name", "hostname", "page", "title", "referrer", "person", "order_id");

  static final String COLUMNS =
      "epoch_us(e.ts), e.seq, e.visitor, e.visit, "
          + String.join(", ", TEXTS.stream().map(text -> "e." + text).toList())
          + ", e.engagement_ms, e.scroll, e.revenue_amount, e.revenue_currency, e.items, e.props,"
          + " e.late";

  private EventJson() {}

  static Map<String, Object> of(Rows rows, Activity activity) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("time", activity.time(rows.getLong(0)));
    event.put("visitor", rows.getLong(2));
    event.put("visit", rows.getLong(3));
    int next = 4;
    for (String name : TEXTS) {
      text(event, name, rows.getString(next++));
    }
    if (!rows.isNull(next)) {
      event.put("engagement_ms", rows.getLong(next));
    }
    if (!rows.isNull(next + 1)) {
      event.put("scroll", rows.getLong(next + 1));
    }
    if (!rows.isNull(next + 2)) {
      event.put(
          "revenue",
          Map.of(
              "amount",
              Money.text(rows.getDecimal(next + 2)),
              "currency",
              "" + rows.getString(next + 3)));
    }
    json(event, "items", rows.getString(next + 4));
    json(event, "props", rows.getString(next + 5));
    if (rows.getBoolean(next + 6)) {
      event.put("late", true);
    }
    return event;
  }

  private static void text(Map<String, Object> event, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      event.put(name, text);
    }
  }

  private static void json(Map<String, Object> event, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      event.put(name, MAPPER.readTree(text));
    }
  }
}
