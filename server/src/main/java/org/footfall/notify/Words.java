package org.footfall.notify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.footfall.query.Metric;
import org.jspecify.annotations.Nullable;

/** The words of messages, in the languages there are, and numbers as they are written there. */
final class Words {
  private static final Map<String, String> ENGLISH = new HashMap<>();
  private static final Map<String, String> GERMAN = new HashMap<>();

  static {
    try (InputStream in = Words.class.getResourceAsStream("words.tsv")) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks words.tsv");
      }
      String lines = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : lines.lines().skip(1).toList()) {
        String[] columns = line.split("\t", -1);
        ENGLISH.put(columns[0], columns[1]);
        GERMAN.put(columns[0], columns[2]);
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private final Map<String, String> words;
  private final Locale locale;
  private final String currency;

  Words(String language, String currency) {
    boolean german = language.equals("de");
    this.words = german ? GERMAN : ENGLISH;
    this.locale = german ? Locale.GERMANY : Locale.US;
    this.currency = currency;
  }

  /** Its code, such as {@code de}. */
  String language() {
    return locale.getLanguage();
  }

  String of(String name) {
    return words.getOrDefault(name, name.replace('_', ' '));
  }

  /** The days of an interval, or its hour. */
  String interval(Interval interval) {
    LocalDate first = interval.start().toLocalDate();
    return switch (interval.unit()) {
      case HOUR ->
          day(first) + ", " + interval.start().toLocalTime() + "–" + interval.end().toLocalTime();
      case DAY -> day(first);
      case WEEK, MONTH -> day(first) + " – " + day(interval.end().toLocalDate().minusDays(1));
    };
  }

  String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day);
  }

  /** A dimension's value as people know it, also none. */
  String named(String dimension, String value) {
    if (value.isEmpty()) {
      return of(dimension.equals("visit:source") ? "direct" : "none");
    }
    return dimension.equals("visit:country") && value.matches("[A-Z]{2}")
        ? Locale.of("", value).getDisplayCountry(locale)
        : value;
  }

  /** A metric's value; – for a rate or mean of nothing. */
  String value(Metric metric, @Nullable Object value) {
    double number = Questions.number(value);
    if (Double.isNaN(number)) {
      return "–";
    }
    return switch (metric.unit()) {
      case COUNT -> decimals(number, 0);
      case RATE -> percent(number, false);
      case PERCENT -> percent(number / 100, false);
      case RATIO -> decimals(number, 2);
      case SECONDS -> "%d:%02d".formatted(Math.round(number) / 60, Math.round(number) % 60);
      case MONEY -> money(number);
    };
  }

  String percent(double share, boolean signed) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMaximumFractionDigits(1);
    return (signed && share > 0 ? "+" : "") + format.format(share);
  }

  private String money(double amount) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    Currency unit = Currency.getInstance(currency);
    format.setCurrency(unit);
    format.setMinimumFractionDigits(unit.getDefaultFractionDigits());
    format.setMaximumFractionDigits(unit.getDefaultFractionDigits());
    return format.format(amount);
  }

  private String decimals(double number, int digits) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(number);
  }
}
