package org.footfall.api.collect;

import java.net.InetAddress;
import java.util.List;
import org.footfall.model.AddressRange;

/** A list of address ranges in CIDR form. */
public final class AddressRanges {
  private final List<AddressRange> ranges;

  /**
   * Reads ranges like {@code 10.0.0.0/8}, {@code ::1} or {@code 192.0.2.7}.
   *
   * @throws IllegalArgumentException naming the range that is not one
   */
  public AddressRanges(List<String> texts) {
    ranges = texts.stream().map(AddressRange::parse).toList();
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    for (AddressRange range : ranges) {
      if (range.contains(bytes)) {
        return true;
      }
    }
    return false;
  }
}
