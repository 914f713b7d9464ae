package org.footfall.wire.footfall;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.footfall.model.Item;
import org.jspecify.annotations.Nullable;

/** An event while it is read: every field as it came, and the first thing that is wrong with it. */
final class EventDraft {
  @Nullable String site;
  @Nullable String id;
  @Nullable String name;
  @Nullable String url;
  @Nullable String referrer;
  @Nullable String title;
  @Nullable String visitor;
  @Nullable String person;
  @Nullable String order;
  @Nullable String screen;
  @Nullable String language;
  @Nullable String ip;
  @Nullable String userAgent;
  @Nullable Long timeMicros;
  @Nullable BigDecimal revenueAmount;
  @Nullable String revenueCurrency;
  boolean hasRevenue;
  Map<String, Object> props = Map.of();
  List<Item> items = List.of();
  long engagementMs = -1;
  int scroll = -1;
  boolean automated;
  private @Nullable Map<String, String> hints;

  @Nullable String wrongField;
  @Nullable String wrongCode;
  @Nullable String wrongMessage;

  /** Notes what is wrong; of several the first is told. */
  void wrong(String field, String code, String message) {
    if (wrongField == null) {
      wrongField = field;
      wrongCode = code;
      wrongMessage = message;
    }
  }

  void hint(String header, String value) {
    if (hints == null) {
      hints = new HashMap<>();
    }
    hints.put(header, value);
  }

  Map<String, String> hints() {
    return hints == null ? Map.of() : hints;
  }
}
