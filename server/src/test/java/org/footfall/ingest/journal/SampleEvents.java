package org.footfall.ingest.journal;

import java.math.BigDecimal;
import java.util.Random;
import org.footfall.model.Acquisition;
import org.footfall.model.Client;
import org.footfall.model.Event;
import org.footfall.model.Money;
import org.footfall.model.Place;
import org.footfall.model.QuarantineReason;

/** Events of every shape, from a seed. */
public final class SampleEvents {
  private final Random random;

  public SampleEvents(long seed) {
    this.random = new Random(seed);
  }

  /** An ordinary page view whose title is the number. */
  public static Event numbered(int number) {
    return new SampleEvents(number).ordinary("event " + number, number + 1L);
  }

  private Event ordinary(String title, long idHash) {
    return new Event(
        1,
        1_795_433_400_000_000L,
        1_795_433_400_100_000L,
        idHash,
        random.nextLong(),
        random.nextLong(),
        false,
        "",
        "pageview",
        "example.com",
        "/a",
        "",
        title,
        "",
        Acquisition.DIRECT,
        new Client("Firefox", "145", "Linux", "", "desktop"),
        new Place("EU", "DE", "", ""),
        "1920x1080",
        "de",
        -1,
        -1,
        null,
        "",
        "",
        "",
        null);
  }

  public Event any() {
    return new Event(
        random.nextInt(Integer.MAX_VALUE),
        random.nextLong() >> 8,
        random.nextLong() >> 8,
        random.nextBoolean() ? 0 : random.nextLong(),
        random.nextLong(),
        random.nextBoolean() ? 0 : random.nextLong(),
        random.nextBoolean(),
        text(),
        text(),
        text(),
        text(),
        text(),
        text(),
        text(),
        new Acquisition(
            text(),
            text(),
            text(),
            text(),
            text(),
            text(),
            text(),
            text(),
            text(),
            random.nextBoolean()),
        new Client(text(), text(), text(), text(), text()),
        new Place(text(), text(), text(), text()),
        text(),
        text(),
        random.nextInt(-1, Integer.MAX_VALUE),
        random.nextInt(-1, 101),
        random.nextBoolean()
            ? null
            : new Money(BigDecimal.valueOf(random.nextLong(), random.nextInt(5)), "EUR"),
        text(),
        text(),
        text(),
        random.nextInt(3) > 0
            ? null
            : QuarantineReason.values()[random.nextInt(QuarantineReason.values().length)]);
  }

  private String text() {
    int length =
        switch (random.nextInt(6)) {
          case 0, 1 -> 0;
          case 2 -> random.nextInt(1, 20);
          case 3 -> random.nextInt(20, 200);
          case 4 -> 127 + random.nextInt(3);
          default -> random.nextInt(200, 5_000);
        };
    int kind = random.nextInt(3);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.appendCodePoint(
          switch (kind) {
            case 0 -> random.nextInt(' ', 127);
            case 1 -> random.nextInt(0, 0x2000);
            default -> random.nextInt(0x1F300, 0x1F600);
          });
    }
    return text.toString();
  }
}
