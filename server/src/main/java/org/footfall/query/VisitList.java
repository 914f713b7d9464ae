package org.footfall.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.Dimension.Kind;
import org.footfall.store.Rows;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The visits that a question counts, newest first, each with its events in their order. */
final class VisitList {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final List<String> NUMBERS =
      List.of("duration_ms", "total_pageviews", "interactions", "engagement_ms");
  private static final List<String> EVENT_TEXTS =
      List.of("name", "hostname", "page", "title", "referrer", "person", "order_id");

  private final Frame frame;
  private final int visit;
  private final int visitor;
  private final Query query;
  private final List<Dimension> attributes;

  /**
   * @param visit only the visit of this number, 0 for all
   * @param visitor only visits of the visitor of this number, 0 for all
   */
  VisitList(Frame frame, int visit, int visitor) {
    this.frame = frame;
    this.visit = visit;
    this.visitor = visitor;
    this.query = frame.query();
    this.attributes =
        Dimension.names().stream()
            .flatMap(name -> Dimension.of(name).stream())
            .filter(dimension -> dimension.kind() == Kind.VISIT)
            .toList();
  }

  private Fragment with() {
    return frame.resplit() ? Fragment.of("WITH {} ", ResplitSql.tables(frame)) : Fragment.EMPTY;
  }

  private Fragment visits() {
    List<Fragment> columns = new ArrayList<>();
    columns.add(Fragment.of("v.visit, v.visitor"));
    columns.add(Fragment.of(frame.dialect().micros("v.visit_start")));
    columns.add(Fragment.of(frame.dialect().micros("v.visit_end")));
    NUMBERS.forEach(number -> columns.add(Fragment.of("v." + number)));
    columns.add(Rules.bounce(frame, "v"));
    attributes.forEach(attribute -> columns.add(VisitScope.column("v", attribute)));
    columns.add(Fragment.of("count(*) OVER ()"));
    return Fragment.of(
        "{}SELECT {} FROM {} v WHERE {} AND v.visit IN (SELECT visit FROM {} WHERE {})"
            + " ORDER BY v.visit_start DESC, v.visit DESC LIMIT {} OFFSET {}",
        with(),
        Fragment.join(", ", columns),
        VisitScope.visitsOf(frame),
        chosen("v."),
        new EventRows(frame, List.of(), false).column("visit").column("visitor").table(),
        chosen(""),
        query.limit(),
        query.offset());
  }

  private Fragment chosen(String of) {
    if (visit > 0) {
      return Fragment.of(of + "visit = {}", visit);
    }
    return visitor > 0 ? Fragment.of(of + "visitor = {}", visitor) : Fragment.of("TRUE");
  }

  Map<String, Object> read(Run run) {
    Map<Long, Map<String, Object>> found = new LinkedHashMap<>();
    long total = run.query(visits(), rows -> readVisits(rows, found));
    if (!found.isEmpty()) {
      run.query(events(List.copyOf(found.keySet())), rows -> readEvents(rows, found));
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("visits", List.copyOf(found.values()));
    answer.put("meta", Map.of("total_rows", total, "rules", query.rules().code()));
    return answer;
  }

  private long readVisits(Rows rows, Map<Long, Map<String, Object>> found) {
    long total = 0;
    while (rows.next()) {
      Map<String, Object> visit = new LinkedHashMap<>();
      visit.put("visit", rows.getLong(0));
      visit.put("visitor", rows.getLong(1));
      visit.put("started_at", time(rows.getLong(2)));
      visit.put("ended_at", time(rows.getLong(3)));
      visit.put("duration", rows.getLong(4) / 1_000.0);
      visit.put("pageviews", rows.getLong(5));
      visit.put("interactions", rows.getLong(6));
      visit.put("engagement_time", rows.getLong(7) / 1_000.0);
      visit.put("bounce", rows.getBoolean(8));
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      for (int i = 0; i < attributes.size(); i++) {
        values.put(attributes.get(i).argument(), orNull(rows.getString(9 + i)));
      }
      visit.put("attributes", values);
      visit.put("events", new ArrayList<Object>());
      found.put(rows.getLong(0), visit);
      total = rows.getLong(9 + attributes.size());
    }
    return total;
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private String time(long micros) {
    return DateRange.instant(micros).atZone(query.range().zone()).toOffsetDateTime().toString();
  }

  private Fragment events(List<Long> visits) {
    return Fragment.of(
        "{}SELECT visit, "
            + frame.dialect().micros("ts")
            + ", "
            + String.join(", ", EVENT_TEXTS)
            + ", engagement_ms, scroll, revenue_amount, revenue_currency, items, props, late FROM "
            + (frame.resplit() ? ResplitSql.EVENTS : "events")
            + " WHERE site = {} AND day BETWEEN {} AND {} AND visit IN ({}) ORDER BY ts, seq",
        with(),
        frame.siteId(),
        frame.reach().firstDay(),
        frame.reach().lastDay(),
        Fragment.list(visits));
  }

  private boolean readEvents(Rows rows, Map<Long, Map<String, Object>> found) {
    int next = 2 + EVENT_TEXTS.size();
    while (rows.next()) {
      Map<String, @Nullable Object> event = new LinkedHashMap<>();
      event.put("time", time(rows.getLong(1)));
      for (int i = 0; i < EVENT_TEXTS.size(); i++) {
        event.put(EVENT_TEXTS.get(i), orNull(rows.getString(2 + i)));
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
                "amount", Parts.money(rows.getDecimal(next + 2)),
                "currency", String.valueOf(rows.getString(next + 3))));
      }
      json(event, "items", rows.getString(next + 4));
      json(event, "props", rows.getString(next + 5));
      event.put("late", rows.getBoolean(next + 6));
      Map<String, Object> visit = found.get(rows.getLong(0));
      if (visit != null && visit.get("events") instanceof List<?> events) {
        add(events, event);
      }
    }
    return true;
  }

  @SuppressWarnings("unchecked")
  private static void add(List<?> events, Map<String, @Nullable Object> event) {
    ((List<Object>) events).add(event);
  }

  private static void json(
      Map<String, @Nullable Object> event, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      event.put(name, MAPPER.readTree(text));
    }
  }
}
