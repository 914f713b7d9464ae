package org.footfall.api.v1;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Problem.FieldError;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.control.Control;
import org.footfall.control.Tokens.Scope;
import org.footfall.ingest.SiteChanges;
import org.footfall.model.Rate;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The currency of a site and the rates by which others are converted, for all of its history. */
final class MoneyEndpoints {
  private static final int MOST_RATES = 50_000;
  private static final int DECIMALS = 8;
  private static final BigDecimal HIGHEST = new BigDecimal("1000000000");

  private final Control control;
  private final SiteChanges changes;
  private final Authorization authorization;

  MoneyEndpoints(Control control, SiteChanges changes, Authorization authorization) {
    this.control = control;
    this.changes = changes;
    this.authorization = authorization;
  }

  Response rates(Request request) {
    Site site = authorization.site(request, Scope.READ);
    return Response.json(json(site, null));
  }

  Response addRates(Request request) throws IOException {
    boolean csv = request.header("Content-Type").orElse("").startsWith("text/csv");
    List<FieldError> errors = new ArrayList<>();
    List<Rate> rates = new ArrayList<>();
    Site site;
    if (csv) {
      site = authorization.site(request, Scope.ADMIN);
      List<String> lines = new String(request.body(), StandardCharsets.UTF_8).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        String[] cells = lines.get(i).split(",", -1);
        boolean head = i == 0 && cells[0].strip().equalsIgnoreCase("currency");
        if (!head && !lines.get(i).isBlank()) {
          String at = "line " + (i + 1);
          if (cells.length == 3) {
            add(rates, cells[0].strip(), cells[1].strip(), cells[2].strip(), at, errors);
          } else {
            errors.add(
                new FieldError(at, "must be currency,day,rate", List.of("USD,2026-01-31,0.92")));
          }
        }
      }
    } else {
      JsonNode body = request.json();
      site = authorization.site(request, Scope.ADMIN, body);
      JsonNode list = body.path("rates");
      for (int i = 0; i < list.size(); i++) {
        JsonNode rate = list.get(i);
        add(
            rates,
            rate.path("currency").asString(""),
            rate.path("day").asString(""),
            rate.path("rate").asString(""),
            "rates[" + i + "]",
            errors);
      }
    }
    if (errors.isEmpty() && (rates.isEmpty() || rates.size() > MOST_RATES)) {
      errors.add(
          new FieldError("rates", "must be a list of 1 to " + MOST_RATES + " rates", List.of()));
    }
    if (!errors.isEmpty()) {
      throw new Problem(400, "The rates cannot be saved as they are.", errors);
    }
    return Response.json(json(site, changes.addRates(site, rates)));
  }

  private static void add(
      List<Rate> rates,
      String currency,
      String day,
      String rate,
      String at,
      List<FieldError> errors) {
    int errorsBefore = errors.size();
    if (!isCurrency(currency)) {
      errors.add(new FieldError(at + ".currency", "must be an ISO 4217 code", List.of("USD")));
    }
    long epochDay = 0;
    try {
      epochDay = LocalDate.parse(day).toEpochDay();
    } catch (DateTimeException wrong) {
      errors.add(new FieldError(at + ".day", "must be a date", List.of("2026-01-31")));
    }
    BigDecimal value = BigDecimal.ZERO;
    try {
      value = rate.length() > 30 ? value : new BigDecimal(rate);
    } catch (NumberFormatException wrong) {
      value = BigDecimal.ZERO;
    }
    if (value.signum() <= 0 || value.scale() > DECIMALS || value.compareTo(HIGHEST) >= 0) {
      errors.add(
          new FieldError(
              at + ".rate",
              "must be a decimal number above 0 with at most 8 decimals, as text",
              List.of("0.92")));
    }
    if (errors.size() == errorsBefore) {
      rates.add(new Rate(currency, (int) epochDay, value));
    }
  }

  Response removeRates(Request request) {
    Site site = authorization.site(request, Scope.ADMIN);
    return Response.json(
        json(site, changes.removeRates(site, request.query("currency").orElse(""))));
  }

  Response currency(Request request) throws IOException {
    JsonNode body = request.json();
    Site site = authorization.site(request, Scope.ADMIN, body);
    String currency = body.path("currency").asString("");
    if (!isCurrency(currency)) {
      throw new Problem(400, "The currency cannot be changed to this.", List.of(notCurrency()));
    }
    return Response.json(json(changes.currency(site, currency), null));
  }

  static FieldError notCurrency() {
    return new FieldError("currency", "must be an ISO 4217 code", List.of("EUR", "USD"));
  }

  static boolean isCurrency(String code) {
    try {
      return Currency.getInstance(code).getCurrencyCode().equals(code);
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  private Map<String, Object> json(Site site, @Nullable Long converted) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("currency", site.currency());
    json.put(
        "rates",
        control.siteOwn().rates(site.id()).stream()
            .map(
                rate ->
                    Map.of(
                        "currency",
                        rate.currency(),
                        "day",
                        LocalDate.ofEpochDay(rate.day()).toString(),
                        "rate",
                        rate.rate().toPlainString()))
            .toList());
    if (converted != null) {
      json.put("events_converted", converted);
    }
    return json;
  }
}
