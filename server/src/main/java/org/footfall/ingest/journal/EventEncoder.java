package org.footfall.ingest.journal;

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

/** Writes events into a growing array. For one thread. */
final class EventEncoder {
  private byte[] bytes = new byte[512];
  private int size;

  /** Forgets what was written and keeps the array. */
  EventEncoder clear() {
    size = 0;
    return this;
  }

  int size() {
    return size;
  }

  /** The array that is written into; good until the next write. */
  byte[] array() {
    return bytes;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Leaves room for bytes that are known later. */
  EventEncoder skip(int count) {
    ensure(count);
    size += count;
    return this;
  }

  void event(Event event) {
    Money revenue = event.revenue();
    QuarantineReason quarantine = event.quarantine();
    ensure(64);
    bytes[size++] = EventCodec.VERSION;
    bytes[size++] = flags(event, revenue, quarantine);
    varint(event.siteId());
    fixed(event.timeMicros());
    signed(event.receivedMicros() - event.timeMicros());
    fixed(event.idHash());
    fixed(event.visitorKey());
    fixed(event.previousVisitorKey());
    varint(event.engagementMs() + 1);
    varint(event.scroll() + 1);
    text(event.person());
    text(event.name());
    text(event.hostname());
    text(event.page());
    text(event.query());
    text(event.title());
    text(event.referrer());
    acquisition(event.acquisition());
    client(event.client());
    place(event.place());
    text(event.screen());
    text(event.language());
    text(event.order());
    text(event.items());
    text(event.props());
    if (revenue != null) {
      BigInteger unscaled = revenue.amount().unscaledValue();
      ensure(20);
      signed(revenue.amount().scale());
      signed(unscaled.longValueExact());
      text(revenue.currency());
    }
    if (quarantine != null) {
      text(quarantine.name());
    }
  }

  private static byte flags(
      Event event, @Nullable Money revenue, @Nullable QuarantineReason quarantine) {
    int flags = event.persistent() ? EventCodec.PERSISTENT : 0;
    flags |= event.acquisition().arrival() ? EventCodec.ARRIVAL : 0;
    flags |= revenue != null ? EventCodec.REVENUE : 0;
    flags |= quarantine != null ? EventCodec.QUARANTINED : 0;
    return (byte) flags;
  }

  private void acquisition(Acquisition acquisition) {
    text(acquisition.source());
    text(acquisition.medium());
    text(acquisition.channel());
    text(acquisition.referrer());
    text(acquisition.utmSource());
    text(acquisition.utmMedium());
    text(acquisition.campaign());
    text(acquisition.term());
    text(acquisition.content());
  }

  private void client(Client client) {
    text(client.browser());
    text(client.browserVersion());
    text(client.os());
    text(client.osVersion());
    text(client.device());
  }

  private void place(Place place) {
    text(place.continent());
    text(place.country());
    text(place.region());
    text(place.city());
  }

  private void fixed(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  private void signed(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  void varint(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void text(String text) {
    int length = text.length();
    ensure(length + 5);
    if (length < 128 && ascii(text, length)) {
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    ensure(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  /** Most text is short ASCII, which needs no copy. Writes nothing where it is not. */
  private boolean ascii(String text, int length) {
    byte[] target = bytes;
    int at = size;
    target[at++] = (byte) length;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return false;
      }
      target[at++] = (byte) c;
    }
    size = at;
    return true;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
