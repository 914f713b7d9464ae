package org.footfall.enrich;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one database says of an address, whatever its schema. Empty string or 0 where it says
 * nothing.
 */
record GeoRecord(
    String continent, String country, String region, String city, long asn, String organisation) {
  static final GeoRecord NONE = new GeoRecord("", "", "", "", 0, "");

  private static final int LONGEST_NAME = 100;

  static GeoRecord of(Map<?, ?> found) {
    if (found.isEmpty()) {
      return NONE;
    }
    String country = code(firstOf(text(found, "country", "iso_code"), text(found, "country_code")));
    if (country.isEmpty()) {
      country = code(text(found, "country"));
    }
    String continent =
        code(firstOf(text(found, "continent", "code"), text(found, "continent_code")));
    String city = firstOf(text(found, "city", "names", "en"), text(found, "city"));
    return new GeoRecord(
        continent, country, region(found, country), name(city), asn(found), organisation(found));
  }

  /** This, with all that the other knows instead. A new country makes the old region void. */
  GeoRecord completedBy(GeoRecord other) {
    boolean moved = !other.country.isEmpty() && !other.country.equals(country);
    return new GeoRecord(
        firstOf(other.continent, moved ? "" : continent),
        firstOf(other.country, country),
        firstOf(other.region, moved ? "" : region),
        firstOf(other.city, moved ? "" : city),
        other.asn != 0 ? other.asn : asn,
        firstOf(other.organisation, organisation));
  }

  private static String region(Map<?, ?> found, String country) {
    Object subdivisions = found.get("subdivisions");
    if (subdivisions instanceof List<?> list
        && !list.isEmpty()
        && list.getFirst() instanceof Map<?, ?> first) {
      return name(firstOf(text(first, "iso_code"), text(first, "names", "en")));
    }
    String flat = firstOf(text(found, "region_code"), text(found, "state1"));
    flat = firstOf(flat, text(found, "region"));
    String prefix = country + "-";
    return name(flat.startsWith(prefix) ? flat.substring(prefix.length()) : flat);
  }

  private static long asn(Map<?, ?> found) {
    Object number = found.get("autonomous_system_number");
    if (number instanceof Number given) {
      return given.longValue();
    }
    String text = firstOf(text(found, "autonomous_system_number"), text(found, "asn"));
    String digits = text.toUpperCase(Locale.ROOT).startsWith("AS") ? text.substring(2) : text;
    boolean sound = !digits.isEmpty() && digits.length() <= 10;
    return sound && digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(digits) : 0;
  }

  private static String organisation(Map<?, ?> found) {
    return firstOf(text(found, "autonomous_system_organization"), text(found, "as_name"));
  }

  private static String text(Map<?, ?> map, String... path) {
    Object value = map;
    for (String step : path) {
      value = value instanceof Map<?, ?> inner ? inner.get(step) : null;
    }
    return value instanceof String text ? text : "";
  }

  private static String firstOf(String first, String second) {
    return first.isEmpty() ? second : first;
  }

  private static String code(String text) {
    boolean sound = text.length() == 2 && text.chars().allMatch(Character::isLetter);
    return sound ? text.toUpperCase(Locale.ROOT) : "";
  }

  private static String name(String text) {
    return CleanText.of(text, LONGEST_NAME);
  }
}
