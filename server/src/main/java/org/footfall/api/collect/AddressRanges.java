package org.footfall.api.collect;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** A list of address ranges in CIDR form. */
public final class AddressRanges {
  private final List<Range> ranges = new ArrayList<>();

  private record Range(byte[] address, int bits) {}

  /**
   * Reads ranges like {@code 10.0.0.0/8}, {@code ::1} or {@code 192.0.2.7}.
   *
   * @throws IllegalArgumentException naming the range that is not one
   */
  public AddressRanges(List<String> texts) {
    for (String text : texts) {
      int slash = text.indexOf('/');
      String address = slash < 0 ? text : text.substring(0, slash);
      try {
        byte[] bytes = InetAddress.ofLiteral(address.strip()).getAddress();
        int bits = slash < 0 ? bytes.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > bytes.length * 8) {
          throw new IllegalArgumentException("prefix length");
        }
        ranges.add(new Range(bytes, bits));
      } catch (IllegalArgumentException cause) {
        throw new IllegalArgumentException(
            "not an address range: '" + text + "'; expected one like 10.0.0.0/8", cause);
      }
    }
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  public boolean contains(InetAddress address) {
    if (ranges.isEmpty()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    for (Range range : ranges) {
      if (range.address.length == bytes.length && samePrefix(range.address, bytes, range.bits)) {
        return true;
      }
    }
    return false;
  }

  private static boolean samePrefix(byte[] a, byte[] b, int bits) {
    for (int left = bits, i = 0; left > 0; left -= 8, i++) {
      int mask = left >= 8 ? 0xff : 0xff << (8 - left);
      if (((a[i] ^ b[i]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
