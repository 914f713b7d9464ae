package org.footfall.live;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.footfall.model.Money;
import org.footfall.query.GoalHit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Visits and events as the messages tell them. */
final class Words {
  static final JsonMapper JSON = JsonMapper.builder().build();

  /** Longer properties are left to the list of visits. */
  private static final int LONGEST_PROPS = 2_000;

  private Words() {}

  static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  static Map<String, @Nullable Object> visit(LiveVisit visit) {
    Map<String, @Nullable Object> words = new LinkedHashMap<>();
    words.put("visit", visit.visit);
    words.put("visitor", visit.visitor);
    words.put("person", orNull(visit.person()));
    words.put("last_at", time(visit.lastMicros()));
    words.put("page", orNull(visit.page()));
    VisitFacts facts = visit.facts();
    if (facts != null) {
      words.put("started_at", time(facts.startMicros()));
      words.put("pageviews", facts.pageviews());
      words.put("interactions", facts.interactions());
      words.put("engagement_time", facts.engagementMs() / 1_000.0);
      words.put("returning", facts.returning());
      words.put("entry_page", orNull(facts.entryPage()));
      words.put("referrer", orNull(facts.referrer()));
      words.put("campaign", orNull(facts.campaign()));
      words.put("region", orNull(facts.region()));
      words.put("language", orNull(facts.language()));
      attributes(words, facts);
    }
    return words;
  }

  private static void attributes(Map<String, @Nullable Object> words, VisitFacts facts) {
    words.put("source", orNull(facts.source()));
    words.put("channel", orNull(facts.channel()));
    words.put("country", orNull(facts.country()));
    words.put("city", orNull(facts.city()));
    words.put("browser", orNull(facts.browser()));
    words.put("os", orNull(facts.os()));
    words.put("device", orNull(facts.device()));
  }

  static Map<String, @Nullable Object> event(LiveEvent event, @Nullable LiveVisit visit) {
    Map<String, @Nullable Object> words = new LinkedHashMap<>();
    words.put("seq", event.seq());
    words.put("time", time(event.micros()));
    words.put("name", event.name());
    words.put("hostname", orNull(event.hostname()));
    words.put("page", orNull(event.page()));
    words.put("title", orNull(event.title()));
    words.put("visit", event.visit());
    words.put("visitor", event.visitor());
    words.put("person", orNull(event.person()));
    if (!event.props().isEmpty() && event.props().length() <= LONGEST_PROPS) {
      try {
        words.put("props", JSON.readTree(event.props()));
      } catch (JacksonException notJson) {
        words.put("props", null);
      }
    }
    Money revenue = event.revenue();
    if (revenue != null) {
      words.put(
          "revenue", Map.of("amount", amount(revenue.amount()), "currency", revenue.currency()));
    }
    VisitFacts facts = visit == null ? null : visit.facts();
    if (facts != null) {
      attributes(words, facts);
    }
    return words;
  }

  private static String amount(BigDecimal amount) {
    BigDecimal bare = amount.stripTrailingZeros();
    return bare.setScale(Math.max(2, bare.scale())).toPlainString();
  }

  static Map<String, Object> goal(GoalHit hit, String name) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("goal", hit.goal());
    words.put("name", name);
    words.put("seq", hit.seq());
    words.put("visit", hit.visit());
    words.put("visitor", hit.visitor());
    words.put("time", time(hit.timeMicros()));
    return words;
  }

  static Map<String, @Nullable Object> quarantined(QuarantinedEvent event) {
    Map<String, @Nullable Object> words = new LinkedHashMap<>();
    words.put("seq", event.seq());
    words.put("time", time(event.micros()));
    words.put("reason", event.reason());
    words.put("name", event.name());
    words.put("hostname", orNull(event.hostname()));
    words.put("page", orNull(event.page()));
    words.put("country", orNull(event.country()));
    words.put("browser", orNull(event.browser()));
    words.put("os", orNull(event.os()));
    words.put("device", orNull(event.device()));
    return words;
  }
}
