package org.footfall.enrich;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.footfall.model.AddressRange;
import org.jspecify.annotations.Nullable;

/** Ranges of addresses as in "192.0.2.0/24", "2001:db8::/32", or one address. */
final class AddressRanges {
  private static final ConcurrentHashMap<String, Optional<AddressRange>> PARSED =
      new ConcurrentHashMap<>();
  private static final int MOST_PARSED = 10_000;

  private AddressRanges() {}

  /** True where one of the ranges contains the address. Ranges that make no sense contain none. */
  static boolean contain(List<String> ranges, @Nullable InetAddress address) {
    if (ranges.isEmpty() || address == null) {
      return false;
    }
    byte[] bytes = address.getAddress();
    for (String text : ranges) {
      Optional<AddressRange> range = parsed(text);
      if (range.isPresent() && range.get().contains(bytes)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<AddressRange> parsed(String text) {
    if (PARSED.size() > MOST_PARSED) {
      PARSED.clear();
    }
    return PARSED.computeIfAbsent(text, AddressRanges::parse);
  }

  private static Optional<AddressRange> parse(String text) {
    try {
      return Optional.of(AddressRange.parse(text));
    } catch (IllegalArgumentException noRange) {
      return Optional.empty();
    }
  }
}
