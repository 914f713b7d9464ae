package org.footfall.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VisitorsTest {
  @Test
  void knowsEveryKeyOfASiteByItsNumber() {
    Random random = new Random(7);
    Visitors visitors = new Visitors(10);
    Map<Long, Integer> numbers = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      long key = random.nextLong();
      assertThat(visitors.number(1, key)).isZero();
      numbers.put(key, visitors.add(1, key, i % 2 == 0));
    }

    numbers.forEach((key, number) -> assertThat(visitors.number(1, key)).isEqualTo(number));
    numbers.keySet().forEach(key -> assertThat(visitors.number(2, key)).isZero());
    assertThat(visitors.highest()).isEqualTo(50_010);
    assertThat(visitors.size()).isEqualTo(50_000);
  }

  @Test
  void forgetsDailyKeysThatAreOldAndKeepsTheRest() {
    Visitors visitors = new Visitors(0);
    int oldDaily = visitors.add(1, 1, false);
    int activeDaily = visitors.add(1, 2, false);
    int persistent = visitors.add(1, 3, true);
    visitors.setDays(oldDaily, 100, 0);
    visitors.setDays(activeDaily, 103, 100);
    visitors.setDays(persistent, 50, 40);
    int newDaily = visitors.add(1, 4, false);

    visitors.forgetDaily(persistent, 102);

    assertThat(visitors.number(1, 1)).isZero();
    assertThat(visitors.number(1, 2)).isEqualTo(activeDaily);
    assertThat(visitors.number(1, 3)).isEqualTo(persistent);
    assertThat(visitors.number(1, 4)).isEqualTo(newDaily);
    assertThat(visitors.lastDay(persistent)).isEqualTo(50);
    assertThat(visitors.previousDay(persistent)).isEqualTo(40);
  }

  @Test
  void remembersTheEndOfTheLastVisitRoundedUpToSeconds() {
    Visitors visitors = new Visitors(0);
    int number = visitors.add(1, 1, true);
    assertThat(visitors.lastEndMicros(number)).isZero();
    visitors.setLastEnd(number, 1_700_000_000_000_001L);
    assertThat(visitors.lastEndMicros(number)).isEqualTo(1_700_000_001_000_000L);
  }
}
