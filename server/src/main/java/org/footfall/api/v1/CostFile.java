package org.footfall.api.v1;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.footfall.api.http.Problem.FieldError;
import org.footfall.control.Costs.Cost;
import org.footfall.model.Acquisition;
import org.footfall.query.Arrivals;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file of costs. Source, medium and channel become those of a visit that comes with the
 * same tags, so that costs and visits meet under the same names. Lines of one day with the same
 * tags are added up.
 */
final class CostFile {
  static final int MOST_LINES = 50_000;
  private static final int MOST_ERRORS = 1_000;
  private static final int LONGEST_TEXT = 500;
  private static final int MOST_DIGITS = 14;
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "source", "utm_source",
          "medium", "utm_medium",
          "campaign", "utm_campaign",
          "term", "utm_term",
          "content", "utm_content",
          "spend", "cost",
          "day", "date");
  private static final List<String> COLUMNS =
      List.of(
          "date",
          "cost",
          "currency",
          "utm_source",
          "utm_medium",
          "utm_campaign",
          "utm_term",
          "utm_content",
          "channel",
          "clicks",
          "impressions");
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toSet());

  private final Arrivals arrivals;
  private final String currency;
  private final List<FieldError> errors = new ArrayList<>();
  private final Map<List<Object>, Cost> costs = new LinkedHashMap<>();
  private List<String> header = List.of();
  private int lines;

  /**
   * @param arrivals how a visitor with some tags came
   * @param currency of the site, for lines that name none
   */
  CostFile(Arrivals arrivals, String currency) {
    this.arrivals = arrivals;
    this.currency = currency;
  }

  /** Reads the file; what is wrong is in {@link #errors}. */
  void read(String text) {
    CsvReader reader = new CsvReader(text);
    List<String> names = reader.next();
    if (names == null) {
      error("line 1", "the file is empty", "date,utm_source,cost");
      return;
    }
    header(names);
    boolean commaDecimals = reader.separator() == ';';
    for (List<String> cells = reader.next(); cells != null; cells = reader.next()) {
      if (cells.size() == 1 && cells.getFirst().isBlank()) {
        continue;
      }
      if (++lines > MOST_LINES) {
        error("line " + reader.line(), "the file has too many lines", "at most " + MOST_LINES);
        return;
      }
      if (errors.size() >= MOST_ERRORS) {
        return;
      }
      line(cells, "line " + reader.line(), commaDecimals);
    }
  }

  List<FieldError> errors() {
    return errors;
  }

  List<Cost> costs() {
    return List.copyOf(costs.values());
  }

  int lines() {
    return lines;
  }

  private void header(List<String> names) {
    List<String> known = new ArrayList<>();
    for (String name : names) {
      String plain = name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
      String column = OTHER_NAMES.getOrDefault(plain, plain);
      if (!COLUMNS.contains(column)) {
        error("line 1: " + name, "is no column of costs", COLUMNS.toArray(String[]::new));
      } else if (known.contains(column)) {
        error("line 1: " + name, "is there twice");
      }
      known.add(column);
    }
    header = known;
    for (String needed : List.of("date", "cost")) {
      if (!known.contains(needed)) {
        error("line 1: " + needed, "is missing", "date,utm_source,cost");
      }
    }
  }

  private void error(String field, String message, String... expected) {
    errors.add(new FieldError(field, message, List.of(expected)));
  }

  private void line(List<String> cells, String where, boolean commaDecimals) {
    if (cells.size() != header.size()) {
      error(
          where,
          "has " + cells.size() + " cells where the first line has " + header.size(),
          String.join(",", header));
      return;
    }
    int before = errors.size();
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i).strip();
      if (cell.length() > LONGEST_TEXT) {
        error(where + ": " + header.get(i), "is longer than " + LONGEST_TEXT + " characters");
      }
      row.put(header.get(i), cell);
    }
    LocalDate date = date(row.getOrDefault("date", ""), where);
    BigDecimal amount = amount(row.getOrDefault("cost", ""), where, commaDecimals);
    String code = row.getOrDefault("currency", "").toUpperCase(Locale.ROOT);
    String money = code.isEmpty() ? currency : code;
    if (!CURRENCIES.contains(money)) {
      error(where + ": currency", "\"" + code + "\" is no currency", "EUR", "USD");
    }
    Long clicks = count(row.getOrDefault("clicks", ""), where + ": clicks");
    Long impressions = count(row.getOrDefault("impressions", ""), where + ": impressions");
    if (errors.size() > before || date == null || amount == null) {
      return;
    }
    Cost cost = cost(row, Math.toIntExact(date.toEpochDay()), money, amount, clicks, impressions);
    costs.merge(
        List.of(
            cost.day(),
            cost.channel(),
            cost.utmSource(),
            cost.utmMedium(),
            cost.campaign(),
            cost.term(),
            cost.content(),
            money),
        cost,
        CostFile::plus);
  }

  private Cost cost(
      Map<String, String> row,
      int day,
      String money,
      BigDecimal amount,
      @Nullable Long clicks,
      @Nullable Long impressions) {
    List<String> tags = new ArrayList<>();
    for (String tag :
        List.of("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content")) {
      String value = row.getOrDefault(tag, "");
      if (!value.isEmpty()) {
        tags.add(tag + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    }
    Acquisition arrival = arrivals.of("", String.join("&", tags), "");
    String channel = row.getOrDefault("channel", "");
    boolean onlyChannel = tags.isEmpty();
    return new Cost(
        day,
        channel.isEmpty() && !onlyChannel ? arrival.channel() : channel,
        arrival.source(),
        arrival.medium(),
        row.getOrDefault("utm_source", ""),
        row.getOrDefault("utm_medium", ""),
        row.getOrDefault("utm_campaign", ""),
        row.getOrDefault("utm_term", ""),
        row.getOrDefault("utm_content", ""),
        money,
        amount,
        clicks,
        impressions);
  }

  private static Cost plus(Cost one, Cost other) {
    return new Cost(
        one.day(),
        one.channel(),
        one.source(),
        one.medium(),
        one.utmSource(),
        one.utmMedium(),
        one.campaign(),
        one.term(),
        one.content(),
        one.currency(),
        one.amount().add(other.amount()),
        plus(one.clicks(), other.clicks()),
        plus(one.impressions(), other.impressions()));
  }

  private static @Nullable Long plus(@Nullable Long one, @Nullable Long other) {
    return one == null ? other : other == null ? one : Long.valueOf(one + other);
  }

  private @Nullable LocalDate date(String text, String where) {
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.getYear() >= 1970 && date.getYear() <= 2200) {
        return date;
      }
    } catch (DateTimeParseException noDate) {
      // said below
    }
    error(where + ": date", "\"" + text + "\" is no date", "2026-11-01");
    return null;
  }

  private @Nullable BigDecimal amount(String text, String where, boolean commaDecimals) {
    String plain = commaDecimals ? text.replace(',', '.') : text;
    if (plain.matches("[0-9]{1," + MOST_DIGITS + "}(\\.[0-9]{1,4})?")) {
      return new BigDecimal(plain);
    }
    error(
        where + ": cost",
        "\"" + text + "\" is no amount: not negative, at most 4 digits behind the point",
        "1234.56");
    return null;
  }

  private @Nullable Long count(String text, String field) {
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("[0-9]{1,15}")) {
      error(field, "\"" + text + "\" is no whole number", "1234");
      return null;
    }
    return Long.valueOf(text);
  }
}
