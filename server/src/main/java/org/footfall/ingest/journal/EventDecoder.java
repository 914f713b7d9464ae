package org.footfall.ingest.journal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.footfall.model.Acquisition;
import org.footfall.model.Client;
import org.footfall.model.Event;
import org.footfall.model.Money;
import org.footfall.model.Place;
import org.footfall.model.QuarantineReason;
import org.jspecify.annotations.Nullable;

/**
 * Reads events from an array. For one thread. Short texts that repeat (names of countries,
 * browsers, pages) are given out as the same string.
 */
final class EventDecoder {
  private static final int CACHED = 1 << 12;
  private static final int LONGEST_CACHED = 48;

  private final @Nullable String[] strings = new @Nullable String[CACHED];
  private final byte[][] stringBytes = new byte[CACHED][];
  private byte[] bytes = new byte[0];
  private int at;
  private int end;

  EventDecoder wrap(byte[] array, int from, int to) {
    bytes = array;
    at = from;
    end = to;
    return this;
  }

  Event event() {
    try {
      int version = bytes[at++];
      if (version != EventCodec.VERSION) {
        throw new IllegalArgumentException("an event in an unknown coding, version " + version);
      }
      return event1();
    } catch (ArrayIndexOutOfBoundsException cause) {
      throw new IllegalArgumentException("an encoded event that is cut short", cause);
    }
  }

  private Event event1() {
    int flags = bytes[at++];
    int siteId = (int) varint();
    long timeMicros = fixed();
    long receivedMicros = timeMicros + signed();
    long idHash = fixed();
    long visitorKey = fixed();
    long previousVisitorKey = fixed();
    int engagementMs = (int) varint() - 1;
    int scroll = (int) varint() - 1;
    String person = text();
    String name = text();
    String hostname = text();
    String page = text();
    String query = text();
    String title = text();
    String referrer = text();
    Acquisition acquisition = acquisition((flags & EventCodec.ARRIVAL) != 0);
    Client client = new Client(text(), text(), text(), text(), text());
    Place place = new Place(text(), text(), text(), text());
    String screen = text();
    String language = text();
    String order = text();
    String items = text();
    String props = text();
    Money revenue = (flags & EventCodec.REVENUE) != 0 ? money() : null;
    QuarantineReason quarantine =
        (flags & EventCodec.QUARANTINED) != 0 ? QuarantineReason.valueOf(text()) : null;
    return new Event(
        siteId,
        timeMicros,
        receivedMicros,
        idHash,
        visitorKey,
        previousVisitorKey,
        (flags & EventCodec.PERSISTENT) != 0,
        person,
        name,
        hostname,
        page,
        query,
        title,
        referrer,
        acquisition,
        client,
        place,
        screen,
        language,
        engagementMs,
        scroll,
        revenue,
        order,
        items,
        props,
        quarantine);
  }

  private Acquisition acquisition(boolean arrival) {
    return new Acquisition(
        text(), text(), text(), text(), text(), text(), text(), text(), text(), arrival);
  }

  private Money money() {
    int scale = (int) signed();
    BigInteger unscaled = BigInteger.valueOf(signed());
    return new Money(new BigDecimal(unscaled, scale), text());
  }

  private long fixed() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | bytes[at++] & 0xff;
    }
    return value;
  }

  private long signed() {
    long value = varint();
    return value >>> 1 ^ -(value & 1);
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte part = bytes[at++];
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number that is too long in an encoded event");
  }

  private String text() {
    int length = (int) varint();
    if (length == 0) {
      return "";
    }
    int from = at;
    if (length < 0 || length > end - from) {
      throw new IllegalArgumentException("a text that is too long in an encoded event");
    }
    at += length;
    if (length > LONGEST_CACHED) {
      return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = hash * 31 + bytes[i];
    }
    int slot = (hash ^ hash >>> 15) & (CACHED - 1);
    String cached = strings[slot];
    if (cached != null
        && Arrays.equals(stringBytes[slot], 0, stringBytes[slot].length, bytes, from, at)) {
      return cached;
    }
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    strings[slot] = text;
    stringBytes[slot] = Arrays.copyOfRange(bytes, from, at);
    return text;
  }
}
