package org.footfall.cli.demo;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the demo site knows of its customers: who they are, their plan, and the company that some of
 * them buy for. All follows from the customer and the time, so that nothing need be kept.
 */
final class DemoPeople {
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final int COMPANIES = 80;
  private static final String[] FIRST = {
    "Mia", "Jonas", "Aisha", "Liam", "Chloé", "Mateo", "Yuki", "Olivia", "Noah", "Sofia", "Emil",
    "Priya", "Lucas", "Hannah", "Omar", "Ines", "Ben", "Klara", "Theo", "Zoe"
  };
  private static final String[] LAST = {
    "Keller", "Martin", "Silva", "Tanaka", "Novak", "Okafor", "Lindqvist", "Rossi", "Brown",
    "Weber", "Dubois", "Sharma", "Jensen", "Kowalski", "Moreau", "Fischer", "Garcia", "Haas"
  };
  private static final String[] PLACES = {
    "Harbour", "Linden", "North", "Corner", "Canal", "Garden", "Mill", "Station", "Tower", "Bridge"
  };
  private static final String[] KINDS = {"Studio", "Café", "Labs", "Bakery", "Works", "Hotel"};
  private static final String[] INDUSTRIES = {
    "design", "hospitality", "software", "food", "manufacturing", "hospitality"
  };
  private static final String[] TASTES = {"espresso", "filter", "decaf", "cold brew"};

  private DemoPeople() {}

  /** Says, shortly after a visit's start, who the customer is; nothing of others. */
  static void say(DemoVisitor visitor, long startMicros, Consumer<DemoEvent> out) {
    if (visitor.person() == null) {
      return;
    }
    SplittableRandom random = new SplittableRandom(visitor.person().hashCode());
    out.accept(
        event(
            visitor, "identify", startMicros + 300_000, traits(random, startMicros / DAY_MICROS)));
    String group = group(random, startMicros / DAY_MICROS);
    if (group != null) {
      out.accept(event(visitor, "group", startMicros + 301_000, group));
    }
  }

  private static DemoEvent event(DemoVisitor visitor, String name, long micros, String props) {
    return new DemoEvent(
        micros, visitor, name, "/account", null, "Your account", -1, -1, props, null);
  }

  /** Half of the customers join the club at some time, some leave it again. */
  private static String traits(SplittableRandom random, long day) {
    String first = FIRST[random.nextInt(FIRST.length)];
    String last = LAST[random.nextInt(LAST.length)];
    String taste = TASTES[random.nextInt(TASTES.length)];
    long phase = (day + random.nextInt(500)) % 500;
    String plan = phase < 260 ? "free" : phase < 440 ? "club" : "free";
    return "{\"name\":\"%s %s\",\"plan\":\"%s\",\"taste\":\"%s\"}"
        .formatted(first, last, plan, taste);
  }

  /** Four of ten customers buy for a company; few companies have many of them. */
  private static @Nullable String group(SplittableRandom random, long day) {
    if (random.nextInt(10) >= 4) {
      return null;
    }
    int number = (int) (COMPANIES * Math.pow(random.nextDouble(), 2.2));
    SplittableRandom own = new SplittableRandom(number * 7_919L + 11);
    String place = PLACES[number % PLACES.length];
    int kind = (number / PLACES.length + number) % KINDS.length;
    long phase = (day + own.nextInt(700)) % 700;
    String plan = phase < 300 ? "starter" : phase < 550 ? "team" : "business";
    int seats = 3 + own.nextInt(12) + (int) (phase / 40);
    return "{\"type\":\"company\",\"id\":\"c-%d\",\"traits\":{\"name\":\"%s %s\",\"industry\":\"%s\",\"plan\":\"%s\",\"seats\":%d}}"
        .formatted(100 + number, place, KINDS[kind], INDUSTRIES[kind], plan, seats);
  }
}
