package org.footfall.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.footfall.model.Event;
import org.footfall.visit.Events;

/** Visits of some visitors who come now and then, sign up, buy, and are identified. */
public final class RandomEvents {
  private RandomEvents() {}

  public static List<Event> of(Random random, Instant start, int days, int visitors, int visits) {
    TreeMap<Long, Event> events = new TreeMap<>();
    long from = start.getEpochSecond() * 1_000_000;
    for (int i = 0; i < visits; i++) {
      long time = from + random.nextLong(days * Events.DAY / 1_000) * 1_000;
      int visitor = 1 + random.nextInt(visitors);
      String source = random.nextInt(3) == 0 ? "" : "s" + random.nextInt(3);
      for (int more = random.nextInt(4); more >= 0; more--) {
        Events.Builder event =
            Events.of(1, visitor, time).page("/" + "abc".charAt(random.nextInt(3)));
        if (!source.isEmpty()) {
          event.source(source);
        }
        if (visitor % 4 == 0) {
          event.person("p" + visitor % 3);
        } else if (visitor == 7 && random.nextInt(3) == 0) {
          // A device that several persons use.
          event.person("p" + random.nextInt(5));
        }
        switch (random.nextInt(7)) {
          case 0 -> event.name("signup");
          case 1 -> event.name(Event.ENGAGEMENT).engagement(random.nextInt(12_000));
          case 2 ->
              event
                  .name("purchase")
                  .revenue(random.nextInt(100) + "." + (10 + random.nextInt(90)), "EUR");
          case 3 -> event.name("refund").revenue(random.nextInt(5) + ".05", "EUR");
          default -> event.name(Event.PAGEVIEW);
        }
        events.put(time, event.build());
        time += random.nextLong(20 * Events.MINUTE / 1_000) * 1_000;
      }
    }
    return new ArrayList<>(events.values());
  }
}
