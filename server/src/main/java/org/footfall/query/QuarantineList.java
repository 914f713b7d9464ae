package org.footfall.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was kept out of the counts in a range: how much for which reason, and the events. */
final class QuarantineList {
  private static final List<String> TEXTS =
      List.of(
          "reason", "name", "hostname", "page", "referrer", "country", "browser", "os", "device");

  private final Frame frame;

  QuarantineList(Frame frame) {
    this.frame = frame;
  }

  private Fragment condition() {
    DateRange range = frame.range();
    return Fragment.of(
        "FROM quarantine WHERE site = {} AND day BETWEEN {} AND {} AND ts >= make_timestamp({})"
            + " AND ts < make_timestamp({})",
        frame.siteId(),
        range.firstDay(),
        range.lastDay(),
        range.fromMicros(),
        range.toMicros());
  }

  Map<String, Object> read(Run run) {
    Map<String, Object> answer = new LinkedHashMap<>();
    Map<String, Object> reasons = new LinkedHashMap<>();
    run.query(
        Fragment.of("SELECT reason, count(*) {} GROUP BY reason ORDER BY 2 DESC, 1", condition()),
        rows -> {
          while (rows.next()) {
            reasons.put(String.valueOf(rows.getString(0)), rows.getLong(1));
          }
          return true;
        });
    answer.put("reasons", reasons);
    answer.put("events", events(run));
    return answer;
  }

  private List<Object> events(Run run) {
    Fragment page =
        Fragment.of(
            "SELECT "
                + frame.dialect().micros("ts")
                + ", "
                + String.join(", ", TEXTS)
                + ", seq {} ORDER BY ts DESC, seq DESC LIMIT {} OFFSET {}",
            condition(),
            frame.query().limit(),
            frame.query().offset());
    return run.query(
        page,
        rows -> {
          List<Object> events = new ArrayList<>();
          while (rows.next()) {
            Map<String, @Nullable Object> event = new LinkedHashMap<>();
            event.put("id", rows.getLong(1 + TEXTS.size()));
            event.put(
                "time",
                DateRange.instant(rows.getLong(0))
                    .atZone(frame.range().zone())
                    .toOffsetDateTime()
                    .toString());
            for (int i = 0; i < TEXTS.size(); i++) {
              String text = rows.getString(1 + i);
              event.put(TEXTS.get(i), text == null || text.isEmpty() ? null : text);
            }
            events.add(event);
          }
          return events;
        });
  }
}
