package org.footfall.people;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.footfall.ingest.journal.EventCodec;
import org.footfall.model.Event;
import org.footfall.model.Site;
import org.footfall.store.EventStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Events of somebody that are in quarantine: not counted, but as much theirs as all others. */
final class KeptApart {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Of more keys and ids the database would look for longer than reading every event takes. */
  private static final int MOST_PATTERNS = 20;

  private final Asking ask;

  KeptApart(EventStore store) {
    this.ask = new Asking(store);
  }

  /** An event in quarantine. */
  record Found(long seq, String reason, Event event) {}

  /** Keys that browsers of these numbers are recognised by. */
  List<Long> keys(Site site, List<Integer> visitors) {
    return ask.all(
        rows -> rows.getLong(0),
        "SELECT DISTINCT key FROM visitors WHERE site = ? AND visitor IN ("
            + Person.list(visitors)
            + ")",
        site.id());
  }

  /** Those of a person or visitor, oldest first. */
  List<Found> of(Site site, Person person) {
    return of(site, keys(site, person.visitors()), person.ids());
  }

  /**
   * Those of browsers and persons, oldest first.
   *
   * @param visitorKeys as in {@link Event#visitorKey}
   * @param ids of persons
   */
  List<Found> of(Site site, Collection<Long> visitorKeys, Collection<String> ids) {
    Set<Long> keys = new HashSet<>(visitorKeys);
    Set<String> persons = new HashSet<>(ids);
    if (keys.isEmpty() && persons.isEmpty()) {
      return List.of();
    }
    List<Found> found = new ArrayList<>();
    ask.all(
        rows -> {
          String bytes = rows.getString(2);
          if (bytes != null && !bytes.isEmpty()) {
            Event event = EventCodec.decode(Base64.getDecoder().decode(bytes));
            if (persons.contains(event.person())
                || keys.contains(event.visitorKey())
                || keys.contains(event.previousVisitorKey())) {
              found.add(new Found(rows.getLong(0), "" + rows.getString(1), event));
            }
          }
          return true;
        },
        "SELECT seq, reason, to_base64(event) FROM quarantine WHERE site = ?"
            + holding(keys, persons)
            + " ORDER BY ts, seq",
        site.id());
    return found;
  }

  /** Leaves out events whose bytes hold none of the keys and ids; others are read to be sure. */
  private static String holding(Set<Long> keys, Set<String> persons) {
    if (keys.size() + persons.size() > MOST_PATTERNS) {
      return "";
    }
    HexFormat hex = HexFormat.of().withUpperCase();
    List<String> patterns = new ArrayList<>();
    keys.forEach(key -> patterns.add(hex.toHexDigits(key)));
    persons.forEach(id -> patterns.add(hex.formatHex(id.getBytes(StandardCharsets.UTF_8))));
    return " AND ("
        + String.join(
            " OR ",
            patterns.stream().map(digits -> "contains(hex(event), '" + digits + "')").toList())
        + ")";
  }

  /** As the API tells it, with the words of {@link EventJson} and the reason. */
  static Map<String, Object> json(Site site, Found found) {
    Event event = found.event;
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("time", Activity.time(site, event.timeMicros()));
    json.put("reason", found.reason.toLowerCase(Locale.ROOT));
    text(json, "name", event.name());
    text(json, "hostname", event.hostname());
    text(json, "page", event.page());
    text(json, "query", event.query());
    text(json, "title", event.title());
    text(json, "referrer", event.referrer());
    text(json, "person", event.person());
    text(json, "order_id", event.order());
    number(json, "engagement_ms", event.engagementMs());
    number(json, "scroll", event.scroll());
    text(json, "screen", event.screen());
    text(json, "language", event.language());
    text(json, "browser", event.client().browser());
    text(json, "browser_version", event.client().browserVersion());
    text(json, "os", event.client().os());
    text(json, "os_version", event.client().osVersion());
    text(json, "device", event.client().device());
    text(json, "country", event.place().country());
    text(json, "region", event.place().region());
    text(json, "city", event.place().city());
    text(json, "source", event.acquisition().source());
    text(json, "medium", event.acquisition().medium());
    text(json, "channel", event.acquisition().channel());
    text(json, "utm_campaign", event.acquisition().campaign());
    text(json, "utm_term", event.acquisition().term());
    text(json, "utm_content", event.acquisition().content());
    if (event.revenue() != null) {
      json.put(
          "revenue",
          Map.of(
              "amount",
              Money.text(event.revenue().amount()),
              "currency",
              event.revenue().currency()));
    }
    tree(json, "items", event.items());
    tree(json, "props", event.props());
    return json;
  }

  private static void text(Map<String, Object> json, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      json.put(name, text);
    }
  }

  /** Less than 0 stands for none. */
  private static void number(Map<String, Object> json, String name, int number) {
    if (number >= 0) {
      json.put(name, number);
    }
  }

  private static void tree(Map<String, Object> json, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      json.put(name, MAPPER.readTree(text));
    }
  }
}
