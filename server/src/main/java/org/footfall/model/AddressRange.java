package org.footfall.model;

import java.net.InetAddress;

/** A range of addresses in CIDR form, as in 192.0.2.0/24 or 2001:db8::/32, or one address. */
public final class AddressRange {
  private final byte[] network;
  private final int bits;

  private AddressRange(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /**
   * Reads a range.
   *
   * @throws IllegalArgumentException naming what is not one
   */
  public static AddressRange parse(String text) {
    String range = text.strip();
    int slash = range.indexOf('/');
    try {
      byte[] network =
          InetAddress.ofLiteral(slash < 0 ? range : range.substring(0, slash).strip()).getAddress();
      int bits = slash < 0 ? network.length * 8 : Integer.parseInt(range.substring(slash + 1));
      if (bits < 0 || bits > network.length * 8) {
        throw new IllegalArgumentException("prefix length");
      }
      return new AddressRange(network, bits);
    } catch (IllegalArgumentException cause) {
      throw new IllegalArgumentException(
          "not an address range: '" + text + "'; expected one like 10.0.0.0/8", cause);
    }
  }

  /**
   * Whether an address lies in it.
   *
   * @param address 4 or 16 bytes
   */
  public boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    for (int left = bits, i = 0; left > 0; left -= 8, i++) {
      int mask = left >= 8 ? 0xff : 0xff << (8 - left);
      if (((address[i] ^ network[i]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
