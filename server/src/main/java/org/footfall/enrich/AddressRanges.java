package org.footfall.enrich;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Ranges of addresses as in "192.0.2.0/24", "2001:db8::/32", or one address. */
final class AddressRanges {
  private static final ConcurrentHashMap<String, Optional<Range>> PARSED =
      new ConcurrentHashMap<>();
  private static final int MOST_PARSED = 10_000;

  private record Range(byte[] network, int bits) {
    boolean contains(byte[] address) {
      if (address.length != network.length) {
        return false;
      }
      int whole = bits / 8;
      for (int i = 0; i < whole; i++) {
        if (address[i] != network[i]) {
          return false;
        }
      }
      int rest = bits % 8;
      return rest == 0 || ((address[whole] ^ network[whole]) & 0xff) >> (8 - rest) == 0;
    }
  }

  private AddressRanges() {}

  /** True where one of the ranges contains the address. Ranges that make no sense contain none. */
  static boolean contain(List<String> ranges, @Nullable InetAddress address) {
    if (ranges.isEmpty() || address == null) {
      return false;
    }
    byte[] bytes = address.getAddress();
    for (String text : ranges) {
      Optional<Range> range = parsed(text);
      if (range.isPresent() && range.get().contains(bytes)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Range> parsed(String text) {
    if (PARSED.size() > MOST_PARSED) {
      PARSED.clear();
    }
    return PARSED.computeIfAbsent(text, AddressRanges::parse);
  }

  private static Optional<Range> parse(String text) {
    String range = text.strip();
    int slash = range.indexOf('/');
    try {
      byte[] network =
          InetAddress.ofLiteral(slash < 0 ? range : range.substring(0, slash)).getAddress();
      int bits = slash < 0 ? network.length * 8 : Integer.parseInt(range.substring(slash + 1));
      return bits < 0 || bits > network.length * 8
          ? Optional.empty()
          : Optional.of(new Range(network, bits));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}
