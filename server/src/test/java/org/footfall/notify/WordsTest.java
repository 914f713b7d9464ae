package org.footfall.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.footfall.query.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The words of mails, in both languages. */
class WordsTest {
  private static final Words ENGLISH = new Words("en", "EUR");
  private static final Words GERMAN = new Words("de", "EUR");

  @ParameterizedTest
  @EnumSource(Metric.class)
  void everyMetricHasAName(Metric metric) {
    assertThat(ENGLISH.of(metric.code())).matches("[A-Z].*");
    assertThat(GERMAN.of(metric.code())).matches("[A-ZÄÖÜ].*");
  }

  @Test
  void daysAndCountriesAreWrittenAsPeopleDo() {
    ZonedDateTime monday = ZonedDateTime.of(2026, 11, 16, 0, 0, 0, 0, ZoneId.of("Europe/Berlin"));
    Interval week = new Interval(Interval.Unit.WEEK, monday, monday.plusWeeks(1));
    assertThat(ENGLISH.interval(week)).isEqualTo("Nov 16, 2026 – Nov 22, 2026");
    assertThat(GERMAN.interval(week)).isEqualTo("16.11.2026 – 22.11.2026");
    Interval hour = new Interval(Interval.Unit.HOUR, monday, monday.plusHours(1));
    assertThat(GERMAN.interval(hour)).isEqualTo("16.11.2026, 00:00–01:00");
    assertThat(GERMAN.named("visit:country", "AT")).isEqualTo("Österreich");
    assertThat(ENGLISH.named("visit:source", "AT")).isEqualTo("AT");
    assertThat(ENGLISH.named("visit:source", "")).isEqualTo("Direct or unknown");
    assertThat(GERMAN.value(Metric.REVENUE, "1234.5")).isEqualTo("1.234,50\u00a0€");
  }
}
