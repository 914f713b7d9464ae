package org.footfall.enrich;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of a page's query string that say where the visitor came from. All others are
 * dropped: they may hold anything, and only the tracker's own events keep a search term.
 *
 * @param text the kept parameters as a query string, as they were coded
 * @param values lower-case names to decoded, trimmed values that are not empty; of a name that
 *     comes several times the first one
 */
record Query(String text, Map<String, String> values) {
  static final Query NONE = new Query("", Map.of());

  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_VALUE = 500;

  static Query parse(String query, Set<String> kept) {
    if (query.isEmpty()) {
      return NONE;
    }
    StringBuilder text = new StringBuilder();
    Map<String, String> values = new HashMap<>();
    int start = 0;
    while (start < query.length()) {
      int end = query.indexOf('&', start);
      end = end < 0 ? query.length() : end;
      int equals = query.indexOf('=', start);
      if (equals > start && equals < end) {
        keep(query.substring(start, equals), query.substring(equals + 1, end), kept, text, values);
      }
      start = end + 1;
    }
    return values.isEmpty() ? NONE : new Query(text.toString(), Map.copyOf(values));
  }

  private static void keep(
      String name, String coded, Set<String> kept, StringBuilder text, Map<String, String> values) {
    String key = name.toLowerCase(Locale.ROOT);
    if (!kept.contains(key)) {
      return;
    }
    String safe = CleanText.withoutMailAddresses(CleanText.clean(coded));
    String value = CleanText.withoutMailAddresses(PercentCoding.value(safe));
    value = CleanText.of(value, LONGEST_VALUE);
    boolean fits = text.length() + key.length() + safe.length() + 2 <= LONGEST_TEXT;
    if (fits && !value.isEmpty() && values.putIfAbsent(key, value) == null) {
      text.append(text.isEmpty() ? "" : "&").append(key).append('=').append(safe);
    }
  }

  String get(String name) {
    return values.getOrDefault(name, "");
  }
}
