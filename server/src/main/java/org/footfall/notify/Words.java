package org.footfall.notify;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import org.footfall.query.Metric;
import org.jspecify.annotations.Nullable;

/** The words of messages, in the languages there are, and numbers as they are written there. */
final class Words {
  private static final Map<String, String> ENGLISH =
      Map.ofEntries(
          Map.entry("day", "Daily report"),
          Map.entry("week", "Weekly report"),
          Map.entry("month", "Monthly report"),
          Map.entry("visit:source", "Sources"),
          Map.entry("event:page", "Pages"),
          Map.entry("visit:country", "Countries"),
          Map.entry("none", "not set"),
          Map.entry("before", "before"),
          Map.entry("nothing", "Nothing happened."),
          Map.entry("unsubscribe", "No longer receive this report"),
          Map.entry("open", "Open the dashboard"),
          Map.entry("fired", "Alert"),
          Map.entry("recovered", "Back to normal"),
          Map.entry("above", "is above"),
          Map.entry("below", "is below"),
          Map.entry("rises", "rose by more than"),
          Map.entry("falls", "fell by more than"),
          Map.entry("visitors", "Visitors"),
          Map.entry("visits", "Visits"),
          Map.entry("pageviews", "Pageviews"),
          Map.entry("events", "Events"),
          Map.entry("bounce_rate", "Bounce rate"),
          Map.entry("engagement_rate", "Engagement rate"),
          Map.entry("visit_duration", "Visit duration"),
          Map.entry("conversions", "Conversions"),
          Map.entry("conversion_rate", "Conversion rate"),
          Map.entry("revenue", "Revenue"),
          Map.entry("orders", "Orders"));
  private static final Map<String, String> GERMAN =
      Map.ofEntries(
          Map.entry("day", "Tagesbericht"),
          Map.entry("week", "Wochenbericht"),
          Map.entry("month", "Monatsbericht"),
          Map.entry("visit:source", "Quellen"),
          Map.entry("event:page", "Seiten"),
          Map.entry("visit:country", "Länder"),
          Map.entry("none", "nicht gesetzt"),
          Map.entry("before", "davor"),
          Map.entry("nothing", "Es ist nichts geschehen."),
          Map.entry("unsubscribe", "Diesen Bericht nicht mehr erhalten"),
          Map.entry("open", "Zur Übersicht"),
          Map.entry("fired", "Alarm"),
          Map.entry("recovered", "Wieder normal"),
          Map.entry("above", "ist über"),
          Map.entry("below", "ist unter"),
          Map.entry("rises", "ist gestiegen um mehr als"),
          Map.entry("falls", "ist gefallen um mehr als"),
          Map.entry("visitors", "Besucher"),
          Map.entry("visits", "Besuche"),
          Map.entry("pageviews", "Seitenaufrufe"),
          Map.entry("events", "Ereignisse"),
          Map.entry("bounce_rate", "Absprungrate"),
          Map.entry("engagement_rate", "Interaktionsrate"),
          Map.entry("visit_duration", "Besuchsdauer"),
          Map.entry("conversions", "Konversionen"),
          Map.entry("conversion_rate", "Konversionsrate"),
          Map.entry("revenue", "Umsatz"),
          Map.entry("orders", "Bestellungen"));

  private final Map<String, String> words;
  private final Locale locale;
  private final String currency;

  Words(String language, String currency) {
    boolean german = language.equals("de");
    this.words = german ? GERMAN : ENGLISH;
    this.locale = german ? Locale.GERMANY : Locale.US;
    this.currency = currency;
  }

  String of(String name) {
    return words.getOrDefault(name, name.replace('_', ' '));
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
      case MONEY -> decimals(number, 2) + " " + currency;
    };
  }

  String percent(double share, boolean signed) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMaximumFractionDigits(1);
    return (signed && share > 0 ? "+" : "") + format.format(share);
  }

  private String decimals(double number, int digits) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(number);
  }
}
