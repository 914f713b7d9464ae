package org.footfall.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneDaysTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Europe/Berlin",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "America/New_York",
        "Pacific/Apia",
        "Pacific/Chatham"
      })
  void agreesWithTheCalendar(String zone) {
    Random random = new Random(zone.hashCode());
    ZoneDays days = new ZoneDays(ZoneId.of(zone));
    long until = Instant.parse("2090-01-01T00:00:00Z").getEpochSecond();
    for (int i = 0; i < 20_000; i++) {
      long second = (long) (random.nextDouble() * until);
      assertThat(days.day(second * 1_000_000 + 999_999))
          .as("%s at %d", zone, second)
          .isEqualTo(
              (int)
                  LocalDate.ofInstant(Instant.ofEpochSecond(second), ZoneId.of(zone)).toEpochDay());
    }
  }
}
