package org.footfall.enrich;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The visitor's first language as a well-formed BCP 47 tag: "de-DE", "zh-Hant-TW". */
final class Languages {
  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}");

  private static final int MOST_CACHED = 10_000;
  private static final int LONGEST_CACHED = 200;
  private static final Map<String, String> CACHE = new ConcurrentHashMap<>();

  private Languages() {}

  /**
   * @param reported by the browser's script, {@code null} if it was not
   * @param header the Accept-Language header
   * @return empty where neither names one
   */
  static String first(@Nullable String reported, String header) {
    String text = reported == null || reported.isBlank() ? header : reported;
    String known = CACHE.get(text);
    if (known != null) {
      return known;
    }
    String tag = read(text);
    if (text.length() <= LONGEST_CACHED && CACHE.size() < MOST_CACHED) {
      CACHE.put(text, tag);
    }
    return tag;
  }

  private static String read(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) != ',' && text.charAt(end) != ';') {
      end++;
    }
    String tag = text.substring(0, end).strip();
    if (tag.length() > 35 || !TAG.matcher(tag).matches()) {
      return "";
    }
    if (tag.length() == 2) {
      return tag.toLowerCase(Locale.ROOT);
    }
    return Locale.forLanguageTag(tag.replace('_', '-')).toLanguageTag();
  }
}
